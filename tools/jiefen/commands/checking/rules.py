"""`jiefen rules`: every rule in one table."""

import click

from jiefen.base.text import N_
from jiefen.commands.context import Surroundings, pass_surroundings
from jiefen.commands.laws import register_of
from jiefen.commands.options import format_option
from jiefen.explaining.explain import rule_book
from jiefen.explaining.text import rules_json, rules_text


@click.command(help=N_("全部规则：代码、要求、来源、依据"))
@format_option
@pass_surroundings
def command(surroundings: Surroundings, fmt: str) -> None:
    """List the rule book."""
    if fmt == "json":
        surroundings.show(rules_json(rule_book(), surroundings.translate))
        return
    text = rules_text(
        rule_book(),
        register_of(surroundings),
        surroundings.translate,
        width=surroundings.width,
        colour=surroundings.colour,
    )
    surroundings.show(text)
