"""`jiefen duty swap`, `gap` and `handover`: what became of a day, told truly (R4)."""

from datetime import date
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.office.told import dry_run_option, show_lines
from jiefen.commands.options import not_after, open_here
from jiefen.commands.registered import officer
from jiefen.writing.office.duty import first_on, hand_over, next_after, roster_on, swap_day, tell_gap


@click.command(
    help=N_(
        "一天的班换给另一个人，要有原因，另一位领导同意。过了当天才说明的也这样记：人照实改，原来排的是谁留着。\n\n"
        "\b\n例：\n  jiefen duty swap 2026-12-03 --to 赵敏 --reason 外出培训 --approved-by 陈国"
    )
)
@click.argument("day", type=DAY, metavar="DATE")
@click.option("--to", required=True, help=N_("换给谁，代号或者姓名"))
@click.option("--from", "from_", help=N_("换下谁（默认那天为主的一位）；换带班领导也用它"))
@click.option("--reason", required=True, help=N_("为什么换，一句话"))
@click.option("--approved-by", required=True, help=N_("谁同意的，局领导或者股室负责人"))
@dry_run_option
@pass_surroundings
def swap(
    surroundings: Surroundings, day: date, *, to: str, from_: str | None, reason: str, approved_by: str, dry_run: bool
) -> None:
    """Another person on a day, with who was on the roster, why, and who agreed; exit code 1 if the rules refuse it."""
    book = open_here(surroundings)
    written = swap_day(
        book,
        day,
        stands_in=officer(book, to, "--to"),
        away=officer(book, from_, "--from") if from_ else "",
        reason=reason,
        approved_by=officer(book, approved_by, "--approved-by"),
        dry_run=dry_run,
    )
    show_lines(surroundings, book, written, written.lists, dry_run=dry_run)


@click.command(
    help=N_(
        "说明哪一天没有人值班，为什么。那天已经过去才说得出；没有值班表的月份也可以说明。\n\n"
        "\b\n例：\n  jiefen duty gap 2026-11-13 --reason 全局停电检修 --by 李娜"
    )
)
@click.argument("day", type=DAY, metavar="DATE")
@click.option("--reason", required=True, help=N_("原因，一句话"))
@click.option("--by", required=True, help=N_("谁说明的，代号或者姓名"))
@dry_run_option
@today_option
@pass_surroundings
def gap(surroundings: Surroundings, day: date, *, reason: str, by: str, dry_run: bool, today: date) -> None:
    """A line for a day on which nobody was there."""
    book = open_here(surroundings)
    on, who = not_after(day, today), officer(book, by, "--by")
    written = tell_gap(book, on, reason=reason, by=who, dry_run=dry_run)
    show_lines(surroundings, book, written, written.lists, dry_run=dry_run)


@click.command(
    help=N_(
        "登记交接班：没有办完的案件、诉求、任务写编号，没有的就是零记录。"
        "交班的默认是那天值班的，接班的默认是下一位值班的。\n\n"
        "\b\n例：\n  jiefen duty handover --open 2026-0042\n"
        "  jiefen duty handover --date 2026-11-19 --open demands/2026-11.yaml#k2p7 --note 约了下午再来"
    )
)
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("交的是哪一天的班（默认今天）"))
@click.option("--by", help=N_("交班的，代号或者姓名"))
@click.option("--to", help=N_("接班的，代号或者姓名"))
@click.option("--open", "open_", multiple=True, help=N_("没有办完的一件，可以写几次"))
@click.option("--note", help=N_("要交代的，一句话，说事不说人"))
@dry_run_option
@today_option
@pass_surroundings
def handover(surroundings: Surroundings, /, *, day: date | None, today: date, dry_run: bool, **said: Any) -> None:
    """A line for what whoever was on duty handed over to the next."""
    book = open_here(surroundings)
    on = not_after(day or today, today)
    by = officer(book, said["by"], "--by") if said["by"] else first_on(roster_on(book, on), on)
    to = officer(book, said["to"], "--to") if said["to"] else next_after(book, on)
    if not to:
        raise Failure(say(N_("没有说交给谁，后面也没有排人。")), say(N_("加上 --to，写接班的那一位。")))
    written = hand_over(book, on, by=by, to=to, open_=said["open_"], note=said["note"] or "", dry_run=dry_run)
    show_lines(surroundings, book, written, written.lists, dry_run=dry_run)
