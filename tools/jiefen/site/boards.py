"""The regulation as wall boards 制度上墙: the same texts as the page and the checks, on sheets of A3 (R6)."""

from collections.abc import Iterator

from jiefen.base.html import day, esc, page
from jiefen.base.numerals import article_name
from jiefen.office.public import PublicOffice
from jiefen.procedure.flowchart import flowchart
from jiefen.procedure.page import TITLE, article_body, limits, role_table
from jiefen.procedure.public import PublicProcedure

PATH = "regulation/boards.md"
HOW = "用浏览器打印这一页，纸张选 A3，每张一块板。内容和办事规程是同一个来源，不用另抄。"
ABOUT = "办理流程、时限和规程全文，按 A3 纸排好"


def boards_page(procedure: PublicProcedure, office: PublicOffice) -> dict[str, str]:
    """`regulation/boards.md`: the sheets of `procedure`, the version in force."""
    start = f"{day(procedure.effective)}起施行"
    body = [
        "# 上墙版",
        f'<p class="jf-lead jf-screen">{HOW}</p>\n',
        *_sheet("办理流程", office, start, _flow(procedure)),
        *_sheet("办理时限", office, start, limits(procedure)),
        *_sheet(procedure.title, office, start, _articles(procedure)),
    ]
    return {PATH: page(f"{TITLE}上墙版", body, description=ABOUT, styles=("boards",), searched=False)}


def _sheet(title: str, office: PublicOffice, start: str, content: Iterator[str]) -> Iterator[str]:
    """One board; a long one goes on over further sheets."""
    yield f'<section class="jf-board" markdown><h2>{_heading(title, office)}</h2>\n'
    yield from content
    yield f'\n<p class="jf-board-foot">{esc(office.title)}　{start}</p>\n</section>\n'


def _heading(title: str, office: PublicOffice) -> str:
    """The title, the bureau's name in a line of its own where it begins with it."""
    rest = title.removeprefix(office.title)
    return f"<span>{esc(office.title)}</span>{esc(rest)}" if rest not in ("", title) else esc(title)


def _flow(procedure: PublicProcedure) -> Iterator[str]:
    yield f'<div class="jf-board-flow"><figure>{flowchart(procedure)}</figure>{role_table(procedure)}</div>\n'


def _articles(procedure: PublicProcedure) -> Iterator[str]:
    clocks = {clock.code: clock for clock in procedure.clocks}
    for item in procedure.articles:
        heading = f"<h3>{article_name(item.number)}　{esc(item.title)}</h3>"
        yield f'<div class="jf-board-article" id="art-{item.number}">{heading}{article_body(item, clocks)}</div>\n'
