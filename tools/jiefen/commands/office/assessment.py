"""`jiefen assessment`: the year-end assessment 年终考核 by unit (R22)."""

import click

from jiefen.base.text import N_
from jiefen.commands.office.assessments import import_, lines


@click.group(help=N_("年终考核：导入考核表，自查、核定、告知、申诉、答复、定分；出表用 jiefen report assessment"))
def command() -> None:
    """The group of what is done with assessments."""


COMMANDS = {
    "import": (import_.command, N_("导入考核表")),
    "self": (lines.own, N_("登记自查分")),
    "give": (lines.give, N_("登记核定分：谁、为什么")),
    "tell": (lines.tell, N_("登记告知了初评结果，申诉到哪天")),
    "object": (lines.object_, N_("登记申诉")),
    "answer": (lines.answer, N_("登记申诉答复")),
    "final": (lines.final, N_("登记定分")),
}
for _name, (_command, _title) in COMMANDS.items():
    _command.short_help = _title
    command.add_command(_command, _name)
