"""Looking for cases by what their plain halves say: number, place, area, kind, words of notes (R29).

Files are looked through as they are written, and only those that fit are read whole: a book of thousands answers at
once. Nobody's name stands in a plain half.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.book.book import Book
from jiefen.book.cases import one_case
from jiefen.case.peers import glance
from jiefen.case.read import case_file, is_case_id
from jiefen.case.summary import Summary, summary_of
from jiefen.files.disk import read_regular
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.office.choices import choices_of, earlier_kinds
from jiefen.office.spoken_kinds import offered

MOST = 50
"""Cases that are listed; what is further is counted."""
_NUMBER = re.compile(r"(?:(?P<year>[0-9]{4})-)?0*(?P<n>[0-9]{1,6})")
_LOG = re.compile(rb"^log:", re.MULTILINE)
_FEWEST = 2


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The cases that fit, the newest first; `more` further ones; `unread` files nobody could look into."""

    cases: tuple[Summary, ...] = ()
    more: int = 0
    unread: int = 0


def look(book: Book, text: str, today: date) -> Found:
    """The cases that `text` leads to: by number, else those of a place, area or kind, or with the words in a note.

    What is restricted is found by its number alone, as lists have it.
    """
    wanted = " ".join(text.split())
    if number := number_of(book.root, wanted):
        return Found(cases=tuple(_summary(book, number, today)))
    if len(wanted) < _FEWEST and wanted.isascii():
        return Found()
    codes = _codes(book, wanted)
    numbers: list[str] = []
    unread = 0
    for path in book.case_paths()[0]:
        raw = read_regular(path, MOST_BYTES)
        if isinstance(raw, Fault):
            unread += 1
        elif _fits(raw, wanted, codes):
            numbers.append(path.stem)
    numbers.sort(reverse=True)
    found = [one for number in numbers[:MOST] for one in _summary(book, number, today) if not one.restricted]
    return Found(cases=tuple(found), more=max(0, len(numbers) - MOST), unread=unread)


def number_of(root: Path, text: str) -> str:
    """The number of a case that is there, however short it is written; "" for none.

    `137` is the newest of that number.
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return ""
    years = [match["year"]] if match["year"] else sorted({path.name for path in (root / "cases").glob("[0-9]*")})[::-1]
    named = (f"{year}-{int(match['n']):04d}" for year in years)
    return next((one for one in named if is_case_id(one) and (root / case_file(one)).is_file()), "")


def _codes(book: Book, text: str) -> Mapping[str, Collection[str]]:
    """The codes of places, areas and kinds that the text may mean, by the field of the header that has them."""
    office = book.require_office()
    choices = choices_of(office)
    titled = {
        field: {code for code, title in choices[field].items() if text in title} for field in ("place", "area", "kind")
    }
    sure = offered(office.settings, text).sure
    kinds = titled["kind"] | ({sure} if sure else set())
    names = {choices["kind"][kind] for kind in kinds}
    earlier = {was for was, title in earlier_kinds(office).items() if title in names}
    return {**titled, "kind": kinds | earlier}


def _fits(raw: bytes, text: str, codes: Mapping[str, Collection[str]]) -> bool:
    """Whether the header has one of the codes, or a note or another text of the log the words themselves."""
    header = glance(raw)
    if header.place in codes["place"] or header.area in codes["area"] or header.kind in codes["kind"]:
        return True
    log = _LOG.search(raw)
    return not text.isascii() and log is not None and text.encode() in raw[log.start() :]


def _summary(book: Book, number: str, today: date) -> Iterator[Summary]:
    """The case in short; nothing of one that cannot be read."""
    try:
        yield summary_of(*one_case(book, number, today))
    except Failure:
        return
