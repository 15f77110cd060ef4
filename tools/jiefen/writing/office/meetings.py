"""Meetings, their minutes, and the monthly bundle that is sent afterwards (R15, R20)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from jiefen.book.book import Book
from jiefen.book.gathered import require_named
from jiefen.office.meetings.record import Meeting, meeting_name
from jiefen.office.meetings.wanted import KIND
from jiefen.writing.office.kept import require_kept
from jiefen.writing.office_lines import Written, add_lines


def meetings_of(book: Book) -> Mapping[str, Meeting]:
    """All meetings by their names. Raises Failure where one cannot be read: its number would be given again."""
    return {one.name: one for one in require_named(book.root, KIND, Meeting).values()}


def hold_meeting(book: Book, header: Mapping[str, Any], *, dry_run: bool = False) -> Written:
    """Register a meeting, all of its record but the name, which follows from day and kind."""
    require_kept(book, KIND, header["date"])
    name = meeting_name(header["date"], header["kind"], header.get("nth", 1))
    return add_lines(book, KIND, name, header, {}, dry_run=dry_run)


def issue_minutes(
    book: Book, meeting: Meeting, *, day: date, number: int, signed_by: str, dry_run: bool = False
) -> Written:
    """Write that the minutes of a meeting were issued."""
    line = {"date": day, "number": number, "signed-by": signed_by}
    return add_lines(book, KIND, meeting.name, {}, {"minutes": [line]}, dry_run=dry_run)


def send_bundle(
    book: Book, meeting: Meeting, *, day: date, by: str, document: str = "", dry_run: bool = False
) -> Written:
    """Write that the month's bundle was sent: minutes, statistics, the list of major disputes."""
    line = {"date": day, "by": by, **({"document": document} if document else {})}
    return add_lines(book, KIND, meeting.name, {}, {"sent": [line]}, dry_run=dry_run)
