"""`jiefen restrict`: take a case out of publishing, lists and papers."""

from datetime import date

import click

from jiefen.base.text import N_, say
from jiefen.commands.case_number import CASE
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import open_here
from jiefen.commands.registered import officer
from jiefen.commands.written import show_recorded
from jiefen.writing.erase import restrict


@click.command(
    help=N_(
        "限制公开一件案件：以后不进公开台账，不在案件一览、案件页和文书里出现。\n\n"
        "时限照常计算，到期清单里只有编号。它不删除任何内容：打得开密封材料的人仍打得开，"
        "已经公开的从下一批起撤下，以前下载过的收不回来。"
    )
)
@click.argument("case", type=CASE, metavar="CASE")
@click.option("--by", metavar="NAME", prompt=N_("经办人（代号或者姓名）"), help=N_("经办人（代号或者姓名）"))
@click.option("--reason", prompt=N_("理由（不写姓名）"), help=N_("理由，不写姓名"))
@click.option("--dry-run", is_flag=True, help=N_("只看会写什么，不写"))
@today_option
@pass_surroundings
def command(surroundings: Surroundings, /, case: str, today: date, *, by: str, reason: str, dry_run: bool) -> None:
    """Exit code 1 if a rule does not let it be written."""
    book = open_here(surroundings)
    recorded = restrict(book, case, by=officer(book, by, "--by"), on=today, reason=reason, dry_run=dry_run)
    show_recorded(surroundings, book, recorded, dry_run=dry_run)
    if recorded.written:
        surroundings.show(say(N_("从现在起只列编号，时限照常计算。已经公开的从下一批起撤下；看它加 --restricted。")))
