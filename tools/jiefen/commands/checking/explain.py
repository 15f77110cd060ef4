"""`jiefen explain`: one rule by its code, or one clock by its name."""

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.checking.explaining.clock_text import clock_json, clock_text
from jiefen.checking.explaining.explain import called, clock_views, rule_book, rule_view
from jiefen.checking.explaining.text import rule_json, rule_text
from jiefen.commands.context import Surroundings, pass_surroundings
from jiefen.commands.laws import register_of
from jiefen.commands.options import format_option, open_here
from jiefen.files import resources
from jiefen.files.schema.shape import labels
from jiefen.office.office import Office


@click.command(help=N_("解释一条规则（如 STP03）或者一个时限（如 mediation），写代码或名称"))
@click.argument("name")
@format_option
@pass_surroundings
def command(surroundings: Surroundings, name: str, fmt: str) -> None:
    """A code is looked up among the rules, then among the clocks of the book's procedures; what is none is a title."""
    if not _explained(surroundings, name, fmt):
        _explained(surroundings, _meant(name, open_here(surroundings).require_office()), fmt)


def _explained(surroundings: Surroundings, code: str, fmt: str) -> bool:
    """Show the rule or the clock with this code; False if there is none."""
    translate = surroundings.translate
    if view := rule_view(code):
        text = rule_json(view, translate) if fmt == "json" else ""
        surroundings.show(text or rule_text(view, register_of(surroundings), translate))
        return True
    office = open_here(surroundings).require_office()
    views = clock_views(code, office)
    if views and fmt == "json":
        surroundings.show(clock_json(views, translate))
    elif views:
        words = labels(resources.schema("case"))
        surroundings.show(clock_text(views, office, register_of(surroundings), words, translate))
    return bool(views)


def _meant(name: str, office: Office) -> str:
    """The code of the one rule or clock called so. Raises Failure for none, and for several with all of them."""
    found = called(name, office)
    if len(found) > 1:
        choices = tuple(f"{code}（{title}）" for code, title in found)
        raise Failure(say(N_("叫这个名字的不止一个。")), say(N_("请写代码：{choices}。"), choices=choices))
    if not found:
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
    return found[0][0]
