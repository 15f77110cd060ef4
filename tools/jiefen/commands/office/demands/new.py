"""`jiefen demand new`: register one demand, a line (R2)."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.period import period_of, span_of
from jiefen.base.text import N_, Term, say
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.kinds import Code
from jiefen.commands.office.told import dry_run_option, show_lines
from jiefen.commands.options import not_after, open_here
from jiefen.commands.registered import registered
from jiefen.commands.sealing.keys import key_option, writer_of
from jiefen.commands.sealing.references import Given, asked_references, reference_option
from jiefen.office.choices import choices_of
from jiefen.office.demands.proposed import usual_demand
from jiefen.office.demands.record import KIND
from jiefen.office.demands.words import VIA
from jiefen.office.office import Office
from jiefen.sealing.record import SealedReference
from jiefen.writing.demands import free_key, known_numbers, months_of, number_form, register, seal_numbers
from jiefen.writing.office.kept import require_kept

MOST_WORKING_DAYS = 365


@click.command(
    help=N_(
        "登记一件诉求。不写姓名，不写说了什么；承办股室按种类和片区自动填，对不上的写 --unit。\n\n"
        "\b\n例：\n"
        "  jiefen demand new --via 来访 --kind 渗漏水 --area 城东片区 --days 5\n"
        "  jiefen demand new --via 12345热线 --unit 市场股 --hours 24 --at 09:20 --reference 12345热线\n"
        "  jiefen demand new --none 2026-10"
    )
)
@click.option("--via", type=Code(VIA), help=N_("来源：来访，接访，下访，来电，12345热线，综治中心，网上，批示件"))
@click.option("--date", "came", type=DAY, metavar="YYYY-MM-DD", help=N_("收到的日期（默认今天）"))
@click.option("--kind", metavar="NAME", help=N_("种类：代码或者名称；不是纠纷、说不清的不写"))
@click.option("--area", metavar="NAME", help=N_("片区：代码或者名称"))
@click.option("--people", type=click.IntRange(1, 9999), metavar="N", help=N_("人数（默认 1）"))
@click.option("--unit", metavar="NAME", help=N_("承办股室（默认按种类和片区）"))
@click.option("--due", type=DAY, metavar="YYYY-MM-DD", help=N_("办理期限：最后一天"))
@click.option(
    "--days", type=click.IntRange(0, MOST_WORKING_DAYS), metavar="N", help=N_("办理期限：收到后几个工作日，按日历算")
)
@click.option("--hours", type=click.IntRange(1, 720), metavar="N", help=N_("办理期限：几小时，从 --at 起算"))
@click.option("--at", metavar="HH:MM", help=N_("几点收到的，如 14:30"))
@click.option("--document", help=N_("来文文号，如 云信转〔2026〕12号；工单号用 --reference"))
@click.option("--line", type=click.IntRange(1, 99999), metavar="N", help=N_("纸质登记簿上的行号"))
@click.option("--none", "empty", metavar="YYYY-MM", help=N_("这个月一件诉求也没有"))
@reference_option
@key_option
@click.option("--again", is_flag=True, help=N_("同一个来件编号登记过，确是另一件"))
@dry_run_option
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    /,
    *,
    references: tuple[Given, ...],
    key: Path | None,
    again: bool,
    dry_run: bool,
    today: date,
    empty: str | None,
    **given: Any,
) -> None:
    """Exit code 1 if a rule refuses the line; nothing is written then."""
    book = open_here(surroundings)
    months = months_of(book)
    if empty:
        month = _over(empty, today)
        if month in months and months[month].demands:
            raise Failure(
                say(N_("{month} 登记过 {n} 件诉求。"), month=month, n=len(months[month].demands)),
                say(N_("核对月份。")),
            )
        show_lines(surroundings, book, register(book, month, (), dry_run=dry_run), {"month": month}, dry_run=dry_run)
        return
    if not given["via"]:
        raise Failure(say(N_("没有说怎么来的。")), say(N_("加上 --via，如 --via 来访；一件也没有的月份写 --none。")))
    office = book.require_office()
    came = not_after(given.pop("came") or today, today)
    require_kept(book, KIND, came)
    fields = _fields(office, came, given)
    month = period_of(came, "month")
    fields = {"key": free_key(months, month), **fields}
    writer = writer_of(surroundings, key) if references and not dry_run else None
    number = _number(surroundings, references, came) if writer else None
    if writer and number:
        known = known_numbers(book.root, months, writer.keys).places.get(number_form(number.number))
        if known and not again:
            raise Failure(
                say(N_("这个来件编号登记过：{reference}。"), reference=known.reference),
                say(N_("同一件的不用再登记；确是另一件的，加上 --again。")),
            )
    if writer and number and not register(book, month, [fields], dry_run=True).refused:
        file = seal_numbers(book.root, month, {fields["key"]: number}, writer.keys, by=writer.by, on=today)
        surroundings.show(say(N_("已密封，写入 {file}。"), file=file))
    written = register(book, month, [fields], dry_run=dry_run)
    show_lines(surroundings, book, written, written.lists, dry_run=dry_run)
    if dry_run:
        return
    surroundings.show(
        say(
            N_("诉求 {key}，由{unit}承办。有了结果：jiefen demand end {key} --end …"),
            key=fields["key"],
            unit=choices_of(office)["unit"].get(fields["unit"], fields["unit"]),
        )
    )


def _fields(office: Office, came: date, given: Mapping[str, Any]) -> dict[str, Any]:
    """The line, in codes, without what nobody said."""
    choices = choices_of(office)
    named = {
        what: registered(given[what], choices[what], f"--{what}") for what in ("kind", "area", "unit") if given[what]
    }
    fields = usual_demand(office, came, {**given, "kind": "", "area": "", "unit": "", **named})
    if "unit" not in fields:
        raise Failure(
            say(N_("按种类和片区找不到承办股室。")),
            say(N_("加上 --unit，写 {units} 中的一个。"), units=tuple(map(Term, choices["unit"].values()))),
        )
    return fields


def _number(surroundings: Surroundings, references: tuple[Given, ...], came: date) -> SealedReference:
    if len(references) > 1:
        raise Failure(
            say(N_("一件诉求只记一个来件编号。")), say(N_("留下最先来件的那个单位；立案以后别的编号写进案件。"))
        )
    return asked_references(surroundings, references, came)[0]


def _over(text: str, today: date) -> str:
    """A month that is over. Raises Failure for what is none, or is not over: something may still come."""
    try:
        last = span_of(text)[1]
    except ValueError:
        last = date.max
    if period_of(last, "month") != text:
        raise Failure(say(N_("--none 要写一个月份。")), say(N_("写成 2026-10。")))
    if last >= today:
        raise Failure(say(N_("{month} 还没有过完。"), month=text), say(N_("过完了再登记一件没有。")))
    return text
