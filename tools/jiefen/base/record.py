"""What the records of a book have in common, and what several kinds of them hold."""

from datetime import date

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """A record as it stands in a book's file: kebab-case keys, nothing unknown, never changed."""


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
