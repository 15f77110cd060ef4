"""`jiefen triage-hint`: whose dispute it is, and who has how much in hand (R11, R18)."""

from datetime import date

import click
import msgspec

from jiefen.base.failure import Failure
from jiefen.base.table import Cell, table
from jiefen.base.text import N_, Translate, say
from jiefen.book.book import Book
from jiefen.book.cases import plain_case, summaries
from jiefen.case.hint import Hint, triage_hint
from jiefen.case.text.lists import name_of
from jiefen.commands.case_number import CASE
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import format_option, open_here
from jiefen.commands.registered import registered
from jiefen.office.choices import choices_of
from jiefen.office.office import Office

Row = tuple[Cell, Cell, Cell, Cell]
HEAD = (N_("定什么"), N_("建议"), N_("手上"), N_("其中逾期"))


@click.command(
    help=N_(
        "这件纠纷归谁：按种类和片区提出责任单位、包案领导、责任人，并列出每个人手上有几件。\n\n"
        "只是建议，分流还是由人来定。\n\n"
        "\b\n例：\n  jiefen triage-hint --kind 漏水 --place 碧水花园\n  jiefen triage-hint 2026-0138"
    )
)
@click.argument("case", type=CASE, metavar="[CASE]", required=False)
@click.option("--kind", metavar="NAME", help=N_("纠纷种类，代码或者名称"))
@click.option("--area", metavar="NAME", help=N_("片区，代码或者名称"))
@click.option("--place", metavar="NAME", help=N_("地点，代码或者名称；片区由它定"))
@format_option
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    case: str | None,
    kind: str | None,
    area: str | None,
    place: str | None,
    *,
    fmt: str,
    today: date,
) -> None:
    """The proposal of the grid for a case, or for a kind and an area."""
    book = open_here(surroundings)
    office = book.require_office()
    kind, area = _of_case(book, case) if case else (_kind(office, kind), _area(office, area, place))
    hint = triage_hint(office, summaries(book, today).cases, kind, area, today)
    if fmt == "json":
        surroundings.show(msgspec.json.format(msgspec.json.encode(hint)).decode())
        return
    titles = choices_of(office)
    surroundings.show(
        say(N_("{kind}，{area}"), kind=office.settings.kind_title(kind), area=titles["area"].get(area, area))
    )
    head = [surroundings.translate(word) for word in HEAD]
    rows = _rows(hint, office, surroundings.translate)
    surroundings.show(table(head, rows, surroundings.width, colour=surroundings.colour))
    if hint.rooms:
        surroundings.show(say(N_("调处室也可以负责，先问它所在的单位是不是当事人；是当事人的，只能由股室负责。")))


def _of_case(book: Book, case: str) -> tuple[str, str]:
    found = plain_case(book, case)
    return found.kind, found.area


def _kind(office: Office, word: str | None) -> str:
    if not word:
        raise Failure(say(N_("没有说是哪一类纠纷。")), say(N_("加上 --kind，或者写案件的编号。")))
    return registered(word, choices_of(office)["kind"], "--kind")


def _area(office: Office, area: str | None, place: str | None) -> str:
    """The area as it is said, or the one in which the place lies."""
    if area:
        return registered(area, choices_of(office)["area"], "--area")
    if not place:
        raise Failure(say(N_("没有说在哪个片区。")), say(N_("加上 --area 或者 --place，或者写案件的编号。")))
    code = registered(place, choices_of(office)["place"], "--place")
    areas = sorted({spot.area for spot in office.grid.places if spot.code == code})
    if len(areas) > 1:
        raise Failure(say(N_("这个地点在几个片区里都有。")), say(N_("用 --area 写明是哪个片区。")))
    return areas[0]


def _rows(hint: Hint, office: Office, translate: Translate) -> list[Row]:
    titles = office.organisation.unit_titles
    unit = titles.get(hint.unit) or translate(N_("网格里没有写归谁"))
    rows: list[Row] = [(translate(N_("责任单位")), unit, "", "")]
    rows += [(translate(N_("或者调处室")), titles[code], "", "") for code in hint.rooms]
    for title, loads in ((N_("包案领导"), hint.leaders), (N_("责任人"), hint.officers)):
        if not loads:
            rows.append((translate(title), translate(N_("没有合适的人在岗")), "", ""))
        for number, load in enumerate(loads):
            rows.append(
                (translate(title) if number == 0 else "", name_of(load.handle, office), load.open, load.overdue)
            )
    return rows
