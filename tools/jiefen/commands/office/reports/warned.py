"""`jiefen report warnings`: early warning before the monthly meeting (R19)."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import click
import msgspec

from jiefen.base.period import period_of
from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import format_option, open_here
from jiefen.office.office import Office
from jiefen.reports.facts.read import facts_of
from jiefen.reports.meetings.pack import span_of_month
from jiefen.reports.warnings.look import look
from jiefen.reports.warnings.record import Look, Signal
from jiefen.reports.warnings.wording import LEAD, notes, told


@click.command(
    help=N_(
        "苗头：重复发生的地点和单位，比自己的过去多起来的种类和片区，快到群体性门槛的，看上去一样的协议。"
        "只数地点、种类、单位标识，不数任何人。\n\n"
        "看一个月（不足三十天的往前补足），也看到那天为止的九十天。每一条写明和什么比、哪几件、可以怎么办。"
        "是提示，不是认定；不公开。\n\n"
        "\b\n例：\n  jiefen report warnings\n  jiefen report warnings 2026-11 --format json"
    )
)
@click.argument("month", required=False, metavar="[MONTH]")
@format_option
@today_option
@pass_surroundings
def command(surroundings: Surroundings, month: str | None, *, fmt: str, today: date) -> None:
    """The hints of a month; exit code 1 where a file could not be read, and is counted nowhere."""
    book = open_here(surroundings)
    span = span_of_month(month or period_of(today, "month"), today)
    found = look(facts_of(book, span.last), span)
    office = book.require_office()
    if fmt == "json":
        surroundings.show(json.dumps(_plain(found, office, surroundings), ensure_ascii=False, indent=2))
    else:
        _show(found, office, surroundings)
    if found.unread:
        unread = say(N_("有 {n} 份文件读不出来，没有算进去。"), n=found.unread)
        click.echo(
            f"{surroundings.said(unread)}\n→ {surroundings.said(say(N_('请运行 jiefen check，按提示改正。')))}",
            err=True,
        )
        click.get_current_context().exit(1)


def _show(found: Look, office: Office, surroundings: Surroundings) -> None:
    surroundings.show(say(N_("苗头，看到 {last}"), last=found.span.last))
    surroundings.show(say(LEAD))
    for number, signal in enumerate(found.signals, start=1):
        one = told(signal, office)
        surroundings.show(f"\n{number}. {surroundings.said(one.what)}")
        if one.beside:
            surroundings.show(f"   {surroundings.said(one.beside)}")
        surroundings.show(f"   {surroundings.said(say(N_('案件：{cases}'), cases=one.cases))}")
        command = f"：{one.command}" if one.command else ""
        surroundings.show(f"   → {surroundings.said(one.do)}{command}")
    surroundings.show("")
    for note in notes(found, office):
        surroundings.show(note)


def _plain(found: Look, office: Office, surroundings: Surroundings) -> Mapping[str, Any]:
    return {
        "from": str(found.span.first),
        "until": str(found.span.last),
        "since": str(found.since) if found.since else None,
        "compared": found.compared,
        "signals": [_signal(signal, office, surroundings) for signal in found.signals],
        "notes": [surroundings.said(note) for note in notes(found, office)],
    }


def _signal(signal: Signal, office: Office, surroundings: Surroundings) -> Mapping[str, Any]:
    one = told(signal, office)
    numbers = ("number", "restricted", "people", "threshold", "amount")
    return {
        "sort": signal.sort,
        "code": signal.code,
        "from": str(signal.span.first),
        "until": str(signal.span.last),
        **{name: getattr(signal, name) for name in numbers},
        "past": _compared(signal.past),
        "season": _compared(signal.season),
        "cases": list(signal.cases),
        "what": surroundings.said(one.what),
        "do": surroundings.said(one.do),
        "command": one.command,
    }


def _compared(beside: msgspec.Struct | None) -> Any:
    """Counts, days, what they make expected (as a decimal in text) and the chance."""
    return msgspec.to_builtins(beside) if beside is not None else None
