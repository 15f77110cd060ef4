"""What each unit gets in each row of an assessment, and by which records (R22): data that papers and screens show.

Units stand in the order of the organisation, never by their points.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import msgspec

from jiefen.office.assessment.record import (
    BUREAU,
    BY_FIGURE,
    Answer,
    Assessment,
    Given,
    Objection,
    Row,
    SelfScore,
)
from jiefen.office.office import Office
from jiefen.reports.assessment.mechanics import Counted, Worked, worked
from jiefen.reports.facts.record import Facts, Span
from jiefen.reports.figures.figure import CaseFigure, Figure, RecordFigure, SumFigure
from jiefen.reports.figures.table import FIGURES


class Scored(msgspec.Struct, frozen=True, kw_only=True):
    """A row for a unit: the points worked out, those of the unit's own and those given, and the records behind them.

    `worked` is None where people score by hand. `behind` are the cases and records that cost points, or that brought
    them in a bonus row.
    """

    row: Row
    worked: Worked | None = None
    behind: tuple[str, ...] = ()
    own: SelfScore | None = None
    given: Given | None = None
    objection: Objection | None = None
    answer: Answer | None = None
    told: bool = False

    @property
    def self_points(self) -> Decimal | None:
        """What stands as the unit's own score 自查分: what it said, else what was worked out."""
        if self.own:
            return self.own.points
        if self.worked:
            return self.worked.points
        return self._unsaid if self.told else None

    @property
    def points(self) -> Decimal | None:
        """The checked score 考核分: what was given, else what was worked out.

        A row that is scored by hand has the unit's own points once the units were told, all of them where nothing was
        written down against it.
        """
        if self.given:
            return self.given.points
        if self.worked:
            return self.worked.points
        if not self.told:
            return None
        return self.own.points if self.own else self._unsaid

    @property
    def _unsaid(self) -> Decimal:
        """The points of a row about which nothing was written down: nothing lost, nothing brought in."""
        return Decimal(0) if self.row.is_bonus else self.row.points


class UnitScores(msgspec.Struct, frozen=True, kw_only=True):
    """All rows of a unit; `told` are its cases with a note of deviation, shown and never scored."""

    unit: str
    title: str
    lines: tuple[Scored, ...]
    told: tuple[str, ...] = ()

    @property
    def self_total(self) -> Decimal:
        """The sum of its own scores."""
        return sum((line.self_points or Decimal(0) for line in self.lines), Decimal(0))

    @property
    def total(self) -> Decimal:
        """The sum of the checked scores; rows that nobody scored yet are left out."""
        return sum((line.points or Decimal(0) for line in self.lines), Decimal(0))

    @property
    def waiting(self) -> int:
        """How many rows nobody has scored."""
        return sum(line.points is None for line in self.lines)

    def of_class(self, class_: str) -> Decimal:
        """The checked scores of the rows of a class."""
        return sum((line.points or Decimal(0) for line in self.lines if line.row.class_ == class_), Decimal(0))


class Scores(msgspec.Struct, frozen=True, kw_only=True):
    """An assessment worked out for the days of `span`; `running`: its period goes on after them."""

    record: Assessment
    span: Span
    running: bool
    units: tuple[UnitScores, ...]
    unread: int = 0

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes in the order of the table."""
        return tuple(dict.fromkeys(row.class_ for row in self.record.table))


def span_of_record(record: Assessment, today: date) -> Span:
    """The days that an assessment counts: its period, until today where it goes on."""
    return Span(record.from_, min(record.until, today))


def assessed_units(record: Assessment, office: Office) -> tuple[str, ...]:
    """The units that a table assesses, in the order of the organisation; the bureau as a whole by a higher table."""
    if record.by:
        return (BUREAU,)
    if record.units:
        return record.units
    days = (record.from_, record.until)
    return tuple(unit.code for unit in office.organisation.units if any(map(unit.covers, days)))


def scores_of_assessment(record: Assessment, facts: Facts, today: date) -> Scores:
    """The assessment worked out from what was read."""
    span = span_of_record(record, today)
    units = tuple(_unit(unit, record, facts, span) for unit in assessed_units(record, facts.office))
    return Scores(
        record=record,
        span=span,
        running=today < record.until,
        units=units,
        unread=len(facts.unread),
    )


def _unit(unit: str, record: Assessment, facts: Facts, span: Span) -> UnitScores:
    asked = facts.of_unit(unit) if unit else facts
    titles = facts.office.organisation.unit_titles
    told = sorted(case.id for case in asked.cases if any(span.holds(one.day) for one in case.told))
    return UnitScores(
        unit=unit,
        title=titles.get(unit, unit) if unit else facts.office.settings.bureau.title,
        lines=tuple(_line(row, unit, record, asked, span) for row in record.table),
        told=tuple(told),
    )


def _line(row: Row, unit: str, record: Assessment, facts: Facts, span: Span) -> Scored:
    which = unit, row.no
    by_figure = row.how == BY_FIGURE and row.figure in FIGURES and (not row.of or row.of in FIGURES)
    return Scored(
        row=row,
        worked=worked(row, counted(row, facts, span)) if by_figure else None,
        behind=_behind(row, facts, span) if by_figure else (),
        own=record.own_scores.get(which),
        given=record.given_scores.get(which),
        objection=next((one for one in record.objections if (one.unit, one.no) == which), None),
        answer=next((one for one in record.answers if (one.unit, one.no) == which), None),
        told=bool(record.told),
    )


def counted(row: Row, facts: Facts, span: Span) -> Counted:
    """What a row's figures come to."""
    figure = FIGURES[row.figure]
    base = FIGURES[row.of] if row.of else None
    return Counted(
        title=figure.title,
        unit=figure.unit,
        value=_number(figure, facts, span),
        of_title=base.title if base else "",
        of=_number(base, facts, span) if base else None,
    )


def _number(figure: Figure, facts: Facts, span: Span) -> Decimal | None:
    value = figure.value(facts, span)
    return None if value is None else Decimal(value)


def _behind(row: Row, facts: Facts, span: Span) -> tuple[str, ...]:
    """The cases and records that a row's points come from: of a share those that are lacking in it."""
    found = named(FIGURES[row.figure], facts, span)
    if not row.of:
        return tuple(sorted(found))
    lacking = named(FIGURES[row.of], facts, span)
    lacking.subtract(found)
    return tuple(sorted(name for name, count in lacking.items() if count > 0))


def named(figure: Figure, facts: Facts, span: Span) -> Counter[str]:
    """What a figure counts, by case number or name of record, with how often; nothing for one that names nothing."""
    if isinstance(figure, CaseFigure):
        return Counter(case.id for case in facts.cases if figure.counts(case, span))
    if isinstance(figure, SumFigure):
        return Counter({case.id: figure.each(case, span) for case in facts.cases if figure.each(case, span)})
    if isinstance(figure, RecordFigure) and figure.which:
        return Counter(figure.which(facts, span)) if figure.value(facts, span) is not None else Counter()
    return Counter()


def chosen(scores: Scores, unit: str) -> Sequence[UnitScores]:
    """The units that are shown: all, or the one asked for."""
    return [one for one in scores.units if unit in ("", one.unit)]
