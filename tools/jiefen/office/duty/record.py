"""The duty roster of a month (R4). Files: office/duty/<month>.yaml."""

from datetime import date

from jiefen.base.period import span_of
from jiefen.base.record import Record


class Shift(Record, frozen=True, kw_only=True):
    """Who is on duty on a day: `post` is a section's code, `officer` and `leader` (on call) are handles.

    Of several officers of one day the first one named is the one to turn to.
    """

    date: date
    post: str
    officer: str
    leader: str = ""


class DutyRoster(Record, frozen=True, kw_only=True):
    """One month (`2026-11`), its days in order."""

    month: str
    days: tuple[Shift, ...]

    def covers(self) -> tuple[date, date]:
        """The first and last day that it is about."""
        return span_of(self.month)
