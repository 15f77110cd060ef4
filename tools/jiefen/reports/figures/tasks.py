"""Figures of tasks: given out, ended, late; contracts, supervision, petitions assigned, inspections (R1, R9, R15)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from jiefen.office.inspections.record import Inspection, Point
from jiefen.office.meetings.record import ASSIGNMENT as ASSIGNING
from jiefen.office.tasks.course import OVER, lines, standing_of
from jiefen.office.tasks.record import CONTRACT, POINT, Task
from jiefen.reports.facts.record import Facts, Span
from jiefen.reports.figures.figure import RecordFigure, Value, Which

KIND, INSPECTIONS = "tasks", "inspections"
SUPERVISION = "supervision"
DONE = "done"
"""The result of a task that was carried out as a whole."""


def issued_of(facts: Facts, span: Span, kind: str = "") -> Sequence[Task]:
    """The tasks given out in the span, of one kind or all, of the unit that is asked about."""
    return [one for one in _tasks(facts, span, kind) if span.holds(one.issued)]


def ended_on(task: Task, until: date) -> date | None:
    """The day on which a task was over, as things stand at the end of `until`; None while it is open.

    It is the first day since it was last open: striking it off later does not move it.
    """
    over: date | None = None
    for event in (event for _, event, _ in lines(task) if event.date <= until):
        is_over = standing_of(task, event.date).state in OVER
        over = (over or event.date) if is_over else None
    return over


def is_late(task: Task, span: Span) -> bool:
    """Whether it ended in the span after its last day, or is open at the end with its last day over."""
    ended = ended_on(task, span.last)
    due = standing_of(task, span.last).due
    return due < span.last if ended is None else span.holds(ended) and ended > due


def in_time(task: Task, span: Span) -> bool:
    """Whether it ended by its last day."""
    ended = ended_on(task, span.last)
    return ended is not None and ended <= standing_of(task, span.last).due


def is_fixed(task: Task) -> bool:
    """Whether a contract fixes four things: leader, unit, officer and last day; the day each one has."""
    return bool(task.leader and task.lead and task.officer)


def assigned_of(facts: Facts, span: Span) -> Sequence[Task]:
    """The tasks of the span that a meeting on petitions assigned."""
    meetings = {
        f"meetings/{one.name}.yaml" for one in facts.records.get("meetings", {}).values() if one.kind == ASSIGNING
    }
    return [one for one in issued_of(facts, span) if one.source in meetings]


def _tasks(facts: Facts, span: Span, kind: str = "") -> Iterator[Task]:
    """Those given out by the end of the span; of a unit, those that it leads then."""
    tasks: Sequence[Task] = list(facts.records.get(KIND, {}).values())
    for one in tasks:
        asked = one.issued <= span.last and kind in ("", one.kind)
        if asked and facts.unit in ("", standing_of(one, span.last).lead):
            yield one


def _inspections(facts: Facts, span: Span) -> Iterator[Inspection]:
    inspections: Sequence[Inspection] = list(facts.records.get(INSPECTIONS, {}).values())
    return (one for one in inspections if span.holds(one.date))


def _points(facts: Facts, span: Span) -> Iterator[tuple[Inspection, Point]]:
    for one in _inspections(facts, span):
        yield from ((one, point) for point in one.found if facts.unit in ("", point.unit))


def _names_of_points(facts: Facts, span: Span) -> Iterator[str]:
    return (one.reference(point) for one, point in _points(facts, span))


def _righted(facts: Facts, span: Span) -> Iterator[str]:
    """The points that were put right, as tasks name them."""
    tasks: Sequence[Task] = list(facts.records.get(KIND, {}).values())
    carried_on = {one.from_: one for one in tasks if one.kind == POINT}
    return (name for name in _names_of_points(facts, span) if _is_done(carried_on.get(name), span.last))


def _is_done(task: Task | None, until: date) -> bool:
    """Whether a point was put right: its task has ended and says so."""
    if task is None or ended_on(task, until) is None:
        return False
    results = [event.result for _, event, _ in lines(task) if event.what == "ended" and event.date <= until]
    return bool(results) and results[-1] == DONE


def _issued(kind: str = "") -> Callable[[Facts, Span], Value]:
    return lambda facts, span: len(issued_of(facts, span, kind))


def _ended(kind: str = "") -> Callable[[Facts, Span], Value]:
    return lambda facts, span: sum(span.holds(ended_on(one, span.last)) for one in _tasks(facts, span, kind))


def _late(kind: str = "") -> Callable[[Facts, Span], Value]:
    return lambda facts, span: sum(is_late(one, span) for one in _tasks(facts, span, kind))


def _open(kind: str = "") -> Callable[[Facts, Span], Value]:
    return lambda facts, span: sum(ended_on(one, span.last) is None for one in _tasks(facts, span, kind))


def _names_of_late(facts: Facts, span: Span) -> Iterator[str]:
    return (one.name for one in _tasks(facts, span, "") if is_late(one, span))


def _figure(
    title: str,
    meaning: str,
    count: Callable[[Facts, Span], Value],
    unit: str = "项",
    kind: str = KIND,
    *,
    which: Which | None = None,
) -> RecordFigure:
    return RecordFigure(title=title, meaning=meaning, kind=kind, count=count, unit=unit, which=which)


TASKS: Mapping[str, RecordFigure] = {
    "tasks": _figure(
        "交办督办事项",
        "本期发出的交办、督办、包案、会议决定和督查问题，一份算一项",
        _issued(),
        which=lambda facts, span: (one.name for one in issued_of(facts, span)),
    ),
    "tasks-ended": _figure("交办督办办结", "本期办结、退回的事项，不论哪年发出", _ended()),
    "tasks-late": _figure(
        "交办督办逾期", "本期超过期限才办结的，和本期最后一天过了期限还没有办结的", _late(), which=_names_of_late
    ),
    "tasks-open": _figure("交办督办在办", "本期最后一天还没有办结的事项", _open()),
    "contracts": _figure("领导包案", "本期发出的包案，一份算一件", _issued(CONTRACT), "件"),
    "contracts-fixed": _figure(
        "四定齐全的包案",
        "本期发出的包案里，牵头领导、责任单位、责任人和办结时限都定了的",
        lambda facts, span: sum(map(is_fixed, issued_of(facts, span, CONTRACT))),
        "件",
    ),
    "contracts-ended": _figure("包案办结", "本期办结的包案，不论哪年发出", _ended(CONTRACT), "件"),
    "contracts-open": _figure("包案在办", "本期最后一天还没有办结的包案", _open(CONTRACT), "件"),
    "supervisions": _figure("督办", "本期发出的督办，一份算一项", _issued(SUPERVISION)),
    "assignments": _figure(
        "会议交办的信访事项",
        "本期由信访交办会交办的事项，一份算一项",
        lambda facts, span: len(assigned_of(facts, span)),
    ),
    "assignments-cases": _figure(
        "会议交办涉及的案件",
        "会议交办的信访事项写明的案件，一件算一次",
        lambda facts, span: len({case for one in assigned_of(facts, span) for case in one.about}),
        "件",
    ),
    "assignments-in-time": _figure(
        "会议交办按期办结",
        "会议交办的信访事项里，期限以内办结的",
        lambda facts, span: sum(in_time(one, span) for one in assigned_of(facts, span)),
    ),
    "inspections": _figure(
        "督促检查",
        "本期的督促检查，一次到一个单位算一次",
        lambda facts, span: sum(facts.unit in ("", one.where) for one in _inspections(facts, span)),
        "次",
        INSPECTIONS,
    ),
    "inspection-points": _figure(
        "督查发现问题",
        "本期督促检查发现的问题",
        lambda facts, span: sum(1 for _ in _points(facts, span)),
        "个",
        INSPECTIONS,
        which=_names_of_points,
    ),
    "points-righted": _figure(
        "督查问题整改",
        "本期督促检查发现的问题里，到本期最后一天已经办结、办成的",
        lambda facts, span: sum(1 for _ in _righted(facts, span)),
        "个",
        INSPECTIONS,
        which=_righted,
    ),
}
