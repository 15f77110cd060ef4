"""Year-end assessment 年终考核: a table of points, what units say of themselves, what was checked (R22).

Files: office/assessment/2026.yaml, the office's own table; office/assessment/2026-<partner>.yaml, one by which a higher
office assesses the bureau as a whole. Units are assessed, never people.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

import msgspec

from jiefen.base.record import Record
from jiefen.base.text import N_

KIND = "assessment"
"""What the table of kinds calls them."""
BUREAU = ""
"""The unit of a line where the bureau as a whole is assessed."""
FULL = Decimal(100)
TELLING = 8
"""A phrase of fewer characters may stand anywhere by chance."""
LEAST_BASE = 10
"""A rate of fewer than so many says nothing: its row is not scored (R22)."""
EACH, RATE, LADDER, BONUS = "each", "rate", "ladder", "bonus"
MECHANICS: Mapping[str, str] = {
    EACH: N_("按件扣分"),
    RATE: N_("比率低于目标扣分"),
    LADDER: N_("分档计分"),
    BONUS: N_("加分"),
}
BY_FIGURE, BY_HAND = "by-figure", "by-hand"
UPHELD, CHANGED = "upheld", "changed"


class Rung(Record, frozen=True, kw_only=True):
    """A rung of a ladder: from this value on so many points."""

    at_least: Decimal
    points: Decimal


class Row(Record, frozen=True, kw_only=True):
    """A row of the table: what is looked at, how many points it has, by which rule they are lost.

    `no` is its number, `row` in the file: to YAML `no` is false.

    `how`: `by-figure` takes them from a figure of reports, `by-hand` from what the unit says and the group checks.
    `mechanic` of a figure: `each` takes `per` points for each of it; `rate` takes `per` for each percentage point below
    `target` of the share of `figure` in `of`; `ladder` gives the points of the highest rung that is reached, by the
    figure, or by its share in `of`; `bonus` gives `per` for each, `points` at most, beside the total. Deductions stop
    at `floor`, 0 where it is not said. A share `of` fewer than `base_at_least` is not scored. `source`: the paragraph
    of the document.
    """

    no: str = msgspec.field(name="row")
    class_: str = msgspec.field(name="class")
    item: str
    points: Decimal
    rule: str
    how: str
    figure: str = ""
    of: str = ""
    mechanic: str = ""
    per: Decimal | None = None
    target: Decimal | None = None
    ladder: tuple[Rung, ...] = ()
    floor: Decimal = Decimal(0)
    base_at_least: int = LEAST_BASE
    source: str

    @property
    def is_bonus(self) -> bool:
        """Whether its points come on top of the total."""
        return self.mechanic == BONUS


class ClassTotal(Record, frozen=True, kw_only=True):
    """What the points of a class add up to, where the document says so."""

    class_: str = msgspec.field(name="class")
    points: Decimal


class Told(Record, frozen=True, kw_only=True):
    """The day on which the units were told their scores, and the last one for objections 申诉期."""

    date: dt.date
    until: dt.date


class SelfScore(Record, frozen=True, kw_only=True):
    """What a unit gives itself in a row, and what shows it: case numbers, files of records below office/.

    `instead`: the line before it was wrong; the last one counts.
    """

    no: str = msgspec.field(name="row")
    unit: str = BUREAU
    points: Decimal
    why: str
    evidence: tuple[str, ...] = ()
    instead: bool = False


class Given(Record, frozen=True, kw_only=True):
    """What the leading group gives a unit in a row where it is another than the one worked out: who, and why."""

    date: dt.date
    no: str = msgspec.field(name="row")
    unit: str = BUREAU
    points: Decimal
    by: str
    why: str
    evidence: tuple[str, ...] = ()
    instead: bool = False


class Objection(Record, frozen=True, kw_only=True):
    """A unit does not agree with its points in a row."""

    date: dt.date
    no: str = msgspec.field(name="row")
    unit: str = BUREAU
    says: str


class Answer(Record, frozen=True, kw_only=True):
    """What was said to an objection: `upheld` leaves the points, `changed` comes with a line of `given`."""

    date: dt.date
    no: str = msgspec.field(name="row")
    unit: str = BUREAU
    by: str
    result: str
    why: str


class Final(Record, frozen=True, kw_only=True):
    """The day from which the scores stand, and who signed them."""

    date: dt.date
    signed_by: str


Score = SelfScore | Given
"""What somebody gave a unit in a row."""
_Line = TypeVar("_Line", SelfScore, Given)
Place = tuple[str, str]
"""A unit and the number of a row."""


class Assessment(Record, frozen=True, kw_only=True, dict=True):
    """The assessment of a year by one table.

    `by`: the partner whose table it is; it assesses the bureau as a whole. Without one the table is the office's own,
    and each section is assessed, or those in `units`. `published`: the day on which the weights were.
    `total` is what the points add up to, bonus rows left out. The table is fixed once it is merged; the rest grows.
    `own` (`self` in the file) is what units give themselves.
    """

    year: int
    by: str = ""
    document: str
    from_: dt.date = msgspec.field(name="from")
    until: dt.date
    published: dt.date
    units: tuple[str, ...] = ()
    total: Decimal = FULL
    classes: tuple[ClassTotal, ...] = ()
    table: tuple[Row, ...]
    told: tuple[Told, ...] = ()
    own: tuple[SelfScore, ...] = msgspec.field(name="self", default=())
    given: tuple[Given, ...] = ()
    objections: tuple[Objection, ...] = ()
    answers: tuple[Answer, ...] = ()
    final: tuple[Final, ...] = ()

    @property
    def name(self) -> str:
        """What its file is called: `2026`, `2026-yunxiu-politics-law`."""
        return f"{self.year}-{self.by}" if self.by else str(self.year)

    def covers(self) -> tuple[dt.date, dt.date]:
        """The first and last day that it is about; one whose days are the wrong way round is about its first."""
        return self.from_, max(self.from_, self.until)

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """The rows by their numbers."""
        return {row.no: row for row in self.table}

    @cached_property
    def own_scores(self) -> Mapping[Place, SelfScore]:
        """By unit and row: what the unit gave itself in the end."""
        return _last(self.own)

    @cached_property
    def given_scores(self) -> Mapping[Place, Given]:
        """By unit and row: what the leading group gave in the end."""
        return _last(self.given)

    @property
    def unanswered(self) -> Iterator[tuple[int, Objection]]:
        """The objections that nobody has answered, with their places."""
        answered = {(answer.unit, answer.no) for answer in self.answers}
        for place, objection in enumerate(self.objections):
            if (objection.unit, objection.no) not in answered:
                yield place, objection

    @property
    def words(self) -> Iterator[str]:
        """What no public page may repeat: the number of the document, and what was said of points."""
        yield self.document
        said = (*(line.why for _, line in scores_of(self)), *(one.says for one in self.objections))
        yield from (one for one in (*said, *(one.why for one in self.answers)) if len(one) >= TELLING)

    def adds_up_to(self, class_: str = "") -> Decimal:
        """The points of all rows, or of those of a class; bonus rows are left out."""
        rows = (row for row in self.table if not row.is_bonus and class_ in ("", row.class_))
        return sum((row.points for row in rows), Decimal(0))

    @property
    def window(self) -> tuple[dt.date, dt.date] | None:
        """The first and last day for objections, by what the units were told last; None before they were."""
        return (self.told[0].date, max(told.until for told in self.told)) if self.told else None


def scores_of(record: Assessment) -> Iterator[tuple[str, Score]]:
    """Every score that somebody gave, the units' own first, with its place."""
    for place, own in enumerate(record.own):
        yield f"self[{place}]", own
    for place, given in enumerate(record.given):
        yield f"given[{place}]", given


def points_words(points: Decimal) -> str:
    """Points as they are written: `10`, `0.5`.

    >>> points_words(Decimal("10.00")), points_words(Decimal("0.50"))
    ('10', '0.5')
    """
    return f"{points.normalize():f}"


def _last(lines: Iterable[_Line]) -> Mapping[Place, _Line]:
    return {(line.unit, line.no): line for line in lines}
