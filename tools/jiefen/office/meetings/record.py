"""Meetings on the work on disputes (R15, R20). Files: office/meetings/<month>-<kind>.yaml, one a meeting.

The record 记录 is what the recorder wrote, kept here in short phrases; the minutes 纪要 are another paper, issued later
and numbered: a line in `minutes`. A file only grows.
"""

import datetime as dt

from jiefen.base.period import period_of
from jiefen.base.record import Record
from jiefen.office.link import Link

ANALYSIS, JOINT, ASSIGNMENT = "analysis", "joint", "assignment"
"""The kinds: analysis of disputes 分析研判会, joint session 党政联席会, assignment of petitions 信访交办会."""


class Minutes(Record, frozen=True, kw_only=True):
    """The minutes were issued: under which number of the year, signed by whom."""

    date: dt.date
    number: int
    signed_by: str


class Sent(Record, frozen=True, kw_only=True):
    """The bundle of the month (minutes, counts, sheet of major disputes) was sent to who asks for it."""

    date: dt.date
    by: str
    document: str = ""


class Meeting(Record, frozen=True, kw_only=True):
    """One meeting; people are handles.

    `number` counts the meetings of the kind within the year, `nth` those within the month, where there are several.
    `heard` and `held`: what was reported and what was agreed, in short phrases on the matter, never on a person.
    `tasks` are the numbers of the tasks given out (`2026/3`). `makes_up`: periods without a meeting of the kind, for
    which it stands as well.
    """

    number: int
    date: dt.date
    kind: str
    nth: int = 1
    chair: str
    recorder: str
    present: tuple[str, ...]
    absent: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    makes_up: tuple[str, ...] = ()
    minutes: tuple[Minutes, ...] = ()
    sent: tuple[Sent, ...] = ()

    @property
    def name(self) -> str:
        """What its file is called: `2026-11-analysis`, the second of a month `2026-11-analysis-2`."""
        return meeting_name(self.date, self.kind, self.nth)

    @property
    def month(self) -> str:
        """`2026-11`."""
        return period_of(self.date, "month")

    def covers(self) -> tuple[dt.date, dt.date]:
        """Its day."""
        return self.date, self.date

    def links(self) -> tuple[Link, ...]:
        """A case may come from it; what came of it stands in its tasks."""
        return (Link(key="", path="", day=self.date, tells=False),)


def meeting_name(day: dt.date, kind: str, nth: int = 1) -> str:
    """What the file of a meeting is called, without its ending."""
    stem = f"{period_of(day, 'month')}-{kind}"
    return stem if nth == 1 else f"{stem}-{nth}"
