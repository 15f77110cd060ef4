"""`jiefen merge WHICH`: merge what a colleague sent, as a second person who signs it (R30, R31)."""

from datetime import date

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings, clock, pass_surroundings, today_option
from jiefen.commands.options import open_here
from jiefen.commands.sending.shown import WHICH, brought_together, require_folder, show_changes, show_findings
from jiefen.sending.folder import Lying
from jiefen.sending.incoming import look_at, merge
from jiefen.sending.judging import errors
from jiefen.sending.text import synced_lines
from jiefen.sending.way import place_of


@click.command(
    help=N_(
        "并入同事送来的一份：看过的第二个人来并，签上名。写的人自己不能并。\n\n"
        "并之前检查一遍，有错误的不并。\n\n"
        "\b\n例：\n  jiefen incoming\n  jiefen merge wang-qiang/3"
    )
)
@click.argument("which", type=WHICH, metavar="WHICH")
@click.option("--yes", is_flag=True, help=N_("不再问，就并入"))
@today_option
@pass_surroundings
def command(surroundings: Surroundings, /, which: Lying, today: date, *, yes: bool) -> None:
    """Shows what comes in, asks, merges. Exit code 1 when a check finds an error in it."""
    book = open_here(surroundings)
    place = place_of(book.root)
    require_folder(place)
    now = clock()
    brought_together(surroundings, place, now)
    found = look_at(place, which, now, today, judge=True)
    show_changes(surroundings, book, found.changes)
    if errors(found.findings):
        show_findings(surroundings, book, errors(found.findings))
        surroundings.show(say(N_("没有并入：有 {n} 处要先改。"), n=len(errors(found.findings))))
        click.get_current_context().exit(1)
    if found.refused is not None:
        raise Failure(found.refused, say(N_("请另一位同事看过并入，或者用 jiefen send-back 退回。")))
    if not yes and not click.confirm(surroundings.translate(N_("看过了，并入吗？"))):
        surroundings.show(say(N_("没有并入。")))
        return
    for line in synced_lines(merge(place, which, found.commit, now, today)):
        surroundings.show(line)
    surroundings.show(say(N_("已经并入，大家下一次打开就看得到。")))
