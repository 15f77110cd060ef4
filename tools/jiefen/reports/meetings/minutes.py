"""The two papers of a meeting, its record 记录 and its minutes 纪要, as their templates are filled (R15).

What was said and what the meeting held is for people to write; nothing is made up.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from jiefen.base.html import day
from jiefen.office.meetings.proposed import next_minutes
from jiefen.office.meetings.record import Meeting
from jiefen.office.meetings.wanted import title_of
from jiefen.office.office import Office
from jiefen.papers.office_papers import OFFICE_PAPERS, Filling
from jiefen.reports.facts.record import Records
from jiefen.reports.meetings.given import given_tasks

BETWEEN = "、"


def record_filling(meeting: Meeting, _meetings: Iterable[Meeting], records: Records, office: Office) -> Filling:
    """会议记录: place and speeches are for the pen."""
    values = {
        **_common(meeting, records, office),
        "number": meeting.number,
        "recorder": _name(meeting.recorder, office),
        "place": None,
    }
    return Filling(kind=OFFICE_PAPERS["meeting-record"], name=f"{meeting.name}-record", values=values)


def minutes_filling(meeting: Meeting, meetings: Iterable[Meeting], records: Records, office: Office) -> Filling:
    """会议纪要: under its number if it was issued, else under the next one of the year; the day is then left open."""
    issued = meeting.minutes[-1] if meeting.minutes else None
    values = {
        **_common(meeting, records, office),
        "meeting": meeting.number,
        "number": issued.number if issued else next_minutes(meetings, meeting.date),
        "signed_by": _name(issued.signed_by, office) if issued else None,
        "signed": day(issued.date) if issued else None,
    }
    return Filling(kind=OFFICE_PAPERS["meeting-minutes"], name=f"{meeting.name}-minutes", values=values)


def _common(meeting: Meeting, records: Records, office: Office) -> Mapping[str, Any]:
    return {
        "kind": title_of(office, meeting.kind, meeting.date),
        "day": day(meeting.date),
        "chair": _name(meeting.chair, office),
        "present": BETWEEN.join(_name(one, office) for one in meeting.present),
        "absent": BETWEEN.join(_name(one, office) for one in meeting.absent),
        "heard": list(meeting.heard) or None,
        "held": list(meeting.held) or None,
        "tasks": [one.row for one in given_tasks(meeting, records, office)],
    }


def _name(handle: str, office: Office) -> str:
    person = office.organisation.person(handle)
    return person.name if person else handle
