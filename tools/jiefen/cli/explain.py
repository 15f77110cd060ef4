"""`jiefen explain`: one rule by its code, or one clock by its name."""

import click

from jiefen.app.rules import clock_views, rule_book, rule_view
from jiefen.cli.context import Surroundings, pass_surroundings
from jiefen.cli.options import format_option, open_here, register_of
from jiefen.core.failure import Failure
from jiefen.core.text import N_, say
from jiefen.out.clocks import clock_json, clock_text
from jiefen.out.rules import rule_json, rule_text
from jiefen.store import resources
from jiefen.store.shape import labels


@click.command(help=N_("解释一条规则（如 STP03）或者一个时限（如 mediation）"))
@click.argument("name")
@format_option
@pass_surroundings
def command(surroundings: Surroundings, name: str, fmt: str) -> None:
    """A code is looked up among the rules, anything else among the clocks of the book's procedures."""
    translate = surroundings.translate
    view = rule_view(name)
    if view:
        text = rule_json(view, translate) if fmt == "json" else ""
        surroundings.show(text or rule_text(view, register_of(surroundings), translate))
        return
    office = open_here(surroundings).require_office()
    views = clock_views(name, office)
    if not views:
        clocks = tuple(dict.fromkeys(clock for procedure in office.procedures for clock in procedure.clocks))
        raise Failure(
            say(N_("没有叫这个名字的规则或者时限。")),
            say(
                N_("规则代码从 {first} 到 {last}（jiefen rules 列出全部）；时限有：{clocks}。"),
                first=rule_book()[0].code,
                last=rule_book()[-1].code,
                clocks=clocks,
            ),
        )
    if fmt == "json":
        surroundings.show(clock_json(views, translate))
    else:
        words = labels(resources.schema("case"))
        surroundings.show(clock_text(views, office, register_of(surroundings), words, translate))
