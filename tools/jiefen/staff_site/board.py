"""The board 看板, the office's morning: what must be done today, its own affairs, then where the cases stand.

By level, head-count and days (`case/urgency`); a case stands once, in the first lane that it belongs to
(`case/lanes`) (R9, R14, R23, R30).
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

import msgspec

from jiefen.base import template
from jiefen.base.finding import Finding
from jiefen.base.text import Say, render
from jiefen.case.lanes import Standing, lane_of
from jiefen.case.outlook import DueLine
from jiefen.case.summary import Summary
from jiefen.case.urgency import Weight, in_order, urgency
from jiefen.explaining.families import family_of
from jiefen.staff_site.affairs import affairs, is_of_a_kept_kind, on_duty
from jiefen.staff_site.desk import (
    NOBODY,
    RESTRICTED,
    WITHIN,
    Desk,
    cases_query,
    held_by,
    matter,
    picker,
    short_day,
    staff_page,
    weekday,
)
from jiefen.staff_site.warning_pages import hints_of

TITLE = "看板"
MOST = 300
"""Cases shown in one group; the table of cases has them all."""
GROUPS = {
    "now": ("马上办", "没有要马上办的。"),
    "nobody": ("没有人管", "除了上面的，件件有人管。"),
    "late": ("已经逾期", "除了上面的，没有逾期的。"),
    "today": ("今天到期", "今天没有到期的。"),
    "soon": (f"{WITHIN} 日内到期", f"{WITHIN} 日内没有到期的。"),
    "parties": ("当事人的期限", ""),
    "court": ("等法院的结果", ""),
    "paused": ("中止中", ""),
    "next": ("没有期限在走", ""),
}
"""Title of each group, and what it says when it is empty; "": the group is then left out."""
IN_FIGURES = ("now", "nobody", "late", "today", "soon")


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One case in its group: why it stands there, where no limit says so; its limits, those of the group first."""

    case: str
    lines: tuple[DueLine, ...]
    why: tuple[Say, ...]
    weight: Weight


class When(msgspec.Struct, frozen=True):
    """What of a case ends on one day, and that day."""

    matters: str
    till: str


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """One case in a group as the page shows it; `who` are the handles of those who have it.

    `level` is "" for the lowest, `rank` its place; `late`: some limit of it is past.
    """

    case: str
    who: str
    days: str
    late: bool
    level: str
    rank: int
    people: str
    why: str
    whens: tuple[When, ...]
    about: str
    held: str


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """One group as the page shows it: the first of its `count` cases.

    When there are none it says what stands in `empty`.
    """

    name: str
    title: str
    empty: str
    count: int
    works: tuple[Work, ...]


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """What one of the day's other rules says, and what to do; it need not be about a case."""

    code: str
    group: str
    case: str
    who: str
    words: str
    do: str


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many cases share a step or a person; `query` narrows the table of cases down to them."""

    shown: str
    query: str
    open: int
    overdue: int
    soon: int


def board(desk: Desk, pages: Collection[str] = ()) -> str:
    """The first page: the pressing cases by urgency, other things to see to, and counts.

    `pages` are the other ones: a kind of record that has one of its own is linked to it.
    """
    found = [_group(name, items, desk) for name, items in groups(desk).items()]
    besides = [finding for finding in desk.others if not is_of_a_kept_kind(finding)]
    body = template.render(
        "staff_site/board.html.j2",
        today=desk.today,
        weekday=weekday(desk.today),
        picker=picker(desk),
        figures=[group for group in found if group.name in IN_FIGURES],
        open=len(desk.open),
        carried=sum(item.carried for item in desk.open),
        open_query=cases_query(state="未办结"),
        unreadable=[finding.file for finding in desk.unread],
        unseen=[finding.file for finding in desk.unseen],
        groups=[group for group in found if group.count or group.empty],
        most=MOST,
        duty=on_duty(desk),
        hints=hints_of(desk).rows[:MOST],
        affairs=affairs(desk),
        pages={page.partition("/")[0] for page in pages},
        remarks=[_remark(finding, desk) for finding in besides[:MOST]],
        remark_count=len(besides),
        counts=_counts(desk),
        soon_title=f"{WITHIN} 日内",
        voids=desk.voids,
        deviations=desk.deviations,
    )
    return staff_page(TITLE, body)


def groups(desk: Desk) -> dict[str, list[Item]]:
    """The cases that press by group, the most urgent first."""
    by_lane: dict[str, list[Item]] = {name: [] for name in GROUPS}
    for staff_case in desk.cases:
        if staff_case.standing:
            by_lane[staff_case.standing.lane].append(_item(staff_case.summary, staff_case.standing))
    return {name: in_order(items, attrgetter("weight")) for name, items in by_lane.items()}


def _item(summary: Summary, standing: Standing) -> Item:
    """The limits by which it stands in its lane come first, and it weighs by the days that they leave."""
    lines = sorted(standing.lines, key=lambda line: (lane_of(line) != standing.lane, line.due))
    own = [line for line in lines if lane_of(line) == standing.lane] or lines
    days = min((line.days_left for line in own if line.days_left is not None), default=None)
    weight = urgency(summary.rank, summary.people, days, summary.id)
    return Item(case=summary.id, lines=tuple(lines), why=standing.why, weight=weight)


def _group(name: str, items: Sequence[Item], desk: Desk) -> Group:
    title, empty = GROUPS[name]
    works = tuple(_work(item, desk) for item in items[:MOST])
    return Group(name=name, title=title, empty=empty, count=len(items), works=works)


def _work(item: Item, desk: Desk) -> Work:
    summary = desk.by_id[item.case]
    place = desk.areas.get(summary.area, summary.area)
    about = f"{desk.office.settings.kind_title(summary.kind)} · {place} · 现在：{desk.step(summary.step)}"
    leader = f"包案 {desk.person(summary.leader)}" if summary.leader else ""
    officer = desk.person(summary.officer) if summary.officer or not item.why else ""
    held = (officer, desk.units.get(summary.unit, summary.unit), leader)
    return Work(
        case=item.case,
        who=held_by(summary),
        days=_days(item.lines[0]) if item.lines else "",
        late=any(line.state == "overdue" for line in item.lines),
        level=desk.level(summary) if summary.rank and not summary.restricted else "",
        rank=summary.rank,
        people="" if summary.restricted else f"{summary.people} 人",
        why="、".join(render(one) for one in item.why),
        whens=tuple(_whens(item, desk)),
        about=RESTRICTED if summary.restricted else about,
        held=" · ".join(name for name in held if name),
    )


def _whens(item: Item, desk: Desk) -> Iterator[When]:
    for due, lines in groupby(item.lines, key=attrgetter("due")):
        of_day = list(lines)
        provisional = "（暂定）" if of_day[0].provisional else ""
        yield When(matters="、".join(map(matter, of_day)), till=f"{short_day(due, desk.today)}{provisional}")


def _days(line: DueLine) -> str:
    if line.days_left is None:
        return "中止"
    if line.days_left < 0:
        return f"{'逾期' if line.state == 'overdue' else '已过'} {-line.days_left} 日"
    return f"还有 {line.days_left} 日" if line.days_left else "今天"


def _remark(finding: Finding, desk: Desk) -> Remark:
    summary = desk.by_id.get(finding.case)
    return Remark(
        code=finding.code,
        group=family_of(finding.code).lower(),
        case=finding.case,
        who=held_by(summary) if summary else "",
        words=render(finding.say, titles=desk.titles),
        do=render(finding.do, titles=desk.titles),
    )


def _counts(desk: Desk) -> dict[str, list[Count]]:
    """The open cases by step and by who has them, each table by its title.

    The largest numbers first.
    """
    tables: dict[str, tuple[str, Callable[[Summary], str]]] = {
        "各步骤": ("step", lambda item: desk.step(item.step)),
        "各责任人": ("officer", lambda item: desk.person(item.officer)),
        "各责任单位": ("unit", lambda item: desk.units.get(item.unit, item.unit) or NOBODY),
        "各包案领导": ("leader", lambda item: desk.person(item.leader)),
    }
    counts = {title: _counted(column, word, desk) for title, (column, word) in tables.items()}
    return {title: rows for title, rows in counts.items() if rows}


def _counted(column: str, word: Callable[[Summary], str], desk: Desk) -> list[Count]:
    soon = {staff_case.summary.id for staff_case in desk.cases if any(map(_is_soon, staff_case.lines))}
    by_word: dict[str, list[Summary]] = {}
    for item in desk.open:
        by_word.setdefault(word(item), []).append(item)
    return [
        Count(
            shown=shown,
            query=cases_query(**{column: shown, "state": "未办结"}),
            open=len(items),
            overdue=sum(item.state == "overdue" for item in items),
            soon=sum(item.id in soon for item in items),
        )
        for shown, items in sorted(by_word.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]


def _is_soon(line: DueLine) -> bool:
    return line.state == "running" and line.days_left is not None and line.days_left <= WITHIN
