"""Writing how the office is made up after it began (R3, R18): its sections, its leading group, its areas.

A second person sees it when it is merged. Nothing is taken out that a case may name: a section
gets its last day, an area and a place stay.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.book.examples import GRID, ORGANISATION
from jiefen.book.form import order_of
from jiefen.files.disk import read_regular
from jiefen.files.yaml.reader import MOST_BYTES, read
from jiefen.files.yaml.writer import with_list
from jiefen.writing.beginning.codes import codes
from jiefen.writing.staff.posts import Hands, write_approved

Rows = list[tuple[int | None, Mapping[str, Any]]]
UNITS, GROUPS, AREAS, PLACES = "units", "leading-group", "areas", "places"


class AreaNow(msgspec.Struct, frozen=True, kw_only=True):
    """An area as it shall be: `code` is "" for a new one, `unit` a code, `cadre` a handle, `places` their names."""

    code: str
    title: str
    unit: str
    cadre: str
    places: tuple[str, ...] = ()


class UnitNow(msgspec.Struct, frozen=True, kw_only=True):
    """A section as it shall be: `code` is "" for a new one; `until` is its last day, None while it goes on."""

    code: str
    title: str
    until: date | None = None


class GroupNow(msgspec.Struct, frozen=True, kw_only=True):
    """A composition of the leading group, people by handle; who leads is no member besides."""

    since: date
    head: str
    deputies: tuple[str, ...]
    members: tuple[str, ...]


def change_units(book: Book, units: Sequence[UnitNow], since: date, hands: Hands) -> None:
    """Name sections, let some end, add others from `since` on. Raises Failure as `write_approved` does."""
    raw, data = _file(book, ORGANISATION)
    known = {one.code: one for one in units if one.code}
    rows: Rows = []
    for place, row in enumerate(data[UNITS]):
        one = known.get(row["code"])
        new = {**row, "title": one.title} if one else row
        rows.append((place, {**new, "until": str(one.until)} if one and one.until else new))
    titles = [one.title for one in units if not one.code]
    made = codes(titles, (row["code"] for row in data[UNITS]), "unit")
    new_rows = zip(titles, made, strict=True)
    rows += [(None, {"code": code, "title": title, "from": str(since)}) for title, code in new_rows]
    write_approved(book, ORGANISATION, raw, with_list(raw, UNITS, rows, order_of("organisation")), hands)


def change_group(book: Book, group: GroupNow, hands: Hands) -> None:
    """Let another composition of the leading group begin; the one before ends the day before.

    Raises Failure where the one before began no earlier, and as `write_approved` does.
    """
    raw, data = _file(book, ORGANISATION)
    groups = data.get(GROUPS, ())
    rows: Rows = [*enumerate(groups)]
    if groups:
        last = groups[-1]
        if str(last["from"]) >= str(group.since):
            raise Failure(say(N_("现在这一届是那一天或者以后才开始的，没有改。")), say(N_("新的一届写后面的日子。")))
        if "until" not in last:
            rows[-1] = (len(groups) - 1, {**last, "until": str(group.since - timedelta(days=1))})
    deputies = [one for one in group.deputies if one != group.head]
    members = [one for one in group.members if one != group.head and one not in deputies]
    new = {"from": str(group.since), "head": group.head, "deputies": deputies, "members": members}
    rows.append((None, new))
    write_approved(book, ORGANISATION, raw, with_list(raw, GROUPS, rows, order_of("organisation")), hands)


def change_areas(book: Book, areas: Sequence[AreaNow], hands: Hands) -> None:
    """Name areas, give them to a section and a leader, put places into them, add others.

    A place that stood in another area moves; one that is named in none stays where it was. Raises Failure as
    `write_approved` does.
    """
    raw, data = _file(book, GRID)
    old = data[AREAS]
    new = [one for one in areas if not one.code]
    made = codes((one.title for one in new), (row["code"] for row in old), "area")
    all_ = [*(one for one in areas if one.code), *_coded(new, made)]
    by_code = {one.code: one for one in all_}
    rows: Rows = [(place, _area_row(by_code.pop(row["code"], None), row)) for place, row in enumerate(old)]
    rows += [(None, _area_row(one, {"code": one.code})) for one in by_code.values()]
    order = order_of("grid")
    written = with_list(raw, AREAS, rows, order)
    places = _place_rows(all_, data.get(PLACES, ()))
    written = with_list(written, PLACES, places, order) if places else written
    write_approved(book, GRID, raw, written, hands)


def _coded(areas: Sequence[AreaNow], made: Sequence[str]) -> list[AreaNow]:
    return [
        AreaNow(code=code, title=one.title, unit=one.unit, cadre=one.cadre, places=one.places)
        for one, code in zip(areas, made, strict=True)
    ]


def _area_row(one: AreaNow | None, row: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**row, "title": one.title, "unit": one.unit, "cadre": one.cadre} if one else row


def _place_rows(areas: Sequence[AreaNow], old: Sequence[Mapping[str, Any]]) -> Rows:
    """The places, each with the area that names it."""
    area_of = {title: one.code for one in areas for title in one.places}
    rows: Rows = [(place, {**row, "area": area_of.pop(row["title"], row["area"])}) for place, row in enumerate(old)]
    made = codes(area_of, (row["code"] for row in old), "place")
    pairs = zip(area_of.items(), made, strict=True)
    return [*rows, *((None, {"code": code, "title": title, "area": area}) for (title, area), code in pairs)]


def _file(book: Book, place: str) -> tuple[bytes, Mapping[str, Any]]:
    raw = read_regular(book.root / place, MOST_BYTES)
    data = read(raw).data if isinstance(raw, bytes) else None
    if data is None or not isinstance(raw, bytes):
        raise Failure(say(N_("股室、片区的登记读不出来，没有改。")), say(N_("先照核对的结果改好，再来。")))
    return raw, data
