"""Did this come before? Cases of one place and one kind within a year, told without anybody's name (R7, R30).

Only headers are looked at; the few cases that fit are read whole.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from jiefen.base.failure import Failure
from jiefen.book.book import Book
from jiefen.book.cases import one_case
from jiefen.case.peers import Glance
from jiefen.case.read import header_of
from jiefen.case.summary import Summary, summary_of
from jiefen.office.settings.record import Settings

SPAN = timedelta(days=365)
MOST = 10


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """Cases that may be about the same matter, the newest first; `more` are further ones that are not listed."""

    cases: tuple[Summary, ...] = ()
    more: int = 0


def came_before(book: Book, *, place: str, kind: str, today: date, besides: str = "") -> Before:
    """The cases of this place and kind that were received within a year, but `besides` and those that are void.

    Nothing where no place is known: a whole area has too many of a kind to mean anything.
    """
    if not place:
        return Before()
    settings = book.require_office().settings
    headers = _headers(book, since=today - SPAN)
    numbers = [number for number, header in headers if is_like(header, settings, place=place, kind=kind)]
    found = [one for number in numbers if number != besides for one in _summary(book, number, today)]
    told = sorted((one for one in found if one.state != "void" and not one.restricted), key=_newest, reverse=True)
    return Before(cases=tuple(told[:MOST]), more=max(0, len(told) - MOST))


def is_like(header: Glance, settings: Settings, *, place: str, kind: str) -> bool:
    """Whether a case is of this place and this kind, by what the kind is called now."""
    return header.place == place and settings.present_kind(header.kind) == settings.present_kind(kind)


def _headers(book: Book, since: date) -> Iterator[tuple[str, Glance]]:
    """The headers of cases that were received on a day or later, by their numbers."""
    for path in book.case_paths()[0]:
        if path.stem[:4] < str(since.year):
            continue
        header = header_of(path)
        if header and header.received >= since.isoformat():
            yield path.stem, header


def _summary(book: Book, number: str, today: date) -> Iterator[Summary]:
    """The case in short; nothing of one that cannot be read, which is told elsewhere."""
    try:
        yield summary_of(*one_case(book, number, today))
    except Failure:
        return


def _newest(one: Summary) -> tuple[date, str]:
    return one.received, one.id
