"""What stands in a new meeting where nothing else is said (R15): who chairs, who writes, who is there, which number."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from jiefen.base.period import period_of
from jiefen.office.meetings.record import Meeting
from jiefen.office.office import Office
from jiefen.office.organisation.record import LEADERS


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting before it is written down; "" for who is not known."""

    number: int
    nth: int
    chair: str
    recorder: str
    present: tuple[str, ...]


def proposed_meeting(
    office: Office, meetings: Iterable[Meeting], kind: str, day: date, absent: Collection[str] = ()
) -> Proposed:
    """A meeting of `kind` on `day`, after what the office did before.

    Whoever chaired the last one chairs if still a leader, else the head of the leading group; whoever wrote the last
    one, of any kind if there was none of this, writes. The leading group of the day is there, without the `absent`.
    """
    before = sorted((one for one in meetings if one.date <= day), key=lambda one: one.date)
    earlier = [one for one in before if one.kind == kind]
    last = earlier[-1] if earlier else None
    last_written = (earlier or before)[-1] if before else None
    group = next((one for one in office.organisation.leading_group if one.covers(day)), None)
    members = (group.head, *group.deputies, *group.members) if group else ()
    chair = members[0] if members else ""
    if last and _is_leader(office, last.chair, day):
        chair = last.chair
    recorder = ""
    if last_written and _in_post(office, last_written.recorder, day):
        recorder = last_written.recorder
    called = dict.fromkeys((chair, *members, recorder))
    there = [one for one in called if one and one not in absent and _in_post(office, one, day)]
    of_year = [one for one in earlier if one.date.year == day.year]
    return Proposed(
        number=max((one.number for one in of_year), default=0) + 1,
        nth=sum(period_of(one.date, "month") == period_of(day, "month") for one in earlier) + 1,
        chair=chair,
        recorder=recorder,
        present=tuple(there),
    )


def usual_meeting(
    office: Office, meetings: Iterable[Meeting], kind: str, day: date, said: Mapping[str, Any]
) -> dict[str, Any]:
    """The whole record of a meeting: what was `said`, by its fields, else what was usual before.

    Whoever chairs or writes the record is there, unless absent. `chair` or `recorder` is missing where nobody is known.
    """
    absent = list(said.get("absent", ()))
    usual = proposed_meeting(office, meetings, kind, day, absent)
    chair, recorder = said.get("chair") or usual.chair, said.get("recorder") or usual.recorder
    present = dict.fromkeys((*(said.get("present") or usual.present), chair, recorder))
    found = {
        "number": said.get("number") or usual.number,
        "date": day,
        "kind": kind,
        "nth": usual.nth if usual.nth > 1 else None,
        "chair": chair,
        "recorder": recorder,
        "present": [one for one in present if one and one not in absent],
        "absent": absent,
        "heard": list(said.get("heard", ())),
        "held": list(said.get("held", ())),
        "tasks": list(said.get("tasks", ())),
        "makes-up": list(said.get("makes-up", ())),
    }
    return {field: value for field, value in found.items() if value}


def next_minutes(meetings: Iterable[Meeting], day: date) -> int:
    """The number of the next minutes of the year, whatever kind of meeting they are of."""
    given = [line.number for one in meetings for line in one.minutes if line.date.year == day.year]
    return max(given, default=0) + 1


def without_minutes(meetings: Iterable[Meeting]) -> Sequence[Meeting]:
    """The meetings that have no minutes yet, the latest first."""
    return sorted((one for one in meetings if not one.minutes), key=lambda one: one.date, reverse=True)


def _is_leader(office: Office, handle: str, day: date) -> bool:
    person = office.organisation.person(handle)
    return person is not None and person.holds(LEADERS, day)


def _in_post(office: Office, handle: str, day: date) -> bool:
    person = office.organisation.person(handle)
    return person is not None and person.in_post(day)
