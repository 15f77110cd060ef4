"""Figures of the year-end assessment itself: by how many rows, and what was said against it (R22)."""

from collections.abc import Callable, Mapping, Sequence

from jiefen.office.assessment.record import KIND, Assessment
from jiefen.reports.facts.record import Facts, Span
from jiefen.reports.figures.figure import RecordFigure


def assessments_of(facts: Facts, span: Span) -> Sequence[Assessment]:
    """Those by the office's own table of years that end in the span; the points are given in the weeks after it."""
    kept: Mapping[str, Assessment] = facts.records.get(KIND, {})
    return [one for one in kept.values() if not one.by and span.holds(one.until)]


def _objections(one: Assessment, unit: str) -> int:
    return sum(unit in ("", said.unit) for said in one.objections)


def _figure(title: str, meaning: str, unit: str, each: Callable[[Assessment, str], int]) -> RecordFigure:
    return RecordFigure(
        title=title,
        meaning=meaning,
        kind=KIND,
        unit=unit,
        count=lambda facts, span: sum(each(one, facts.unit) for one in assessments_of(facts, span)),
    )


ASSESSMENTS: Mapping[str, RecordFigure] = {
    "assessed-rows": _figure("考核指标", "考核年度在本期结束的本局考核表的指标", "项", lambda one, _: len(one.table)),
    "assessed-objections": _figure(
        "考核异议",
        "考核年度在本期结束的本局考核里，单位提出的异议",
        "件",
        _objections,
    ),
    "assessed-answered": _figure(
        "答复的考核异议",
        "考核异议里，已经答复的",
        "件",
        lambda one, unit: _objections(one, unit) - sum(unit in ("", said.unit) for _, said in one.unanswered),
    ),
}
"""The figures of assessments by their codes."""
