"""The ledger of screening 排查台账: what was carried over, came in, was struck off and stays open in a period (R17).

A lead stays in the ledger until it is struck off 销号, and enters it again when it comes back after that. So for every
period: carried over + new + come back = struck off + open, and what is open is carried over into the next.
"""

from collections.abc import Mapping
from datetime import date

import msgspec

from jiefen.office.screenings.course import OPEN, STRUCK_OFF, Course, courses
from jiefen.office.screenings.record import Screening


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A lead that stood in the ledger on some day of the period; `carried`: it came over from before."""

    file: str
    course: Course
    carried: bool


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger from `first` to `last`; `settled` of the open ones have a result and wait to be struck off."""

    first: date
    last: date
    rows: tuple[Row, ...]
    carried: int
    new: int
    back: int
    done: int
    open: int
    settled: int


def ledger_of(records: Mapping[str, Screening], first: date, last: date, *, unit: str = "") -> Ledger:
    """The ledger of all files, by their names, from `first` to `last`; of one answerable `unit` where one is named.

    Leads are in order of the day they were found.
    """
    rows: list[Row] = []
    for file, record in records.items():
        here = (course for course in courses(record) if unit in ("", course.lead.unit))
        listed = (course for course in here if _stands_in(course, first, last))
        rows += [Row(file=file, course=course, carried=course.is_listed_before(first)) for course in listed]
    rows.sort(key=lambda row: (row.course.lead.date, row.file, row.course.lead.key))
    turns = [turn for row in rows for turn in row.course.turns if first <= turn.date <= last]
    states = [row.course.state(last) for row in rows]
    return Ledger(
        first=first,
        last=last,
        rows=tuple(rows),
        carried=sum(row.carried for row in rows),
        new=sum(row.course.lead.date >= first for row in rows),
        back=sum(turn.was == STRUCK_OFF != turn.to for turn in turns),
        done=sum(turn.was != STRUCK_OFF == turn.to for turn in turns),
        open=sum(state != STRUCK_OFF for state in states),
        settled=sum(state not in (OPEN, STRUCK_OFF) for state in states),
    )


def _stands_in(course: Course, first: date, last: date) -> bool:
    """Whether the lead stands in the ledger on some day from `first` to `last`."""
    if course.is_listed_before(first):
        return True
    came = [course.lead.date, *(turn.date for turn in course.turns if turn.was == STRUCK_OFF != turn.to)]
    return any(first <= day <= last for day in came)
