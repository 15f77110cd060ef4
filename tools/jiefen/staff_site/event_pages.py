"""Publicity events on the staff site (R26): what is planned, the register of the year, what it adds up to."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from jiefen.base import template
from jiefen.office.events.on_paper import HEADINGS, held_in, lines, totals
from jiefen.office.events.record import KIND, Events
from jiefen.office.events.words import REASONS, THEMES
from jiefen.staff_site.desk import Desk, short_day, staff_page

TITLE = "普法宣传"
PATH = "events/index.md"
PLANS = ("记号", "计划", "主题", "承办", "哪天以前", "办了没有")
NOT_SHOWN = "照片"
_TEMPLATE = "staff_site/event_pages.html.j2"


class ShownPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A plan as its row shows it; `late`: its day is over, and it was neither held nor called off."""

    key: str
    title: str
    theme: str
    unit: str
    due: str
    state: str
    late: bool


def event_files(desk: Desk) -> dict[str, str]:
    """The page by its path; none where the office keeps no events today."""
    if not desk.office.settings.is_kept(KIND, desk.today):
        return {}
    return {PATH: events_page(desk)}


def events_page(desk: Desk) -> str:
    """The year of the day."""
    records: Mapping[str, Events] = desk.kept(KIND)
    year = Events(year=desk.today.year)
    record = next((one for one in records.values() if one.year == year.year), year)
    held = held_in([record], date(year.year, 1, 1), desk.today)
    head = tuple(title for title in HEADINGS if title != NOT_SHOWN)
    photo = HEADINGS.index(NOT_SHOWN)
    rows = []
    for line in lines(held, desk.office, desk.register):
        cells = [short_day(one, desk.today) if isinstance(one, date) else one for one in line.cells]
        rows.append((*cells[:photo], *cells[photo + 1 :]))
    plans = [*_plans(desk, record)]
    body = template.part(
        _TEMPLATE,
        "events",
        TITLE,
        f"{year.year} 年",
        (PLANS, plans, sum(one.late for one in plans)),
        (head, rows, totals(held).words),
    )
    return staff_page(TITLE, body)


def _plans(desk: Desk, record: Events) -> Iterator[ShownPlan]:
    """What was planned by today, the first due on top."""
    waiting = {one.key for one in record.waiting(desk.today)}
    planned = (one for one in record.plan if one.date <= desk.today)
    for one in sorted(planned, key=lambda one: (one.due, one.key)):
        late = one.key in waiting and one.due < desk.today
        if one.key in waiting:
            state = "逾期没有办" if late else "还没有"
        else:
            struck = record.gone.get(one.key)
            state = REASONS[struck.reason] if struck else "办了"
        yield ShownPlan(
            key=one.key,
            title=one.title,
            theme=THEMES[one.theme],
            unit=desk.units.get(one.unit, one.unit),
            due=short_day(one.due, desk.today),
            state=state,
            late=late,
        )
