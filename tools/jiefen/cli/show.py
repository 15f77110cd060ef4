"""`jiefen show`: one case, in words."""

from datetime import date

import click

from jiefen.app.cases import one_case
from jiefen.cli.context import Surroundings, pass_surroundings, today_option
from jiefen.cli.options import format_option, open_here
from jiefen.core.text import N_
from jiefen.out.cases import case_json, case_text
from jiefen.store import resources
from jiefen.store.shape import labels


@click.command(help=N_("看一件案件：基本情况、办理经过、时限"))
@click.argument("case")
@format_option
@today_option
@pass_surroundings
def command(surroundings: Surroundings, case: str, fmt: str, today: date) -> None:
    """The case as it stood on the day."""
    found, context = one_case(open_here(surroundings), case, today)
    if fmt == "json":
        surroundings.show(case_json(found, context))
    else:
        words = labels(resources.schema("case"))
        surroundings.show(case_text(found, context, words, surroundings.translate, width=surroundings.width))
