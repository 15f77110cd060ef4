"""What people here say and which kind of dispute they mean by it: written into the office's own words (R29)."""

from collections.abc import Mapping
from typing import Any

from jiefen.book.book import SETTINGS, Book
from jiefen.book.form import order_of
from jiefen.files.yaml.writer import with_list
from jiefen.writing.staff.keeping import settings_of
from jiefen.writing.staff.posts import Hands, write_approved

ROWS = "words"


def put_words(book: Book, kinds: Mapping[str, str], others: Mapping[str, str], hands: Hands) -> None:
    """Let each word of `kinds` lead to its kind, and each of `others` to whose affair it is.

    A word that leads to a kind already leads to both from then on. Raises Failure where the settings cannot be read or
    the rules on them do not take it: they stay as they were.
    """
    raw, data = settings_of(book)
    rows: list[tuple[int | None, Mapping[str, Any]]] = []
    left = {**kinds}
    for place, row in enumerate(data.get(ROWS, ())):
        kind = left.pop(row["word"], "")
        more = dict.fromkeys([*row.get("kinds", ()), kind]) if kind else None
        rows.append((place, {**row, "kinds": [*more]} if more else row))
    rows += [(None, {"word": word, "kinds": [kind]}) for word, kind in left.items()]
    known = {row["word"] for _, row in rows}
    rows += [(None, {"word": word, "whose": name}) for word, name in others.items() if word not in known]
    write_approved(book, SETTINGS, raw, with_list(raw, ROWS, rows, order_of("settings")), hands)
