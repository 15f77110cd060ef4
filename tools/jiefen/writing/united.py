"""One of the office's own records, with what two people added to its lists, whichever lists these are (R31).

A demand of one clerk and the end of another's lie in two lists of one file: a conflict that no block of lines shows.
Both versions are read as data, so that it does not matter where the markers stand.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.kind import Kind
from jiefen.book.form import order_of
from jiefen.book.kinds import CASE, kind_of
from jiefen.files.conflicts import Conflict, Side, side_of
from jiefen.files.yaml.places import comments
from jiefen.files.yaml.reader import read
from jiefen.files.yaml.writer import with_items
from jiefen.history import git
from jiefen.history.past import DAYS, key_of

AFTER_ITS_DAY = "frozen-after-its-day"
Pieces = Sequence[str | Conflict]
"""A file with conflicts: what is not in question, and the places that are."""


class UnitedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The record with both sides' lines: from which line to which it was in question, how many each side added."""

    text: str
    first: int
    last: int
    ours: int
    theirs: int


def merged_side(root: Path, name: str, found: Pieces) -> Side:
    """The side that is merged already: the one that the main branch has, else what was fetched to be merged."""
    if any(one.applied for one in _conflicts(found)):
        return "ours"
    try:
        repository = git.open_repository(root)
        merged = git.content_at(repository, git.commit_of(repository, git.main_name(repository)), name)
    except Failure:  # no Git here, or no main branch is known
        return "theirs"
    return "ours" if merged == side_of(found, "ours").encode() else "theirs"


def united_record(found: Pieces, name: str, merged: Side) -> UnitedRecord | None:
    """The record of the file `name`; what is `merged` stands first in each list, as history asks (HIS01).

    None for a file of another kind, where the sides differ in more than what they added or in comments, and where
    somebody took away what both began from.
    """
    kind = kind_of(name)
    if kind is None or kind is CASE or kind.form != "yaml" or kind.change not in ("grows", AFTER_ITS_DAY):
        return None
    later: Side = "theirs" if merged == "ours" else "ours"
    first, second = side_of(found, merged).encode(), side_of(found, later).encode()
    data, other = read(first).data, read(second).data
    if data is None or other is None or _comments(second) - _comments(first):
        return None
    fields = tuple(dict.fromkeys((*data, *other)))
    lists = [field for field in fields if _grows(kind, field, data, other)]
    differs = any(data.get(field) != other.get(field) for field in fields if field not in lists)
    if differs or _took_away(found, lists, data, other):
        return None
    added = {field: _only_in(other.get(field, []), data.get(field, [])) for field in lists}
    counts = {
        merged: sum(len(_only_in(data.get(field, []), other.get(field, []))) for field in lists),
        later: sum(map(len, added.values())),
    }
    text = with_items(first, {field: items for field, items in added.items() if items}, order_of(kind.name))
    places = _conflicts(found)
    return UnitedRecord(
        text=text.decode(),
        first=places[0].first,
        last=places[-1].last,
        ours=counts["ours"],
        theirs=counts["theirs"],
    )


def _conflicts(found: Pieces) -> list[Conflict]:
    return [one for one in found if isinstance(one, Conflict)]


def _grows(kind: Kind, field: str, *sides: Mapping[str, Any]) -> bool:
    """Whether a field is a list that may get more items: of entries, or of words where the kind names it."""
    if field == DAYS and kind.change == AFTER_ITS_DAY:  # they stand by their days, and each freezes by itself
        return False
    values = [side.get(field, []) for side in sides]
    if not all(isinstance(value, list) for value in values):
        return False
    return field in kind.growing or all(isinstance(one, dict) for value in values for one in value)


def _only_in(items: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    """The items that stand here more often than among the others, as often as that."""
    left = Counter(map(key_of, others))
    found = []
    for one in items:
        if left[key_of(one)]:
            left[key_of(one)] -= 1
        else:
            found.append(one)
    return found


def _took_away(found: Pieces, lists: Sequence[str], *sides: Mapping[str, Any]) -> bool:
    """Whether a side lacks an item that both began from, as far as that is known (`diff3`)."""
    if any(one.base is None for one in _conflicts(found)):
        return False
    old = read(side_of(found, "base").encode()).data or {}
    return any(_only_in(old.get(field, []), side.get(field, [])) for side in sides for field in lists)


def _comments(raw: bytes) -> Counter[str]:
    return Counter(comment.text for comment in comments(raw))
