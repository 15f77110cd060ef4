"""`jiefen send-back WHICH --why …`: give a submission back to whoever sent it, with words (R30)."""

from datetime import date

import click

from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings, clock, pass_surroundings, today_option
from jiefen.commands.options import open_here
from jiefen.commands.sending.shown import WHICH, require_folder
from jiefen.sending.folder import Lying
from jiefen.sending.incoming import look_at, send_back
from jiefen.sending.way import place_of


@click.command(
    help=N_(
        "退回同事送来的一份，写明要改什么；全局都看得到，不写姓名、电话、证件号码。\n\n"
        "\b\n例：\n  jiefen send-back wang-qiang/3 --why 人数和登记表对不上，核对了再送"
    )
)
@click.argument("which", type=WHICH, metavar="WHICH")
@click.option("--why", required=True, help=N_("要改什么"))
@today_option
@pass_surroundings
def command(surroundings: Surroundings, /, which: Lying, today: date, *, why: str) -> None:
    """The sender's window shows the words the next time that it is opened."""
    book = open_here(surroundings)
    place = place_of(book.root)
    require_folder(place)
    now = clock()
    found = look_at(place, which, now, today, judge=False)
    send_back(place, which, found.commit, why, now)
    surroundings.show(say(N_("退回了；送来的人下一次打开就看得到。")))
