"""`jiefen undo CASE`: take back the last entry, or a whole new case, that is not merged yet (R31)."""

from pathlib import Path

import click

from jiefen.base.text import N_, say
from jiefen.case.text.case import entry_text
from jiefen.commands.case_number import CASE
from jiefen.commands.context import Surroundings, pass_surroundings
from jiefen.commands.options import open_here
from jiefen.commands.sealing.keys import key_option, keys_of
from jiefen.commands.written import words_here
from jiefen.sealing.crypt import Keys
from jiefen.sealing.recipients import signer
from jiefen.writing.undo import undo


@click.command(
    help=N_(
        "撤回一件案件还没有合并的最后一条；一条也没有了，就撤回整件案件。\n\n"
        "这一条有密封的陈述的，一起撤回，要用钥匙。合并过的不能撤回，写错了用更正（jiefen record 编号 更正）。"
    )
)
@click.argument("case", type=CASE, metavar="CASE")
@click.option("--whole", is_flag=True, help=N_("撤回整件新案件，连同密封材料"))
@click.option("--dry-run", is_flag=True, help=N_("只看会撤回什么，不写"))
@key_option
@pass_surroundings
def command(surroundings: Surroundings, case: str, key: Path | None, *, whole: bool, dry_run: bool) -> None:
    """Shows the line that went, and the files to commit."""
    book = open_here(surroundings)

    def ask() -> tuple[Keys, str]:
        keys = keys_of(surroundings, key)
        return keys, signer(book.root, keys)

    made = undo(book, case, ask, whole=whole, dry_run=dry_run)
    if made.entry is not None:
        surroundings.show(entry_text(made.entry, words_here(surroundings, book)))
        surroundings.show(say(N_("撤回了 {case} 的最后一条：{files}。"), case=case, files=made.files))
    else:
        surroundings.show(say(N_("撤回了整件案件 {case}：{files}。"), case=case, files=made.files))
    surroundings.show(say(N_("这是预演，没有写入。")) if dry_run else say(N_("请把这些改动一起提交。")))
