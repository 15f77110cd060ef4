"""Figures of cases: what each means and which cases it counts (R12, R20, R21).

For every unit and kind: carried over + received = ended + going on.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from jiefen.reports.facts.record import CaseFact, Span
from jiefen.reports.figures.figure import CaseFigure, DaysFigure, Rate


def is_open(case: CaseFact, span: Span) -> bool:
    """Whether a case goes on at the end of the last day."""
    return case.received <= span.last and not _closed_by(case, span.last)


def _closed_by(case: CaseFact, day: date) -> bool:
    return case.closed is not None and case.closed <= day


CASES: Mapping[str, CaseFigure] = {
    "carried": CaseFigure(
        title="上期结转",
        meaning="本期第一天以前收到、到那天还没有办结的",
        counts=lambda case, span: case.received < span.first and not _closed_before(case, span.first),
    ),
    "received": CaseFigure(
        title="新收",
        meaning="本期收到的，以登记的收到日期为准，不论后来是否受理",
        counts=lambda case, span: span.holds(case.received),
    ),
    "ended": CaseFigure(
        title="办结",
        meaning="本期办结、不予受理的，不论结果",
        counts=lambda case, span: span.holds(case.closed),
    ),
    "settled": CaseFigure(
        title="化解",
        meaning="本期办结的里，结果按本局设定算作化解的",
        counts=lambda case, span: span.holds(case.closed) and case.group == "settled",
    ),
    "open": CaseFigure(
        title="在办",
        meaning="本期最后一天还没有办结的",
        counts=is_open,
    ),
    "overdue": CaseFigure(
        title="逾期",
        meaning="本期最后一天，有应当由本局办的时限过了没有办的案件，一件算一次；办结以后欠着回访、归档的也算",
        counts=lambda case, _: bool(case.overdue),
    ),
}
"""The figures of cases that every unit's line has, by code; others stand beside, in the table of all (`table`)."""
WAITING: Mapping[str, DaysFigure] = {
    "waiting-since-received": DaysFigure(
        title="在办已收到天数",
        meaning="本期最后一天在办的，从收到到那天的自然日，取中位数",
        days=lambda case, span: _waiting(case, case.received, span),
    ),
    "waiting-since-assigned": DaysFigure(
        title="在办已分到手天数",
        meaning="本期最后一天在办、已经有人办的，从最后一次分给责任人到那天的自然日，取中位数",
        days=lambda case, span: _waiting(case, case.assigned, span),
    ),
    "waiting-still": DaysFigure(
        title="在办没有动静天数",
        meaning="本期最后一天在办的，从最后一条记录到那天的自然日，取中位数",
        days=lambda case, span: _waiting(case, case.moved, span),
    ),
}
"""Three waiting times that people take for one: since received, since last assignment, standing still."""


def counts(cases: Iterable[CaseFact], span: Span, codes: Sequence[str] = tuple(CASES)) -> Mapping[str, int]:
    """Each figure of these cases, by its code."""
    found = list(cases)
    return {code: CASES[code].of(found, span) for code in codes}


def rate(title: str, part: str, whole: str, counted: Mapping[str, int]) -> Rate:
    """The share of one figure in another, by their codes."""
    return Rate(
        title=title,
        part=CASES[part].title,
        whole=CASES[whole].title,
        number=counted[part],
        of=counted[whole],
    )


def _waiting(case: CaseFact, since: date | None, span: Span) -> int | None:
    return (span.last - since).days if since and is_open(case, span) else None


def _closed_before(case: CaseFact, day: date) -> bool:
    return case.closed is not None and case.closed < day
