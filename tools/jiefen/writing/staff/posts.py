"""Writing who holds a post (R3): somebody comes, somebody's posts end; a second person approves it.

Who may approve is decided by posts, so a change of a post is a change of what guards the book (docs/dev/chain.md).
"""

from collections.abc import Mapping, Sequence, Set
from datetime import date
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.text import N_, say
from jiefen.book.book import Book, open_book
from jiefen.book.examples import ORGANISATION
from jiefen.book.form import order_of
from jiefen.checking.approvals import needs_approval
from jiefen.checking.office import office_findings
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.yaml.reader import MOST_BYTES, read
from jiefen.files.yaml.writer import with_list
from jiefen.writing.approve import approve

STAFF, HANDLE = "staff", "handle"
People = Mapping[str, Mapping[str, Any]]
"""Rows of the staff as files have them, by handle."""


class Hands(msgspec.Struct, frozen=True, kw_only=True):
    """Who writes a change of posts and who approved it, on which day and why."""

    by: str
    approved_by: str
    why: str
    today: date


def staff_of(book: Book) -> tuple[bytes, Sequence[Mapping[str, Any]]]:
    """The organisation's file, and its rows of staff as it has them. Raises Failure where it cannot be read."""
    raw = read_regular(book.root / ORGANISATION, MOST_BYTES)
    data = read(raw).data if isinstance(raw, bytes) else None
    if data is None or not isinstance(raw, bytes):
        raise Failure(say(N_("机构名单读不出来，没有改。")), say(N_("先照核对的结果改好，再来。")))
    return raw, data[STAFF]


def write_people(book: Book, people: People, hands: Hands) -> None:
    """Write people in the place of who has their handles, others at the end, and record who approved it.

    Raises Failure where the rules on the office do not take it, or who approves may not: the list stays as it was.
    """
    raw, rows = staff_of(book)
    known = {row[HANDLE] for row in rows}
    items: list[tuple[int | None, Mapping[str, Any]]] = [
        (place, people.get(row[HANDLE], row)) for place, row in enumerate(rows)
    ]
    items += [(None, row) for handle, row in people.items() if handle not in known]
    write_approved(book, ORGANISATION, raw, with_list(raw, STAFF, items, order_of("organisation")), hands)


def write_approved(book: Book, place: str, raw: bytes, new: bytes, hands: Hands) -> None:
    """Write `new` in the place of `raw` in a file of the office, and record who approved it where that is asked.

    Raises Failure where the rules on the office do not take it, or who approves may not: the file stays as it was.
    """
    before = set(map(_identity, office_findings(book)))
    path = book.root / place
    write_atomically(path, new)
    try:
        _require_sound(open_book(book.root), before)
        if needs_approval(place, raw, new):
            approve(
                book,
                (path,),
                since=None,
                why=hands.why,
                by=hands.by,
                approved_by=hands.approved_by,
                today=hands.today,
            )
    except BaseException:
        write_atomically(path, raw)
        raise


def _require_sound(book: Book, before: Set[tuple[str, str]]) -> None:
    """Raises Failure for the first error of the office that was not there before."""
    for one in office_findings(book):
        if one.severity == "error" and _identity(one) not in before:
            raise Failure(one.say, one.do)


def _identity(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.path
