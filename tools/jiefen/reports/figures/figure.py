"""A figure of reports as data: its title, its meaning, its unit, how it is counted (docs/dev/reports.md).

A period is counted until its last day, one that goes on until today. Void cases are counted nowhere. What the office
did not keep is no figure (None), and no 0.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from statistics import median
from typing import Protocol

import msgspec

from jiefen.reports.facts.record import CaseFact, Facts, Span

Value = int | Decimal | None
"""A count, a sum in fen, a median of days; None where the office has no such record or there is nothing to count."""


Which = Callable[[Facts, Span], Iterable[str]]
"""The names of what a figure counts, one for each."""
YUAN, FEN = "元", 100
"""The unit of sums of money; how many fen one is."""


class Figure(Protocol):
    """What every figure says of itself and can be asked."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def meaning(self) -> str:
        """What exactly is counted, in a sentence that a reader understands."""

    @property
    def unit(self) -> str:
        """What is counted: 件, 人, 次, 元, 日."""

    def value(self, facts: Facts, span: Span) -> Value:
        """The figure of a span."""


class CaseFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of cases: those of which `counts` holds, each as 1 or as what `adds` gives (0 for none)."""

    title: str
    meaning: str
    counts: Callable[[CaseFact, Span], bool]
    unit: str = "件"
    adds: Callable[[CaseFact], int] | None = None

    def value(self, facts: Facts, span: Span) -> int:
        """How many of the cases it counts, or what they add up to."""
        return self.of(facts.cases, span)

    def of(self, cases: Iterable[CaseFact], span: Span) -> int:
        """The same of chosen cases."""
        return sum(self.adds(case) if self.adds else 1 for case in cases if self.counts(case, span))


class SumFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that adds up what `each` gives of a case in the span: agreements, people, fen; 0 where it has none."""

    title: str
    meaning: str
    each: Callable[[CaseFact, Span], int]
    unit: str = "件"

    def value(self, facts: Facts, span: Span) -> int:
        """What the cases add up to."""
        return self.of(facts.cases, span)

    def of(self, cases: Iterable[CaseFact], span: Span) -> int:
        """The same of chosen cases."""
        return sum(self.each(case, span) for case in cases)


class DaysFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A median of natural days over cases: `days` gives those of one, None where it is not counted."""

    title: str
    meaning: str
    days: Callable[[CaseFact, Span], int | None]
    unit: str = "日"

    def value(self, facts: Facts, span: Span) -> Decimal | None:
        """The middle one; between two the mean of both. None where no case is counted."""
        found = [Decimal(days) for case in facts.cases if (days := self.days(case, span)) is not None]
        return median(found) if found else None


class RecordFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of the office's own records: of which `kind`, and how `count` finds it among those.

    `count` counts what is of `facts.unit` where one is asked about, and gives None for what is of no unit.
    It is None where the kind was not kept on any day of the span; "" is what every book has, the organisation and the
    grid. `which` names the records that are counted, for a reader who wants to look them up: `2026/3` of a task,
    `screenings/2026/2026-03.yaml#p4m3`.
    """

    title: str
    meaning: str
    kind: str
    count: Callable[[Facts, Span], Value]
    unit: str = "件"
    which: Which | None = None

    def value(self, facts: Facts, span: Span) -> Value:
        """The figure, None where the kind is off."""
        kept = not self.kind or facts.office.settings.is_kept(self.kind, span.first, span.last)
        return self.count(facts, span) if kept else None


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """A share with what it is of: a rate without its denominator says nothing."""

    title: str
    part: str
    whole: str
    number: int
    of: int
    unit: str = "件"

    @property
    def words(self) -> str:
        """`化解率 66.7%（化解 4 件 ÷ 办结 6 件）`; without a denominator no rate is told."""
        if not self.of:
            return f"{self.title}：没有{self.whole}的，不计算"
        base = f"{self.part} {self.number} {self.unit} ÷ {self.whole} {self.of} {self.unit}"
        return f"{self.title} {100 * self.number / self.of:.1f}%（{base}）"


def shown(unit: str, value: Value) -> Value:
    """A figure as people read it: sums of money, counted in fen, in yuan; the rest as it is."""
    if unit == YUAN and isinstance(value, int):
        return Decimal(value) / FEN
    return value
