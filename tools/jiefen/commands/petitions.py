"""What is asked of a petition when a case is registered, and what is not taken in at all."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import click

from jiefen.base.choosing import fitting
from jiefen.base.phrases import listed
from jiefen.base.text import N_
from jiefen.commands.kinds import Code
from jiefen.files import resources
from jiefen.writing.record import REPORT, refuse_denunciation

NO_PETITION = N_(
    "信访部门转来的，没有写信访目的，信访的期限都没有起算。"
    "是信访件的，用 jiefen record {number} 补充登记 --petition-purpose 补上；不是的，不用管。"
)


class Purpose(Code):
    """What a petition wants that joins a case. A denunciation is none of the choices, and is led to whose it is."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The code; raises Failure for a denunciation, and a usage error as every choice does."""
        every = resources.schema("case")["properties"]["petition"]["properties"]["purpose"]["x-labels"]
        if not fitting(str(value), self.labels) and fitting(str(value), every) == (REPORT,):
            refuse_denunciation(REPORT)
        return super().convert(value, param, ctx)


def lacks_petition(header: Mapping[str, Any]) -> bool:
    """Whether the petition office referred it, and nothing is said of a petition: no limit of one would run."""
    return header.get("referred-by") == "petition-office" and "petition" not in header


def asked_petition(context: click.Context) -> dict[str, Any]:
    """What the petition office's case wants, as the header has it, asked once; nothing where it is no petition."""
    translate, node = context.obj.translate, resources.schema("case")["properties"]["petition"]["properties"]
    click.echo(
        translate(N_("信访部门转来的。是信访件的，写明信访目的和类别，信访的期限才起算；不是的，直接回车。")), err=True
    )
    found: dict[str, str] = {}
    for part in ("purpose", "kind"):
        code = Code(node[part]["x-labels"])
        choices = listed(map(translate, code.labels.values()), translate)
        question = f"{translate(node[part]['title'])}（{choices}）"
        chosen = partial(_chosen, code, context)
        answer = click.prompt(question, default="", show_default=False, err=True, value_proc=chosen)
        refuse_denunciation(answer)
        if not answer:
            return {}
        found[part] = answer
    return {"petition": found}


def _chosen(code: Code, context: click.Context, typed: str) -> str:
    """The code of what was typed, "" for nothing; a usage error for what is none, so that it is asked again."""
    return str(code.convert(typed.strip(), None, context)) if typed.strip() else ""
