"""The figures of a return for a period, row by row and column by column (R21)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

import msgspec

from jiefen.office.returns.columns import Place, added_by, places_of, takes_in
from jiefen.office.returns.periods import Wanted, wanted_of, year_until
from jiefen.office.returns.record import CLASS, NONE, TOTAL, YEAR, Class, ReturnForm, Where
from jiefen.office.sent.adding import Gap, gaps_in
from jiefen.office.sent.record import Figures
from jiefen.reports.facts.record import CaseFact, Facts, Span
from jiefen.reports.figures.figure import Rate, Value
from jiefen.reports.figures.table import FIGURES
from jiefen.steps.entry import CHANNELS

OFFICE = "office"
"""The code of the one row of a return that is of the whole office."""
TENTHS = 10
Told = Value | Rate
Holds = Callable[[CaseFact], bool]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A row as it is printed: its code, its title, what stands in each column; `kind` says what sort of row it is."""

    code: str
    title: str
    values: Mapping[str, Told]
    kind: str = ""


class ReturnTable(msgspec.Struct, frozen=True, kw_only=True):
    """A return as it is filled in: the days counted, its columns, its rows as they are printed, top to bottom.

    `whole`: the period is over. `class_totals`: the number beside each class in the headings. `unread`: so many files
    could not be read, and are counted nowhere. `begun`: the day on which the book began, where that is after the first.
    """

    form: ReturnForm
    wanted: Wanted
    span: Span
    whole: bool
    office: str
    places: tuple[Place, ...]
    lines: tuple[Line, ...]
    class_totals: Mapping[str, Value]
    unread: int = 0
    begun: date | None = None

    @property
    def figures(self) -> Figures:
        """The figures as they are kept of what was sent: whole numbers; rates follow from them, blanks are none."""
        found: dict[str, dict[str, int]] = {}
        for line in self.lines:
            kept = {code: stored(value) for code, value in line.values.items() if isinstance(value, int | Decimal)}
            found[line.code] = kept
        return found

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Where its figures do not add up: a case that no row or class has."""
        return tuple(gaps_in(self.form, self.figures))

    @property
    def nothing(self) -> bool:
        """Whether nothing happened: a zero report 零报告."""
        return not any(number for row in self.figures.values() for number in row.values())


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    code: str
    title: str
    holds: Holds
    kind: str = ""


def stored(value: int | Decimal) -> int:
    """A count or a sum in fen as it is; days in tenths."""
    return int(value * TENTHS) if isinstance(value, Decimal) else value


def return_table(form: ReturnForm, period: str, facts: Facts, today: date) -> ReturnTable:
    """The return of a period, of facts as they stood on its last day, or `today` where it goes on.

    Raises ValueError where the period is none of the form's.
    """
    wanted = wanted_of(form, period)
    last = min(wanted.last, today)
    since = facts.office.settings.book_since
    places = places_of(form)
    spans = {"": Span(wanted.first, last), YEAR: Span(year_until(form, wanted), last)}
    lines = [_line(row, form, places, facts, spans) for row in _rows(form, facts)]
    kept = [one for one in lines if one.code != NONE or any(_number(value) for value in one.values.values())]
    return ReturnTable(
        form=form,
        wanted=wanted,
        span=spans[""],
        whole=wanted.last <= today,
        office=facts.office.settings.bureau.title,
        places=places,
        lines=tuple(kept),
        class_totals=_class_totals(form, facts, spans[""]),
        unread=len(facts.unread),
        begun=since if since is not None and since > wanted.first else None,
    )


def _class_totals(form: ReturnForm, facts: Facts, span: Span) -> Mapping[str, Value]:
    """The number beside each class; none where the form asks for none."""
    if form.class_total not in FIGURES:
        return {}
    figure = FIGURES[form.class_total]
    return {one.code: figure.value(_only(facts, _of_class(one)), span) for one in form.classes}


def _number(value: Told) -> bool:
    return bool(value) if not isinstance(value, Rate) else bool(value.of)


def _line(row: _Row, form: ReturnForm, places: tuple[Place, ...], facts: Facts, spans: Mapping[str, Span]) -> Line:
    of_row = _only(facts, row.holds)
    if form.rows.each == "unit" and row.kind == "" and row.code != NONE:
        of_row = msgspec.structs.replace(of_row, unit=row.code)
    values: dict[str, Told] = {}
    for place in places:
        values[place.code] = _value(place, of_row, spans[place.column.over])
    for place in places:
        if place.column.adds:
            values[place.code] = _sum([values[one.code] for one in added_by(place, places)])
    return Line(code=row.code, title=row.title, values=values, kind=row.kind)


def _sum(values: list[Told]) -> Value:
    """What counts add up to; None where one of them is none."""
    counts = [value for value in values if isinstance(value, int)]
    return sum(counts) if len(counts) == len(values) else None


def _value(place: Place, facts: Facts, span: Span) -> Told:
    """What stands in a column, sums left out; a code that is unknown, which `check` tells, stays blank."""
    column = place.column
    chosen = _only(facts, lambda case: _meets(column.where, case))
    if place.of is not None:
        chosen = _only(chosen, _of_class(place.of))
    if column.part in FIGURES and column.whole in FIGURES:
        part, whole = FIGURES[column.part], FIGURES[column.whole]
        number, of = part.value(chosen, span), whole.value(chosen, span)
        if isinstance(number, int) and isinstance(of, int):
            return Rate(title=column.title, part=part.title, whole=whole.title, number=number, of=of)
        return None
    return FIGURES[column.figure].value(chosen, span) if column.figure in FIGURES else None


def _only(facts: Facts, holds: Holds) -> Facts:
    return msgspec.structs.replace(facts, cases=tuple(case for case in facts.cases if holds(case)))


def _of_class(one: Class) -> Holds:
    return lambda case: takes_in(one.kinds, case.kind)


def _meets(where: Where, case: CaseFact) -> bool:
    """Whether a case is one of those that a column or row is limited to."""
    return (
        where.channel in ("", case.channel)
        and where.level in ("", case.level)
        and where.unit in ("", case.unit)
        and (not where.kinds or takes_in(where.kinds, case.kind))
        and (where.people_from is None or case.people >= where.people_from)
        and (where.people_until is None or case.people <= where.people_until)
    )


def _rows(form: ReturnForm, facts: Facts) -> Iterator[_Row]:
    """The rows as they are printed: a subtotal above the first that it adds up, the listed ones last."""
    total = _Row(code=TOTAL, title=form.rows.total_title, holds=lambda _: True, kind="total")
    ordinary = list(_each(form, facts))
    by_code = {row.code: row for row in ordinary}
    if form.rows.total == "first" and form.rows.each != "nothing":
        yield total
    told: set[str] = set()
    for row in ordinary:
        for one in form.rows.subtotals:
            if row.code in one.of and one.code not in told:
                told.add(one.code)
                parts = [by_code[code].holds for code in one.of if code in by_code]
                yield _Row(code=one.code, title=one.title, holds=_any_of(parts), kind="subtotal")
        yield row
    if form.rows.total == "last" and form.rows.each != "nothing":
        yield total
    for listed in form.rows.listed:
        yield _Row(code=listed.code, title=listed.title, holds=_limited(listed.where), kind="listed")


def _any_of(parts: list[Holds]) -> Holds:
    return lambda case: any(holds(case) for holds in parts)


def _limited(where: Where) -> Holds:
    return lambda case: _meets(where, case)


def _each(form: ReturnForm, facts: Facts) -> Iterator[_Row]:
    """A row for each of what the rows are of, then one for the cases that have none of it."""
    each = form.rows.each
    if each == "nothing":
        yield _Row(code=OFFICE, title=facts.office.settings.bureau.short_title, holds=lambda _: True)
        return
    if each == CLASS:
        for one in form.classes:
            yield _Row(code=one.code, title=one.title, holds=_of_class(one))
        yield _Row(code=NONE, title="没有归类的", holds=_of_none([_of_class(one) for one in form.classes]))
        return
    titles = _titles(each, facts)
    for code, title in titles.items():
        yield _Row(code=code, title=title, holds=_has(each, code))
    yield _Row(code=NONE, title="还没有的", holds=_of_none([_has(each, code) for code in titles]))


def _has(each: str, code: str) -> Holds:
    return lambda case: bool(getattr(case, each) == code)


def _of_none(others: list[Holds]) -> Holds:
    return lambda case: not any(holds(case) for holds in others)


def _titles(each: str, facts: Facts) -> Mapping[str, str]:
    """The codes and titles of units, areas, channels or levels, in their order."""
    office = facts.office
    if each == "unit":
        held = {case.unit for case in facts.cases}
        sections = {unit.code for unit in office.organisation.units}
        return {code: title for code, title in office.organisation.unit_titles.items() if code in sections | held}
    if each == "area":
        return {area.code: area.title for area in office.grid.areas}
    if each == "level":
        return {level.code: level.title for version in office.procedures for level in version.levels}
    return CHANNELS
