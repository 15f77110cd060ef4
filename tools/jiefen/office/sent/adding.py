"""Whether the figures that were sent add up as the form says (R21)."""

from collections.abc import Iterator

import msgspec

from jiefen.office.returns.columns import Place, added_by, adds_up, is_shared, places_of
from jiefen.office.returns.record import TOTAL, ReturnForm
from jiefen.office.sent.record import Figures


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that is not what others add up to: where, how it is told, what they add up to."""

    row: str
    column: str
    title: str
    told: int
    added: int


def gaps_in(form: ReturnForm, figures: Figures) -> Iterator[Gap]:
    """Totals, subtotals and columns that do not add up; what the form has not, or has no longer, is left alone."""
    places = places_of(form)
    for place in places:
        if place.column.adds:
            yield from _column_gaps(place, places, figures)
        if adds_up(form, place.column):
            yield from _row_gaps(form, place, figures)


def _column_gaps(place: Place, places: tuple[Place, ...], figures: Figures) -> Iterator[Gap]:
    """What a column adds up, in each row."""
    parts = [one.code for one in added_by(place, places)]
    for row, told in figures.items():
        if place.code not in told or not all(code in told for code in parts):
            continue
        added = sum(told[code] for code in parts)
        if told[place.code] != added:
            yield Gap(row=row, column=place.code, title=place.column.title, told=told[place.code], added=added)


def _row_gaps(form: ReturnForm, place: Place, figures: Figures) -> Iterator[Gap]:
    """What the total and the subtotals add up, of one column."""
    beside = {TOTAL, *(one.code for one in form.rows.subtotals), *(one.code for one in form.rows.listed)}
    rows = [row for row in figures if row not in beside and place.code in figures[row]]
    sums = {one.code: [row for row in rows if row in one.of] for one in form.rows.subtotals}
    if is_shared(form) and rows:
        sums[TOTAL] = rows
    for row, parts in sums.items():
        if place.code not in figures.get(row, {}):
            continue
        told, added = figures[row][place.code], sum(figures[part][place.code] for part in parts)
        if told != added:
            yield Gap(row=row, column=place.code, title=place.column.title, told=told, added=added)
