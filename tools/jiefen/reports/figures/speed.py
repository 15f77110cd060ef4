"""Figures of how soon people are answered (R2, R9, R21).

Which limit is that of first contact, the case's procedure says: it runs from receipt until contact. That of acceptance
runs from receipt until acceptance.
"""

from collections.abc import Mapping
from datetime import date

from jiefen.reports.facts.record import CaseFact, Span
from jiefen.reports.figures.figure import CaseFigure, DaysFigure

LATE = ("met-late", "overdue", "explained", "missed")
"""How a limit stands that was not met by its last day, whether it was met afterwards, and whether somebody told why."""


def _since_received(case: CaseFact, day: date | None, span: Span) -> int | None:
    """Of cases received in the span alone."""
    return (day - case.received).days if day and span.holds(case.received) else None


def _late(case: CaseFact, span: Span, step: str) -> bool:
    """Whether the limit from receipt to `step` was not met in time."""
    asked = [clock for clock in case.clocks if clock.starts == "received" and step in clock.ends]
    return span.holds(case.received) and any(clock.state in LATE for clock in asked)


SPEED: Mapping[str, CaseFigure | DaysFigure] = {
    "first-contact-days": DaysFigure(
        title="首次联系天数",
        meaning="本期新收、已经联系上当事人的，从收到到第一次联系上的自然日，取中位数",
        days=lambda case, span: _since_received(case, case.contacted, span),
    ),
    "acceptance-days": DaysFigure(
        title="受理天数",
        meaning="本期新收、已经受理的，从收到到受理的自然日，取中位数",
        days=lambda case, span: _since_received(case, case.accepted, span),
    ),
    "first-contact-late": CaseFigure(
        title="首次联系逾期",
        meaning="本期新收的里，到本期最后一天首次联系的时限过了才联系、或者还没有联系的",
        counts=lambda case, span: _late(case, span, "contact"),
    ),
    "acceptance-late": CaseFigure(
        title="受理逾期",
        meaning="本期新收的里，到本期最后一天受理的时限过了才决定、或者还没有决定的",
        counts=lambda case, span: _late(case, span, "accept"),
    ),
}
"""The figures of answering by their codes; how long the open ones wait stands in `cases`."""
