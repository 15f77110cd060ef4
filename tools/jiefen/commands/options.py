"""Options and steps that several commands share."""

import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Term, Titles, Translate, render, say
from jiefen.book.book import Book, open_book
from jiefen.commands.context import Surroundings

REPORTS = ("text", "json", "github", "gitlab", "junit", "rdjson", "markdown")
"""The formats of a report, without what makes them: a check that finds nothing makes none (a test holds them)."""

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
    type=click.Choice(REPORTS),
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
        from jiefen.base.report import report  # most books can be used

        click.echo(report(book.findings, "text", surroundings.translate), err=True)
        click.get_current_context().exit(2)
    return book


def titles_here(surroundings: Surroundings, book: Book) -> Titles:
    """What the book's staff and all that it has registered are called in findings; in English by their codes."""
    from jiefen.office.choices import titles_of  # a check that finds nothing has nothing to name

    return titles_of(book.office) if book.office and surroundings.lang == "zh" else {}


def why_late(book: Book, day: date, today: date, given: str) -> str:
    """Why what happened on `day` is entered only today, "" where it is in time: as `given`, else asked on a terminal.

    Raises Failure, which names the option, where nobody can be asked: `check --since` would refuse it later (HIS04).
    """
    from jiefen.writing.record import is_late  # loaded where something is written, not by every check

    office = book.require_office()
    if given or not is_late(office, day, today):
        return given
    late = say(N_("{day} 的事今天才登记，超过了 {n} 个工作日。"), day=day, n=office.settings.late_after)
    if not sys.stdin.isatty():
        raise Failure(late, say(N_("加上 --late 写明迟录的原因，如 {example}。"), example=Term("--late 系统停用")))
    translate: Translate = click.get_current_context().obj.translate
    click.echo(render(late, translate))
    answer: str = click.prompt(translate(N_("迟录原因")), type=str)
    return answer


def why_unsealed(book: Book, case: str, day: date, given: str) -> str:
    """Why a case is concluded on `day` without a sealed half, "" where it has one: as `given`, else asked for.

    Raises Failure, which names the option, where nobody can be asked: `check` would tell it later (SEAL72).
    """
    from jiefen.sealing.unsealed import needs_reason  # as above

    if given or not needs_reason(book.root, case, book.require_office(), day):
        return given
    bare = say(N_("{case} 还没有密封材料：当事人是谁、怎么联系，没有记下来。"), case=case)
    if not sys.stdin.isatty():
        then = N_("先用 jiefen open {case} --edit 写；确实没有的，加上 --unsealed 写明原因，如 {example}。")
        raise Failure(bare, say(then, case=case, example=Term("--unsealed 匿名来电，没有再来")))
    translate: Translate = click.get_current_context().obj.translate
    click.echo(render(bare, translate))
    answer: str = click.prompt(translate(N_("没有密封材料的原因")), type=str)
    return answer


def none_ahead(values: Iterable[Any], today: date) -> None:
    """Raises Failure when one of `values`, days on which something happened, has not come yet (HIS22)."""
    from jiefen.history.past import as_day  # as above

    for value in values:
        day = value if isinstance(value, date) else as_day(value)
        if day is not None:
            not_after(day, today)


def not_after(day: date, today: date) -> date:
    """`day`, on which something happened. Raises Failure when it has not come yet."""
    if day > today:
        from jiefen.writing.record import not_yet  # as above

        raise not_yet(day, today)
    return day
