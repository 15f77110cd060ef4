"""The figures of the months before the book began 期初数 (R36). File: office/opening.yaml.

They complete the figures of the year in which the book began. No case stands behind them: whatever uses them says that
they cannot be traced (`NOT_TRACEABLE`).
"""

from collections.abc import Iterable

from jiefen.base.record import Record
from jiefen.base.text import N_

OPENING = "opening"
"""The kind of record that holds what was counted before the book began."""
NOT_TRACEABLE = N_("含案卷库启用以前的期初数，照原来的报表，没有逐件记录，不能核对")
"""What stands below every figure that such months are part of."""


class MonthBefore(Record, frozen=True, kw_only=True):
    """A month by the office's own reports: taken on, ended and of these settled, and open at its end."""

    month: str
    received: int
    concluded: int
    settled: int
    open: int


class OpeningBalance(Record, frozen=True, kw_only=True):
    """The months of the year before the book began, in order. `source` says which reports they are taken from."""

    source: str
    by: str
    months: tuple[MonthBefore, ...]

    def month(self, name: str) -> MonthBefore | None:
        """A month by its name, `2026-10`; None for one that it does not have."""
        return next((one for one in self.months if one.month == name), None)

    def of_year(self, year: int) -> tuple[MonthBefore, ...]:
        """The months of a year."""
        return tuple(one for one in self.months if one.month.startswith(f"{year}-"))


def summed(months: Iterable[MonthBefore]) -> tuple[int, int, int]:
    """How many disputes these months took on, ended, and settled.

    >>> summed([MonthBefore(month="2026-10", received=9, concluded=7, settled=5, open=12)])
    (9, 7, 5)
    """
    chosen = tuple(months)
    return (
        sum(one.received for one in chosen),
        sum(one.concluded for one in chosen),
        sum(one.settled for one in chosen),
    )
