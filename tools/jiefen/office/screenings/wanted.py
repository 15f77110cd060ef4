"""Which rounds of screening are asked for, and which of them were not held (R17, R16).

The procedure says which level screens how often, a sensitive period asks for more while it lasts. A round counts for
the stretch of days in which it began.
"""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from jiefen.base.counting import Length, end_of
from jiefen.base.period import periods, span_of
from jiefen.office.office import Office
from jiefen.office.periods.record import Period
from jiefen.office.screenings.record import BODY, BUREAU, CARPET, DAILY, SECTION, Missed, Round, Screening
from jiefen.office.settings.record import Keep
from jiefen.procedure.record import ScreeningRound, ScreeningRules

KIND = "screenings"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A round that is asked for: of which level, kind and unit, in which stretch, by when it is to be there.

    `unit` is "" for the bureau as a whole. `sensitive`: the title of the sensitive period that asks for it.
    """

    level: str
    kind: str
    unit: str
    stretch: str
    due: date
    sensitive: str = ""

    @property
    def span(self) -> tuple[date, date]:
        """The first and last day on which it may begin."""
        return span_of(self.stretch)


def wanted_rounds(office: Office, today: date) -> Iterator[Wanted]:
    """All rounds that the procedure asks for in stretches that have begun by `today` and in which the kind was kept."""
    for keep in office.settings.kept_spans(KIND):
        last = min(keep.until or today, today)
        for stretch, asked in _stretches(office, keep, last):
            yield from _of_units(office, stretch, asked)


def sensitive_rounds(office: Office, sensitive: Iterable[Period], today: date) -> Iterator[Wanted]:
    """All rounds that sensitive periods ask of the bureau in stretches that have begun by `today`."""
    for period in sensitive:
        for stretch in periods(period.rhythm, period.from_, min(period.until, today)):
            first, last = span_of(stretch)
            if office.settings.is_kept(KIND, max(first, period.from_), min(last, period.until)):
                yield Wanted(
                    level=DAILY,
                    kind=CARPET,
                    unit="",
                    stretch=stretch,
                    due=min(last, period.until),
                    sensitive=period.title,
                )


def rules_on(office: Office, day: date) -> ScreeningRules | None:
    """What the version in force on `day` asks for; before the first that asks for anything, what that one does.

    An office that keeps its rounds has begun with them, whatever day its regulation was put into words.
    """
    asking = [version for version in office.procedures if version.screening]
    if asking and day < asking[0].effective:
        return asking[0].screening
    return office.procedure_on(day).screening


def is_held(wanted: Wanted, records: Iterable[Screening]) -> bool:
    """Whether a round that is asked for began in its stretch; in a sensitive period any round of the whole bureau."""
    return any(answering(wanted, records))


def answering(wanted: Wanted, records: Iterable[Screening]) -> Iterator[Round]:
    """The rounds that answer for one that is asked for."""
    first, last = wanted.span
    for record in records:
        for round_ in record.standing.values():
            in_time = round_.unit == wanted.unit and first <= round_.from_ <= last
            if in_time and (wanted.sensitive or round_.sort == (wanted.level, wanted.kind, wanted.unit)):
                yield round_


def is_explained(wanted: Wanted, records: Iterable[Screening]) -> bool:
    """Whether it is told why the round was not held."""
    return any(_explains(wanted, missed) for record in records for missed in record.missed)


def areas_left_out(office: Office, wanted: Wanted, records: Iterable[Screening]) -> tuple[str, ...]:
    """The areas that no carpet round of its stretch went over: of all the grid, or of its unit alone."""
    seen = {area for round_ in answering(wanted, records) for area in round_.areas}
    return tuple(area for area in areas_of(office, wanted.level, wanted.unit) if area not in seen)


def areas_of(office: Office, level: str, unit: str) -> tuple[str, ...]:
    """The areas that a unit screens: a section those that the grid gives it, a room its own, the bureau all."""
    if level == SECTION:
        return tuple(area.code for area in office.grid.areas if area.unit == unit)
    room = office.organisation.room(unit) if level == BODY else None
    return room.areas if room else tuple(area.code for area in office.grid.areas)


def _stretches(office: Office, keep: Keep, last: date) -> Iterator[tuple[str, ScreeningRound]]:
    """Every stretch that began and ended while the kind was kept, with what is asked for in it.

    One that began before the kind was kept is not asked for, nor one in which it stopped being kept.
    """
    for stretch in dict.fromkeys(_all_stretches(office, keep.since, last)):
        first, end = span_of(stretch)
        asking = rules_on(office, first)
        if asking is None or first < keep.since or (keep.until and keep.until < end):
            continue
        for asked in asking.rounds:
            if stretch in periods(asked.rhythm, first, first):
                yield stretch, asked


def _all_stretches(office: Office, since: date, last: date) -> Iterator[str]:
    """The stretches of every rhythm that some version asks for."""
    rhythms = {asked.rhythm: None for version in office.procedures for asked in _rounds(version.screening)}
    for rhythm in rhythms:
        yield from periods(rhythm, since, last)


def _rounds(asking: ScreeningRules | None) -> tuple[ScreeningRound, ...]:
    return asking.rounds if asking else ()


def _of_units(office: Office, stretch: str, asked: ScreeningRound) -> Iterator[Wanted]:
    first, last = span_of(stretch)
    due = end_of(last, Length(working_days=asked.grace), office.calendar).end
    for unit in _units(office, asked.level, first, last):
        yield Wanted(level=asked.level, kind=asked.kind, unit=unit, stretch=stretch, due=due)


def _units(office: Office, level: str, first: date, last: date) -> Iterator[str]:
    """Who screens at a level and was there all the time: the bureau, sections that the grid gives an area, rooms."""
    if level == BUREAU:
        yield ""
    elif level == SECTION:
        with_areas = {area.unit for area in office.grid.areas}
        for unit in office.organisation.units:
            if unit.code in with_areas and unit.covers(first) and unit.covers(last):
                yield unit.code
    else:
        for room in office.organisation.rooms:
            if room.covers(first) and room.covers(last):
                yield room.code


def _explains(wanted: Wanted, missed: Missed) -> bool:
    first, last = wanted.span
    alike = (missed.level, missed.unit) == (wanted.level, wanted.unit)
    same_kind = bool(wanted.sensitive) or missed.kind == wanted.kind
    return alike and same_kind and missed.from_ <= first and last <= missed.until
