"""A stretch of days that something is valid for."""

from datetime import date

import msgspec

from jiefen.base.record import Record


class Span(Record, frozen=True, kw_only=True):
    """From a first day to a last day, both included; no last day means until further notice."""

    from_: date = msgspec.field(name="from")
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether `day` lies within."""
        return self.from_ <= day and (self.until is None or day <= self.until)
