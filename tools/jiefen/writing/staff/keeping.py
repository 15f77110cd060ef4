"""What the office keeps besides its cases (R36): one more kind of record from a day on, approved by a second person."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import SETTINGS, Book
from jiefen.book.form import order_of
from jiefen.files.disk import read_regular
from jiefen.files.yaml.reader import MOST_BYTES, read
from jiefen.files.yaml.writer import with_list
from jiefen.office.settings.record import BY_DOCUMENT, KEPT_BEFORE
from jiefen.writing.staff.posts import Hands, write_approved

ROWS = "keeps"
LONG_AGO = date(2000, 1, 1)
"""Since when a book that said nothing has kept what every book kept, where it does not say when it began."""


def keep(book: Book, kinds: Sequence[str], since: date, document: str, hands: Hands) -> None:
    """Keep these kinds of record from `since` on; `document` is the number of what asks for those that need one.

    Raises Failure where the settings cannot be read, the rules on them do not take it, or who approves may not: they
    stay as they were.
    """
    raw, data = settings_of(book)
    items: list[tuple[int | None, Mapping[str, Any]]] = list(enumerate(data.get(ROWS, ())))
    if ROWS not in data:
        began = book.require_office().settings.book_since or LONG_AGO
        items = [(None, _row(kind, began)) for kind in KEPT_BEFORE]
    items += [(None, _row(kind, since, document if kind in BY_DOCUMENT else "")) for kind in kinds]
    write_approved(book, SETTINGS, raw, with_list(raw, ROWS, items, order_of("settings")), hands)


def settings_of(book: Book) -> tuple[bytes, Mapping[str, Any]]:
    """The file of the settings, and what it says. Raises Failure where it cannot be read."""
    raw = read_regular(book.root / SETTINGS, MOST_BYTES)
    data = read(raw).data if isinstance(raw, bytes) else None
    if data is None or not isinstance(raw, bytes):
        raise Failure(say(N_("本局的设置读不出来，没有改。")), say(N_("先照核对的结果改好，再来。")))
    return raw, data


def _row(kind: str, since: date, document: str = "") -> dict[str, Any]:
    row: dict[str, Any] = {"kind": kind, "since": str(since)}
    return {**row, "document": document} if document else row
