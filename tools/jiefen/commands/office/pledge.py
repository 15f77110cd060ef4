"""`jiefen pledge`: letters of responsibility 责任状 (R18)."""

import click

from jiefen.base.text import N_
from jiefen.commands.office.pledges import carry_on, check, list_, new, paper


@click.group(help=N_("责任状：一年一个单位一份，第一责任人、零目标、目标，年中年终各查一次"))
def command() -> None:
    """The group of what is done with letters of responsibility."""


COMMANDS = {
    "new": (new.command, N_("登记签了的责任状，几个单位一次")),
    "carry-on": (carry_on.command, N_("换了负责人，责任状由新的接")),
    "check": (check.command, N_("登记年中、年终检查：零目标守住没有")),
    "list": (list_.command, N_("责任状一览")),
    "paper": (paper.command, N_("出纸面的责任书，两边签字")),
}
for _name, (_command, _title) in COMMANDS.items():
    _command.short_help = _title
    command.add_command(_command, _name)
