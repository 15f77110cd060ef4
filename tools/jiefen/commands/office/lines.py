"""What commands that add lines to a record of the office say afterwards: the lines, or why they were refused."""

import click

from jiefen.base.report import report
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.commands.context import Surroundings
from jiefen.commands.options import titles_here
from jiefen.writing.office_lines import Written


def show_written(surroundings: Surroundings, book: Book, written: Written, *, dry_run: bool) -> None:
    """Where the lines went, or why they did not; exit code 1 if they were refused, by a dry run too."""
    if written.findings:
        titles, colour = titles_here(surroundings, book), surroundings.colour
        surroundings.show(report(written.findings, "text", surroundings.translate, colour=colour, titles=titles))
    if written.written:
        surroundings.show(say(N_("已写入 {file}。"), file=written.file))
    elif dry_run:
        surroundings.show(say(N_("这是预演，没有写入。")))
    else:
        surroundings.show(say(N_("没有写入。请按上面的提示改。")))
    if written.refused:
        click.get_current_context().exit(1)
