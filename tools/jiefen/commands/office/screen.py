"""`jiefen screen`: screening for disputes 矛盾纠纷排查 (R17)."""

import click

from jiefen.base.text import N_
from jiefen.commands.office.screenings import leads, ledger, rounds


@click.group(help=N_("排查：一轮一轮登记，线索逐条了结、销号，按月出台账"))
def command() -> None:
    """The group of what is done with screening."""


COMMANDS = {
    "round": (rounds.round_command, N_("登记一轮排查；什么都不写，就提议该登记的那一轮")),
    "lead": (leads.lead_command, N_("登记排查到的一条线索")),
    "end": (leads.end_command, N_("一条线索的结果：立案、当场疏导、不成立、反弹")),
    "strike": (leads.strike_command, N_("有了结果的线索销号")),
    "missed": (rounds.missed_command, N_("说明哪几轮没有开展，为什么")),
    "ledger": (ledger.command, N_("台账：上期结转、新增、销号、未销号")),
}
for _name, (_command, _title) in COMMANDS.items():
    _command.short_help = _title
    command.add_command(_command, _name)
