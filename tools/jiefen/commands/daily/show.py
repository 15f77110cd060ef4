"""`jiefen show`: one case, in words."""

from datetime import date

import click

from jiefen.base.text import N_
from jiefen.book.cases import one_case
from jiefen.case.text.case import case_json, case_text, restricted_json, restricted_text
from jiefen.commands.case_number import CASE
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import format_option, open_here, restricted_option
from jiefen.files import resources
from jiefen.files.schema.shape import labels


@click.command(help=N_("看一件案件：基本情况、办理经过、时限"))
@click.argument("case", type=CASE, metavar="CASE")
@restricted_option
@format_option
@today_option
@pass_surroundings
def command(surroundings: Surroundings, case: str, *, restricted: bool, fmt: str, today: date) -> None:
    """The case as it stood on the day.

    Of a restricted one only that it is, unless it was asked for as such.
    """
    found, context = one_case(open_here(surroundings), case, today)
    if found.restricted and not restricted:
        surroundings.show(restricted_json(found) if fmt == "json" else restricted_text(found, surroundings.translate))
    elif fmt == "json":
        surroundings.show(case_json(found, context))
    else:
        words = labels(resources.schema("case"))
        surroundings.show(case_text(found, context, words, surroundings.translate, width=surroundings.width))
