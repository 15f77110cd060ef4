"""Figures of demands 诉求: what came, ended, goes on, as the office's own page counts them (R2)."""

from collections.abc import Callable, Mapping

from jiefen.office.demands.counts import Figures, count, count_by
from jiefen.office.demands.record import KIND
from jiefen.reports.facts.record import Facts, Span
from jiefen.reports.figures.figure import RecordFigure


def demands_of(facts: Facts, span: Span) -> Figures:
    """All figures of demands of the span, of the unit that is asked about."""
    records = facts.records.get(KIND, {}).values()
    if not facts.unit:
        return count(records, span.first, span.last)
    by_unit = count_by(records, span.first, span.last, lambda demand: demand.unit)
    return by_unit.get(facts.unit, Figures())


def _figure(title: str, meaning: str, asked: Callable[[Figures], int], unit: str = "件") -> RecordFigure:
    return RecordFigure(
        title=title,
        meaning=meaning,
        kind=KIND,
        count=lambda facts, span: asked(demands_of(facts, span)),
        unit=unit,
    )


DEMANDS: Mapping[str, RecordFigure] = {
    "demands-carried": _figure("上期结转诉求", "本期第一天以前登记、那天还没有结果的", lambda found: found.carried),
    "demands": _figure("登记诉求", "本期登记的诉求，转为纠纷案件的也算", lambda found: found.new),
    "demands-people": _figure(
        "诉求涉及人数", "本期登记的诉求所说的人数，没有写的按 1 人", lambda found: found.people, "人"
    ),
    "demands-ended": _figure("诉求办结", "本期有结果的诉求，不论哪种结果", lambda found: found.done),
    "demands-late": _figure("诉求超期办结", "诉求办结的里，超过给定期限的", lambda found: found.late),
    "demands-open": _figure("诉求在办", "本期最后一天还没有结果的诉求", lambda found: found.open),
}
