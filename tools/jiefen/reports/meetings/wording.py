"""The figures of a meeting in words, as its Word template is filled and its page shows them (R15)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jiefen.base.html import day
from jiefen.office.opening.record import NOT_TRACEABLE
from jiefen.reports.figures.cases import CASES
from jiefen.reports.meetings.pack import Balance, Line, MeetingPack, OverdueLine, TrendLine, Warned
from jiefen.reports.warnings.wording import HintRow

MOST_WARNINGS = 20
RESTRICTED = "限制公开"


def pack_values(pack: MeetingPack) -> dict[str, Any]:
    """All that the template prints. None: to be written by hand."""
    return {
        "month": month_words(pack.month),
        "until": day(pack.span.last),
        "made": day(pack.made),
        "whole": pack.whole,
        "situation": None,
        "experience": None,
        "next_steps": None,
        "units": [_unit(line) for line in (pack.total, *pack.units)],
        "meanings": meanings(),
        "rates": "；".join(one.words for one in pack.rates),
        "taken_over": pack.taken_over,
        "unread": pack.unread,
        "overdue": [_overdue(line) for line in pack.overdue],
        "warnings": [_warned(one) for one in pack.warnings[:MOST_WARNINGS]],
        "more_warnings": max(len(pack.warnings) - MOST_WARNINGS, 0),
        "deviations": [_warned(one) for one in pack.deviations],
        "trends": list(_trends(pack.trends)),
        "compared": compared(pack),
        "hints_lead": pack.hints.lead,
        "hints": [_hint(one) for one in pack.hints.rows],
        "hint_notes": list(pack.hints.notes),
        "balances": [_balance(title, one) for title, one in balances(pack)],
        "earlier": earlier(pack),
        "tasks": [one.row for one in pack.tasks or ()],
        "tasks_kept": pack.tasks is not None,
        "held": "；".join(f"{one.title}第 {one.number} 次（{day(one.day)}）" for one in pack.held),
    }


def month_words(month: str) -> str:
    """`2026-11` is 2026年11月."""
    year, _, number = month.partition("-")
    return f"{year}年{int(number)}月"


def meanings() -> list[Mapping[str, str]]:
    """What each figure means, a row each."""
    return [{"title": one.title, "meaning": one.meaning} for one in CASES.values()]


def compared(pack: MeetingPack) -> str:
    """With what the month is compared."""
    if pack.whole:
        untraced = any(line.untraced for line in pack.trends)
        return f"和上月、去年同月的整月比{'；' + NOT_TRACEABLE if untraced else ''}"
    return f"本月统计到 {pack.span.last.day} 日，上月、去年同月也只算到 {pack.span.last.day} 日"


def earlier(pack: MeetingPack) -> str:
    """What the sixth part is about: only what the office keeps is named."""
    kept = {"上次交办": pack.tasks, "排查": pack.leads, "诉求": pack.demands}
    return "、".join(title for title, found in kept.items() if found is not None) or "上次会议议定的事"


def balances(pack: MeetingPack) -> Iterator[tuple[str, Balance]]:
    """The ledgers that the office keeps, each by its name."""
    if pack.leads:
        yield "排查线索", pack.leads
    if pack.demands:
        yield "群众诉求", pack.demands


def _unit(line: Line) -> Mapping[str, Any]:
    return {"title": line.title, **line.figures}


def _overdue(line: OverdueLine) -> Mapping[str, Any]:
    if line.restricted:
        return {"case": line.case, "held": RESTRICTED, "level": "", "people": "", "limits": "", "days": ""}
    return {
        "case": line.case,
        "held": " ".join(filter(None, (line.unit, line.officer))),
        "level": line.level,
        "people": line.people,
        "limits": "、".join(line.limits),
        "days": line.days,
    }


def _hint(one: HintRow) -> Mapping[str, Any]:
    beside = f"{one.beside}。" if one.beside else ""
    return {"what": f"{one.what}。{beside}案件：{one.cases}", "do": one.do}


def _warned(one: Warned) -> Mapping[str, Any]:
    named = (*one.cases, *one.records)
    more = f" 等 {one.number} 件" if one.number > len(named) > 0 else ""
    return {"what": one.what, "number": one.number, "cases": "、".join(named) + more}


def _trends(lines: Iterable[TrendLine]) -> Iterator[Mapping[str, Any]]:
    """A row a kind: what came and what ended side by side."""
    rows: dict[str, dict[str, Any]] = {}
    fields = {CASES[code].title: code for code in ("received", "ended")}
    for line in lines:
        code = fields[line.figure]
        row = rows.setdefault(line.kind, {"kind": line.kind})
        row |= {code: line.now, f"{code}_change": line.change, f"{code}_year": line.change_in_a_year}
    yield from rows.values()


def _balance(title: str, one: Balance) -> Mapping[str, Any]:
    fields = ("carried", "new", "back", "done", "open")
    return {"title": title, **{field: getattr(one, field) for field in fields}}
