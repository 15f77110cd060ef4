"""A case in one line: where it stands, who has it, what is next (R9, R23)."""

from collections.abc import Iterable
from datetime import date

import msgspec

from jiefen.case.ahead import running
from jiefen.case.clocks.limit import standing
from jiefen.case.context import DueContext
from jiefen.case.record import Case
from jiefen.steps.closing import Conclude
from jiefen.steps.mediating import Feedback, Track


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What `jiefen list` shows of a case. `due` is the nearest last day still open, `outcome` is "" while open.

    `state` is `open`, `overdue` or `closed`; `active` says that something is still owed: it is open, or an agreement is
    not performed. `tracked` and `fed_back` are the last days of tracking and feedback (R9, 三包). `restricted`: lists
    leave it out.
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


def summary_of(case: Case, context: DueContext) -> Summary:
    """The line of `case` on the context's day."""
    held = context.course.current
    closing = context.course.closing
    open_ = running(context.limits)
    owed = any(limit.open and limit.item for limit in context.limits)
    tracked, fed_back = case.last(Track), case.last(Feedback)
    overdue = any(standing(limit, context.today).state == "overdue" for limit in open_)
    return Summary(
        id=case.id,
        received=case.received,
        kind=case.kind,
        area=case.area,
        people=context.course.people,
        level=context.course.level,
        channel=held.channel if held else "",
        leader=held.leader if held else "",
        unit=held.unit if held else "",
        officer=held.officer if held else "",
        step=case.log[-1].step if case.log else "",
        state="overdue" if overdue else "closed" if closing else "open",
        outcome=closing.outcome if isinstance(closing, Conclude) else closing.step if closing else "",
        due=min((limit.due for limit in open_), default=None),
        active=closing is None or owed,
        tracked=tracked.date if tracked else None,
        fed_back=fed_back.date if fed_back else None,
        restricted=case.restricted is not None,
    )


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
    """Those that fit every condition given; `kind` is a branch or branch.leaf, `state` open takes overdue in too."""
    wanted = {"unit": unit, "officer": officer, "leader": leader, "channel": channel}
    return [
        item
        for item in summaries
        if all(not value or getattr(item, name) == value for name, value in wanted.items())
        and (not state or item.state == state or (state == "open" and item.state == "overdue"))
        and (not kind or kind in (item.kind, item.kind.partition(".")[0]))
        and (year is None or item.received.year == year)
    ]
