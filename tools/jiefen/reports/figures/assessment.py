"""Figures by which units are assessed (R22): what was told is not held against anybody, nor a failure handled properly.

A limit that stands still at court or in an appraisal has a later last day, so that the time there costs nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from jiefen.office.screenings.course import ENDED, OPEN, Course, courses
from jiefen.office.screenings.record import Screening
from jiefen.office.screenings.wanted import KIND, is_explained
from jiefen.reports.facts.record import CaseFact, Clocked, Facts, Span
from jiefen.reports.figures.figure import CaseFigure, RecordFigure, SumFigure
from jiefen.reports.figures.screenings import missed_of, reference

UNTOLD = ("met-late", "overdue", "missed")
"""How a limit stands that the office let pass, and of which no 未按规程办理情况说明 tells."""
TOLD = ("explained",)


def _from_receipt_to(step: str) -> Callable[[Clocked], bool]:
    return lambda clock: clock.starts == "received" and step in clock.ends


def _is_later(clock: Clocked) -> bool:
    """Whether it is none of the two limits of the first days, which have figures of their own."""
    return not any(_from_receipt_to(step)(clock) for step in ("contact", "accept"))


def _late(states: tuple[str, ...], which: Callable[[Clocked], bool]) -> Callable[[CaseFact, Span], bool]:
    """Whether a case has such a limit, of that standing, whose last day lies in the span."""
    return lambda case, span: any(
        clock.state in states and span.holds(clock.due) and which(clock) for clock in case.clocks
    )


_LATE_UNTOLD = _late(UNTOLD, lambda _: True)


def _scored(case: CaseFact, span: Span) -> bool:
    """Settled, or without agreement although limits were let pass: a failure in good order costs nothing."""
    if not span.holds(case.closed):
        return False
    return case.group == "settled" or (case.group == "unsettled" and _LATE_UNTOLD(case, span))


def _rounds(facts: Facts, span: Span) -> Iterable[str]:
    """The stretches in which a round was missing and nobody said why."""
    records = list(facts.records.get(KIND, {}).values())
    return (one.stretch for one in missed_of(facts, span) if not is_explained(one, records))


def _leads(facts: Facts, span: Span) -> Iterator[str]:
    """The leads that were to be settled in the span and were not in time."""
    records: Mapping[str, Screening] = facts.records.get(KIND, {})
    for file, record in records.items():
        for course in courses(record):
            due = course.by_day(span.last)
            if facts.unit in ("", course.lead.unit) and span.holds(due) and _is_late(course, due, span.last):
                yield reference(file, course.lead.key)


def _is_late(course: Course, due: date, until: date) -> bool:
    """Whether a lead was settled after its day, or is open with that day over."""
    settled = [turn.date for turn in course.until(until) if (turn.was, turn.to) == (OPEN, ENDED)]
    return due < until if course.state(until) == OPEN else bool(settled) and settled[-1] > due


ASSESSED: Mapping[str, CaseFigure | SumFigure | RecordFigure] = {
    "contact-late-untold": CaseFigure(
        title="首次联系逾期（考核口径）",
        meaning="首次联系的最后一天在本期，过了才联系、或者到本期最后一天还没有联系，又没有作情况说明的",
        counts=_late(UNTOLD, _from_receipt_to("contact")),
    ),
    "acceptance-late-untold": CaseFigure(
        title="受理逾期（考核口径）",
        meaning="受理的最后一天在本期，过了才决定、或者到本期最后一天还没有决定，又没有作情况说明的",
        counts=_late(UNTOLD, _from_receipt_to("accept")),
    ),
    "limits-late-untold": CaseFigure(
        title="时限逾期（考核口径）",
        meaning="首次联系、受理以外，有应当由本局办的时限最后一天在本期、没有按期办，又没有作情况说明的案件，一件算一次；"
        "在法院、鉴定期间停着的时间不算",
        counts=_late(UNTOLD, _is_later),
    ),
    "limits-late-told": CaseFigure(
        title="作了说明的逾期",
        meaning="有时限没有按期办、已经作了未按规程办理情况说明的案件，一件算一次；只列出来，不扣分",
        counts=_late(TOLD, lambda _: True),
    ),
    "endings-scored": CaseFigure(
        title="计入化解率的办结",
        meaning="本期办结的里化解的，和没有化解、又有时限没有按期办的；没有化解而按规程办了的，转出、撤回、不予受理的都不计入",
        counts=_scored,
    ),
    "rounds-missed-untold": RecordFigure(
        title="没有排查又没有说明的",
        meaning="规程要求的排查里，那段日子没有排查、也没有登记原因的，一个单位一段算一次",
        kind=KIND,
        count=lambda facts, span: sum(1 for _ in _rounds(facts, span)),
        unit="次",
        which=_rounds,
    ),
    "leads-late": RecordFigure(
        title="线索逾期",
        meaning="办理期限在本期的线索里，过了期限才有结果、或者到本期最后一天还没有结果的",
        kind=KIND,
        count=lambda facts, span: sum(1 for _ in _leads(facts, span)),
        unit="条",
        which=_leads,
    ),
    "performance-known": SumFigure(
        title="履行有结果的协议",
        meaning="本期达成的协议里，到本期最后一天已经全部履行的，和没有照约定履行的；还没有到期的不算",
        each=lambda case, span: sum(
            span.holds(one.day) and (one.performed is not None or one.breached) for one in case.agreements
        ),
    ),
}
"""The figures of assessment by their codes."""
