"""`jiefen due`: what is overdue or nearly due on a day, and how each limit was derived."""

from datetime import date
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.report import report
from jiefen.base.text import N_, say
from jiefen.book.cases import plain_case
from jiefen.case.text.case import judged_by
from jiefen.case.text.due import due_json, due_text, explain_json, explain_text
from jiefen.checking.due import due_list, limits_of_case
from jiefen.commands.as_sheet import put_sheet, sheet_option
from jiefen.commands.case_number import CASE
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.laws import register_of
from jiefen.commands.options import open_here, report_option, titles_here
from jiefen.commands.registered import officer


@click.command(help=N_("到期清单：哪些逾期、哪些快到期、怎么算的"))
@click.option("--within", type=click.IntRange(0, 366), default=7, help=N_("提前几天提醒（默认 7）"))
@click.option("--mine", metavar="NAME", help=N_("只看这位责任人或者包案领导的"))
@click.option("--explain", type=CASE, metavar="CASE", help=N_("一件案件的每个时限是怎么算出来的"))
@sheet_option
@report_option
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    *,
    within: int,
    mine: str | None,
    explain: str | None,
    sheet: Path | None,
    fmt: str,
    today: date,
) -> None:
    """Exit code 1 when something is overdue."""
    book = open_here(surroundings)
    translate = surroundings.translate
    if explain and sheet:
        raise Failure(
            say(N_("一件案件的时限怎么算的，不出成表格。")), say(N_("去掉 --sheet 看；全部的期限去掉 --explain。"))
        )
    if explain:
        limits = limits_of_case(book, explain, today)
        text = explain_json(limits, today, translate) if fmt == "json" else ""
        if older := None if text else judged_by(plain_case(book, explain).received, book.require_office()):
            surroundings.show(older)
        surroundings.show(text or explain_text(explain, limits, today, register_of(surroundings), translate))
        return
    handle = officer(book, mine, "--mine") if mine else ""
    found = due_list(book, today, within, handle)
    if sheet:
        from jiefen.overview.sheets import due_sheet  # most lists become no file

        put_sheet(surroundings, book, due_sheet(found.lines, today, book.require_office(), translate), sheet)
        if found.unread:
            click.echo(report(found.unread, "text", translate), err=True)
    elif fmt == "text":
        office, width, colour = book.require_office(), surroundings.width, surroundings.colour
        surroundings.show(due_text(found.lines, today, within, office, translate, width=width, colour=colour))
        if found.others:
            titles = titles_here(surroundings, book)
            surroundings.show("\n" + report(found.others, "text", translate, colour=colour, titles=titles))
    elif fmt == "json":
        surroundings.show(due_json(found.lines))
        if found.unread:
            click.echo(report(found.unread, "text", translate), err=True)
    else:
        surroundings.show(report(found.findings, fmt, translate))
    click.get_current_context().exit(1 if found.overdue else 0)
