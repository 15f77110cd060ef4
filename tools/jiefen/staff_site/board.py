"""The board 看板: what must be done today, then where the cases stand, by step and by who has them (R9, R23, R30)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from jiefen.base.html import day, esc
from jiefen.base.text import render
from jiefen.case.outlook import DueLine, pressing
from jiefen.case.summary import Summary
from jiefen.staff_site.desk import (
    NOBODY,
    RESTRICTED,
    WITHIN,
    Desk,
    case_link,
    cases_address,
    matter,
    picker,
    short_day,
    staff_page,
    table,
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


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One case in one group: its limits there, the most urgent first."""

    case: str
    lines: tuple[DueLine, ...]


def board(desk: Desk) -> str:
    """The first page: the pressing cases by urgency, other things to see to, and counts."""
    found = groups(desk)
    body = [
        f'# 今天要办\n\n<p class="jf-day">{day(desk.today)}　{weekday(desk.today)}</p>\n',
        picker(desk),
        _figures(desk, found),
        *_unreadable(desk),
        *(_group(name, items, desk) for name, items in found.items()),
        *_others(desk),
        *_counts(desk),
    ]
    return staff_page(TITLE, ["\n\n".join(body)])


def groups(desk: Desk) -> dict[str, list[Item]]:
    """The pressing cases by group, the most urgent first."""
    lines = sorted(
        (line for case in desk.cases for line in case.lines if pressing(line, WITHIN)),
        key=lambda line: (line.due, line.case),
    )
    found: dict[str, dict[str, list[DueLine]]] = {name: {} for name in GROUPS}
    for line in lines:
        found[group_of(line)].setdefault(line.case, []).append(line)
    return {name: [Item(case=case, lines=tuple(its)) for case, its in cases.items()] for name, cases in found.items()}


def group_of(line: DueLine) -> str:
    """The group of the board that a pressing limit stands in."""
    if line.state == "running":
        return "soon" if line.days_left else "today"
    return {"overdue": "late", "lapsed": "parties", "paused": "paused"}[line.state]


def _figures(desk: Desk, found: Mapping[str, Sequence[Item]]) -> str:
    cells = [
        f'<a href="#{name}"><strong data-count="{name}">{len(found[name])}</strong><span>{GROUPS[name][0]}</span></a>'
        for name in ("late", "today", "soon")
    ]
    cells.append(
        f'<a href="{cases_address("", state="未了结")}"><strong data-count="open">{len(desk.open)}</strong>'
        "<span>在办</span></a>"
    )
    return f'<nav class="jf-figures" aria-label="件数">{"".join(cells)}</nav>'


def _unreadable(desk: Desk) -> Iterator[str]:
    if desk.unreadable:
        yield (
            f'<p class="jf-note jf-note--old">有 {desk.unreadable} 个案件文件读不出来，没有算在里面。'
            "请运行 jiefen check，按提示改正。</p>"
        )


def _group(name: str, items: Sequence[Item], desk: Desk) -> str:
    title, empty = GROUPS[name]
    if not items and not empty:
        return ""
    shown = "".join(_item(name, item, desk) for item in items[:MOST])
    more = f'<p class="jf-more">只列最急的 {MOST} 件，其余见案件表。</p>' if len(items) > MOST else ""
    explain = '<a class="jf-aside" href="overdue/">怎么算出来的</a>' if name == "late" and items else ""
    none = f'<p class="jf-none"{" hidden" if items else ""}>{empty or "没有。"}</p>'
    return (
        f'<section class="jf-group jf-group--{name}" aria-labelledby="{name}">'
        f'<h2 id="{name}">{title}<span class="jf-count" data-count="{name}">{len(items)}</span></h2>{explain}'
        f'<ul class="jf-work" data-group="{name}">{shown}</ul>{none}{more}</section>'
    )


def _item(name: str, item: Item, desk: Desk) -> str:
    first, summary = item.lines[0], desk.by_id[item.case]
    about = (
        RESTRICTED
        if summary.restricted
        else f"{desk.office.settings.kind_title(summary.kind)} · 现在：{desk.step(summary.step)}"
    )
    by_day = groupby(item.lines, key=lambda line: line.due)
    when = "；".join(
        "、".join(esc(matter(line)) for line in its)
        + f' <span class="jf-till">最晚 {short_day(due, desk.today)}{"（暂定）" if first.provisional else ""}</span>'
        for due, its in by_day
    )
    held = " · ".join(
        esc(text)
        for text in (desk.person(first.officer), desk.units.get(first.unit, first.unit), _leader(first, desk))
        if text
    )
    return (
        f'<li data-who="{esc(f"{first.officer} {first.leader}".strip())}">'
        f'<span class="jf-days jf-days--{name}">{_days(first)}</span>'
        f'<span class="jf-what">{case_link(item.case, "")} <strong>{when}</strong>'
        f'<span class="jf-sub">{esc(about)}</span></span><span class="jf-held">{held}</span></li>'
    )


def _leader(line: DueLine, desk: Desk) -> str:
    return f"包案 {desk.person(line.leader)}" if line.leader else ""


def _days(line: DueLine) -> str:
    if line.days_left is None:
        return "中止"
    if line.days_left < 0:
        return f"{'逾期' if line.state == 'overdue' else '已过'} {-line.days_left} 日"
    return f"还有 {line.days_left} 日" if line.days_left else "今天"


def _others(desk: Desk) -> Iterator[str]:
    """What the day's other rules say, each with what to do."""
    if not desk.others:
        return
    items = "".join(
        f'<li data-who="{esc(_who(finding.case, desk))}"><span class="jf-days">'
        f'<a href="rules/{finding.code[:3].lower()}/#{finding.code}">{esc(finding.code)}</a></span>'
        f'<span class="jf-what">{case_link(finding.case, "") if finding.case else ""} {esc(render(finding.say))}'
        f'<span class="jf-sub">{esc(render(finding.do))}</span></span></li>'
        for finding in desk.others[:MOST]
    )
    count = f'<span class="jf-count" data-count="others">{len(desk.others)}</span>'
    yield (
        '<section class="jf-group" aria-labelledby="others">'
        f'<h2 id="others">还要看看的{count}</h2><ul class="jf-work" data-group="others">{items}</ul>'
        '<p class="jf-none" hidden>没有。</p></section>'
    )


def _who(case: str, desk: Desk) -> str:
    item = desk.by_id.get(case)
    return f"{item.officer} {item.leader}".strip() if item else ""


def _counts(desk: Desk) -> Iterator[str]:
    soon = {line.case for case in desk.cases for line in case.lines if _is_soon(line)}
    titles = {
        "step": ("各步骤", lambda item: desk.step(item.step)),
        "officer": ("各责任人", lambda item: desk.person(item.officer)),
        "unit": ("各责任单位", lambda item: desk.units.get(item.unit, item.unit) or NOBODY),
        "leader": ("各包案领导", lambda item: desk.person(item.leader)),
    }
    tables = "".join(_counted(name, title, word, desk, soon) for name, (title, word) in titles.items())
    yield (
        '<section aria-labelledby="counts" data-everybody><h2 id="counts">案件都在哪里</h2>'
        f'<div class="jf-counts">{tables}</div></section>'
    )


def _counted(name: str, title: str, word: Callable[[Summary], str], desk: Desk, soon: set[str]) -> str:
    counted: dict[str, list[Summary]] = {}
    for item in desk.open:
        counted.setdefault(word(item), []).append(item)
    rows = [
        (
            f'<a href="{cases_address("", **{name: shown, "state": "未了结"})}">{esc(shown)}</a>',
            str(len(items)),
            _or_dash(sum(item.state == "overdue" for item in items)),
            _or_dash(sum(item.id in soon for item in items)),
        )
        for shown, items in sorted(counted.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]
    return table((title, "在办", "有逾期", f"{WITHIN} 日内"), rows, title, "jf-counted") if rows else ""


def _is_soon(line: DueLine) -> bool:
    return line.state == "running" and line.days_left is not None and line.days_left <= WITHIN


def _or_dash(number: int) -> str:
    return str(number) if number else "—"
