"""Figures of reporting upward 定时上报: what was due, sent, and in time (R21)."""

from collections.abc import Iterator, Mapping

from jiefen.office.returns.periods import Wanted, wanted_periods
from jiefen.office.returns.record import ReturnForm
from jiefen.office.sent.record import Sent
from jiefen.reports.facts.record import Facts, Span
from jiefen.reports.figures.figure import RecordFigure, Value

KIND, SENT = "returns", "sent"


def due_in(facts: Facts, span: Span) -> Iterator[tuple[Wanted, Sent | None]]:
    """The periods of all returns that were due in the span, each with what was sent of it."""
    forms: Mapping[str, ReturnForm] = facts.records.get(KIND, {})
    records: Mapping[str, Sent] = facts.records.get(SENT, {})
    told = {(one.return_, one.period): one for one in records.values()}
    kept = facts.office.settings.kept_spans(KIND)
    for form in forms.values():
        for wanted in wanted_periods(form, kept, span.last):
            if span.holds(wanted.due):
                yield wanted, told.get((form.id, wanted.period))


def _sent(facts: Facts, span: Span) -> Value:
    records: Mapping[str, Sent] = facts.records.get(SENT, {})
    return sum(span.holds(one.submitted) for record in records.values() for one in record.sent)


def _due(facts: Facts, span: Span) -> Value:
    return sum(1 for _ in due_in(facts, span))


def _on_time(facts: Facts, span: Span) -> Value:
    found = due_in(facts, span)
    return sum(sent is not None and sent.sent[0].submitted <= wanted.due for wanted, sent in found)


RETURNS: Mapping[str, RecordFigure] = {
    "reports-sent": RecordFigure(
        title="报出报表",
        meaning="本期报出的报表，撤回以后再报的另算一份",
        kind=KIND,
        count=lambda facts, span: None if facts.unit else _sent(facts, span),
        unit="份",
    ),
    "reports-due": RecordFigure(
        title="应报报表",
        meaning="报出的最后一天在本期的报表，一期算一份",
        kind=KIND,
        count=lambda facts, span: None if facts.unit else _due(facts, span),
        unit="份",
    ),
    "reports-on-time": RecordFigure(
        title="按时报出报表",
        meaning="本期应报的里，第一次报出没有过最后一天的",
        kind=KIND,
        count=lambda facts, span: None if facts.unit else _on_time(facts, span),
        unit="份",
    ),
}
"""The figures of returns by their codes; of the whole office alone."""
