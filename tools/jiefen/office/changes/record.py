"""A change of what guards the book, approved by a second person (R31). Files: office/changes/<date>-<n>.yaml."""

import re
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from jiefen.base.record import Record

FOLDER = "office/changes"
_NAME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-[1-9][0-9]{0,2}")


class ChangeRecord(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One file that changed: what it held `before` and `after`, why, who changed it and who else approved that.

    Contents go by `content_hash`; "" where there was no file, or is none any more. The day and a number are the name
    of the file: `2026-11-28-1.yaml`.
    """

    path: str
    before: str = ""
    after: str = ""
    why: str
    by: str
    approved_by: str


def content_hash(raw: bytes) -> str:
    """What a content goes by: its SHA-256, as sha256sum prints it; line ends as on Windows count as plain ones."""
    return sha256(raw.replace(b"\r\n", b"\n")).hexdigest()


def day_of_name(name: str) -> date | None:
    """The day of the record that lies in a file called `name` (`2026-11-28-1`); None for a name of another form."""
    found = _NAME.fullmatch(name)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def next_name(day: date, taken: Iterable[str]) -> str:
    """The first free name of that day: `2026-11-28-1`."""
    names, number = frozenset(taken), 1
    while f"{day}-{number}" in names:
        number += 1
    return f"{day}-{number}"
