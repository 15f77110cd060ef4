"""`jiefen rooms`: the dispute handling rooms 矛盾纠纷调处室, and the sheets on which they report leads (R5)."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.record import Span
from jiefen.base.table import table
from jiefen.base.text import N_, say
from jiefen.case.text.lists import name_of
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.handed_out import hand_out, paper_options
from jiefen.commands.options import open_here
from jiefen.commands.registered import registered
from jiefen.office.network import informants_of, lead_sheet
from jiefen.office.office import Office
from jiefen.office.organisation.record import Room
from jiefen.papers.office_papers import OFFICE_PAPERS, Filling

HEAD = (N_("调处室"), N_("设在"), N_("负责人"), N_("负责片区"), N_("对口股室"), N_("信息员"))


@click.group(help=N_("调处室：一览，每月的线索表"))
def command() -> None:
    """The group of what is done with rooms."""


@click.command("list", help=N_("今天有哪些调处室，各管哪些片区，谁负责"))
@today_option
@pass_surroundings
def list_(surroundings: Surroundings, today: date) -> None:
    """The rooms of the day, a line each."""
    office = open_here(surroundings).require_office()
    rows = [_row(office, room, today) for room in _rooms(office, Span(from_=today, until=today))]
    head = [surroundings.translate(word) for word in HEAD]
    surroundings.show(table(head, rows, surroundings.width, colour=surroundings.colour))


@click.command(
    help=N_(
        "出线索表：调处室一个月一张，照着打印，用笔填，月底交给对口的股室录入。\n\n"
        "不写 ROOM 就是全部调处室。表上不写当事人的姓名、电话、门牌。\n\n"
        "例：jiefen rooms sheet --month 2026-12"
    )
)
@click.argument("rooms", nargs=-1, metavar="[ROOM]...")
@click.option("--month", type=click.DateTime(["%Y-%m"]), metavar="YYYY-MM", help=N_("哪个月（默认本月）"))
@paper_options
@today_option
@pass_surroundings
def sheet(
    surroundings: Surroundings,
    /,
    rooms: tuple[str, ...],
    *,
    month: date | None,
    today: date,
    out: Path | None,
    pdf: bool,
    replace: bool,
) -> None:
    """A sheet for each room that is there in the month, as Word files outside the book."""
    book = open_here(surroundings)
    office = book.require_office()
    first = date(month.year, month.month, 1) if month else today.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    there = {room.code: room for room in _rooms(office, Span(from_=first, until=last))}
    titles = {code: room.title for code, room in there.items()}
    chosen = [registered(word, titles, "ROOM") for word in rooms] or list(there)
    kind = OFFICE_PAPERS["room-leads"]
    fillings = [
        Filling(kind=kind, name=f"{code}-{first:%Y-%m}", values=lead_sheet(office, there[code], first))
        for code in chosen
    ]
    hand_out(surroundings, book, fillings, out=out, pdf=pdf, replace=replace)


def _rooms(office: Office, days: Span) -> Sequence[Room]:
    """The rooms that are there on one of these days. Raises Failure where there is none."""
    found = [room for room in office.organisation.rooms if room.shared_from(days)]
    if not found:
        raise Failure(
            say(N_("{day} 起没有调处室。"), day=days.from_), say(N_("登记在 office/organisation.yaml 的 rooms 里。"))
        )
    return found


def _row(office: Office, room: Room, day: date) -> tuple[str | int, ...]:
    areas = (office.grid.area(code) for code in room.areas)
    return (
        room.title,
        room.host,
        name_of(room.leader, office),
        "、".join(area.title for area in areas if area is not None),
        office.organisation.unit_title(office.section_of(room)),
        len(informants_of(office, room, day)),
    )


command.add_command(list_, "list")
command.add_command(sheet, "sheet")
