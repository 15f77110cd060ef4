"""`jiefen erase`: remove a case's sealed half, with a record of it."""

from datetime import date

import click

from jiefen.base.text import N_, say
from jiefen.commands.case_number import CASE
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import open_here
from jiefen.commands.registered import officer
from jiefen.sealing.key_records import KEY_RECORDS
from jiefen.sealing.record import Erasure
from jiefen.writing.erase import erase, require_erasable


@click.command(
    help=N_(
        "删除一件已办结案件的密封材料：当事人是谁、说过什么。由一人经办、另一人批准，登记在 office/keys.yaml。\n\n"
        "诉求的来件编号按月删除，CASE 写成 demands/2026-12。\n\n"
        "案件文件和统计数字不变；公开台账从下一批起撤下这一件。"
        "版本历史里仍有删除以前的密封材料，有钥匙的人仍能打开：要彻底去掉，见 SECURITY.md。"
    )
)
@click.argument("case", type=CASE, metavar="CASE")
@click.option("--by", metavar="NAME", required=True, help=N_("经办人（代号或者姓名）"))
@click.option("--approved-by", metavar="NAME", required=True, help=N_("批准人（代号或者姓名），不能是经办人"))
@click.option("--reason", required=True, help=N_("理由，不写姓名"))
@click.option("--yes", is_flag=True, help=N_("不再问一遍"))
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings, /, case: str, today: date, *, by: str, approved_by: str, reason: str, yes: bool
) -> None:
    """Asks once more, because nothing brings it back but the history."""
    book = open_here(surroundings)
    by, approved_by = officer(book, by, "--by"), officer(book, approved_by, "--approved-by")
    erasure = Erasure(date=today, case=case, by=by, approved_by=approved_by, reason=reason)
    require_erasable(book, erasure)
    if not yes:
        click.confirm(surroundings.said(say(N_("删除 {case} 的密封材料？"), case=case)), abort=True)
    name = erase(book, erasure)
    surroundings.show(say(N_("已删除 {file}，登记在 {records}；两个文件一起提交。"), file=name, records=KEY_RECORDS))
    surroundings.show(say(N_("版本历史里仍有删除以前的密封材料，有钥匙的人仍能打开；要彻底去掉，见 SECURITY.md。")))
