"""Letters of responsibility 责任状, one a unit and year (R18). Files: office/pledges/<year>/<unit>.yaml."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from jiefen.base.record import Record
from jiefen.base.text import N_

KIND = "pledges"
MASS, COLLECTIVE = "mass-incidents", "collective-petitions"
ZERO: Mapping[str, str] = {MASS: N_("不发生群体性事件"), COLLECTIVE: N_("不发生集体上访")}
"""The two zero targets, as a letter has them."""
BROKEN: Mapping[str, str] = {MASS: N_("发生了群体性事件"), COLLECTIVE: N_("发生了集体上访")}
"""What is said where one was broken."""
MID_YEAR, YEAR_END = "mid-year", "year-end"
CHECKS: Mapping[str, str] = {MID_YEAR: N_("年中检查"), YEAR_END: N_("年终检查")}


class Target(Record, frozen=True, kw_only=True):
    """Something to be reached: at least or at most so many, or done where no number is given.

    `figure`: the figure of reports that says how many (docs/dev/reports.md); without one a check says whether it was
    reached.
    """

    code: str
    title: str
    at_least: int | None = None
    at_most: int | None = None
    figure: str = ""

    def reached(self, value: int) -> bool:
        """Whether a figure of `value` reaches it."""
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)


class Zero(Record, frozen=True, kw_only=True):
    """The two zero targets: no mass incident 群体性事件, no collective petition 集体上访."""

    mass_incidents: int
    collective_petitions: int


class ZeroKept(Record, frozen=True, kw_only=True):
    """Whether each of the two was kept, from the beginning of the term to the day of the check."""

    mass_incidents: bool
    collective_petitions: bool

    @property
    def broken(self) -> tuple[str, ...]:
        """The codes of those that were not."""
        kept = {MASS: self.mass_incidents, COLLECTIVE: self.collective_petitions}
        return tuple(code for code, held in kept.items() if not held)


class CarriedOn(Record, frozen=True, kw_only=True):
    """From this day on a successor answers for the letter."""

    date: dt.date
    first: str


class Check(Record, frozen=True, kw_only=True):
    """A look at how a letter was kept: in mid-year or at year's end, by whom; `unmet` are the targets not reached.

    Of the checks of one kind the last counts: what turned out later is told by another one.
    """

    date: dt.date
    by: str
    what: str
    zero_kept: ZeroKept
    unmet: tuple[str, ...] = ()
    note: str = ""


class Pledge(Record, frozen=True, kw_only=True):
    """A letter: the unit and its first person responsible 第一责任人, who signed for the bureau, term, targets.

    `document`: the number under which it was issued; `copies`: how many were signed.
    """

    unit: str
    year: int
    first: str
    signed: dt.date
    signed_by: str
    from_: dt.date = msgspec.field(name="from")
    until: dt.date
    document: str = ""
    copies: int | None = None
    zero: Zero
    targets: tuple[Target, ...] = ()
    carried_on: tuple[CarriedOn, ...] = ()
    checks: tuple[Check, ...] = ()

    @property
    def name(self) -> str:
        """What its file is called below the folder: `2026/property`."""
        return f"{self.year}/{self.unit}"

    def covers(self) -> tuple[dt.date, dt.date]:
        """The first and last day of its term."""
        return self.from_, self.until

    def first_on(self, day: dt.date) -> str:
        """Who answers for it on `day`."""
        took_over = [one.first for one in self.carried_on if one.date <= day]
        return took_over[-1] if took_over else self.first

    def check_of(self, what: str, by: dt.date = dt.date.max) -> Check | None:
        """The last check of a kind made by a day; None where there was none."""
        made = [one for one in self.checks if one.what == what and one.date <= by]
        return made[-1] if made else None

    def broken(self, by: dt.date = dt.date.max) -> tuple[str, ...] | None:
        """The zero targets that the last check until `by` found broken; None before any check."""
        made = [one for one in self.checks if one.date <= by]
        return max(made, key=lambda one: one.date).zero_kept.broken if made else None
