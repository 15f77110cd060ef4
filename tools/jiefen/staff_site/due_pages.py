"""The due calendar 到期日历 by day, and what is overdue 逾期 with each step of its derivation (R12, R30)."""

from calendar import Calendar as Months
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from jiefen.base import template
from jiefen.base.text import render
from jiefen.case.clocks.limit import Limit
from jiefen.case.outlook import DueLine
from jiefen.case.text.due import derivation
from jiefen.staff_site.desk import WEEKDAYS, Desk, held_by, matter, picker, staff_page, weekday

CALENDAR, OVERDUE = "到期日历", "逾期"
MONTHS = 3
MOST = 300
"""Limits derived on one page; each case's own page derives all of its limits."""
_TEMPLATE = "staff_site/due_pages.html.j2"
Due = Mapping[date, Sequence[DueLine]]


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One day of a week in the calendar; a day of another month is left empty."""

    day: date
    this_month: bool
    rest: bool
    today: bool
    count: int


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """A limit that ends on a day; `who` are the handles of those who have the case."""

    case: str
    who: str
    matter: str
    provisional: bool
    officer: str


class DueDay(msgspec.Struct, frozen=True, kw_only=True):
    """A day on which limits end."""

    day: date
    weekday: str
    endings: tuple[Ending, ...]


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """A month of the calendar; `code` names its heading, as 2026-11."""

    title: str
    code: str
    weeks: tuple[tuple[Cell, ...], ...]
    days: tuple[DueDay, ...]


class Overdue(msgspec.Struct, frozen=True, kw_only=True):
    """A limit that is `late` days past, with the steps of its derivation.

    `who` are the handles of who has the case.
    """

    case: str
    who: str
    title: str
    late: int
    held: str
    steps: tuple[str, ...]
    due: date
    provisional: bool


def calendar_page(desk: Desk) -> str:
    """This month and the next two, a table each with the number of limits that end on a day.

    Below, what they are.
    """
    due: dict[date, list[DueLine]] = {}
    for case in desk.cases:
        for line in case.lines:
            if line.state == "running":
                due.setdefault(line.due, []).append(line)
    first = desk.today.replace(day=1)
    months: list[Month] = []
    for _ in range(MONTHS):
        months.append(_month(first, due, desk))
        first = _next_month(first)
    later = sum(len(lines) for when, lines in due.items() if when >= first)
    body = template.part(_TEMPLATE, "calendar", CALENDAR, picker(desk), tuple(WEEKDAYS), months, later, first)
    return staff_page(CALENDAR, body)


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _month(first: date, due: Due, desk: Desk) -> Month:
    weeks = Months().monthdatescalendar(first.year, first.month)
    days = sorted(when for when in due if first <= when < _next_month(first))
    return Month(
        title=f"{first.year}年{first.month}月",
        code=f"{first.year}-{first.month:02d}",
        weeks=tuple(tuple(_cell(day, first, due, desk) for day in week) for week in weeks),
        days=tuple(_due_day(day, due[day], desk) for day in days),
    )


def _cell(day: date, first: date, due: Due, desk: Desk) -> Cell:
    return Cell(
        day=day,
        this_month=day.month == first.month,
        rest=desk.office.calendar.is_rest_day(day),
        today=day == desk.today,
        count=len(due.get(day, ())),
    )


def _due_day(day: date, lines: Sequence[DueLine], desk: Desk) -> DueDay:
    endings = (_ending(line, desk) for line in sorted(lines, key=lambda line: line.case))
    return DueDay(day=day, weekday=weekday(day), endings=tuple(endings))


def _ending(line: DueLine, desk: Desk) -> Ending:
    return Ending(
        case=line.case,
        who=held_by(line),
        matter=matter(line),
        provisional=line.provisional,
        officer=desk.person(line.officer),
    )


def overdue_page(desk: Desk) -> str:
    """Every overdue limit, the longest overdue first, each with its whole derivation.

    The derivation is what `due --explain` gives.
    """
    overdue: list[Limit] = []
    for case in desk.cases:
        overdue += case.overdue
    overdue.sort(key=lambda limit: (limit.due, limit.case))
    shown = [_overdue(limit, desk) for limit in overdue[:MOST]]
    body = template.part(_TEMPLATE, "overdue", OVERDUE, picker(desk), shown, len(overdue))
    return staff_page(OVERDUE, body)


def _overdue(limit: Limit, desk: Desk) -> Overdue:
    item = desk.by_id[limit.case]
    held = (desk.person(item.officer), desk.units.get(item.unit, item.unit))
    return Overdue(
        case=limit.case,
        who=held_by(item),
        title=render(limit.name),
        late=(desk.today - limit.due).days,
        held=" · ".join(name for name in held if name),
        steps=tuple(derived(limit, desk)),
        due=limit.due,
        provisional=limit.provisional,
    )


def derived(limit: Limit, desk: Desk) -> Iterator[str]:
    """The steps of a derivation without their numbers, which the list gives them."""
    for line in derivation(limit, desk.register, str):
        yield line.partition(". ")[2]
