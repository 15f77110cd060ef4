"""`jiefen renumber CASE`: another number for a case that is not merged yet (R7, R31)."""

from collections.abc import Sequence

import click

from jiefen.base.text import N_, say
from jiefen.commands.case_number import CASE
from jiefen.commands.context import Surroundings, pass_surroundings
from jiefen.commands.options import open_here
from jiefen.writing.renumber import Named, renumber


@click.command(
    help=N_(
        "给还没有合并的案件换一个编号：主分支上先有别的案件用了它的时候用。\n\n"
        "案件文件、密封材料、别处指着它的地方一起改，不用钥匙。改了什么会列出来，一起提交。"
    )
)
@click.argument("case", type=CASE, metavar="CASE")
@click.option("--dry-run", is_flag=True, help=N_("只看会改什么，不改"))
@pass_surroundings
def command(surroundings: Surroundings, case: str, *, dry_run: bool) -> None:
    """Says each file that moved and each line that names the case."""
    made = renumber(open_here(surroundings), case, dry_run=dry_run, waiting=surroundings.told_to_wait)
    surroundings.show(say(N_("{case} 改为 {number}。"), case=case, number=made.number))
    for old, new in made.moved:
        surroundings.show(say(N_("  {old} 移到 {new}"), old=old, new=new))
    _show_lines(surroundings, N_("  {file} 第 {line} 行改成了新编号"), made.changed)
    _show_lines(surroundings, N_("  {file} 第 {line} 行没有动：主分支上就有，说的是那边的那一件"), made.left)
    if dry_run:
        surroundings.show(say(N_("这是预演，没有写入。")))
    else:
        surroundings.show(say(N_("请把这些改动一起提交。")))


def _show_lines(surroundings: Surroundings, sentence: str, lines: Sequence[Named]) -> None:
    for one in lines:
        surroundings.show(say(sentence, file=one.file, line=one.line))
