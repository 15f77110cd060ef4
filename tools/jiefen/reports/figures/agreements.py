"""Figures of agreements: reached, performed, confirmed by a court (R12, R21).

What is counted is the agreement, not the case: each name of one counts once, by the one that was made last. Each is
counted on its own day, so that the months of a year add up to the year.
"""

from collections.abc import Callable, Mapping
from datetime import date

from jiefen.reports.facts.record import Agreed
from jiefen.reports.figures.figure import SumFigure


def _agreements(
    title: str, meaning: str, day: Callable[[Agreed], date | None], holds: Callable[[Agreed], bool] = lambda _: True
) -> SumFigure:
    """How many agreements of which `holds` have that `day` in the span."""
    return SumFigure(
        title=title,
        meaning=meaning,
        each=lambda case, span: sum(span.holds(day(one)) and holds(one) for one in case.agreements),
    )


AGREEMENTS: Mapping[str, SumFigure] = {
    "agreements": _agreements(
        "达成协议",
        "本期达成的调解协议；一案几份协议分别算，重新订立的只算最后一份",
        lambda one: one.day,
    ),
    "written": _agreements(
        "书面协议",
        "本期达成的协议里，书面订立的",
        lambda one: one.day,
        lambda one: one.form == "written",
    ),
    "oral": _agreements(
        "口头协议",
        "本期达成的协议里，口头达成、记录在案的",
        lambda one: one.day,
        lambda one: one.form == "oral",
    ),
    "agreed-amount": SumFigure(
        title="协议金额",
        meaning="本期达成的协议写明的金额合计，没有写金额的不算",
        unit="元",
        each=lambda case, span: sum(one.amount or 0 for one in case.agreements if span.holds(one.day)),
    ),
    "performed": _agreements(
        "履行完毕",
        "本期全部履行完的协议，不论哪一天达成；当场履行的算在达成那天",
        lambda one: one.performed,
    ),
    "agreements-performed": _agreements(
        "协议已履行",
        "本期达成的协议里，到本期最后一天已经全部履行的；算履行率用它",
        lambda one: one.day,
        lambda one: one.performed is not None,
    ),
    "confirm-applied": _agreements(
        "申请司法确认",
        "本期向人民法院申请司法确认的协议，不论哪一天达成",
        lambda one: one.applied,
    ),
    "confirmed": _agreements(
        "司法确认",
        "本期人民法院裁定有效的协议，不论哪一天申请",
        lambda one: one.confirmed,
    ),
}
"""The figures of agreements by their codes."""
