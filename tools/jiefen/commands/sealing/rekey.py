"""`jiefen rekey`: seal anew for those who are on the list of recipients now."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from jiefen.base.phrases import listed
from jiefen.base.text import N_, say
from jiefen.commands.case_number import CASE
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import open_here
from jiefen.commands.registered import officer
from jiefen.commands.sealing.keys import key_option, keys_of, tell_stopped
from jiefen.sealing.crypt import RECIPIENTS
from jiefen.sealing.recipients import signer
from jiefen.sealing.rekey import rekey


@click.command(
    help=N_(
        "名单（office/recipients.txt）变了以后，把密封材料重新密封给现在的持钥人；不写案号就是全部。\n\n"
        "换钥记在 office/keys.yaml。提交过的旧密封仍在版本历史里，旧钥匙仍能打开。\n\n"
        "中途停了的（断电、磁盘已满），什么也不丢：再运行一次，会接着做完。\n\n"
        "\b\n例：\n  jiefen rekey --reason 王强调离\n  jiefen rekey 2026-0137 2026-0140"
    )
)
@click.argument("cases", nargs=-1, type=CASE, metavar="[CASE]...")
@click.option("--reason", default="持钥人名单变更", help=N_("为什么换钥"))
@click.option("--by", metavar="NAME", help=N_("经办人（代号或者姓名）；用备用钥时要写"))
@key_option
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings, /, cases: tuple[str, ...], today: date, *, reason: str, by: str | None, key: Path | None
) -> None:
    """Exit code 1 if some case could not be sealed anew; that one stays as it was."""
    book = open_here(surroundings)
    keys = keys_of(surroundings, key)
    who = officer(book, by, "--by") if by else signer(book.root, keys)
    try:
        done = rekey(book, cases, keys, by=who, on=today, reason=reason)
    except OSError:
        with suppress(OSError):
            tell_stopped(surroundings)
        raise
    surroundings.show(
        say(N_("重新密封了 {count} 件，现在能打开的是 {file} 里的人。"), count=len(done.done), file=RECIPIENTS)
    )
    if done.failed:
        failed = listed(done.failed, surroundings.translate)
        surroundings.show(say(N_("没有动的：{cases}。用 jiefen open 看是哪一行打不开。"), cases=failed))
        click.get_current_context().exit(1)
