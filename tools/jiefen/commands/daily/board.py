"""`jiefen board`: the list of a morning, which dispute first."""

from datetime import date
from pathlib import Path

import click

from jiefen.base.report import report
from jiefen.base.text import N_
from jiefen.checking.unseen import unseen_findings
from jiefen.commands.as_sheet import put_sheet, sheet_option
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import open_here
from jiefen.commands.registered import officer
from jiefen.overview.affairs import duty_today, matters_of
from jiefen.overview.morning import morning_of
from jiefen.overview.shelf import shelf_of
from jiefen.overview.text import board_text


@click.command(
    help=N_(
        "今天先管哪一件：马上办的、没有人管的、过了期限的、三个工作日内到期的、等着的、轮到下一步的，"
        "再是公事。每件只列一次，按等级、人数、天数排。\n\n"
        "\b\n例：\n  jiefen board\n  jiefen board --mine 王强\n  jiefen board --sheet D:/今天.xlsx"
    )
)
@click.option("--mine", metavar="NAME", help=N_("只看这位责任人或者包案领导的；马上办的和没有人管的都列"))
@sheet_option
@today_option
@pass_surroundings
def command(surroundings: Surroundings, *, mine: str | None, sheet: Path | None, today: date) -> None:
    """Exit code 1 when a case cannot be read, and so is in no lane."""
    book = open_here(surroundings)
    office, translate = book.require_office(), surroundings.translate
    handle = officer(book, mine, "--mine") if mine else ""
    seen = shelf_of(book.root).look(book, today)
    morning = morning_of(seen.cases, seen.unread, today, handle)
    if sheet:
        from jiefen.overview.sheets import morning_sheet  # most lists become no file

        put_sheet(surroundings, book, morning_sheet(morning, office, translate), sheet)
    else:
        matters = () if handle else matters_of(book, today, translate, surroundings.lang)
        width, colour = surroundings.width, surroundings.colour
        duty = duty_today(book, today)
        surroundings.show(board_text(morning, duty, matters, office, translate, width=width, colour=colour))
    unread = (*seen.unread, *unseen_findings(book.root))
    if unread:
        click.echo(report(unread, "text", translate, colour=surroundings.colour), err=True)
        click.get_current_context().exit(1)
