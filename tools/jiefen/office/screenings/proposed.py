"""What a round is likely to be, so that nobody types what the book knows (R17): stretch, units, areas, who leads."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from jiefen.base.counting import Length, end_of
from jiefen.base.period import period_of, span_of
from jiefen.office.office import Office
from jiefen.office.organisation.record import LEADERS
from jiefen.office.screenings.record import BODY, BUREAU, CARPET, DAILY, SECTION, Screening
from jiefen.office.screenings.wanted import Wanted, areas_of, is_explained, is_held, rules_on, wanted_rounds


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said of a round; what nobody said is empty, and `unit` is None."""

    level: str = ""
    kind: str = ""
    unit: str | None = None
    stretch: str = ""

    def fits(self, wanted: Wanted) -> bool:
        """Whether a round that is asked for is one of those meant."""
        return (
            self.level in ("", wanted.level)
            and self.kind in ("", wanted.kind)
            and self.unit in (None, wanted.unit)
            and self.stretch in ("", wanted.stretch)
        )


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """A round as it is proposed; `leader` is "" where the grid names nobody who was in post."""

    level: str
    kind: str
    unit: str
    stretch: str
    first: date
    last: date
    leader: str
    areas: tuple[str, ...]


def not_held(office: Office, records: Mapping[str, Screening], asked: Asked, today: date) -> tuple[Wanted, ...]:
    """The rounds meant that are asked for and were neither held nor explained, those due first at the front."""
    lacking = [
        wanted
        for wanted in wanted_rounds(office, today)
        if asked.fits(wanted) and not is_held(wanted, records.values()) and not is_explained(wanted, records.values())
    ]
    return tuple(sorted(lacking, key=lambda wanted: (wanted.due, wanted.level, wanted.kind)))


def proposed_rounds(
    office: Office, records: Mapping[str, Screening], asked: Asked, today: date
) -> tuple[Proposed, ...]:
    """The rounds to be written down: those due first, of all units that lack them.

    One that nobody asks for is proposed as it was said: of this half month where no stretch was named.
    """
    lacking = () if asked.level == DAILY else not_held(office, records, asked, today)
    if not lacking:
        return (_as_said(office, asked, today),)
    first = lacking[0]
    together = [
        one for one in lacking if (one.stretch, one.level, one.kind) == (first.stretch, first.level, first.kind)
    ]
    return tuple(_proposed(office, one, today) for one in together)


def file_name(stretch: str, records: Mapping[str, Screening]) -> str:
    """The file in which rounds of a stretch are written down: that of the half month for a day or a week.

    An office that keeps one file a month, and has begun it, goes on with that.
    """
    first, last = span_of(stretch)
    period = period_of(first, "half-month") if "W" in stretch or first == last else stretch
    year, names = period[:4], {record.name for record in records.values()}
    month = f"{year}/{period_of(first, 'month')}"
    return month if month in names and f"{year}/{period}" not in names else f"{year}/{period}"


def settle_by(office: Office, day: date) -> date | None:
    """Until when a lead found on `day` is to be settled, where nothing else is said; None: the procedure is silent."""
    asking = rules_on(office, day)
    if asking is None or asking.settle_within is None:
        return None
    return end_of(day, Length(working_days=asking.settle_within), office.calendar).end


def usual_lead(office: Office, day: date, said: Mapping[str, Any]) -> dict[str, Any]:
    """A lead found on `day`, by the fields of its record: what was `said`, else what grid and procedure say.

    `by-day` is missing where nobody can tell until when it is to be settled.
    """
    area, kind = said["area"], said["kind"]
    unit = said.get("unit") or office.unit_for(kind, area)
    found = {
        "date": day,
        "unit": unit or next((one.unit for one in office.grid.areas if one.code == area), ""),
        "officer": said.get("officer"),
        "area": area,
        "place": said.get("place"),
        "kind": kind,
        "people": said["people"],
        "what": said.get("what"),
        "by-day": said.get("by-day") or settle_by(office, day),
    }
    return {field: value for field, value in found.items() if value}


def _level_of(office: Office, unit: str) -> str:
    """The level at which a unit holds its rounds; the bureau as a whole is no unit."""
    if not unit:
        return BUREAU
    return BODY if office.organisation.room(unit) else SECTION


def _as_said(office: Office, asked: Asked, today: date) -> Proposed:
    unit = asked.unit or ""
    level = asked.level or _level_of(office, unit)
    stretch = asked.stretch or period_of(today, "day" if level == DAILY else "half-month")
    wanted = Wanted(level=level, kind=asked.kind or CARPET, unit=unit, stretch=stretch, due=today)
    return _proposed(office, wanted, today)


def _proposed(office: Office, wanted: Wanted, today: date) -> Proposed:
    first, last = wanted.span
    if wanted.level != DAILY:
        first = min(office.calendar.next_workday(first), last)
    areas = areas_of(office, wanted.level, wanted.unit)
    return Proposed(
        level=wanted.level,
        kind=wanted.kind,
        unit=wanted.unit,
        stretch=wanted.stretch,
        first=first,
        last=min(last, max(first, today)),
        leader=_leader(office, wanted.unit, areas, first),
        areas=areas,
    )


def _leader(office: Office, unit: str, areas: tuple[str, ...], day: date) -> str:
    """Who leads: the room's own leader, else the cadre who has most of the areas, if a leader on that day."""
    room = office.organisation.room(unit)
    if room is not None:
        return room.leader
    cadres = Counter(area.cadre for area in office.grid.areas if area.code in areas)
    fit = (handle for handle, _ in cadres.most_common() if _leads(office, handle, day))
    return next(fit, "")


def _leads(office: Office, handle: str, day: date) -> bool:
    person = office.organisation.person(handle)
    return person is not None and person.holds(LEADERS, day)
