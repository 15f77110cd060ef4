"""The list of a morning 今天: which dispute first, and why it stands where it does (R9, R14, R23, R30).

A case stands once, in the first lane that it belongs to; within a lane by level, head-count, days left, number.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import msgspec

from jiefen.base.finding import Finding
from jiefen.base.text import N_
from jiefen.case import lanes
from jiefen.case.lanes import lane_of
from jiefen.case.outlook import DueLine
from jiefen.case.urgency import Weight, in_order, urgency
from jiefen.overview.glimpse import Glimpse

NOW, NOBODY, LATE, SOON, WAITING, NEXT = "now", "nobody", "late", "soon", "waiting", "next"
LANES: Mapping[str, tuple[str, ...]] = {
    NOW: (lanes.NOW,),
    NOBODY: (lanes.NOBODY,),
    LATE: (lanes.LATE,),
    SOON: (lanes.TODAY, lanes.SOON),
    WAITING: (lanes.PARTIES, lanes.COURT, lanes.PAUSED),
    NEXT: (lanes.NEXT,),
}
"""The lanes as the list shows them, from the first on that is seen to, and those of `case/lanes` that each holds."""
TITLES: Mapping[str, str] = {
    NOW: N_("马上办"),
    NOBODY: N_("没有人管"),
    LATE: N_("过了期限"),
    SOON: N_("今天和三个工作日内"),
    WAITING: N_("等着"),
    NEXT: N_("轮到下一步"),
}
FOR_EVERYBODY = (NOW, NOBODY)
"""What whoever is here sees to, whose case it may be."""


class Morning(msgspec.Struct, frozen=True, kw_only=True):
    """The list of `today`: the cases of each lane in their order.

    `mine`: the handle of whose list it is, "" for that of the whole office; `others`: cases of colleagues that a list
    of one's own leaves out. `counted`: how many cases were looked at; `unread`: those that cannot be read, in no lane.
    `coming`: the case whose limit ends next, where nothing is late or ends soon.
    """

    today: date
    lanes: Mapping[str, tuple[Glimpse, ...]]
    mine: str = ""
    others: int = 0
    counted: int = 0
    unread: tuple[Finding, ...] = ()
    coming: Glimpse | None = None


def morning_of(glimpses: Iterable[Glimpse], unread: Iterable[Finding], today: date, mine: str = "") -> Morning:
    """The list of `today`, for whoever `mine` is; what needs somebody at once, or has nobody, is on everybody's."""
    cases, lost = tuple(glimpses), tuple(unread)
    standing = {name: [item for item in cases if item.lane in within] for name, within in LANES.items()}
    chosen = {name: [item for item in items if _is_for(mine, item, name)] for name, items in standing.items()}
    left_out = sum(map(len, standing.values())) - sum(map(len, chosen.values()))
    return Morning(
        today=today,
        lanes={name: tuple(in_order(items, weight_of(today))) for name, items in chosen.items()},
        mine=mine,
        others=left_out,
        counted=len(cases) + len(lost),
        unread=lost,
        coming=_coming(cases, today, mine),
    )


def is_of(item: Glimpse, who: str) -> bool:
    """Whether somebody has the case, as officer or as its leader."""
    return who in (item.summary.officer, item.summary.leader)


def leading(item: Glimpse) -> tuple[DueLine, ...]:
    """The limits of a case, those first by which it stands in its lane, each part by its last day."""
    return tuple(sorted(item.lines, key=lambda line: (lane_of(line) != item.lane, line.due)))


def weight_of(today: date) -> Callable[[Glimpse], Weight]:
    """How urgent cases of one lane are: by the days that its own limits leave, else by when to look again."""

    def weight(item: Glimpse) -> Weight:
        own = [line for line in item.lines if lane_of(line) == item.lane] or item.lines
        days = [line.days_left for line in own if line.days_left is not None]
        if not days and item.again is not None:
            days = [(item.again - today).days]
        return urgency(item.summary.rank, item.summary.people, min(days, default=None), item.summary.id)

    return weight


def _is_for(mine: str, item: Glimpse, lane: str) -> bool:
    return not mine or lane in FOR_EVERYBODY or is_of(item, mine)


def _coming(cases: Iterable[Glimpse], today: date, mine: str) -> Glimpse | None:
    """Of the cases whose limits end on a day still to come, the one that ends first."""
    ahead = [
        (item.summary.due, item.summary.id, item)
        for item in cases
        if item.summary.due is not None and item.summary.due >= today and (not mine or is_of(item, mine))
    ]
    return min(ahead, key=lambda one: one[:2])[2] if ahead else None
