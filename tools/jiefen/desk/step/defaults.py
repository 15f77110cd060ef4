"""What a form begins with: what the office arranges, worked out from grid, roster, procedure and case; never a fact.

Each is only a proposal, shown with where it comes from, and judged with the rest of the entry when that is recorded.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec

from jiefen.base.counting import Length, end_of
from jiefen.case.context import check_context
from jiefen.case.hint import triage_hint
from jiefen.case.parts import OUTSIDE
from jiefen.desk.step.here import Here
from jiefen.office.organisation.record import LEADERS
from jiefen.steps.closing import Conclude
from jiefen.steps.elsewhere import Delegate, Terminate, Transfer
from jiefen.steps.mediating import Agreement, Mediate
from jiefen.steps.opening import Accept, Interview, Refuse, Triage
from jiefen.steps.outside import OutsideResult, Settle
from jiefen.steps.petition import Opinion, ReviewOpinion
from jiefen.steps.record import Declared

Default = Callable[[Here], Any]
COURT = "court"
LAST = 10**6
"""The rank of an entry that comes after all others."""
REPLY = Length(working_days=5)
"""How long a leader who supervises usually gives (WINDOW: the leader may say another day)."""
USUAL = Length(months=1)
"""The limit that is proposed where neither law nor procedure sets one."""


def default(step: str, declared: Declared, here: Here) -> Any:
    """What the field begins with; None for what happened, and where nothing can be worked out."""
    if not declared.field.origin:
        return None
    find = _OF_A_STEP.get((step, declared.name)) or _OF_A_FIELD.get(declared.name)
    value = find(here) if find else None
    return None if value in ("", (), []) else value


def _day(here: Here) -> date:
    return here.day


def _me(here: Here) -> str:
    return here.me


def channel_of(here: Here) -> str:
    """By what the case is: a petition, sent by a court, else the channel whose body the office has."""
    if here.case.petition is not None:
        return "petition"
    if any(entry.direction == "in" for entry in here.case.standing(Delegate)):
        return "judicial"
    channels = here.context.procedure.channels
    usual = ("people", "administrative")
    return next((code for code in usual if code in channels and body_of(code, here)), next(iter(channels), ""))


def body_of(channel: str, here: Here) -> str:
    """The first body on the day that may handle the channel, the office's own before the court."""
    rule = here.context.procedure.channels.get(channel)
    kinds = rule.bodies if rule else ()
    bodies = (body for body in here.office.organisation.bodies if body.kind in kinds and body.covers(here.day))
    ranked = sorted(bodies, key=lambda body: (body.kind == COURT, kinds.index(body.kind)))
    return ranked[0].code if ranked else ""


def _unit(here: Here) -> str:
    return here.office.unit_for(here.case.kind, here.case.area)


def _leader(here: Here) -> str:
    leaders = triage_hint(here.office, (), here.case.kind, here.case.area, here.day).leaders
    return leaders[0].handle if leaders else ""


def officer_of(unit: str, here: Here) -> str:
    """Who would have it in a unit: whoever fills in the form, if of it; else its first officer."""
    fit = team_of(unit, here)
    return here.me if here.me in fit else next(iter(fit), "")


def team_of(unit: str, here: Here) -> tuple[str, ...]:
    """The officers of a unit in post on the day, those with a full post first."""
    office = here.office.organisation
    people = [
        (person.handle, post.time != "full")
        for person in office.staff
        for post in person.posts
        if post.role == "officer" and post.unit == unit and post.covers(here.day)
    ]
    return tuple(handle for handle, _ in sorted(people, key=lambda one: one[1]))


def _officer(here: Here) -> str:
    return officer_of(_unit(here), here)


def _team(here: Here) -> tuple[str, ...]:
    """The officer and one more of the unit."""
    unit = _unit(here)
    officer = officer_of(unit, here)
    return tuple(dict.fromkeys(one for one in (officer, *team_of(unit, here)) if one))[:2]


def last_day_of(channel: str, here: Here) -> date:
    """The last day that the law leaves for the channel, counted from the acceptance; a month where it says nothing."""
    accepted = here.case.first(Accept)
    begin = accepted.date if accepted else here.day
    given = Triage(date=here.day, by=here.me, channel=channel, body=body_of(channel, here), n=LAST, rank=LAST)
    then = msgspec.structs.replace(here.case, log=(*here.case.log, given))
    context = check_context(then, here.office)
    own = [clock for clock in context.procedure.clocks.values() if clock.length.given == "due"]
    ends = {point for clock in own for point in clock.ends}
    clocks = context.procedure.clocks
    open_ = (one for one in context.limits if one.open and one.paused is None and one.owed_by == "office")
    days = [one.due for one in open_ if clocks[one.clock].length.basis and not ends.isdisjoint(clocks[one.clock].ends)]
    usual = end_of(begin, USUAL, here.office.calendar).end
    return min(days, default=max(usual, here.day))


def _due(here: Here) -> date:
    return last_day_of(channel_of(here), here)


def _place(here: Here) -> str:
    talk = here.case.last(Interview)
    return talk.place if talk else ""


def _mediators(here: Here) -> list[str]:
    """Those of the last meeting, else who has the case, as far as they may mediate now."""
    meeting = here.case.last(Mediate)
    named = [*meeting.ours.values()] if meeting else [here.held.officer if here.held else here.me]
    return [handle for handle in named if handle in here.moment.mediators]


def _recorder(here: Here) -> str:
    meeting = here.case.last(Mediate)
    return meeting.recorder if meeting else ""


def _first_mediator(here: Here) -> str:
    return next(iter(_mediators(here)), "")


def _held_officer(here: Here) -> str:
    return here.held.officer if here.held else ""


def _held_leader(here: Here) -> str:
    return here.held.leader if here.held else ""


def _form(here: Here) -> str:
    return "transfer-letter" if here.case.referred_by else ""


def _boundary(here: Here) -> str:
    return here.case.boundary.partner if here.case.boundary else ""


def _stage(here: Here) -> str:
    if here.case.all(Agreement):
        return "signing"
    return "during" if here.case.all(Mediate) else "before"


def _reply_by(here: Here) -> date:
    return end_of(here.day, REPLY, here.office.calendar).end


def _count(here: Here) -> int:
    return here.context.course.people


def _direction(here: Here) -> str:
    return "in" if here.case.referred_by == "court" else ""


def _received(here: Here) -> date:
    return here.case.received


def _court(here: Here) -> str:
    """The only court that the office registered."""
    courts = [one.code for one in here.office.settings.partners if one.kind == "court"]
    return courts[0] if len(courts) == 1 else ""


def _notified(here: Here) -> str:
    if here.case.all(Transfer):
        return "transferred"
    return "refused" if here.case.all(Refuse) else "accepted" if here.case.all(Accept) else ""


def _served(step: type[Opinion] | type[ReviewOpinion]) -> Default:
    def day(here: Here) -> date | None:
        opinion: Opinion | ReviewOpinion | None = here.case.last(step)
        return opinion.served if opinion else None

    return day


def _closed_to(here: Here) -> str:
    return "superior" if here.case.referred_by else "leading-group"


def _papers(here: Here) -> int | None:
    """The papers that the state of the case allows, made or to be made, and those that lie in the file besides."""
    sheets = check_context(here.case, here.office).sheets
    return len(sheets) or None


def _outcome(here: Here) -> str:
    """What the last deciding entry says; nothing where the dispute ended in parts."""
    end = Conclude(date=here.day, by=here.me, outcome="failed", n=LAST, rank=LAST)
    decided = None if here.case.in_parts else here.case.decided_by(end)
    if isinstance(decided, OutsideResult):
        return next((outcome for outcome, kinds in OUTSIDE.items() if decided.kind in kinds), "")
    found: Mapping[type, str] = {
        Agreement: "agreed",
        Terminate: "failed",
        Transfer: "transferred",
        Opinion: "opinion",
        Settle: "self-settled",
    }
    return found.get(type(decided), "")


def approver(here: Here) -> str:
    """Who would approve: the leader of the case, unless that is whoever fills in the form."""
    leader = _held_leader(here) or _leader(here)
    person = here.office.organisation.person(leader)
    fit = person is not None and person.holds(LEADERS, here.day) and leader != here.me
    return leader if fit else ""


_OF_A_FIELD: Mapping[str, Default] = {
    "date": _day,
    "by": _me,
    "channel": channel_of,
    "body": lambda here: body_of(channel_of(here), here),
    "leader": _leader,
    "unit": _unit,
    "officer": _officer,
    "team": _team,
    "due": _due,
    "place": _place,
    "mediators": _mediators,
    "recorder": _recorder,
    "court": _court,
    "until": _day,
    "made": _day,
}
_OF_A_STEP: Mapping[tuple[str, str], Default] = {
    ("accept", "form"): _form,
    ("replace-mediator", "out"): _first_mediator,
    ("recuse", "who"): _held_officer,
    ("mediate", "joint"): _boundary,
    ("refuse-party", "stage"): _stage,
    ("supervise", "leader"): _held_leader,
    ("supervise", "reply-by"): _reply_by,
    ("people", "count"): _count,
    ("delegate", "direction"): _direction,
    ("delegate", "signed"): _received,
    ("notify", "result"): _notified,
    ("object", "received"): _received,
    ("review-request", "received"): _served(Opinion),
    ("recheck-request", "received"): _served(ReviewOpinion),
    ("report-closed", "to"): _closed_to,
    ("archive", "papers"): _papers,
    ("conclude", "outcome"): _outcome,
}
