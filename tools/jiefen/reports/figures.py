"""What is counted in reports, and what each figure means: the one place that says it (docs/dev/reports.md).

A month is counted until its last day, the present one until today. Void cases are counted nowhere. For every unit and
kind: carried over + received = ended + going on.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import msgspec

from jiefen.base.finding import Finding

NOBODY = ""
"""The unit of cases that nobody has yet."""


class Overdue(msgspec.Struct, frozen=True, kw_only=True):
    """A limit that the office let pass: its name, its last day, how many natural days ago."""

    title: str
    due: date
    days: int


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Where the procedure was not kept and a 未按规程办理情况说明 says so: on which day, which rule."""

    day: date
    code: str
    rule: str


class CaseFact(msgspec.Struct, frozen=True, kw_only=True):
    """A case as reports count it, as it stood on the last day of the report.

    `branch` is that of its kind; `level` its code and `rank` its place among the levels, the gravest last; `group` is
    that of its outcome, "" while it goes on. `carried`: it ran before the book began. Of a `restricted` one a report
    tells the number alone.
    """

    id: str
    received: date
    branch: str
    unit: str
    officer: str
    level: str
    rank: int
    people: int
    closed: date | None = None
    group: str = ""
    carried: bool = False
    restricted: bool = False
    overdue: tuple[Overdue, ...] = ()
    told: tuple[Told, ...] = ()


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """All that was read: the cases that count, the findings of the day, and how many files could not be read.

    `findings` are about no limit: those stand with their cases. Git may hide files: they count as not read.
    """

    cases: tuple[CaseFact, ...]
    findings: tuple[Finding, ...]
    unread: tuple[Finding, ...]


class Span(msgspec.Struct, frozen=True):
    """The days of a report, the first and the last included."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Whether `day` lies in it."""
        return day is not None and self.first <= day <= self.last


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of reports: what it is called, what it means, which cases it counts in a span."""

    title: str
    meaning: str
    counts: Callable[[CaseFact, Span], bool]


FIGURES: Mapping[str, Figure] = {
    "carried": Figure(
        title="上期结转",
        meaning="本期第一天以前收到、到那天还没有办结的",
        counts=lambda case, span: case.received < span.first and not _closed_before(case, span.first),
    ),
    "received": Figure(
        title="新收",
        meaning="本期收到的，以登记的收到日期为准，不论后来是否受理",
        counts=lambda case, span: span.holds(case.received),
    ),
    "ended": Figure(
        title="办结",
        meaning="本期办结、不予受理的，不论结果",
        counts=lambda case, span: span.holds(case.closed),
    ),
    "settled": Figure(
        title="化解",
        meaning="本期办结的里，结果按本局设定算作化解的",
        counts=lambda case, span: span.holds(case.closed) and case.group == "settled",
    ),
    "open": Figure(
        title="在办",
        meaning="本期最后一天还没有办结的",
        counts=lambda case, span: case.received <= span.last and not _closed_by(case, span.last),
    ),
    "overdue": Figure(
        title="逾期",
        meaning="本期最后一天，有应当由本局办的时限过了没有办的案件，一件算一次；办结以后欠着回访、归档的也算",
        counts=lambda case, _: bool(case.overdue),
    ),
}
"""Every figure by its code: its meaning stands here and nowhere else."""


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """A share with what it is of: a rate without its denominator says nothing."""

    title: str
    part: str
    whole: str
    number: int
    of: int

    @property
    def words(self) -> str:
        """`化解率 66.7%（化解 4 件 ÷ 办结 6 件）`; without a denominator no rate is told."""
        if not self.of:
            return f"{self.title}：没有{self.whole}的，不计算"
        base = f"{self.part} {self.number} 件 ÷ {self.whole} {self.of} 件"
        return f"{self.title} {100 * self.number / self.of:.1f}%（{base}）"


def rate(title: str, part: str, whole: str, counted: Mapping[str, int]) -> Rate:
    """The share of one figure in another, by their codes."""
    return Rate(
        title=title,
        part=FIGURES[part].title,
        whole=FIGURES[whole].title,
        number=counted[part],
        of=counted[whole],
    )


def counts(cases: Iterable[CaseFact], span: Span, codes: Sequence[str] = tuple(FIGURES)) -> Mapping[str, int]:
    """Each figure of these cases, by its code."""
    found = list(cases)
    return {code: sum(FIGURES[code].counts(case, span) for case in found) for code in codes}


def _closed_before(case: CaseFact, day: date) -> bool:
    return case.closed is not None and case.closed < day


def _closed_by(case: CaseFact, day: date) -> bool:
    return case.closed is not None and case.closed <= day
