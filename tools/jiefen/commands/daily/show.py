"""`jiefen show`: one case, in words."""

from datetime import date

import click

from jiefen.base.text import N_, render, say
from jiefen.book.cases import one_case
from jiefen.case.ahead import next_steps
from jiefen.case.text.case import case_json, case_text, restricted_json, restricted_text
from jiefen.case.text.reply import reply_text
from jiefen.case.text.words import words_of
from jiefen.commands.case_number import CASE
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import format_option, open_here, restricted_option
from jiefen.files import resources
from jiefen.files.schema.shape import labels

AFTERWARDS = N_(
    "对方的编号在密封材料里，填上再发（jiefen list --references 看）。发出以后记下："
    "jiefen record {case} 反馈 --to 交办单位 --form 书面"
)


@click.command(help=N_("看一件案件：基本情况、办理经过、时限"))
@click.argument("case", type=CASE, metavar="CASE")
@click.option("--reply", is_flag=True, help=N_("给转来单位的答复：办了什么、现在怎样、下一步，不写姓名，可以直接粘贴"))
@restricted_option
@format_option
@today_option
@pass_surroundings
def command(surroundings: Surroundings, case: str, *, reply: bool, restricted: bool, fmt: str, today: date) -> None:
    """The case as it stood on the day, or the reply to who referred it.

    Of a restricted one only that it is, unless it was asked for as such.
    """
    found, context = one_case(open_here(surroundings), case, today)
    if found.restricted and not restricted:
        surroundings.show(restricted_json(found) if fmt == "json" else restricted_text(found, surroundings.translate))
    elif fmt == "json" and not reply:
        surroundings.show(case_json(found, context))
    elif reply:
        said = words_of(context.office, labels(resources.schema("case")), surroundings.translate, context.procedure)
        surroundings.show(reply_text(found, context, next_steps(found, context, today), said))
        click.echo(render(say(AFTERWARDS, case=found.id), surroundings.translate), err=True)
    else:
        words = labels(resources.schema("case"))
        surroundings.show(case_text(found, context, words, surroundings.translate, width=surroundings.width))
