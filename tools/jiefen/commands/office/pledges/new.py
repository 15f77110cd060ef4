"""`jiefen pledge new`: letters that were signed, several at once (R18)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.office.named import unit
from jiefen.commands.office.task import show_new
from jiefen.commands.office.told import dry_run_option
from jiefen.commands.options import not_after, open_here
from jiefen.commands.registered import officer
from jiefen.office.pledges.record import KIND
from jiefen.writing.office.kept import require_kept
from jiefen.writing.office.pledges import Letters, sign_letters


@click.command(
    help=N_(
        "登记签了的责任状。不写单位，就是当年还没有签的每个股室，一天签完。\n\n"
        "没有写的：第一责任人是单位的负责人，没有标明负责人的是领导小组里这个单位的成员；局方签字的是主要负责人；"
        "期限是全年；目标照这个单位上一年的，没有的照程序的三条，写进去以后可以改到合并为止。\n\n"
        "\b\n例：\n  jiefen pledge new 2027 --date 2027-02-10\n"
        "  jiefen pledge new 2027 物业管理股 --first 王强 --target 每季度进小区宣传一次"
    )
)
@click.argument("year", type=click.IntRange(2000, 2099), metavar="YEAR")
@click.argument("units", nargs=-1, metavar="[UNIT...]")
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("签订日期（默认今天）"))
@click.option("--first", help=N_("第一责任人，代号或者姓名；只签一个单位的时候写"))
@click.option("--signed-by", help=N_("局方签字的领导，代号或者姓名（默认主要负责人）"))
@click.option("--from", "from_", type=DAY, metavar="YYYY-MM-DD", help=N_("从哪天（默认 1 月 1 日）"))
@click.option("--until", type=DAY, metavar="YYYY-MM-DD", help=N_("到哪天（默认 12 月 31 日）"))
@click.option("--document", help=N_("随哪个文件印发，写文号"))
@click.option("--copies", type=click.IntRange(1, 9), help=N_("一式几份（默认两份）"))
@click.option("--target", "targets", multiple=True, help=N_("另加一条目标，一句话，检查时说做到没有；可以写几次"))
@dry_run_option
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    /,
    year: int,
    units: Sequence[str],
    *,
    day: date | None,
    today: date,
    dry_run: bool,
    **said: Any,
) -> None:
    """A letter for each unit, all or none."""
    book = open_here(surroundings)
    signed = not_after(day or today, today)
    require_kept(book, KIND, said["from_"] or date(year, 1, 1), said["until"] or date(year, 12, 31))
    chosen = [unit(book, word, "UNIT") for word in units]
    if said["first"] and len(chosen) != 1:
        raise Failure(say(N_("--first 只写给一个单位。")), say(N_("一次写一个单位，或者去掉 --first。")))

    letters = Letters(
        year=year,
        signed=signed,
        units=tuple(chosen),
        first=officer(book, said["first"], "--first") if said["first"] else "",
        signed_by=officer(book, said["signed_by"], "--signed-by") if said["signed_by"] else "",
        from_=said["from_"],
        until=said["until"],
        document=said["document"] or "",
        copies=said["copies"],
        targets=said["targets"],
    )
    show_new(surroundings, book, sign_letters(book, letters, dry_run=dry_run), dry_run=dry_run)
