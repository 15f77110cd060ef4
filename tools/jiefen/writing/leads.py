"""A lead that became a case: its result is written with the case, so that nobody types it twice (R17)."""

from datetime import date
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.book.gathered import require_named
from jiefen.office.screenings.course import OPEN, courses
from jiefen.office.screenings.record import BECAME_A_CASE, Screening
from jiefen.office.screenings.text import reference_of
from jiefen.office.screenings.wanted import KIND
from jiefen.writing.office_lines import Written, add_lines


class Found(msgspec.Struct, frozen=True):
    """A lead by its record, `2026/2026-11a`, and its key."""

    name: str
    key: str


def lead_of(book: Book, origin: str, on: date) -> Found | None:
    """The lead that a new case comes from by its `origin`, if it is one and is open on the day; None for anything else.

    Raises Failure when there is no such lead.
    """
    if not origin.startswith(f"{KIND}/"):
        return None
    for file, record in require_named(book.root, KIND, Screening).items():
        for course in courses(record):
            if reference_of(file, course.lead.key) == origin:
                return Found(record.name, course.lead.key) if course.state(on) == OPEN else None
    raise _unknown()


def _unknown() -> Failure:
    return Failure(say(N_("没有这条线索。")), say(N_("线索号在台账的最后一列：jiefen screen ledger。")))


def told_by(book: Book, origin: str) -> dict[str, Any]:
    """What the lead that `origin` names says of a case which comes from it: fields of its header, in codes.

    Raises Failure when there is no such lead.
    """
    for file, record in require_named(book.root, KIND, Screening).items():
        for lead in record.leads:
            if reference_of(file, lead.key) == origin:
                found = {"kind": lead.kind, "area": lead.area, "place": lead.place, "people": lead.people}
                return {"via": "screening", "initiative": "own", **{name: one for name, one in found.items() if one}}
    raise _unknown()


def became(book: Book, found: Found, case: str, on: date) -> Written:
    """Write that a lead became the case which was just registered with it as its origin."""
    return add_lines(
        book, KIND, found.name, {}, {"ends": [{"key": found.key, "date": on, "end": BECAME_A_CASE, "case": case}]}
    )
