"""What commands that write into a case say afterwards: what was written, in words, or why not, and what comes next."""

from datetime import date

import click

from jiefen.base.report import report
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.book.cases import one_case
from jiefen.case.ahead import NextStep, next_steps
from jiefen.case.text.ahead import ahead_text
from jiefen.case.text.case import entry_text, header_text
from jiefen.case.text.words import Words, words_of
from jiefen.commands.context import Surroundings
from jiefen.commands.options import titles_here
from jiefen.files import resources
from jiefen.files.schema.shape import labels
from jiefen.writing.entries import Recorded


def words_here(surroundings: Surroundings, book: Book) -> Words:
    """What turns the codes of the book's cases into words of the language asked for."""
    return words_of(book.require_office(), labels(resources.schema("case")), surroundings.translate)


def show_recorded(
    surroundings: Surroundings, book: Book, recorded: Recorded, *, dry_run: bool, anyway: bool = False
) -> None:
    """What was written, in words, sums too, or why not; exit code 1 if they were refused, by a dry run too.

    `anyway`: whether the command takes `--anyway`.
    """
    words = words_here(surroundings, book)
    if recorded.header:
        surroundings.show(header_text(recorded.header, words))
    for entry in recorded.entries:
        surroundings.show(entry_text(entry, words))
    if recorded.findings:
        titles, colour = titles_here(surroundings, book), surroundings.colour
        text = report(recorded.findings, "text", surroundings.translate, colour=colour, titles=titles)
        surroundings.show("\n" + text)
    if recorded.written:
        surroundings.show(say(N_("已写入 {file}。"), file=recorded.file))
    elif dry_run:
        surroundings.show(say(N_("这是预演，没有写入。")))
    else:
        surroundings.show(say(N_("没有写入。请按上面的提示改。")))
        if recorded.asked:
            surroundings.show(say(N_("看着像已经有的，确实不是同一件、同一次的，加 --again 登记。")))
        if anyway and recorded.waivable:
            surroundings.show(say(N_("事实就是如此、改不了的，加 --anyway 照实登记，同时作未按规程办理情况说明。")))
    if recorded.refused:
        click.get_current_context().exit(1)


def show_ahead(surroundings: Surroundings, book: Book, case: str, today: date) -> tuple[NextStep, ...]:
    """What comes next in the case, if anything does; the steps that were named."""
    plain, context = one_case(book, case, today)
    steps = next_steps(plain, context, today)
    line = ahead_text(steps, context, surroundings.translate)
    if line:
        surroundings.show(line)
    return steps
