"""`jiefen duty`: who is on duty 值班 (R4)."""

import click

from jiefen.base.text import N_
from jiefen.commands.office.rosters import make, shown, told


@click.group(help=N_("值班：按月排班，换班、交接班、没有人的日子照实记，打印值班表，出日历"))
def command() -> None:
    """The group of what is done with duty."""


COMMANDS = {
    "make": (make.command, N_("排一个月的值班表，大家轮着来")),
    "show": (shown.show, N_("看一个月的值班表，出 Word 和 Excel")),
    "ics": (shown.ics, N_("一人一份日历文件")),
    "swap": (told.swap, N_("换班，要有原因和同意的领导")),
    "gap": (told.gap, N_("说明哪一天没有人值班")),
    "handover": (told.handover, N_("交接班：没有办完的交给下一位")),
}
for _name, (_command, _title) in COMMANDS.items():
    _command.short_help = _title
    command.add_command(_command, _name)
