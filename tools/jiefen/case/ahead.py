"""What comes next in a case: the steps whose turn it is, and the limit that ends first (R7, R12)."""

from collections.abc import Iterable

from jiefen.case.clocks.limit import Limit
from jiefen.case.context import CheckContext, DueContext
from jiefen.case.record import Case, parties_in
from jiefen.procedure.points import points_of, reached_any
from jiefen.procedure.record import Requirement, StepRule
from jiefen.steps.closing import Conclude
from jiefen.steps.elsewhere import Terminate, Transfer
from jiefen.steps.mediating import Agreement, Mediate, RefuseParty
from jiefen.steps.opening import Inform, Interview
from jiefen.steps.petition import Opinion
from jiefen.steps.steering import Resume, Suspend

DOORS = frozenset({"accept", "refuse"})
TALKS = frozenset({"interview", "inform", "mediate", "agreement", "terminate"})
AFTER_MEETING = {"agreed": "agreement", "failed": "terminate", "adjourned": "mediate"}
"""What the result of a meeting leads to."""


def next_steps(case: Case, context: CheckContext | DueContext) -> tuple[str, ...]:
    """The steps whose turn it is on the way through the procedure, in its order.

    Empty when all is done.

    What may be taken at any time (tracking, extending, correcting) is not among them.
    """
    pauses = case.all(Suspend, Resume)
    if pauses and isinstance(pauses[-1], Suspend) and not context.course.closing:
        return ("resume",)
    passed, talk = _passed(case), _next_talk(case)
    steps = []
    for step, rule in context.procedure.steps.items():
        another_talk_is_due = bool(talk) and step in TALKS and step != talk
        if step in passed or another_talk_is_due:
            continue
        if _on_the_way(step, rule, context) and _ready(step, case, context):
            steps.append(step)
    return tuple(steps)


def nearest(limits: Iterable[Limit]) -> Limit | None:
    """Of the limits that run and that the office owes, the one that ends first."""
    return min(running(limits), key=lambda limit: limit.due, default=None)


def running(limits: Iterable[Limit]) -> list[Limit]:
    """The limits that the office owes, neither met nor dropped nor paused, nor told of as never met."""
    owed = (limit for limit in limits if limit.open and limit.owed_by == "office")
    return [limit for limit in owed if not limit.paused and not limit.explained]


def _on_the_way(step: str, rule: StepRule, context: CheckContext | DueContext) -> bool:
    """Whether the regulation shows the step, or the channel has it alone.

    After the closing only steps that may follow it.
    """
    held, closing = context.course.current, context.course.closing
    if closing and not rule.after_closing:
        return step == "archive" and not isinstance(closing, Conclude)
    if rule.channels:
        return not rule.after_closing and held is not None and held.channel in rule.channels
    return rule.public


def _ready(step: str, case: Case, context: CheckContext | DueContext) -> bool:
    """Whether everything that the step requires was reached."""
    return all(_is_met(wanted, case) for wanted in context.procedure.requirements(step, simple=case.simple))


def _is_met(wanted: Requirement, case: Case) -> bool:
    """Whether some entry reached the point that is wanted, or one of those that will do."""
    points = points_of(wanted)
    return any(reached_any(points, entry) for entry in case.log)


def _passed(case: Case) -> frozenset[str]:
    """Steps taken, unless they are to be taken again, and steps whose turn is over or never comes."""
    taken = {entry.step for entry in case.log}
    over = {"terminate"} | (taken - _unfinished(case))
    if DOORS & taken:
        over |= DOORS
    if case.simple:
        over.add("triage")
    if _decided(case):
        over |= {*TALKS, "opinion"}
    return frozenset(over - {_next_talk(case)})


def _unfinished(case: Case) -> set[str]:
    """Of interview and rights notice those that some of the parties in dispute still wait for."""
    sides = {party.ref for party in case.parties if party.role != "third"}
    unfinished = set()
    if sides - parties_in(case.all(Interview)):
        unfinished.add("interview")
    if sides - parties_in(case.all(Inform)):
        unfinished.add("inform")
    return unfinished


def _decided(case: Case) -> bool:
    """Whether the case has an outcome since the last meeting.

    A joint transfer leaves a part here.
    """
    meeting = case.last(Mediate)
    for end in case.all(Agreement, Terminate, Opinion, Transfer):
        since_the_meeting = meeting is None or end.rank > meeting.rank
        leaves_a_part_here = isinstance(end, Transfer) and end.joint
        if since_the_meeting and not leaves_a_part_here:
            return True
    return False


def _next_talk(case: Case) -> str:
    """The talk that the last meeting, or a refusal since, leads to.

    "" before the first and after an outcome.
    """
    if _decided(case):
        return ""
    talks = case.all(Mediate, RefuseParty)
    last = talks[-1] if talks else None
    if isinstance(last, Mediate):
        return AFTER_MEETING[last.result]
    return "terminate" if last else ""
