"""Where a dispute stands on the list of a morning 今天: in the first lane that it belongs to, and why (R12, R23).

Before all that is late comes what cannot wait an hour, and what nobody has: nobody else looks at it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

import msgspec

from jiefen.base.text import N_, Say, say
from jiefen.case.context import DueContext
from jiefen.case.outlook import DueLine, nearest, pressing
from jiefen.case.record import Case
from jiefen.steps.elsewhere import ConfirmApply, ConfirmResult
from jiefen.steps.mediating import Recuse
from jiefen.steps.opening import Accept, Refuse
from jiefen.steps.steering import Alert

NOW, NOBODY, LATE, TODAY, SOON = "now", "nobody", "late", "today", "soon"
PARTIES, COURT, PAUSED, NEXT = "parties", "court", "paused", "next"
LANES = (NOW, NOBODY, LATE, TODAY, SOON, PARTIES, COURT, PAUSED, NEXT)
"""From the first on that is seen to: at once, nobody has it, late, today, soon; what waits for others; what rests."""
QUIET = timedelta(days=14)
"""So long an open case without a limit may go without an entry before it is named."""
COURT_DAYS = 33
"""Three days to accept an application for confirmation (sfqr art. 4), thirty to decide (mssf art. 187)."""
_OF_LIMITS: Mapping[str, str] = {"overdue": LATE, "paused": PAUSED}
_DANGERS = ("violence", "crime")
_CONTACT = "contact"


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The lane of a case on a day, and in the first two why it stands there. `lines`: its limits that press."""

    lane: str
    why: tuple[Say, ...] = ()
    lines: tuple[DueLine, ...] = ()


def standing_of(case: Case, context: DueContext, lines: Iterable[DueLine]) -> Standing | None:
    """Where the case stands on the context's day, of whose limits these are `lines`; None where nothing presses."""
    found = tuple(line for line in lines if pressing(line, context.within))
    for lane, reasons in ((NOW, _at_once(case, context, found)), (NOBODY, _unowned(case, context))):
        if why := tuple(reasons):
            return Standing(lane=lane, why=why, lines=found)
    if not found and not case.void and applied_to_court(case):
        return Standing(lane=COURT, why=(say(N_("已经申请司法确认，等法院的结果")),))
    if not found:
        return Standing(lane=NEXT, why=(say(N_("14 日没有记录")),)) if _rests(case, context) else None
    lanes = {lane_of(line) for line in found}
    return Standing(lane=next(lane for lane in LANES if lane in lanes), lines=found)


def lane_of(line: DueLine) -> str:
    """The lane that one pressing limit alone would put a case in."""
    if line.owed_by == "parties":
        return PARTIES
    if line.state == "running":
        return SOON if line.days_left else TODAY
    return _OF_LIMITS[line.state]


def applied_to_court(case: Case) -> tuple[ConfirmApply, ...]:
    """The applications for judicial confirmation that no result answers yet, one an agreement."""
    waiting = []
    for strand in case.strands:
        application = strand.last(ConfirmApply)
        results = strand.all(ConfirmResult)
        if application is not None and all(result.rank < application.rank for result in results):
            waiting.append(application)
    return tuple(waiting)


def _at_once(case: Case, context: DueContext, lines: Iterable[DueLine]) -> Iterator[Say]:
    """Danger of which the police do not know, a report to the superior, a first contact that is due or late."""
    if context.course.closing is not None:
        return
    yield from unreported(case, context)
    for line in lines:
        of_contact = any(end.partition(".")[0] == _CONTACT for end in _ends(line, context))
        if of_contact and line.days_left is not None and line.days_left <= 0:
            yield say(N_("还没有联系当事人"))


def unreported(case: Case, context: DueContext) -> Iterator[Say]:
    """Which report of an open case nobody has made yet: of danger to the police, of its weight to the superior."""
    if context.course.closing is not None:
        return
    alerts = case.all(Alert)
    if _is_dangerous(case, alerts) and not any(entry.to == "police" for entry in alerts):
        yield say(N_("可能动手或者犯罪，还没有报告公安"))
    if not any(entry.to == "superior" for entry in alerts) and _must_be_reported(context):
        yield say(N_("还没有报告上级"))


def _is_dangerous(case: Case, alerts: Iterable[Alert]) -> bool:
    """Whether the plain half tells of violence or crime; what is sealed of it is told by its own rule."""
    known = case.referred_by == "police" or any(item.by == "police" for item in case.elsewhere)
    return any(entry.why in _DANGERS for entry in alerts) or ("violence" in case.withhold and not known)


def _must_be_reported(context: DueContext) -> bool:
    """Whether a level that the case reached is reported to the superior, by tomorrow at the latest."""
    reported = {level.code for level in context.procedure.levels if level.alert == "superior"}
    reached = (change for change in context.course.levels if change.until is None)
    return any(change.level in reported and change.day <= context.today + timedelta(days=1) for change in reached)


def _ends(line: DueLine, context: DueContext) -> tuple[str, ...]:
    clock = context.procedure.clocks.get(line.clock)
    return clock.ends if clock else ()


def _unowned(case: Case, context: DueContext) -> Iterator[Say]:
    """Not accepted yet, given to nobody, or to somebody who has left or may not deal with it."""
    held = context.course.current
    to_perform = any(limit.open and limit.item for limit in context.limits)
    if context.course.closing is not None and not (held and to_perform):
        return
    if not case.all(Accept, Refuse) and held is None:
        yield say(N_("还没有决定受理不受理"))
        return
    if held is None or not held.officer:
        yield say(N_("还没有分给责任人"))
        return
    person = context.office.organisation.person(held.officer)
    if person is not None and not person.in_post(context.today):
        yield say(N_("责任人已经离岗"))
    if any(entry.who == held.officer and entry.rank > held.entry.rank for entry in case.all(Recuse)):
        yield say(N_("责任人回避，还没有换人"))


def _rests(case: Case, context: DueContext) -> bool:
    """Whether an open case has no limit of the office that runs, and nothing was recorded in a fortnight."""
    if context.course.closing is not None or nearest(context.limits) is not None:
        return False
    last = max((entry.date for entry in case.log), default=case.received)
    return last + QUIET <= context.today
