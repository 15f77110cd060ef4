"""The option by which other bodies' numbers are given: where one is from; the number itself is asked for.

A number on the command line would stay in the history of commands.
"""

from collections.abc import Sequence
from datetime import date

import click

from jiefen.base.text import N_, Translate, render, say
from jiefen.commands.context import DAY, Surroundings
from jiefen.commands.kinds import Code
from jiefen.files import resources
from jiefen.sealing.record import SealedReference
from jiefen.sealing.references import is_number

Given = tuple[str, date | None]
"""Where a number is from, and the day that stands with it."""


def givers() -> dict[str, str]:
    """Who may have given a number: code → label."""
    node = resources.schema("sealed")["properties"]["references"]["additionalProperties"]["properties"]["from"]
    labels: dict[str, str] = node["x-labels"]
    return labels


def _given(context: click.Context, param: click.Parameter, words: Sequence[str]) -> tuple[Given, ...]:
    """`hotline`, `hotline:2026-11-20`; a label will do for the code."""
    code = Code(givers())
    found = []
    for text in words:
        word, _, day = text.replace("：", ":").partition(":")
        found.append((code.convert(word, param, context), DAY.convert(day, param, context) if day else None))
    return tuple(found)


reference_option = click.option(
    "--reference",
    "references",
    multiple=True,
    callback=_given,
    metavar="FROM[:YYYY-MM-DD]",
    help=N_(
        "别的单位给这件事的编号，可以写几次：只写是哪里的，如 12345热线、信访部门、人民法院、公安机关、综治中心；"
        "来件日期接在冒号后面；号码接着会问，密封保存，要用钥匙"
    ),
)


def asked_references(
    surroundings: Surroundings, given: Sequence[Given], day: date | None = None
) -> tuple[SealedReference, ...]:
    """The numbers, asked one by one; `day` stands with those of which none was said."""
    labels, found = givers(), []
    for giver, on in given:
        text = render(say(N_("{giver}的来件编号"), giver=labels[giver]), surroundings.translate)
        number = click.prompt(text, err=True, value_proc=lambda typed: _number(typed, surroundings.translate))
        said = on or day
        found.append(SealedReference(from_=giver, number=number, on=said.isoformat() if said else ""))
    return tuple(found)


def _number(typed: str, translate: Translate) -> str:
    """What was typed; a usage error that does not repeat it where it is no number, so that it is asked again."""
    number = typed.strip()
    if not is_number(number):
        raise click.UsageError(translate(N_("照来件抄写全，带年份、字头，写在一行里。")))
    return number
