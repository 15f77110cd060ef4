"""Publicity events: planned, held, struck off (R26)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jiefen.book.book import Book
from jiefen.book.gathered import require_named
from jiefen.office.events.record import KIND, Events
from jiefen.writing.office.kept import require_kept
from jiefen.writing.office_lines import Written, add_lines, new_key

Line = Mapping[str, Any]


def events_of(book: Book) -> Mapping[int, Events]:
    """The events of every year. Raises Failure where a year cannot be read."""
    return {record.year: record for record in require_named(book.root, KIND, Events).values()}


def plan_events(book: Book, year: int, plans: Sequence[Line], *, dry_run: bool = False) -> Written:
    """Put events on the plan of a year; each is given a key."""
    return _add(book, year, "plan", _keyed(book, plans), dry_run=dry_run)


def hold_event(book: Book, event: Line, *, dry_run: bool = False) -> Written:
    """Register an event that was held, in the year of its day; it is given a key."""
    return _add(book, event["date"].year, "done", _keyed(book, [event]), dry_run=dry_run)


def strike_event(book: Book, year: int, struck: Line, *, dry_run: bool = False) -> Written:
    """Strike a plan or an event of a year: called off, or registered by mistake."""
    return _add(book, year, "struck", [struck], dry_run=dry_run)


def _add(book: Book, year: int, field: str, lines: Sequence[Line], *, dry_run: bool) -> Written:
    require_kept(book, KIND, lines[0]["date"])
    return add_lines(book, KIND, str(year), {"year": year}, {field: lines}, dry_run=dry_run)


def _keyed(book: Book, items: Iterable[Line]) -> list[dict[str, Any]]:
    taken = {key for record in events_of(book).values() for key in record.days}
    found = []
    for item in items:
        key = new_key(taken)
        taken.add(key)
        found.append({"key": key, **item})
    return found
