"""Sensitive periods 重点时段 and campaigns 专项行动 (R16). File: office/periods.yaml.

Kept only where a document asks for it, and never public. Which cases are looked at daily while one lasts is printed
(`jiefen list --period`), and stored nowhere.
"""

from collections.abc import Iterator
from datetime import date

import msgspec

from jiefen.base.period import Rhythm
from jiefen.base.record import Record

SHORTEST = 4
"""Letters of a word that is looked for on public pages: a shorter one stands everywhere."""


class Period(Record, frozen=True, kw_only=True):
    """One period: a neutral code and title, its days, from which level on open cases are handled together.

    `rhythm`: how often the whole bureau screens while it lasts (a zero report counts). `document`: the number of what
    asks for it.
    """

    code: str
    title: str
    kind: str
    from_: date = msgspec.field(name="from")
    until: date
    level: str
    rhythm: Rhythm
    document: str

    def covers(self, day: date) -> bool:
        """Whether `day` lies within."""
        return self.from_ <= day <= self.until


class Periods(Record, frozen=True, kw_only=True):
    """`office/periods.yaml`."""

    periods: tuple[Period, ...]

    def covers(self) -> tuple[date, date]:
        """From the first day of the earliest to the last day of the latest."""
        return min(one.from_ for one in self.periods), max(one.until for one in self.periods)

    @property
    def words(self) -> Iterator[str]:
        """What may stand on no public page: codes, titles and numbers of documents, those that are no common word."""
        for one in self.periods:
            yield from (word for word in (one.code, one.title, one.document) if len(word) >= SHORTEST)

    def get(self, code: str) -> Period | None:
        """The period with this code."""
        return next((one for one in self.periods if one.code == code), None)
