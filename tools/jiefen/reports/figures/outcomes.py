"""Figures of how cases ended, and of what was done after (R12, R21)."""

from collections.abc import Mapping

from jiefen.reports.facts.record import CaseFact, Span
from jiefen.reports.figures.figure import CaseFigure, SumFigure


def _of_group(title: str, meaning: str, group: str) -> CaseFigure:
    return CaseFigure(
        title=title,
        meaning=f"本期办结的里，结果按本局设定算作{meaning}的",
        counts=lambda case, span: span.holds(case.closed) and case.group == group,
    )


def _of_outcome(title: str, meaning: str, outcome: str) -> CaseFigure:
    return CaseFigure(
        title=title,
        meaning=meaning,
        counts=lambda case, span: span.holds(case.closed) and case.outcome == outcome,
    )


def _settled_lowest(case: CaseFact, span: Span) -> bool:
    return span.holds(case.closed) and case.group == "settled" and case.rank == 0


OUTCOMES: Mapping[str, CaseFigure | SumFigure] = {
    "unsettled": _of_group("未化解", "没有化解", "unsettled"),
    "moved": _of_group("转出", "转到别处办理", "moved"),
    "other-ended": _of_group("其他办结", "其他", "other"),
    "refused": _of_outcome("不予受理", "本期决定不予受理的", "refused"),
    "withdrawn": _of_outcome("撤回", "本期因为当事人撤回办结的", "withdrawn"),
    "settled-lowest": CaseFigure(
        title="化解在最低一级",
        meaning="本期化解的里，到办结都是规程最低的等级、没有升为重大以上的",
        counts=_settled_lowest,
    ),
    "followed-up": CaseFigure(
        title="回访",
        meaning="本期第一次回访到当事人的，不论哪一天办结",
        counts=lambda case, span: span.holds(case.followed_up),
    ),
    "archived": CaseFigure(
        title="归档",
        meaning="本期归档的，不论哪一天办结",
        counts=lambda case, span: span.holds(case.archived),
    ),
    "deviations": SumFigure(
        title="未按规程办理",
        meaning="本期写了未按规程办理情况说明的，一份说明算一次",
        unit="次",
        each=lambda case, span: sum(span.holds(told.day) for told in case.told),
    ),
}
"""The figures of ends by their codes; settled, unsettled, moved and other ones add up to what ended."""
