"""A case in one line: where it stands, who has it, what is next (R9, R23)."""

from collections.abc import Iterable
from datetime import date

import msgspec

from jiefen.case.clocks.limit import standing
from jiefen.case.context import DueContext
from jiefen.case.outlook import running
from jiefen.case.record import Case
from jiefen.case.urgency import Weight, urgency
from jiefen.steps.closing import Conclude
from jiefen.steps.entry import Entry
from jiefen.steps.mediating import Feedback, Track


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What `jiefen list` shows of a case.

    `due` is the nearest last day still open, `outcome` is "" while open.

    `state` is `open`, `overdue`, `closed` or `void`, `void` the reason of the last; `active` says
    that something is still owed: it is open, or an agreement is not performed. `tracked` and
    `fed_back` are the last days of tracking and feedback (R9, 三包). `restricted`: lists leave it out.
    `rank`: the place of the level among those of its version, from 0, the lowest. `carried`:
    it was running when the book began, and is counted apart.
    """

    id: str
    received: date
    kind: str
    area: str
    people: int
    level: str
    channel: str
    leader: str
    unit: str
    officer: str
    step: str
    state: str
    outcome: str
    due: date | None
    active: bool
    tracked: date | None
    fed_back: date | None
    restricted: bool = False
    void: str = ""
    rank: int = 0
    carried: bool = False


def summary_of(case: Case, context: DueContext) -> Summary:
    """The line of `case` on the context's day."""
    held = context.course.current
    closing = context.course.closing
    still_running = running(context.limits)
    owed = any(limit.open and limit.item for limit in context.limits)
    tracked, fed_back = case.last(Track), case.last(Feedback)
    overdue = any(standing(limit, context.today).state == "overdue" for limit in still_running)
    return Summary(
        id=case.id,
        received=case.received,
        kind=context.office.settings.present_kind(case.kind),
        area=case.area,
        people=context.course.people,
        level=context.course.level,
        channel=held.channel if held else "",
        leader=held.leader if held else "",
        unit=held.unit if held else "",
        officer=held.officer if held else "",
        step=case.log[-1].step if case.log else "",
        state="void" if case.void else _state(closing, overdue=overdue),
        outcome="void" if case.void else _outcome(closing),
        due=min((limit.due for limit in still_running), default=None),
        active=closing is None or owed,
        tracked=tracked.date if tracked else None,
        fed_back=fed_back.date if fed_back else None,
        restricted=case.restricted is not None,
        void=case.void.reason if case.void else "",
        rank=context.procedure.rank_of(context.course.level),
        carried=case.carried is not None,
    )


def by_urgency(summaries: Iterable[Summary], today: date) -> list[Summary]:
    """The cases in the order in which they are seen to, by the nearest of their last days (`case/urgency`)."""

    def weight(item: Summary) -> Weight:
        days_left = (item.due - today).days if item.due else None
        return urgency(item.rank, item.people, days_left, item.id)

    return sorted(summaries, key=weight)


def _state(closing: Entry | None, *, overdue: bool) -> str:
    """`overdue` before all: also a closed case may still owe a follow-up."""
    if overdue:
        return "overdue"
    return "closed" if closing else "open"


def _outcome(closing: Entry | None) -> str:
    """How the case ended: the outcome of its conclusion, else the step that closed it, "" while it is open."""
    if closing is None:
        return ""
    return closing.outcome if isinstance(closing, Conclude) else closing.step


def chosen(
    summaries: Iterable[Summary],
    *,
    state: str | None = None,
    unit: str | None = None,
    officer: str | None = None,
    leader: str | None = None,
    kind: str | None = None,
    channel: str | None = None,
    year: int | None = None,
) -> list[Summary]:
    """Those that fit every condition given.

    `kind` is a branch (`property`) or a leaf of it (`property.leak`); the state `open` takes
    `overdue` in too.
    """
    wanted = {"unit": unit, "officer": officer, "leader": leader, "channel": channel}
    states = {"open", "overdue"} if state == "open" else {state}
    fitting = []
    for item in summaries:
        if any(value and getattr(item, name) != value for name, value in wanted.items()):
            continue
        if state and item.state not in states:
            continue
        if kind and kind not in (item.kind, item.kind.partition(".")[0]):
            continue
        if year is None or item.received.year == year:
            fitting.append(item)
    return fitting
