"""What follows from a case's log: who is responsible when, by which channel, at which level.

Derived, never stored.
"""

from collections.abc import Iterator
from datetime import date

import msgspec

from jiefen.case.record import Case
from jiefen.procedure.record import Procedure
from jiefen.steps.entry import Entry
from jiefen.steps.mediating import Agreement
from jiefen.steps.opening import Accept, Carried, Reassign, Triage
from jiefen.steps.petition import JoinPetition
from jiefen.steps.steering import Escalate, People
from jiefen.steps.undoing import Revoke


class Assignment(msgspec.Struct, frozen=True, kw_only=True):
    """What holds from `entry` until the next assignment: channel, body and the four fixed things 四定 (R9)."""

    entry: Entry
    channel: str
    body: str
    leader: str
    unit: str
    officer: str
    team: tuple[str, ...]
    plan: str
    due: date | None


def unsigned(agreement: Agreement, case: Case, course: "Course") -> bool:
    """Whether a written agreement still waits for somebody's signature, or for the stamp of a people's body.

    Until then it has no effect (rmtjf art. 29). Who must sign is known from the meetings that led to it.
    """
    signers = case.signers(agreement)
    if agreement.form == "oral" or not signers:
        return False
    held = course.at(agreement)
    unstamped = agreement.stamped is None and held is not None and held.channel == "people"
    return unstamped or any(ref not in agreement.signed for ref in signers)


class LevelChange(msgspec.Struct, frozen=True, kw_only=True):
    """From `day` the case is at `level` (R14); `entry` is None for the level it came with.

    `until`: what revoked the escalation and made the level fall again.
    """

    day: date
    level: str
    entry: Entry | None
    until: Revoke | None = None


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """What follows from a case's log: who had it when (`assignments`), how grave it was, whether it is closed.

    Worked out anew each time, never written to a file.
    """

    assignments: tuple[Assignment, ...]
    levels: tuple[LevelChange, ...]
    closing: Entry | None
    people: int

    @property
    def current(self) -> Assignment | None:
        """Who and what is responsible now."""
        return self.assignments[-1] if self.assignments else None

    def at(self, entry: Entry) -> Assignment | None:
        """What was assigned when `entry` was made (an assigning entry counts from itself on)."""
        return next((item for item in reversed(self.assignments) if item.entry.rank <= entry.rank), None)

    @property
    def level(self) -> str:
        """The level now."""
        return self.levels[-1].level


def course_of(case: Case, procedure: Procedure) -> Course:
    """Derive the course of `case` under the procedure that governs it."""
    return Course(
        assignments=tuple(_assignments(case, procedure)),
        levels=tuple(_levels(case, procedure)),
        closing=case.closing,
        people=next((entry.count for entry in reversed(case.all(People))), case.people),
    )


def _assignments(case: Case, procedure: Procedure) -> Iterator[Assignment]:
    held: Assignment | None = None
    for entry in case.log:
        if isinstance(entry, Triage | Reassign) or (isinstance(entry, Carried) and (entry.unit or entry.channel)):
            held = _taken_over(entry, held)
        elif isinstance(entry, Accept) and case.opened_simply:
            simple = procedure.simple
            held = Assignment(
                entry=entry,
                channel=simple.channel,
                body=simple.body,
                leader=entry.leader,
                unit=entry.unit,
                officer=entry.officer,
                team=(),
                plan="",
                due=entry.due,
            )
        else:
            continue
        yield held


def _taken_over(entry: Carried | Triage | Reassign, held: Assignment | None) -> Assignment:
    """The assignment from `entry` on: what the entry states, and for the rest what held before."""
    if held is None or isinstance(entry, Carried):
        return Assignment(
            entry=entry,
            channel=entry.channel,
            body=entry.body,
            leader=entry.leader,
            unit=entry.unit,
            officer=entry.officer,
            team=entry.team,
            plan="" if isinstance(entry, Carried) else entry.plan,
            due=entry.due,
        )
    return Assignment(
        entry=entry,
        channel=entry.channel or held.channel,
        body=entry.body or held.body,
        leader=entry.leader or held.leader,
        unit=entry.unit or held.unit,
        officer=entry.officer or held.officer,
        team=entry.team or held.team,
        plan=entry.plan or held.plan,
        due=entry.due or held.due,
    )


def _levels(case: Case, procedure: Procedure) -> Iterator[LevelChange]:
    """The level by people, kind of petition and boundary, raised by escalation.

    It never falls by itself, only when an escalation is revoked that alone held it up.
    """
    order = [level.code for level in procedure.levels]
    current = _level_when_received(case, procedure)
    yield LevelChange(day=case.received, level=current, entry=None)
    for entry in case.log:
        if isinstance(entry, Revoke):
            left = _level_left(case, procedure, entry)
            if order.index(left) < order.index(current):
                current = left
                yield LevelChange(day=entry.date, level=left, entry=entry)
            continue
        new = _level_by(entry, procedure)
        if new in order and order.index(new) > order.index(current):
            current = new
            yield LevelChange(day=entry.date, level=new, entry=entry, until=_ended_by(case, procedure, entry, new))


def _level_when_received(case: Case, procedure: Procedure) -> str:
    kind = case.petition.kind if case.petition else ""
    return level_for(case.people, procedure, petition=kind, boundary=case.boundary is not None)


def _level_by(entry: Entry, procedure: Procedure) -> str:
    """The level that an entry alone would bring about, "" for one that brings none."""
    if isinstance(entry, People):
        return level_for(entry.count, procedure)
    if isinstance(entry, JoinPetition):
        return level_for(0, procedure, petition=entry.kind)
    return entry.level if isinstance(entry, Escalate) else ""


def _level_left(case: Case, procedure: Procedure, revoke: Revoke) -> str:
    """The highest level that still has a reason when `revoke` was made."""
    order = [level.code for level in procedure.levels]
    raising = case.before(revoke, People, Escalate, JoinPetition)
    standing = (entry for entry in raising if not _revoked_by_then(case, entry, revoke))
    levels = [_level_when_received(case, procedure), *(_level_by(entry, procedure) for entry in standing)]
    return max((level for level in levels if level in order), key=order.index)


def _revoked_by_then(case: Case, entry: Entry, then: Entry) -> bool:
    by = case.revoked.get(entry.n)
    return by is not None and by.rank <= then.rank


def _ended_by(case: Case, procedure: Procedure, entry: Entry, level: str) -> Revoke | None:
    """What revoked `entry` and left no reason for the `level` it had brought about."""
    by = case.revoked.get(entry.n)
    if by is None:
        return None
    order = [level.code for level in procedure.levels]
    return by if order.index(_level_left(case, procedure, by)) < order.index(level) else None


def level_for(people: int, procedure: Procedure, *, petition: str = "", boundary: bool = False) -> str:
    """The highest level that applies from so many people, to this kind of petition, or to boundary disputes (R14).

    The lowest if none applies; a level that names none of these is reached by escalation only. All
    is the bureau's own choice.
    """
    highest = procedure.levels[0]
    for level in procedure.levels:
        enough_people = level.people is not None and people >= level.people
        if enough_people or petition in level.petition or (boundary and level.boundary):
            highest = level
    return highest.code
