"""Which area belongs to which section and leader (R18), from a table with a row an area: nothing is left to nobody."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from jiefen.base.text import N_, Say, say
from jiefen.files.sheets import Cell
from jiefen.writing.beginning.columns import Field, Laid, Trouble, text_of

AREAS = (
    Field("title", N_("片区"), ("片区名称", "网格", "网格名称", "社区", "乡镇", "镇街", "名称"), needed=True),
    Field("places", N_("小区"), ("小区名称", "地点", "工地", "包含小区", "楼盘", "点位")),
    Field("unit", N_("责任股室"), ("股室", "责任单位", "包保股室", "责任科室", "部门", "牵头股室")),
    Field("cadre", N_("包保领导"), ("包案领导", "包片领导", "包联领导", "责任领导", "领导", "分管领导")),
)
"""The columns of a table of areas."""
_BETWEEN = re.compile(r"[、,，;；/\n]+|\s{2,}")


class AreaRow(msgspec.Struct, frozen=True, kw_only=True):
    """An area in the table's own words; `unit` and `cadre` are "" where nobody, or more than one, is named for it."""

    row: int
    title: str
    places: tuple[str, ...] = ()
    unit: str = ""
    cadre: str = ""


class Areas(msgspec.Struct, frozen=True, kw_only=True):
    """The areas of a table; those without a section or a leader are there as well, with a trouble."""

    rows: tuple[AreaRow, ...]
    troubles: tuple[Trouble, ...]


def areas_in(laid: Laid, units: Sequence[str], leaders: Sequence[str]) -> Areas:
    """The areas of a table; `units` are the office's sections, `leaders` the names of who leads.

    Rows of one area are one: its places are put together, and two sections for it are a trouble.
    """
    rows: dict[str, AreaRow] = {}
    troubles: list[Trouble] = []
    above: Mapping[str, Cell] = {}
    for number, cells in laid.rows():
        title = text_of(cells, "title") or (text_of(above, "title") if text_of(cells, "places") else "")
        if not title:
            troubles.append(Trouble(row=number, say=say(N_("没有写片区"))))
            continue
        above = cells if text_of(cells, "title") else above
        row = AreaRow(
            row=number,
            title=title,
            places=places_in(text_of(cells, "places")),
            unit=text_of(cells, "unit"),
            cadre=text_of(cells, "cadre"),
        )
        rows[title], wrong = _together(rows.get(title), row)
        troubles += [Trouble(row=number, say=one) for one in wrong]
    return _judged(rows.values(), troubles, units, leaders)


def places_in(text: str) -> tuple[str, ...]:
    """The places that a cell names.

    >>> places_in("碧水花园、锦绣苑、碧水花园")
    ('碧水花园', '锦绣苑')
    """
    return tuple(dict.fromkeys(part.strip() for part in _BETWEEN.split(text) if part.strip()))


def _together(earlier: AreaRow | None, row: AreaRow) -> tuple[AreaRow, tuple[Say, ...]]:
    """An area with what a further row says of it, and what the two say differently."""
    if earlier is None:
        return row, ()
    wrong = tuple(
        say(N_("「{area}」前面写的是{one}，这里写的是{other}"), area=row.title, one=was, other=now)
        for was, now in ((earlier.unit, row.unit), (earlier.cadre, row.cadre))
        if was and now and was != now
    )
    places = tuple(dict.fromkeys((*earlier.places, *row.places)))
    unit = "" if earlier.unit and row.unit and earlier.unit != row.unit else earlier.unit or row.unit
    cadre = "" if earlier.cadre and row.cadre and earlier.cadre != row.cadre else earlier.cadre or row.cadre
    return msgspec.structs.replace(earlier, places=places, unit=unit, cadre=cadre), wrong


def _judged(
    rows: Iterable[AreaRow], troubles: Sequence[Trouble], units: Sequence[str], leaders: Sequence[str]
) -> Areas:
    """The areas with only such sections and leaders as the office has; whose is nobody's is a trouble."""
    found: list[AreaRow] = []
    wrong = list(troubles)
    for row in rows:
        unit = row.unit if row.unit in units else ""
        cadre = row.cadre if row.cadre in leaders else ""
        wrong += [Trouble(row=row.row, say=one) for one in _missing(row, unit, cadre)]
        found.append(msgspec.structs.replace(row, unit=unit, cadre=cadre))
    return Areas(rows=tuple(found), troubles=tuple(sorted(wrong, key=lambda one: one.row)))


def _missing(row: AreaRow, unit: str, cadre: str) -> Iterator[Say]:
    if not unit and row.unit:
        yield say(N_("没有归属：股室里没有「{unit}」"), unit=row.unit)
    elif not unit:
        yield say(N_("没有归属：选一个责任股室"))
    if not cadre and row.cadre:
        yield say(N_("「{name}」不是登记的局领导"), name=row.cadre)
    elif not cadre:
        yield say(N_("没有包保领导：选一位局领导"))
