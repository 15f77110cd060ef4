"""Options and steps that several commands share."""

from datetime import date

import click

from jiefen.base.failure import Failure
from jiefen.base.report import FORMATS, report
from jiefen.base.text import N_, say
from jiefen.book.book import Book, open_book
from jiefen.commands.context import Surroundings

format_option = click.option(
    "--format",
    "fmt",
    type=click.Choice(["text", "json"]),
    default="text",
    help=N_("text 供人阅读，json 供程序使用"),
)

restricted_option = click.option("--restricted", is_flag=True, help=N_("也看限制公开的案件"))

report_option = click.option(
    "--format",
    "fmt",
    type=click.Choice(["text", *FORMATS]),
    default="text",
    help=N_("text 供人阅读，其余供程序和代码平台使用"),
)


def open_here(surroundings: Surroundings) -> Book:
    """The book that the command works on, its office readable.

    Findings of the office make it a failure of reading. Raises Failure where there is no book, or
    its office records cannot be used.
    """
    book = open_book(surroundings.book)
    if book.office is None:
        click.echo(report(book.findings, "text", surroundings.translate), err=True)
        click.get_current_context().exit(2)
    return book


def not_after(day: date, today: date) -> date:
    """`day`, on which something happened. Raises Failure when it has not come yet."""
    if day > today:
        raise Failure(
            say(N_("{day} 还没有到，今天是 {today}。"), day=day, today=today),
            say(N_("写事情发生的那一天；还没有做的，做了再记。")),
        )
    return day
