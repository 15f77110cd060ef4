"""`jiefen pledge carry-on`: a successor answers for the letter of a unit (R18)."""

from datetime import date

import click

from jiefen.base.text import N_
from jiefen.commands.context import DAY, Surroundings, pass_surroundings, today_option
from jiefen.commands.office.pledges.named import letters_of
from jiefen.commands.office.told import dry_run_option, show_lines
from jiefen.commands.options import not_after, open_here
from jiefen.commands.registered import officer
from jiefen.office.pledges.record import KIND
from jiefen.writing.office.kept import require_kept
from jiefen.writing.office.pledges import carry_on


@click.command(
    help=N_(
        "一个单位换了负责人，当年的责任状由新的负责人接着负责，不另签。\n\n例：jiefen pledge carry-on 房地产市场股 邓辉"
    )
)
@click.argument("unit", metavar="UNIT")
@click.argument("first", metavar="NAME")
@click.option("--date", "day", type=DAY, metavar="YYYY-MM-DD", help=N_("从哪天起（默认今天）"))
@dry_run_option
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings, /, unit: str, first: str, *, day: date | None, dry_run: bool, today: date
) -> None:
    """A line for whoever takes over the letter of the year."""
    book = open_here(surroundings)
    on = not_after(day or today, today)
    require_kept(book, KIND, on)
    (letter,) = letters_of(book, on.year, (unit,))
    written = carry_on(book, letter, day=on, first=officer(book, first, "NAME"), dry_run=dry_run)
    show_lines(surroundings, book, written, written.lists, dry_run=dry_run)
