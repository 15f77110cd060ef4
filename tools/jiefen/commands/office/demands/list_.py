"""`jiefen demand list`: demands one a line, those that are due first at the top (R2)."""

import json
from datetime import date
from typing import Any

import click

from jiefen.base.table import table
from jiefen.base.text import N_, Translate, say
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import format_option, open_here
from jiefen.commands.registered import registered
from jiefen.office.choices import Choices, choices_of
from jiefen.office.demands.record import Demand, Ending
from jiefen.office.demands.words import ENDS, VIA
from jiefen.writing.demands import Months, months_of

HEADERS = (N_("记号"), N_("收到"), N_("来源"), N_("种类"), N_("片区"), N_("人数"), N_("承办"), N_("期限"), N_("结果"))


@click.command(
    help=N_(
        "还没有结果的诉求，先到期的在前；有结果的用 --all，一个月的用 --month。\n\n"
        "\b\n例：\n"
        "  jiefen demand list\n"
        "  jiefen demand list --unit 物业管理股\n"
        "  jiefen demand list --month 2026-11 --all"
    )
)
@click.option("--all", "every", is_flag=True, help=N_("有结果的也列"))
@click.option("--month", default="", metavar="YYYY-MM", help=N_("只列这个月登记的"))
@click.option("--unit", metavar="NAME", help=N_("只列这个股室的"))
@format_option
@today_option
@pass_surroundings
def command(surroundings: Surroundings, /, *, every: bool, month: str, unit: str | None, fmt: str, today: date) -> None:
    """As they stood on the day."""
    book = open_here(surroundings)
    choices = choices_of(book.require_office())
    code = registered(unit, choices["unit"], "--unit") if unit else ""
    found = [
        (name, demand, ending)
        for name, demand, ending in _standing(months_of(book), today)
        if month in ("", name) and code in ("", demand.unit) and (every or ending is None)
    ]
    found.sort(key=lambda item: (item[1].last_day or date.max, item[1].date, item[1].key))
    if fmt == "json":
        rows = [_plain(name, demand, ending) for name, demand, ending in found]
        surroundings.show(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not found:
        surroundings.show(say(N_("没有这样的诉求。")))
        return
    cells = [_cells(demand, ending, choices, surroundings.translate) for _, demand, ending in found]
    headers = [surroundings.translate(header) for header in HEADERS]
    surroundings.show(table(headers, cells, surroundings.width, colour=surroundings.colour))
    late = sum(ending is None and (demand.last_day or date.max) < today for _, demand, ending in found)
    surroundings.show(say(N_("共 {n} 件，逾期 {late} 件。"), n=len(found), late=late))


def _standing(months: Months, today: date) -> list[tuple[str, Demand, Ending | None]]:
    """The demands that had come by a day, with the month and what had become of them by then."""
    found = []
    for name, record in months.items():
        for demand in record.demands:
            ending = record.ended.get(demand.key)
            if demand.date <= today:
                found.append((name, demand, ending if ending and ending.date <= today else None))
    return found


def _cells(demand: Demand, ending: Ending | None, choices: Choices, translate: Translate) -> list[str | int]:
    last = str(demand.last_day or "")
    return [
        demand.key,
        str(demand.date),
        translate(VIA[demand.via]),
        choices["kind"].get(demand.kind, demand.kind),
        choices["area"].get(demand.area, demand.area),
        demand.people,
        choices["unit"].get(demand.unit, demand.unit),
        f"{last} {demand.last_hour}".strip(),
        translate(ENDS[ending.end]) if ending else "",
    ]


def _plain(month: str, demand: Demand, ending: Ending | None) -> dict[str, Any]:
    """A demand as data; never a number of another body."""
    return {
        "month": month,
        "key": demand.key,
        "date": str(demand.date),
        "via": demand.via,
        "area": demand.area,
        "kind": demand.kind,
        "people": demand.people,
        "unit": demand.unit,
        "due": str(demand.last_day or ""),
        "at": demand.last_hour,
        "end": ending.end if ending else "",
        "case": ending.case if ending else "",
    }
