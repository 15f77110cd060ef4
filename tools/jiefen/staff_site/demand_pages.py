"""Demands on the staff site (R2): what is open and by when, and the counts of the month beside last year's."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from jiefen.base import template
from jiefen.base.period import period_of, period_title, periods, span_of
from jiefen.base.text import render
from jiefen.office.choices import choices_of
from jiefen.office.demands.counts import GROUPS, Figures, count, count_by, year_before
from jiefen.office.demands.record import KIND, Demand, Demands
from jiefen.office.demands.words import ENDS, VIA
from jiefen.staff_site.desk import Desk, short_day, staff_page

TITLE = "诉求"
PATH = "demands/index.md"
OPEN = ("记号", "收到", "来源", "种类", "片区", "人数", "承办", "期限")
NOT_SAID = "没有写"
_TEMPLATE = "staff_site/demand_pages.html.j2"


class OpenDemand(msgspec.Struct, frozen=True, kw_only=True):
    """A demand without an end, as its row shows it; `late` is by how many days it is overdue."""

    key: str
    came: str
    via: str
    kind: str
    area: str
    people: int
    unit: str
    last: str
    late: int


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """One row of counts, `ways` in the order of the ends; `whole` where it is no group."""

    title: str
    figures: Figures
    ways: tuple[int, ...]
    whole: bool = False


def demand_files(desk: Desk) -> dict[str, str]:
    """The page by its path; none where the office keeps no demands today."""
    if not desk.office.settings.is_kept(KIND, desk.today):
        return {}
    return {PATH: demands_page(desk)}


def demands_page(desk: Desk) -> str:
    """What is open today, the first due on top, and the counts of this month."""
    records: Mapping[str, Demands] = desk.kept(KIND)
    month = period_of(desk.today, "month")
    open_ones = [*_open(desk, records)]
    head = ("承办股室", "结转", "新收", "人次", "办结", *ENDS.values(), "逾期办结", "在办")
    body = template.part(
        _TEMPLATE,
        "demands",
        TITLE,
        render(period_title(month)),
        (OPEN, open_ones, sum(one.late > 0 for one in open_ones)),
        (head, [*_counts(desk, records)]),
    )
    return staff_page(TITLE, body)


def _open(desk: Desk, records: Mapping[str, Demands]) -> Iterator[OpenDemand]:
    """The demands that had come and had not ended by today."""
    found = [demand for record in records.values() for demand in record.demands if _is_open(demand, record, desk.today)]
    choices = choices_of(desk.office)
    for demand in sorted(found, key=lambda one: (one.last_day or date.max, -one.people, one.date, one.key)):
        last = demand.last_day
        yield OpenDemand(
            key=demand.key,
            came=short_day(demand.date, desk.today),
            via=VIA[demand.via],
            kind=choices["kind"].get(demand.kind, ""),
            area=choices["area"].get(demand.area, ""),
            people=demand.people,
            unit=choices["unit"].get(demand.unit, demand.unit),
            last=f"{short_day(last, desk.today)} {demand.last_hour}".strip() if last else "",
            late=max(0, (desk.today - last).days) if last else 0,
        )


def _is_open(demand: Demand, record: Demands, today: date) -> bool:
    ending = record.ended.get(demand.key)
    return demand.date <= today and (ending is None or ending.date > today)


def _counts(desk: Desk, records: Mapping[str, Demands]) -> Iterator[Counted]:
    """A row a section, the sum, and the same days of the year before where they were registered."""
    months = tuple(records.values())
    first, last = span_of(period_of(desk.today, "month"))[0], desk.today
    units = choices_of(desk.office)["unit"]
    by_unit = count_by(months, first, last, GROUPS["unit"])
    for unit, figures in sorted(by_unit.items(), key=lambda item: (-item[1].new, item[0])):
        yield _counted(units.get(unit, NOT_SAID), figures)
    yield _counted("合计", count(months, first, last), whole=True)
    then = {*periods("month", year_before(first), year_before(last))}
    if then & {record.month for record in months}:
        yield _counted("上年同期", count(months, year_before(first), year_before(last)), whole=True)


def _counted(title: str, figures: Figures, *, whole: bool = False) -> Counted:
    ways = tuple(figures.ended.get(end, 0) for end in ENDS)
    return Counted(title=title, figures=figures, ways=ways, whole=whole)
