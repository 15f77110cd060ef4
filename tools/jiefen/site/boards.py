"""The regulation as wall boards 制度上墙: the same texts as the page and the checks, on sheets of A3 (R6)."""

from jiefen.base.html import page
from jiefen.base.template import render
from jiefen.office.settings.public import PublicOffice
from jiefen.procedure.flowchart import flowchart
from jiefen.procedure.page import TITLE
from jiefen.procedure.public import PublicProcedure
from jiefen.procedure.shown import limit_tables, shown_articles

PATH = "regulation/boards.md"
ABOUT = "办理流程、时限和规程全文，按 A3 纸排好"


def boards_page(procedure: PublicProcedure, office: PublicOffice) -> dict[str, str]:
    """`regulation/boards.md`: the sheets of `procedure`, the version in force."""
    bureau, title = _in_lines(procedure.title, office)
    body = render(
        "site/boards.html.j2",
        office=office,
        procedure=procedure,
        bureau=bureau,
        title=title,
        chart=flowchart(procedure),
        limit_tables=limit_tables(procedure),
        articles=shown_articles(procedure),
    )
    return {PATH: page(f"{TITLE}上墙版", [body], description=ABOUT, styles=("boards",), searched=False)}


def _in_lines(title: str, office: PublicOffice) -> tuple[str, str]:
    """The bureau's name, where the title begins with it, and the rest: each has a line of its own."""
    rest = title.removeprefix(office.title)
    return ("", title) if rest in ("", title) else (office.title, rest)
