"""`jiefen list`: the cases, one a line."""

from datetime import date
from functools import partial
from typing import Any

import click

from jiefen.app.cases import summaries
from jiefen.cli.context import Surroundings, pass_surroundings, today_option
from jiefen.cli.options import format_option, open_here
from jiefen.core.text import N_
from jiefen.engine.summary import chosen
from jiefen.out.case_list import contracted_text, list_json, list_text
from jiefen.store import resources
from jiefen.store.shape import labels


@click.command(help=N_("案件一览，可以按状态、单位、责任人、种类、渠道、年份筛选"))
@click.option(
    "--state",
    type=click.Choice(["open", "overdue", "closed"]),
    help=N_("open 办理中，overdue 有逾期，closed 已了结"),
)
@click.option("--unit", default="", metavar="CODE", help=N_("责任单位"))
@click.option("--officer", default="", metavar="NAME", help=N_("责任人"))
@click.option("--leader", default="", metavar="NAME", help=N_("包案领导"))
@click.option("--kind", default="", metavar="CODE", help=N_("种类：大类或者大类.小类"))
@click.option("--channel", type=click.Choice(["people", "administrative", "judicial", "petition"]), help=N_("调解渠道"))
@click.option(
    "--by", type=click.Choice(["leader", "unit", "officer"]), help=N_("包案台账：按包案领导、责任单位或者责任人分列")
)
@click.option("--year", type=int, help=N_("收到的年份"))
@format_option
@today_option
@pass_surroundings
def command(surroundings: Surroundings, /, by: str | None, fmt: str, today: date, **conditions: Any) -> None:
    """Those that fit every condition, oldest first."""
    book = open_here(surroundings)
    items = chosen(summaries(book, today), **conditions)
    if fmt == "json":
        surroundings.show(list_json(items))
        return
    words = labels(resources.schema("case"))
    show = partial(contracted_text, by=by) if by else list_text
    text = show(
        items,
        office=book.require_office(),
        labels=words,
        translate=surroundings.translate,
        width=surroundings.width,
        colour=surroundings.colour,
    )
    surroundings.show(text)
