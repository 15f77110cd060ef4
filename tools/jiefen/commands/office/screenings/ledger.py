"""`jiefen screen ledger`: the ledger of screening of a month, half a month, a quarter or a year."""

from datetime import date

import click

from jiefen.base.period import period_of, period_title
from jiefen.base.text import N_, say
from jiefen.book.gathered import require_all
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.office.screenings.rounds import period_span
from jiefen.commands.options import open_here
from jiefen.commands.registered import registered
from jiefen.office.choices import choices_of
from jiefen.office.screenings.ledger import ledger_of
from jiefen.office.screenings.supervised import supervised_by
from jiefen.office.screenings.text import ledger_csv, ledger_json, ledger_lines, ledger_text
from jiefen.office.tasks.record import Task
from jiefen.writing.office.screenings import screenings_of


@click.command(
    help=N_(
        "排查台账：上期结转、本期新增、反弹、销号、期末未销号，两边相等；线索一条一行，一直留到销号。\n\n"
        "\b\n例：\n  jiefen screen ledger\n  jiefen screen ledger 2026-11 --unit 物业管理股\n"
        "  jiefen screen ledger 2026-Q4 --format csv"
    )
)
@click.argument("period", default="", metavar="[PERIOD]")
@click.option("--unit", metavar="NAME", help=N_("只看一个责任单位"))
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    help=N_("text 供人阅读，csv 供表格软件，json 供程序使用"),
)
@today_option
@pass_surroundings
def command(surroundings: Surroundings, /, period: str, *, unit: str | None, fmt: str, today: date) -> None:
    """This month's, unless another period is named; as things stood on its last day, or stand today."""
    book = open_here(surroundings)
    office, records = book.require_office(), screenings_of(book)
    code = registered(unit, choices_of(office)["unit"], "--unit") if unit else ""
    name = period or period_of(today, "month")
    first, last = period_span(name)
    ledger = ledger_of(records, first, min(last, max(first, today)), unit=code)
    tasks = require_all(book.root, "tasks", Task) if office.settings.is_kept("tasks", first, last) else ()
    supervised = supervised_by(records, tasks, ledger.last)
    lines = ledger_lines(ledger, records, office, surroundings.translate, supervised)
    if fmt == "csv":
        surroundings.show(ledger_csv(lines, surroundings.translate).removesuffix("\r\n"))
    elif fmt == "json":
        surroundings.show(ledger_json(ledger, lines))
    else:
        who = office.organisation.unit_title(code) if code else office.settings.bureau.short_title
        title = say(N_("{who}矛盾纠纷排查化解台账（{period}）"), who=who, period=period_title(name))
        text = ledger_text(
            ledger, lines, title, surroundings.translate, width=surroundings.width, colour=surroundings.colour
        )
        surroundings.show(text)
