"""`jiefen demand count`: the counts that a bureau reports (R2)."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.period import period_of, periods, span_of
from jiefen.base.table import Cell, table
from jiefen.base.text import N_, Translate, say
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.kinds import Code
from jiefen.commands.options import format_option, open_here
from jiefen.office.choices import choices_of
from jiefen.office.demands.counts import GROUPS, Figures, count, count_by, year_before
from jiefen.office.demands.words import ENDS, VIA
from jiefen.writing.demands import months_of

BY = {"unit": N_("承办股室"), "via": N_("来源"), "kind": N_("种类"), "area": N_("片区")}


@click.command(
    help=N_(
        "一段时间的诉求：上期结转、新收（人次）、办结、在办；每一行都平：结转 + 新收 = 办结 + 在办。\n\n"
        "PERIOD 是一个月、一季、一年，不写就是这个月。最后一行是上年同期。\n\n"
        "\b\n例：\n  jiefen demand count\n  jiefen demand count 2026-Q4 --by 种类"
    )
)
@click.argument("period", required=False, metavar="[PERIOD]")
@click.option("--by", type=Code(BY), default="unit", help=N_("按什么分列：承办股室，来源，种类，片区"))
@format_option
@today_option
@pass_surroundings
def command(surroundings: Surroundings, /, period: str | None, *, by: str, fmt: str, today: date) -> None:
    """Of a period that is not over, until today."""
    book = open_here(surroundings)
    name = period or period_of(today, "month")
    try:
        first, last = span_of(name)
    except ValueError:
        raise Failure(
            say(N_("这不是一段时间。")), say(N_("写成 2026-11（一个月）、2026-Q4（一季）或者 2026（一年）。"))
        ) from None
    if first > today:
        raise Failure(say(N_("{period} 还没有到。"), period=name), say(N_("写已经开始的一段。")))
    last = min(last, today)
    months = months_of(book)
    records = tuple(months.values())
    whole, groups = count(records, first, last), count_by(records, first, last, GROUPS[by])
    then = set(periods("month", year_before(first), year_before(last)))
    before = count(records, year_before(first), year_before(last)) if then & months.keys() else None
    if fmt == "json":
        told = {
            "from": str(first),
            "until": str(last),
            "whole": _plain(whole),
            "by": {group: _plain(figures) for group, figures in sorted(groups.items())},
            "year-before": _plain(before) if before else None,
        }
        surroundings.show(json.dumps(told, ensure_ascii=False, indent=2))
        return
    translate = surroundings.translate
    titles = {**choices_of(book.require_office()), "via": {code: translate(label) for code, label in VIA.items()}}[by]
    rows = [
        _cells(titles.get(group, group) or translate(N_("没有写")), figures)
        for group, figures in sorted(groups.items(), key=lambda item: (-item[1].new, item[0]))
    ]
    rows.append(_cells(translate(N_("合计")), whole))
    if before is not None:
        rows.append(_cells(translate(N_("上年同期")), before))
    surroundings.show(say(N_("诉求，{first} 至 {last}"), first=first, last=last))
    surroundings.show(table(_headers(translate, BY[by]), rows, surroundings.width, colour=surroundings.colour))
    if before is None:
        surroundings.show(say(N_("上年同期没有登记，不能比。")))


def _headers(translate: Translate, first: str) -> list[str]:
    before = (first, N_("结转"), N_("新收"), N_("人次"), N_("办结"))
    after = (N_("逾期办结"), N_("在办"))
    return [translate(header) for header in (*before, *ENDS.values(), *after)]


def _cells(title: str, one: Figures) -> list[Cell]:
    ways = (one.ended.get(end, 0) for end in ENDS)
    return [title, one.carried, one.new, one.people, one.done, *ways, one.late, one.open]


def _plain(one: Figures) -> Mapping[str, Any]:
    return {
        "carried": one.carried,
        "new": one.new,
        "people": one.people,
        "done": one.done,
        "ended": {end: one.ended.get(end, 0) for end in ENDS},
        "late": one.late,
        "open": one.open,
    }
