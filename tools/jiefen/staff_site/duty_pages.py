"""Duty 值班 as staff look at it: who is on duty these weeks, what was told of the days before (R4).

No page where duty is off.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from jiefen.base import template
from jiefen.base.text import render
from jiefen.office.duty.kept import sensitive_periods
from jiefen.office.duty.listed import HEAD, DutyRow, rows_of
from jiefen.office.duty.record import KIND, DutyRoster
from jiefen.office.periods.record import Period
from jiefen.reports.facts.record import Span
from jiefen.reports.figures.table import FIGURES
from jiefen.staff_site.desk import Desk, short_day, staff_page

TITLE, PATH = "值班", "duty/index.md"
AHEAD, BEHIND = timedelta(days=27), timedelta(days=60)
"""So far ahead days are shown, and so far back what was told of them."""
_TEMPLATE = "staff_site/duty_pages.html.j2"


class ShownDay(msgspec.Struct, frozen=True, kw_only=True):
    """A shift as its row shows it."""

    day: str
    weekday: str
    leader: str
    officers: str
    note: str
    today: bool


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What was told of a day: a swap, that nobody came, a handover."""

    day: str
    what: str
    words: str


def duty_files(desk: Desk) -> dict[str, str]:
    """The page by its path, none where the office does not keep duty today."""
    if not desk.office.settings.is_kept(KIND, desk.today):
        return {}
    rosters: Sequence[DutyRoster] = sorted(desk.kept(KIND).values(), key=lambda one: one.month)
    periods = sensitive_periods(desk.office, desk.kept("periods"))
    days = list(_coming(desk, rosters, periods))
    told = sorted(_told(desk, rosters), key=lambda one: one[0], reverse=True)
    year = Span(desk.today.replace(month=1, day=1), desk.today)
    figures = [FIGURES[code].value(desk.counted, year) for code in ("duty-days", "duty-covered")]
    shown = template.part(_TEMPLATE, "duty", TITLE, HEAD, days, [one for _, one in told], *figures)
    return {PATH: staff_page(TITLE, shown)}


def _coming(desk: Desk, rosters: Sequence[DutyRoster], periods: Sequence[Period]) -> Iterator[ShownDay]:
    """The days from today on; one of a month without a roster is a month to be made, and is told elsewhere."""
    for roster in rosters:
        for row in rows_of(desk.office, periods, roster):
            if desk.today <= row.day <= desk.today + AHEAD:
                yield _shown(desk, row)


def _shown(desk: Desk, row: DutyRow) -> ShownDay:
    return ShownDay(
        day=short_day(row.day, desk.today),
        weekday=row.weekday,
        leader=row.leader,
        officers="、".join(row.officers),
        note="；".join(map(render, row.notes)),
        today=row.day == desk.today,
    )


def _told(desk: Desk, rosters: Sequence[DutyRoster]) -> Iterator[tuple[date, Told]]:
    """What was told of the days behind, and of swaps to come."""
    since = desk.today - BEHIND
    for roster in rosters:
        for shift in roster.days:
            if shift.swapped and shift.date >= since:
                swap = shift.swapped
                names = "、".join(map(desk.person, shift.on_duty))
                words = f"{desk.person(swap.from_)}换成{names}：{swap.reason}（{desk.person(swap.approved_by)}同意）"
                yield shift.date, Told(day=short_day(shift.date, desk.today), what="换班", words=words)
        for gap in roster.gaps:
            if since <= gap.date <= desk.today:
                words = f"{gap.reason}（{desk.person(gap.by)}说明）"
                yield gap.date, Told(day=short_day(gap.date, desk.today), what="没有人", words=words)
        for one in roster.handovers:
            if since <= one.date <= desk.today:
                open_ = "、".join(one.open) or "没有没办完的"
                note = f"；{one.note}" if one.note else ""
                words = f"{desk.person(one.by)}交给{desk.person(one.to)}：{open_}{note}"
                yield one.date, Told(day=short_day(one.date, desk.today), what="交接班", words=words)
