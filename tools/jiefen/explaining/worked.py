"""What explains a rule or a clock (R24): examples of the rule; a case the clock runs in, and how its day is derived."""

from datetime import date
from typing import Any

import msgspec

from jiefen.base.fault import FaultKind
from jiefen.base.finding import Finding
from jiefen.base.rule import Rule
from jiefen.base.workdays import Rolling
from jiefen.case.clocks.deadlines import limits_of
from jiefen.case.clocks.limit import Limit
from jiefen.case.course import course_of
from jiefen.case.record import Case
from jiefen.explaining.record import Examples, ShownExample
from jiefen.procedure.points import reached_any
from jiefen.procedure.record import Clock, Procedure
from jiefen.steps.entry import Entry
from jiefen.steps.opening import Accept, Reassign, Triage
from jiefen.steps.steering import Escalate, Extend, People


class Worked(msgspec.Struct, frozen=True, kw_only=True):
    """A limit of an invented case, and the entries it follows from; `received` if the clock starts there."""

    received: date | None
    entries: tuple[Entry, ...]
    limit: Limit


class RuleView(msgspec.Struct, frozen=True, kw_only=True):
    """One rule with its examples; the first good and the first bad one with the lines that matter.

    `spoken` is what the rule says of the first bad one, where that was asked for and is a case.
    """

    rule: Rule[Any, Any]
    examples: Examples | None = None
    good: ShownExample | None = None
    bad: ShownExample | None = None
    spoken: Finding | None = None


class FaultView(msgspec.Struct, frozen=True, kw_only=True):
    """A code that is no rule, with its example: the lines that matter, and the command that says the code."""

    kind: FaultKind
    example: ShownExample | None = None
    command: str = ""


class ClockView(msgspec.Struct, frozen=True, kw_only=True):
    """One clock in one version of the procedure, with a worked example."""

    name: str
    clock: Clock
    procedure: Procedure
    example: Worked | None


def worked(name: str, case: Case, procedure: Procedure, rolling: Rolling) -> Worked | None:
    """The first limit of the clock `name` in `case` under this version of the procedure, if there is one."""
    found = limits_of(case, course_of(case, procedure), procedure, rolling)
    limit = next((limit for limit in found if limit.clock == name), None)
    if limit is None:
        return None
    clock = procedure.clocks[name]
    last = limit.ended_by.rank if limit.ended_by else case.log[-1].rank
    return Worked(
        received=case.received if clock.starts == "received" else None,
        entries=tuple(entry for entry in case.log if entry.rank <= last and _counts(entry, name, clock)),
        limit=limit,
    )


def _counts(entry: Entry, name: str, clock: Clock) -> bool:
    """Whether `entry` starts, ends, drops, pauses, extends or shortens the clock, or states its channel or day."""
    points = [clock.starts, *clock.ends, *clock.drops]
    points += [point for pause in clock.pauses for point in (pause.from_, pause.until)]
    if reached_any(points, entry) or (isinstance(entry, Extend) and entry.clock == name):
        return True
    if isinstance(entry, Accept | Triage | Reassign):
        return bool(clock.when.channel) or clock.length.given == "due"
    return bool(clock.shorter) and isinstance(entry, People | Escalate)
