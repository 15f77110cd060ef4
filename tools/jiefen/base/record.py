"""What the records of a book have in common, and what several kinds of them hold."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """A record as it stands in a book's file: kebab-case keys, nothing unknown, never changed."""


class Spoken(Record, frozen=True, kw_only=True, dict=True):
    """A record whose texts may be repeated to people: they are gathered on first use."""

    @cached_property
    def texts(self) -> frozenset[str]:
        """Every text in it, codes and keys too."""
        return frozenset(_texts(msgspec.to_builtins(self)))


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        yield from data
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for item in data:
            yield from _texts(item)


class Span(Record, frozen=True, kw_only=True):
    """A stretch of days, first and last included; no last day means until further notice."""

    from_: date = msgspec.field(name="from")
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether `day` lies within."""
        return self.from_ <= day and (self.until is None or day <= self.until)

    def shared_from(self, other: "Span") -> date | None:
        """The first day that lies within both, None if there is none."""
        first = max(self.from_, other.from_)
        return first if self.covers(first) and other.covers(first) else None


class Citation(Record, frozen=True, kw_only=True):
    """A law cited by its id, with an article or as a whole."""

    law: str
    article: int | None = None
