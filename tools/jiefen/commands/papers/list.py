"""`jiefen papers list`: which papers a case has, may have and lacks."""

from datetime import date

import click

from jiefen.base.text import N_
from jiefen.commands.case_number import CASE
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import format_option, open_here, restricted_option
from jiefen.papers.make import Wish, volume_of
from jiefen.papers.text import list_json, list_text


@click.command(
    help=N_(
        "一件案件的卷宗：按顺序列出每份文书，文号、在不在卷、缺不缺，谁签名，盖什么章。\n\n"
        "\b\n例：\n  jiefen papers list 2026-0137"
    )
)
@click.argument("case", type=CASE, metavar="CASE")
@restricted_option
@format_option
@today_option
@pass_surroundings
def command(surroundings: Surroundings, case: str, *, restricted: bool, fmt: str, today: date) -> None:
    """A line a paper, those included that others bring."""
    matters = volume_of(open_here(surroundings), case, Wish(today=today, restricted=restricted))
    if fmt == "json":
        surroundings.show(list_json(matters))
    else:
        surroundings.show(list_text(matters, surroundings.translate, surroundings.width, colour=surroundings.colour))
