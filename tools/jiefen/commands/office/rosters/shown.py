"""`jiefen duty show` and `ics`: a month as people read it, and what is somebody's own as a calendar (R4)."""

from datetime import date
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.period import period_of
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.handed_out import hand_out, paper_options
from jiefen.commands.office.rosters.here import named_month, show_roster
from jiefen.commands.options import open_here
from jiefen.commands.registered import officer
from jiefen.office.duty.record import DutyRoster
from jiefen.papers.folder import NAME, outside
from jiefen.reports.registers import roster_on_paper
from jiefen.writing.duty_calendars import put_calendar
from jiefen.writing.office.duty import periods_of, rosters_of


@click.command(
    help=N_(
        "看一个月的值班表：日期、星期、带班领导、值班人员，换班和没有人的日子写在备注里。"
        "加 --paper，出 Word 和 Excel，贴出来、发出去都行；写到案卷库外面。\n\n"
        "\b\n例：\n  jiefen duty show\n  jiefen duty show 2026-12 --paper --pdf"
    )
)
@click.argument("month", required=False, metavar="[MONTH]")
@click.option("--paper", is_flag=True, help=N_("出 Word 和 Excel"))
@paper_options
@today_option
@pass_surroundings
def show(
    surroundings: Surroundings,
    /,
    month: str | None,
    *,
    paper: bool,
    out: Path | None,
    pdf: bool,
    replace: bool,
    today: date,
) -> None:
    """The roster of a month, of today's where none is named; `--out` and `--pdf` ask for the papers as well."""
    book = open_here(surroundings)
    name = named_month(month or period_of(today, "month"))
    roster = _roster(book, name)
    show_roster(surroundings, book, roster)
    if paper or pdf or out:
        made = roster_on_paper(book.require_office(), periods_of(book), roster, surroundings.translate)
        hand_out(surroundings, book, [made.paper], out=out, pdf=pdf, replace=replace, sheets=[made.sheet])


def _roster(book: Book, month: str) -> DutyRoster:
    """The roster of a month. Raises Failure where there is none."""
    rosters = rosters_of(book)
    if month not in rosters:
        raise Failure(
            say(N_("{month} 没有值班表。"), month=Term(month)),
            say(N_("还没有排的：jiefen duty make {month}"), month=Term(month)),
        )
    return rosters[month]


@click.command(
    help=N_(
        "把值班写成日历文件（.ics），一人一份，导进手机或者电脑的日历；从本月起已经排了的都在里面。"
        "重新排了、换了班，再出一次，原来的会更新。\n\n"
        "\b\n例：\n  jiefen duty ics 李娜\n  jiefen duty ics --out D:/值班"
    )
)
@click.argument("who", required=False, metavar="[WHO]")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help=N_("写到哪个文件夹（默认个人文件夹里的“解纷文书”）；不能在案卷库里"),
)
@today_option
@pass_surroundings
def ics(surroundings: Surroundings, who: str | None, *, out: Path | None, today: date) -> None:
    """A calendar for somebody, for everybody on duty where nobody is named."""
    book = open_here(surroundings)
    chosen = officer(book, who, "WHO") if who else ""
    shifts = [shift for month, roster in sorted(rosters_of(book).items()) for shift in roster.days]
    ahead = [shift for shift in shifts if shift.date >= today.replace(day=1)]
    people = [chosen] if chosen else list(dict.fromkeys(handle for shift in ahead for handle in shift.everybody))
    mine = {one: [shift for shift in ahead if shift.is_of(one)] for one in people}
    if not any(mine.values()):
        raise Failure(
            say(N_("{month} 起没有排值班。"), month=Term(period_of(today, "month"))),
            say(N_("先排：jiefen duty make {month}"), month=Term(period_of(today, "month"))),
        )
    folder = outside(book.root, out or Path.home() / NAME) / "office"
    outside(book.root, folder)
    for handle in people:
        file = put_calendar(folder, book.require_office(), handle, mine[handle])
        days = sum(handle in shift.everybody for shift in mine[handle])
        surroundings.show(say(N_("{file}：{n} 天"), file=file.name, n=days))
    surroundings.show(say(N_("写在 {folder}。"), folder=str(folder)))
