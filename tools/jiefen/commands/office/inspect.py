"""`jiefen inspect`: an inspection 督促检查 and the tasks that come of it, in one go (R1)."""

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
from jiefen.writing.office.kept import require_kept
from jiefen.writing.office.tasks import INSPECTIONS, TASKS, inspect


@click.group(help=N_("督促检查：查了哪里，发现什么，几时改好"))
def command() -> None:
    """The group of what is done with inspections."""


@click.command(
    help=N_(
        "登记一次督促检查。每个问题同时交办成一件任务，由被查的单位整改，责任领导和责任人按网格和名单来；"
        "没有发现问题的不写 --found。\n\n"
        "\b\n例：\n  jiefen inspect new 房地产市场股 --by 周明 --by 李娜 --found 三件卷宗没有目录 --due 2026-11-26"
    )
)
@click.argument("where", metavar="UNIT")
@click.option("--by", multiple=True, required=True, help=N_("检查人员，代号或者姓名，可以写几次"))
@click.option("--found", multiple=True, help=N_("发现的问题，一句话，说事不说人；可以写几次"))
@click.option("--due", type=DAY, metavar="YYYY-MM-DD", help=N_("整改期限"))
@click.option("--unit", "by_unit", help=N_("由另一个单位整改的，写它"))
@click.option("--document", help=N_("通报的文号"))
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("日期（默认今天）"))
@dry_run_option
@today_option
@pass_surroundings
def new(
    surroundings: Surroundings, /, where: str, *, day: date | None, today: date, dry_run: bool, **said: Any
) -> None:
    """The record of an inspection, and one task a point: all or none."""
    book = open_here(surroundings)
    on = not_after(day or today, today)
    require_kept(book, INSPECTIONS, on)
    if said["found"]:
        require_kept(book, TASKS, on)
    if said["found"] and not said["due"]:
        raise Failure(say(N_("没有说几时改好。")), say(N_("加上 --due，写整改期限。")))
    mending = unit(book, said["by_unit"], "--unit") if said["by_unit"] else ""
    data = {
        "date": on,
        "by": [officer(book, word, "--by") for word in said["by"]],
        "where": unit(book, where, "UNIT"),
        "found": [{"what": what, "unit": mending, "due": said["due"]} for what in said["found"]],
        "circulars": [said["document"]] if said["document"] else [],
    }
    show_new(surroundings, book, inspect(book, data, dry_run=dry_run), dry_run=dry_run)


new.short_help = N_("登记一次督查，每个问题交办成任务")
command.add_command(new, "new")
