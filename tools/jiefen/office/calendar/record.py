"""The office's own additions to the public calendar (office/calendar.yaml)."""

from datetime import date

from jiefen.base.record import Record


class OfficeCalendar(Record, frozen=True, kw_only=True):
    """What the calendar library does not know: days off, make-up working days, and years announced since (R4).

    A year belongs in `announced` once all its days off and make-up days stand in the two lists.
    """

    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    announced: frozenset[int] = frozenset()
