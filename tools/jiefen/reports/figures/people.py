"""Figures of whom and how much received cases concern (R21)."""

from collections.abc import Mapping

from jiefen.reports.figures.figure import SumFigure

PEOPLE: Mapping[str, SumFigure] = {
    "people": SumFigure(
        title="涉及人数",
        meaning="本期新收的涉及多少人，按本期最后一天知道的人数，一人在几件案件里就算几次",
        unit="人",
        each=lambda case, span: case.people if span.holds(case.received) else 0,
    ),
    "amount": SumFigure(
        title="涉及金额",
        meaning="本期新收的争议金额合计，没有写金额的不算",
        unit="元",
        each=lambda case, span: (case.amount or 0) if span.holds(case.received) else 0,
    ),
}
"""The sums over received cases by their codes."""
