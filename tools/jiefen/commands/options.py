"""Options and steps that several commands share."""

from datetime import date
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.report import FORMATS, report
from jiefen.base.text import N_, say
from jiefen.book.book import Book, open_book
from jiefen.book.cases import one_case
from jiefen.case.text.ahead import ahead_text
from jiefen.commands.context import Surroundings
from jiefen.files.resources import root
from jiefen.law.read import OFFICE_FILE, load_law_register
from jiefen.law.record import LawRegister
from jiefen.writing.entries import Recorded

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
    """The book that the command works on, its office readable; findings of the office make it a failure of reading.

    Raises Failure where there is no book, or its office records cannot be used.
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


def show_recorded(surroundings: Surroundings, recorded: Recorded, *, dry_run: bool, anyway: bool = False) -> None:
    """The lines written, or why not; exit code 1 if they were refused, by a dry run too.

    `anyway`: whether the command takes `--anyway`.
    """
    surroundings.show(recorded.diff.rstrip())
    if recorded.findings:
        surroundings.show("\n" + report(recorded.findings, "text", surroundings.translate, colour=surroundings.colour))
    if recorded.written:
        surroundings.show(say(N_("已写入 {file}。"), file=recorded.file))
    elif dry_run:
        surroundings.show(say(N_("这是预演，没有写入。")))
    else:
        surroundings.show(say(N_("没有写入。请按上面的提示改。")))
        if anyway and recorded.waivable:
            surroundings.show(say(N_("事实就是如此的，加 --anyway 照实登记。")))
    if recorded.refused:
        click.get_current_context().exit(1)


def show_ahead(surroundings: Surroundings, book: Book, case: str, today: date) -> None:
    """What comes next in the case, if anything does."""
    line = ahead_text(*one_case(book, case, today), surroundings.translate)
    if line:
        surroundings.show(line)


def register_of(surroundings: Surroundings) -> LawRegister:
    """The program's laws, with the book's own if there is a book; what is wrong with those goes to standard error."""
    register, findings = load_law_register(root(), _office_file(surroundings))
    if findings:
        click.echo(report(findings, "text", surroundings.translate), err=True)
    return register


def _office_file(surroundings: Surroundings) -> Path | None:
    try:
        return surroundings.book / OFFICE_FILE
    except Failure:
        if surroundings.folder is not None:
            raise
        return None
