"""`jiefen incoming`: what colleagues sent and nobody has merged yet (R30)."""

from datetime import date

import click

from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings, clock, pass_surroundings, today_option
from jiefen.commands.options import open_here
from jiefen.commands.sending.shown import brought_together, require_folder, show_changes, show_findings
from jiefen.commands.written import words_here
from jiefen.sending.incoming import incoming
from jiefen.sending.text import incoming_line
from jiefen.sending.way import place_of


@click.command(
    help=N_(
        "同事送来的：一份一份用话说是什么，还没有并入。\n\n"
        "先取回已经并入的。看过，用 jiefen merge 并入，或者用 jiefen send-back 退回；自己写的要别人并入。"
    )
)
@click.option("--check", "judge", is_flag=True, help=N_("各份都检查一遍，像 jiefen check 那样"))
@today_option
@pass_surroundings
def command(surroundings: Surroundings, /, today: date, *, judge: bool) -> None:
    """Nothing of it comes into the book."""
    book = open_here(surroundings)
    place = place_of(book.root)
    require_folder(place)
    now = clock()
    brought_together(surroundings, place, now)
    found, unread = incoming(place, now, today, judge=judge)
    for broken in unread:
        surroundings.show(say(N_("{place}：{why}"), place=broken.place, why=broken.why))
    if not found:
        surroundings.show(say(N_("没有同事送来的。")))
    for one in found:
        which = f"{one.folder}/{one.number}"
        said = surroundings.said(incoming_line(one, words_here(surroundings, book)))
        surroundings.show(f"{which}  {said}")
        show_changes(surroundings, book, one.changes)
        if one.findings:
            show_findings(surroundings, book, one.findings)
        if one.refused is not None:
            surroundings.show(one.refused)
