"""`jiefen whoami`: whose key this is, and what it opens."""

from pathlib import Path

import click

from jiefen.base.phrases import listed
from jiefen.base.text import N_, say
from jiefen.case.read import is_month_of_demands
from jiefen.commands.context import Surroundings, pass_surroundings
from jiefen.commands.sealing.keys import key_option, keys_of, show_findings
from jiefen.sealing.crypt import RECIPIENTS
from jiefen.sealing.whoami import access

MOST_NAMED = 20


@click.command(
    help=N_("这把钥匙是谁的，能打开哪些案件。\n\n\b\n例：\n  jiefen whoami\n  jiefen whoami --key E:/recovery.key")
)
@key_option
@pass_surroundings
def command(surroundings: Surroundings, key: Path | None) -> None:
    """Public keys, handles and case numbers only."""
    keys = keys_of(surroundings, key)
    found = access(surroundings.book, keys)
    show_findings(surroundings, found.findings)
    owners = {one.key: one for one in found.mine}
    for public in keys.public:
        one = owners.get(public)
        if one is None:
            surroundings.show(say(N_("{key}：不在 {file} 里"), key=public, file=RECIPIENTS))
        elif one.handle:
            surroundings.show(say(N_("{key}：{handle} 的钥匙"), key=public, handle=one.handle))
        else:
            surroundings.show(say(N_("{key}：备用钥（{place}）"), key=public, place=one.place))
    months = sum(map(is_month_of_demands, found.opened))
    surroundings.show(say(N_("能打开 {count} 件的密封材料。"), count=len(found.opened) - months))
    if months:
        surroundings.show(say(N_("能打开 {count} 个月诉求的来件编号。"), count=months))
    if len(owners) < len(keys.public):
        surroundings.show(
            say(
                N_("要进名单的，把公钥写进 {file}，上面一行写 # 和代号，请另一位持钥人运行 jiefen rekey。"),
                file=RECIPIENTS,
            )
        )
    if found.closed:
        cases = listed(found.closed[:MOST_NAMED], surroundings.translate)
        text = N_(
            "打不开的有 {count} 件：{cases}。请另一位持钥人运行 jiefen rekey，文件损坏的用 jiefen open 看是哪一行。"
        )
        surroundings.show(say(text, count=len(found.closed), cases=cases))
