"""`jiefen demand`: what is asked of the office from every side (R2)."""

import click

from jiefen.base.text import N_
from jiefen.commands.office.demands import count, end, import_, list_, new


@click.group(help=N_("诉求登记：来的每一件记一行，有了结果再记一行；是纠纷的才立案"))
def command() -> None:
    """The group of what is done with demands."""


COMMANDS = {
    "new": (new.command, N_("登记一件诉求")),
    "end": (end.command, N_("登记结果：答复了、转了、退了，或者立了案")),
    "list": (list_.command, N_("没有结果的诉求，先到期的在前")),
    "count": (count.command, N_("点数：上期结转、新收、办结、在办，和上年同期比")),
    "import": (import_.command, N_("导入热线的工单表")),
}
for _name, (_command, _title) in COMMANDS.items():
    _command.short_help = _title
    command.add_command(_command, _name)
