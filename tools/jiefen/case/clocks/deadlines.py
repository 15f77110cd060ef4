"""Clocks: every time limit of a case (docs/dev/clocks.md; R9, R12).

Two stages. A `Limit` follows from the log, the procedure and the calendar alone, so rules without a
clock may use it; `clocks.limit.standing` says how it stands on a given day.
"""

from collections.abc import Iterator, Sequence, Set
from datetime import date

import msgspec

from jiefen.base.workdays import Rolling
from jiefen.case.clocks.limit import Limit
from jiefen.case.clocks.run import ClockRun
from jiefen.case.clocks.stated import instalment_limits, order_limits
from jiefen.case.course import Course
from jiefen.case.petitions import petitions_of
from jiefen.case.record import Case
from jiefen.procedure.record import Clock, Procedure
from jiefen.steps.opening import Carried
from jiefen.steps.undoing import Deviation

OF_AN_AGREEMENT = frozenset({"agreement", "sign", "perform", "confirm-apply", "confirm-result"})
"""Where a clock starts from one of these steps, each agreement of a case has a limit of its own."""


def limits_of(case: Case, course: Course, procedure: Procedure, rolling: Rolling) -> tuple[Limit, ...]:
    """Every limit that came into being in the course of `case`, by clock in the procedure's order.

    A clock of petitions is counted for each of several, which its limits name by their numbers.
    """
    limits: list[Limit] = []
    whole = _Counted(case)
    petitions = [_Counted(view) for view in petitions_of(case)]
    for name, clock in procedure.countable.items():
        for number, counted in enumerate(petitions if clock.when.petition else (whole,), start=1):
            found = counted.limits(name, clock, course, procedure, rolling)
            if counted is not whole and len(petitions) > 1:
                found = [msgspec.structs.replace(limit, petition=number) for limit in found]
            limits += found
    return tuple(_explained(case, limits))


class _Counted:
    """A case whose clocks are counted, and the steps that it has."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.present = {entry.step for entry in case.log}

    def limits(
        self, name: str, clock: Clock, course: Course, procedure: Procedure, rolling: Rolling
    ) -> Sequence[Limit]:
        """The limits of one clock."""
        if not _may_start(clock, self.case, self.present):
            return ()
        if clock.length.given == "reply-by":
            return tuple(order_limits(name, clock, self.case, rolling))
        if clock.starts.partition(".")[0] in OF_AN_AGREEMENT:
            return tuple(_by_agreement(name, self.case, course, procedure, rolling))
        return ClockRun(name, self.case, course, procedure, rolling).limits()


def _by_agreement(name: str, case: Case, course: Course, procedure: Procedure, rolling: Rolling) -> Iterator[Limit]:
    """The limits of a clock that starts from an agreement or what is said of one, agreement by agreement."""
    clock = procedure.clocks[name]
    for strand in case.strands:
        if clock.length.given == "instalments":
            limits = list(instalment_limits(name, clock, strand, rolling))
        else:
            limits = ClockRun(name, strand, course, procedure, rolling).limits()
        of = strand.agreement_names[0] if len(strand.agreement_names) == 1 else ""
        yield from (msgspec.structs.replace(limit, agreement=of) for limit in limits) if of else limits


def _explained(case: Case, limits: list[Limit]) -> list[Limit]:
    """Each deviation that names a clock explains one limit of it that had passed unmet when it was written.

    What met or dropped the limit and was recorded only later does not make the deviation an untruth of then.
    """
    for entry in case.all(Deviation):
        for index, limit in enumerate(limits):
            ended_by = limit.ended_by or (case.closing if limit.dropped else None)
            unmet = ended_by is None or ended_by.n > entry.n or (limit.ended is not None and limit.ended > entry.date)
            unmet = unmet and (not limit.dropped or ended_by is not None)
            passed = limit.owed_by == "office" and unmet and limit.due < entry.date and limit.paused is None
            if limit.clock == entry.limit and passed and limit.explained is None:
                limits[index] = msgspec.structs.replace(limit, explained=entry)
                break
    return limits


def _may_start(clock: Clock, case: Case, present: Set[str]) -> bool:
    """Whether the clock may start in this case at all.

    Asked before the log is walked: most are for few cases.
    """
    start = clock.starts.partition(".")[0]
    petition = clock.when.petition is None or clock.when.petition == (case.petition is not None)
    return petition and (start == "received" or start in present or Carried.step in present)


def as_of(case: Case, today: date) -> Case:
    """`case` as it stood at the end of `today`: later entries had not been made."""
    if all(entry.date <= today for entry in case.log):
        return case
    return msgspec.structs.replace(case, log=tuple(entry for entry in case.log if entry.date <= today))
