"""`jiefen subsidy`: what is claimed for cases by the office's table 以案定补, and what is paid back (R34)."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec

from jiefen.base.failure import Failure
from jiefen.base.period import span_of
from jiefen.base.table import table
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.book.gathered import require_named
from jiefen.commands.case_number import CASE
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.handed_out import hand_out, paper_options
from jiefen.commands.kinds import Code
from jiefen.commands.office.told import dry_run_option, show_lines
from jiefen.commands.options import not_after, open_here
from jiefen.commands.registered import officer
from jiefen.files.workbooks import workbook
from jiefen.office.subsidy.record import KIND, Subsidy
from jiefen.papers.office_papers import OFFICE_PAPERS, Filling, OfficeDocument
from jiefen.reports.subsidy.listing import Listing, listing
from jiefen.reports.subsidy.on_paper import (
    HEADINGS,
    PEOPLE,
    UNPAID,
    people_rows,
    period_words,
    rows,
    sheets,
    unpaid_rows,
    values,
    whole,
)
from jiefen.steps.money import amount
from jiefen.writing.office.kept import require_kept
from jiefen.writing.office_lines import add_lines

REASONS = {"void": N_("案件作废"), "mistake": N_("报错了"), "twice": N_("重复申报")}
CLAIMS = (N_("时段"), N_("申报日期"), N_("申报人"), N_("件数"), N_("补贴"), N_("退回件数"), N_("退回"))


@click.group(help=N_("以案定补：申报，退回，票据；名单看 jiefen report subsidy"))
def command() -> None:
    """The group of what is done with the subsidy per case."""


@click.command(
    help=N_(
        "按本局的补贴标准列出一段时间办结的案件：哪些补、哪一档、凭什么、补多少、给谁，哪些不补、为什么。"
        "上一次没有报、现在够得上的也列；报过的不再列。\n\n"
        "加 --word 出申报汇总表（Word 和 Excel），有调委会、司法所、司法局三处意见，后面附花名册。\n\n"
        "\b\n例：\n  jiefen report subsidy 2026-H1\n  jiefen report subsidy 2026-Q4 --word --out D:/申报"
    )
)
@click.argument("period")
@click.option("--word", is_flag=True, help=N_("出成 Word 文件和 Excel 表"))
@paper_options
@today_option
@pass_surroundings
def report(
    surroundings: Surroundings,
    /,
    period: str,
    *,
    word: bool,
    out: Path | None,
    pdf: bool,
    replace: bool,
    today: date,
) -> None:
    """The list on the screen, or as papers; exit code 1 where a file could not be read."""
    book = open_here(surroundings)
    subsidy = _subsidy(book)
    listed = _listed(book, subsidy, period, today)
    if not book.require_office().settings.is_kept(KIND, listed.first, listed.last):
        require_kept(book, KIND, listed.last)
    if word or pdf:
        office = book.require_office()
        paper = Filling(
            kind=OFFICE_PAPERS["subsidy-claim"],
            name=f"subsidy-{period}",
            values=values(listed, subsidy, office, period, today),
        )
        content = workbook(sheets(listed, subsidy, office, period))
        sheet = OfficeDocument(title=paper.kind.title, file=f"{paper.name}.xlsx", content=content)
        hand_out(surroundings, book, [paper], out=out, pdf=pdf, replace=replace, sheets=[sheet])
    else:
        _show(surroundings, book, listed)
    surroundings.show(whole(listed))
    if listed.unread:
        unread = say(N_("有 {n} 份文件读不出来，没有算进去。"), n=listed.unread)
        do = surroundings.said(say(N_("请运行 jiefen check，按提示改正。")))
        click.echo(f"{surroundings.said(unread)}\n→ {do}", err=True)
        click.get_current_context().exit(1)


_SHOWN = (1, 2, 3, 5, 8, 9, 10, 11, 12)
"""Of `HEADINGS`, what the screen has room for."""


def _show(surroundings: Surroundings, book: Book, listed: Listing) -> None:
    office, translate = book.require_office(), surroundings.translate
    paid = [[row.cells[place] for place in _SHOWN] for row in rows(listed, office)]
    people = [[name, cases, amount(fen)] for name, cases, fen in people_rows(listed, office)]
    shown: Sequence[tuple[str, Sequence[str], Sequence[Sequence[Any]]]] = (
        (N_("补贴的"), [HEADINGS[place] for place in _SHOWN], paid),
        (N_("各人"), PEOPLE[:3], people),
        (N_("本期办结、不补贴的"), UNPAID, [*unpaid_rows(listed, office)]),
    )
    for title, head, lines in shown:
        if lines:
            surroundings.show(f"{translate(title)}\n")
            heads = [translate(one) for one in head]
            surroundings.show(table(heads, lines, surroundings.width, colour=surroundings.colour) + "\n")


@click.command(
    help=N_(
        "登记一次申报：把 jiefen report subsidy 列出的案件、档次、各人的数记下来，以后不再列。"
        "时段过完了才能申报；记了以后由另一人批准（jiefen approve）。\n\n"
        "\b\n例：\n  jiefen subsidy claim 2026-H1 --by 沈岚 --dry-run\n"
        "  jiefen subsidy claim 2026-H1 --by 沈岚 --document 云物协〔2026〕7号"
    )
)
@click.argument("period")
@click.option("--by", required=True, help=N_("申报人，代号或者姓名"))
@click.option("--document", help=N_("申报的文号"))
@click.option("--without", multiple=True, type=CASE, metavar="CASE", help=N_("这一次不报的案件，可以写几次"))
@dry_run_option
@today_option
@pass_surroundings
def claim(
    surroundings: Surroundings,
    /,
    period: str,
    *,
    by: str,
    document: str | None,
    without: tuple[str, ...],
    dry_run: bool,
    today: date,
) -> None:
    """One claim with every case that is paid and was not claimed yet. Raises Failure where there is none."""
    book = open_here(surroundings)
    require_kept(book, KIND, today)
    subsidy = _subsidy(book)
    listed = _listed(book, subsidy, period, today)
    left_out = {*listed.claimed, *without}
    cases = [
        {
            "case": one.handled.case,
            "grade": one.grade,
            "amount": one.amount,
            "shares": [{"who": share.who, "amount": share.amount} for share in one.shares],
        }
        for one in listed.paid
        if one.handled.case not in left_out
    ]
    if not cases:
        raise Failure(
            say(N_("{period}没有可以申报的案件。"), period=period_words(period)),
            say(N_("看看 jiefen report subsidy：报过的、够不上的都写着原因。")),
        )
    said = {"period": period, "date": today, "by": officer(book, by, "--by"), "document": document}
    line = {field: value for field, value in said.items() if value}
    written = add_lines(book, KIND, KIND, {}, {"claims": [{**line, "cases": cases}]}, dry_run=dry_run)
    claimed = tuple(one for one in listed.paid if one.handled.case not in left_out)
    _show(surroundings, book, msgspec.structs.replace(listed, paid=claimed, unpaid=()))
    show_lines(surroundings, book, written, {"claims": [line]}, dry_run=dry_run)


@click.command(
    help=N_(
        "登记一件的补贴退回了，整件退。\n\n\b\n例：\n  jiefen subsidy repaid 63 --reason 案件作废 --by 沈岚",
    )
)
@click.argument("case", type=CASE, metavar="CASE")
@click.option("--reason", type=Code(REASONS), required=True, help=N_("原因：案件作废，报错了，重复申报"))
@click.option("--by", required=True, help=N_("经办人，代号或者姓名"))
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("日期（默认今天）"))
@dry_run_option
@today_option
@pass_surroundings
def repaid(
    surroundings: Surroundings,
    /,
    case: str,
    *,
    reason: str,
    by: str,
    day: date | None,
    dry_run: bool,
    today: date,
) -> None:
    """One line. Raises Failure where the case was not claimed, or was paid back already."""
    book = open_here(surroundings)
    if case not in _subsidy(book).claimed:
        raise Failure(
            say(N_("{case} 没有申报过，或者已经退回。"), case=case), say(N_("核对案号；申报看 jiefen subsidy list。"))
        )
    on = not_after(day or today, today)
    line = {"case": case, "date": on, "by": officer(book, by, "--by"), "reason": reason}
    _write(surroundings, book, {"repaid": [line]}, dry_run=dry_run)


@click.command(
    help=N_(
        "登记一件调解不成的案件有费用票据：标准里写了调解不成补多少的，凭票据补。\n\n"
        "\b\n例：\n  jiefen subsidy receipt 55 --by 沈岚"
    )
)
@click.argument("case", type=CASE, metavar="CASE")
@click.option("--by", required=True, help=N_("经办人，代号或者姓名"))
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("日期（默认今天）"))
@dry_run_option
@today_option
@pass_surroundings
def receipt(surroundings: Surroundings, /, case: str, *, by: str, day: date | None, dry_run: bool, today: date) -> None:
    """One line."""
    book = open_here(surroundings)
    on = not_after(day or today, today)
    _write(
        surroundings, book, {"receipts": [{"case": case, "date": on, "by": officer(book, by, "--by")}]}, dry_run=dry_run
    )


@click.command(
    help=N_(
        "写明两件案件确是两件纠纷：关联的、同一天同一地点同一种类的，不写明就只补一件。\n\n"
        "\b\n例：\n  jiefen subsidy apart 63 64 --by 沈岚"
    )
)
@click.argument("cases", type=CASE, nargs=2, metavar="CASE CASE")
@click.option("--by", required=True, help=N_("核对的人，代号或者姓名"))
@dry_run_option
@today_option
@pass_surroundings
def apart(surroundings: Surroundings, /, cases: tuple[str, str], *, by: str, dry_run: bool, today: date) -> None:
    """One line."""
    book = open_here(surroundings)
    line = {"cases": list(cases), "date": today, "by": officer(book, by, "--by")}
    _write(surroundings, book, {"apart": [line]}, dry_run=dry_run)


@click.command("list", help=N_("申报过的：哪一段，几件，多少，退回多少。"))
@pass_surroundings
def list_(surroundings: Surroundings) -> None:
    """A claim a line."""
    book = open_here(surroundings)
    subsidy, people = _subsidy(book), book.require_office().organisation
    lines: list[list[str | int]] = []
    for one in subsidy.claims:
        back = [case for case in one.cases if any(_is_back(day, case.case, one.date) for day in subsidy.repaid)]
        person = people.person(one.by)
        sums = (sum(case.amount for case in one.cases), sum(case.amount for case in back))
        who = person.name if person else one.by
        lines.append([one.period, str(one.date), who, len(one.cases), amount(sums[0]), len(back), amount(sums[1])])
    heads = [surroundings.translate(title) for title in CLAIMS]
    surroundings.show(table(heads, lines, surroundings.width, colour=surroundings.colour))


def _is_back(repaid_: Any, case: str, claimed: date) -> bool:
    return bool(repaid_.case == case and repaid_.date >= claimed)


def _subsidy(book: Book) -> Subsidy:
    """The office's subsidy. Raises Failure where there is no table."""
    found = [*require_named(book.root, KIND, Subsidy).values()]
    if not found:
        raise Failure(
            say(N_("本局没有以案定补的补贴标准。")),
            say(N_("有文件规定的，把标准写进 office/subsidy.yaml，在 office/settings.yaml 的 keeps 里写上文号。")),
        )
    return found[0]


def _listed(book: Book, subsidy: Subsidy, period: str, today: date) -> Listing:
    """The list of a period that has begun. Raises Failure for what is none."""
    try:
        first, last = span_of(period)
    except ValueError:
        raise Failure(
            say(N_("{period} 不是一段时间。"), period=period), say(N_("写成 2026-Q4、2026-H2 或者 2026。"))
        ) from None
    if first > today:
        raise Failure(say(N_("{period} 还没有到。"), period=period), say(N_("写已经开始的一段。")))
    return listing(book, subsidy, period, (first, min(last, today)), today)


def _write(surroundings: Surroundings, book: Book, added: Mapping[str, Any], *, dry_run: bool) -> None:
    written = add_lines(book, KIND, KIND, {}, added, dry_run=dry_run)
    show_lines(surroundings, book, written, written.lists, dry_run=dry_run)


COMMANDS = {
    "claim": (claim, N_("登记一次申报")),
    "repaid": (repaid, N_("登记退回一件")),
    "receipt": (receipt, N_("登记调解不成的费用票据")),
    "apart": (apart, N_("写明两件案件是两件纠纷")),
    "list": (list_, N_("申报过的")),
}
for _name, (_command, _title) in COMMANDS.items():
    _command.short_help = _title
    command.add_command(_command, _name)
