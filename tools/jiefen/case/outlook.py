"""How the limits of a case stand on a day, a line each (R12, R23, R30)."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from jiefen.base.sayable import Words, sayable_word
from jiefen.case.clocks.limit import Limit, State, standing
from jiefen.case.context import DueContext
from jiefen.case.record import Case
from jiefen.procedure.record import Follow


class DueLine(msgspec.Struct, frozen=True, kw_only=True):
    """One limit of one case on a day.

    `days_left` in natural days, negative when past; `item` counts instalments, `petition` the petitions of a case,
    `agreement` names one of several. `level`, in words, `rank` among the levels from the lowest, and `people` are
    those of the case on that day.
    `if_met`, `if_missed`: what follows. `carried`: of a case that was running when the book began.
    """

    case: str
    clock: str
    title: str
    item: int
    counted: str
    petition: int
    agreement: str
    start: date
    due: date
    state: State
    days_left: int | None
    provisional: bool
    owed_by: str
    officer: str
    unit: str
    leader: str
    level: str = ""
    rank: int = 0
    people: int = 1
    if_met: Follow | None = None
    if_missed: Follow | None = None
    carried: bool = False


OPEN_STATES: tuple[State, ...] = ("overdue", "lapsed", "running", "paused")
"""The states of a limit that somebody may still have to act on, the most urgent first."""


def nearest(limits: Iterable[Limit]) -> Limit | None:
    """Of the limits that run and that the office owes, the one that ends first."""
    return min(running(limits), key=lambda limit: limit.due, default=None)


def running(limits: Iterable[Limit]) -> list[Limit]:
    """The limits that the office owes, neither met nor dropped nor paused, nor told of as never met."""
    owed = (limit for limit in limits if limit.open and limit.owed_by == "office")
    return [limit for limit in owed if not limit.paused and not limit.explained]


def outlook(case: Case, context: DueContext) -> Iterator[DueLine]:
    """Every limit of the case, also those met or not needed, in the procedure's order of clocks.

    After them the papers that must be in the volume and are not yet.
    """
    for limit in (*context.limits, *(limit for _, limit in context.filings)):
        yield due_line(limit, case, context)


def due_line(limit: Limit, case: Case, context: DueContext) -> DueLine:
    """One limit as it stands on the context's day, with who is responsible."""
    stands = standing(limit, context.today)
    held, course = context.course.current, context.course
    rank = context.procedure.rank_of(course.level)
    return DueLine(
        case=case.id,
        clock=limit.clock,
        title=limit.title,
        item=limit.item,
        counted=limit.counted,
        petition=limit.petition,
        agreement=limit.agreement,
        start=limit.start,
        due=limit.due,
        state=stands.state,
        days_left=stands.days_left,
        provisional=limit.provisional,
        owed_by=limit.owed_by,
        officer=held.officer if held else "",
        unit=held.unit if held else "",
        leader=held.leader if held else "",
        level=context.procedure.levels[rank].title,
        rank=rank,
        people=course.people,
        if_met=limit.if_met,
        if_missed=limit.if_missed,
        carried=case.carried is not None,
    )


def sayable_line(line: DueLine, words: Words) -> DueLine:
    """`line` with who is responsible masked where the office has not registered them, as findings do."""
    return msgspec.structs.replace(
        line,
        officer=_masked(line.officer, words),
        unit=_masked(line.unit, words),
        leader=_masked(line.leader, words),
    )


def _masked(text: str, words: Words) -> str:
    return sayable_word(text, words) if text else ""


def pressing(line: DueLine, within: int) -> bool:
    """Whether staff should see the line in the daily list.

    Overdue, ending within `within` days, paused; of what parties owe: an unpaid instalment, and a
    right that has lapsed no more than `within` days ago.
    """
    if line.state in ("overdue", "paused"):
        return True
    left = line.days_left or 0
    if line.state == "lapsed":
        return line.item > 0 or -left <= within
    return line.state == "running" and left <= within
