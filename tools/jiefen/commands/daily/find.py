"""`jiefen find`: did this person come before, which case has this number? Over all sealed halves.

Needs a key, writes nothing.
"""

from pathlib import Path

import click

from jiefen.base.phrases import listed
from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings, pass_surroundings
from jiefen.commands.sealing.keys import key_option, keys_of, show_findings
from jiefen.sealing.people.find import find, titles


@click.command(
    help=N_(
        "这个人、这个电话、这个地址以前来过没有？这个工单号、信访件编号、案号是哪一件？\n\n"
        "找遍全部密封材料，只说在哪件案件哪一项，不显示内容；要用钥匙。\n\n"
        "不写要找的，就会问；写在命令行里的会留在命令历史里。\n\n\b\n例：\n  jiefen find"
    )
)
@click.argument("text", required=False)
@key_option
@pass_surroundings
def command(surroundings: Surroundings, text: str | None, key: Path | None) -> None:
    """Exit code 1 if some line could not be opened: then nobody knows whether they came before."""
    keys = keys_of(surroundings, key)
    wanted = text or click.prompt(
        surroundings.translate(N_("找什么（姓名、电话、证件号、地址或者来件编号）")), err=True
    )
    hits, findings = find(surroundings.book, keys, wanted)
    for hit in hits:
        ref = hit.path.split(".")[1]
        field = listed((surroundings.translate(title) for title in titles(hit.path)), surroundings.translate)
        surroundings.show(f"{hit.case}  {ref}  {field}")
    show_findings(surroundings, findings)
    surroundings.show(say(N_("找到 {count} 处。"), count=len(hits)))
    click.get_current_context().exit(1 if findings else 0)
