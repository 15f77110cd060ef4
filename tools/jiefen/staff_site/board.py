"""The board 看板: what must be done today, then where the cases stand, by step and by who has them (R9, R23, R30)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from jiefen.base import template
from jiefen.base.finding import Finding
from jiefen.base.text import render
from jiefen.case.outlook import DueLine, pressing
from jiefen.case.summary import Summary
from jiefen.explaining.families import family_of
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

TITLE = "看板"
MOST = 300
"""Cases shown in one group; the table of cases has them all."""
GROUPS = {
    "late": ("已经逾期", "没有逾期的。"),
    "today": ("今天到期", "今天没有到期的。"),
    "soon": (f"{WITHIN} 日内到期", f"{WITHIN} 日内没有到期的。"),
    "parties": ("当事人到期没有履行", ""),
    "paused": ("中止中", ""),
}
"""Title of each group, and what it says when it is empty; "": the group is then left out."""
IN_FIGURES = ("late", "today", "soon")


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One case in one group: its limits there, the most urgent first."""

    case: str
    lines: tuple[DueLine, ...]


class When(msgspec.Struct, frozen=True):
    """What of a case ends on one day, and that day."""

    matters: str
    till: str


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """One case in a group as the page shows it; `who` are the handles of those who have it."""

    case: str
    who: str
    days: str
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


def board(desk: Desk) -> str:
    """The first page: the pressing cases by urgency, other things to see to, and counts."""
    found = [_group(name, items, desk) for name, items in groups(desk).items()]
    body = template.render(
        "staff_site/board.html.j2",
        today=desk.today,
        weekday=weekday(desk.today),
        picker=picker(desk),
        figures=[group for group in found if group.name in IN_FIGURES],
        open=len(desk.open),
        open_query=cases_query(state="未办结"),
        unreadable=[finding.file for finding in desk.unread],
        unseen=[finding.file for finding in desk.unseen],
        groups=[group for group in found if group.count or group.empty],
        most=MOST,
        remarks=[_remark(finding, desk) for finding in desk.others[:MOST]],
        remark_count=len(desk.others),
        counts=_counts(desk),
        soon_title=f"{WITHIN} 日内",
        voids=desk.voids,
        deviations=desk.deviations,
    )
    return staff_page(TITLE, body)


def groups(desk: Desk) -> dict[str, list[Item]]:
    """The pressing cases by group, the most urgent first."""
    urgent: list[DueLine] = []
    for staff_case in desk.cases:
        urgent += [line for line in staff_case.lines if pressing(line, WITHIN)]
    urgent.sort(key=lambda line: (line.due, line.case))
    by_group: dict[str, dict[str, list[DueLine]]] = {name: {} for name in GROUPS}
    for line in urgent:
        by_group[group_of(line)].setdefault(line.case, []).append(line)
    return {name: _items(cases) for name, cases in by_group.items()}


def _items(cases: Mapping[str, Sequence[DueLine]]) -> list[Item]:
    return [Item(case=case, lines=tuple(lines)) for case, lines in cases.items()]


def group_of(line: DueLine) -> str:
    """The group of the board that a pressing limit stands in."""
    if line.state == "running":
        return "soon" if line.days_left else "today"
    return {"overdue": "late", "lapsed": "parties", "paused": "paused"}[line.state]


def _group(name: str, items: Sequence[Item], desk: Desk) -> Group:
    title, empty = GROUPS[name]
    works = tuple(_work(item, desk) for item in items[:MOST])
    return Group(name=name, title=title, empty=empty, count=len(items), works=works)


def _work(item: Item, desk: Desk) -> Work:
    first, summary = item.lines[0], desk.by_id[item.case]
    about = f"{desk.office.settings.kind_title(summary.kind)} · 现在：{desk.step(summary.step)}"
    leader = f"包案 {desk.person(first.leader)}" if first.leader else ""
    held = (desk.person(first.officer), desk.units.get(first.unit, first.unit), leader)
    return Work(
        case=item.case,
        who=held_by(first),
        days=_days(first),
        whens=tuple(_whens(item, desk)),
        about=RESTRICTED if summary.restricted else about,
        held=" · ".join(name for name in held if name),
    )


def _whens(item: Item, desk: Desk) -> Iterator[When]:
    provisional = "（暂定）" if item.lines[0].provisional else ""
    for due, lines in groupby(item.lines, key=lambda line: line.due):
        yield When(matters="、".join(map(matter, lines)), till=f"{short_day(due, desk.today)}{provisional}")


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
        words=render(finding.say),
        do=render(finding.do),
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
