"""`jiefen explain`: one rule or another code, or one clock by its name."""

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings, pass_surroundings
from jiefen.commands.laws import register_of
from jiefen.commands.options import format_option, open_here
from jiefen.explaining.clock_text import clock_json, clock_text
from jiefen.explaining.codebook import CODES
from jiefen.explaining.explain import called, clock_views, fault_view, rule_view
from jiefen.explaining.text import fault_json, fault_text, rule_json, rule_text
from jiefen.files import resources
from jiefen.files.schema.shape import labels
from jiefen.office.office import Office


@click.command(help=N_("解释一条规则（如 STP03）、别的代码（如 SEAL25）或者一个时限（如 mediation），写代码或名称"))
@click.argument("name")
@format_option
@pass_surroundings
def command(surroundings: Surroundings, name: str, fmt: str) -> None:
    """A code is looked up in the table, then among the clocks of the book's procedures.

    What is none is a title.
    """
    if not _explained(surroundings, name, fmt):
        _explained(surroundings, _meant(name, open_here(surroundings).require_office()), fmt)


def _explained(surroundings: Surroundings, code: str, fmt: str) -> bool:
    """Show the rule, the other code or the clock that is called so; False if there is none."""
    translate = surroundings.translate
    if view := rule_view(code):
        text = rule_json(view, translate) if fmt == "json" else ""
        surroundings.show(text or rule_text(view, register_of(surroundings), translate))
        return True
    if fault := fault_view(code):
        text = fault_json(fault, translate) if fmt == "json" else fault_text(fault, translate)
        surroundings.show(text)
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
    """The code of the one code or clock called so.

    Raises Failure for none, and for several with all of them.
    """
    found = called(name, office)
    if len(found) > 1:
        choices = tuple(f"{code}（{title}）" for code, title in found)
        raise Failure(say(N_("叫这个名字的不止一个。")), say(N_("请写代码：{choices}。"), choices=choices))
    if not found:
        clocks: list[str] = []
        for procedure in office.procedures:
            clocks += procedure.clocks
        raise Failure(
            say(N_("没有叫这个名字的代码或者时限。")),
            say(
                N_("代码从 {first} 到 {last}（jiefen rules 列出全部规则）；时限有：{clocks}。"),
                first=min(CODES),
                last=max(CODES),
                clocks=tuple(dict.fromkeys(clocks)),
            ),
        )
    return found[0][0]
