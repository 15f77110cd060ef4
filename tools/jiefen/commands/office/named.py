"""What people type for a task, a unit, whoever acts or issues: codes, names, numbers (R29)."""

import re
from collections.abc import Mapping

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.commands.registered import registered
from jiefen.office.choices import choices_of
from jiefen.office.tasks.record import GROUP_TITLE, LEADING_GROUP, Task

_NUMBER = re.compile(r"(?:([0-9]{4})/)?0*([0-9]{1,5})")
_SHOWN = 6


def named_task(word: str, tasks: Mapping[str, Task]) -> Task:
    """The task that `2026/3` means, or `3` where the newest year that has one is meant.

    Raises Failure where there is none.
    """
    found = _NUMBER.fullmatch(word.strip().removeprefix("tasks/").removesuffix(".yaml"))
    if found:
        year, number = found.groups()
        fit = [task for task in tasks.values() if task.number == int(number) and task.name.startswith(year or "")]
        if fit:
            return max(fit, key=lambda task: task.issued)
    known = tuple(Term(name) for name in sorted(tasks, key=lambda name: tasks[name].issued, reverse=True)[:_SHOWN])
    raise Failure(
        say(N_("没有 {name} 这件任务。"), name=word),
        say(N_("可以写：{known}。"), known=known) if known else say(N_("还没有任务；用 jiefen task new 登记。")),
    )


def unit(book: Book, word: str, option: str) -> str:
    """The code of a section or room. Raises Failure as `registered` does."""
    return registered(word, book.require_office().organisation.unit_titles, option)


def person_or_partner(book: Book, word: str, option: str) -> str:
    """The handle of one of the staff, or the code of a partner. Raises Failure as `registered` does."""
    choices = choices_of(book.require_office())
    return registered(word, {**choices["handle"], **choices["partner"]}, option)


def source(book: Book, word: str, option: str) -> str:
    """Who issued a task: the leading group, somebody, a unit, a partner, or a file below office/.

    Raises Failure as `registered` does.
    """
    if "/" in word:
        return word.removeprefix("office/")
    choices = choices_of(book.require_office())
    group = {LEADING_GROUP: GROUP_TITLE}
    return registered(word, {**group, **choices["handle"], **choices["unit"], **choices["partner"]}, option)
