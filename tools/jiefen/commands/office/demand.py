"""`jiefen demand`: what is asked of the office from every side (R2)."""

import click

from jiefen.base.text import N_
from jiefen.commands.office import demand_count, demand_end, demand_import, demand_list, demand_new


@click.group(help=N_("诉求登记：来的每一件记一行，有了结果再记一行；是纠纷的才立案"))
def command() -> None:
    """The group of what is done with demands."""


COMMANDS = {
    "new": (demand_new.command, N_("登记一件诉求")),
    "end": (demand_end.command, N_("登记结果：答复了、转了、退了，或者立了案")),
    "list": (demand_list.command, N_("没有结果的诉求，先到期的在前")),
    "count": (demand_count.command, N_("点数：上期结转、新收、办结、在办，和上年同期比")),
    "import": (demand_import.command, N_("导入热线的工单表")),
}
for _name, (_command, _title) in COMMANDS.items():
    _command.short_help = _title
    command.add_command(_command, _name)
