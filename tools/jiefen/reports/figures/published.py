"""Figures of what was published (R28)."""

from collections.abc import Mapping, Sequence

from jiefen.guides.typical.record import Narrative
from jiefen.reports.facts.record import TYPICAL, Facts, Span
from jiefen.reports.figures.figure import RecordFigure, Value


def _typical(facts: Facts, span: Span) -> Value:
    """None for one unit: a story tells no unit."""
    stories: Sequence[Narrative] = list(facts.records.get(TYPICAL, {}).values())
    return None if facts.unit else sum(span.holds(one.date) for one in stories)


PUBLISHED: Mapping[str, RecordFigure] = {
    "typical": RecordFigure(
        title="典型案例", meaning="本期写成、两人审过的公开典型案例", kind="", count=_typical, unit="个"
    ),
}
