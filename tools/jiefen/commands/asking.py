"""What a command needs and nobody typed is asked for where somebody sits at a terminal, and that alone (R29).

The command line is run as it stands; where click finds that something is missing, it is asked for, added to the words
as if it had been typed, and the line is run again. So an answer is judged by what judges a typed word.
"""

import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

import click

from jiefen.base.choosing import fitting
from jiefen.base.failure import Failure
from jiefen.base.phrases import listed
from jiefen.base.text import N_, Translate, render
from jiefen.book.book import open_book
from jiefen.book.cases import one_case
from jiefen.case.ahead import next_steps
from jiefen.commands.context import Surroundings
from jiefen.commands.fields import FieldOption, coded, together
from jiefen.commands.kinds import Code
from jiefen.history import git
from jiefen.office.choices import choices_of

Condition = tuple[str, tuple[str, ...]]
"""Another field, and its values with which a field is needed."""
CASE_OF, STEP_OF = N_("哪一件案件（编号）"), N_("办了哪一步")
MOST_LISTED = 15
"""More than so many people or places are not listed: enough of a name will do."""
ENDED = N_("写完了直接回车")
ARGUMENTS: Mapping[str, str] = {
    "CASE": CASE_OF,
    "CASE CASE": N_("哪两件案件（编号，空格隔开）"),
    "DATE": N_("哪一天，如 2026-12-01"),
    "DIR": N_("哪个文件夹"),
    "FILE": N_("哪个文件"),
    "FORM": N_("哪一种方式"),
    "FORMAT": N_("哪个系统的表"),
    "ID": N_("哪一张报表"),
    "KEY": N_("哪一条（编号）"),
    "KIND": N_("哪一种"),
    "MEETING": N_("哪一次会议"),
    "NAME": N_("哪一份（名称）"),
    "NO": N_("第几项"),
    "NUMBER": N_("哪一件（编号）"),
    "POINTS": N_("几分"),
    "SHELL": N_("哪一种终端：bash、zsh、fish、powershell"),
    "TASK": N_("哪一件任务（编号）"),
    "UNIT": N_("哪个股室"),
    "WHAT": N_("什么事"),
    "WHICH": N_("哪一份（送来的人和编号）"),
    "YEAR": N_("哪一年，如 2026"),
    "batch": N_("哪个季度，如 2026Q3"),
    "file": N_("哪个文件"),
    "folder": N_("哪个文件夹"),
    "law": N_("哪部法律"),
    "month": N_("哪个月，如 2026-12"),
    "name": N_("哪个代码或者时限"),
    "period": N_("哪一期，如 2026-11、2026Q3、2026"),
}
"""What an argument is, by how a line of usage calls it; every command's arguments are here (a test holds it)."""
_BETWEEN = re.compile(r"[\s,，、]+")


def can_ask() -> bool:
    """Whether somebody sits at a terminal who can be asked."""
    return sys.stdin.isatty()


def ask_for_what_follows(context: click.Context, given: Mapping[str, Any], conditions: Mapping[str, Condition]) -> None:
    """Ask for a field that another one's answer makes needed; nothing where nobody can be asked.

    Raises click.MissingParameter for the option of the first such field, as if click had found that it is missing.
    """
    if not can_ask():
        return
    options = {one.field: one for one in context.command.get_params(context) if isinstance(one, FieldOption)}
    for field, (name, values) in conditions.items():
        if given.get(name) in values and field not in given and field in options:
            raise click.MissingParameter(ctx=context, param=options[field])


def with_words(words: Sequence[str], more: Sequence[str]) -> list[str]:
    """A command line with more words; what stands behind `--` stays behind it."""
    place = words.index("--") if "--" in words else len(words)
    return [*words[:place], *more, *words[place:]]


def asked(missing: click.MissingParameter) -> list[str]:
    """What was answered to what a command line lacks, as words of it; none where nobody can be asked."""
    parameter, context = missing.param, missing.ctx
    if not can_ask() or parameter is None or context is None:
        return []
    answers = typed(parameter, context)
    if isinstance(parameter, click.Argument):
        return answers
    flag = max(parameter.opts, key=len)
    return [f"{flag}={word}" for word in answers]


def typed(parameter: click.Parameter, context: click.Context) -> list[str]:
    """The answer, judged; of what may be given several times all answers, until an empty one."""
    found: list[str] = []
    question = question_of(parameter, context)
    while True:
        more = bool(found)
        text = f"{question}；{context.obj.translate(ENDED)}" if more else question
        default = "" if more else _usual(parameter, context)
        word = click.prompt(text, default=default or ("" if more else None), show_default=bool(default), err=True)
        if not word and more:
            return found
        word = _meant(parameter, word)
        if why := _why_not(parameter, context, word):
            click.echo(why, err=True)
            continue
        found += _parts(parameter, word)
        if not parameter.multiple:
            return found


def _meant(parameter: click.Parameter, word: str) -> str:
    """The word that an answer stands for: a number means the choice in that place."""
    codes = [*numbered(parameter)]
    return codes[int(word) - 1] if word.isdecimal() and 0 < int(word) <= len(codes) else word


def typed_step(context: click.Context, case: str, titles: Mapping[str, str], today: date) -> str:
    """Which step was taken in a case, of all steps by their titles; those that come next are named."""
    translate: Translate = context.obj.translate
    question = translate(STEP_OF)
    with suppress(Failure):
        plain, judged = one_case(open_book(context.obj.book), case, today)
        ahead = tuple(translate(titles[one.step]) for one in next_steps(plain, judged, today) if one.step in titles)
        question = translate(N_("{question}，接着可以办：{steps}")).format(
            question=question, steps=listed(ahead, translate)
        )
    while True:
        word: str = click.prompt(question, err=True)
        fit = fitting(word, titles)
        if len(fit) == 1:
            return fit[0]
        near = listed((translate(titles[one]) for one in fit or titles), translate)
        click.echo(translate(N_("「{word}」不是一步，或者可以是几步：{near}")).format(word=word, near=near), err=True)


def question_of(parameter: click.Parameter, context: click.Context) -> str:
    """What is asked: the title of an option with its choices, and who or what may be named where that is not many."""
    translate: Translate = context.obj.translate
    if isinstance(parameter, click.Argument):
        return translate(ARGUMENTS.get(name_of(parameter), name_of(parameter)))
    if choices := numbered(parameter):
        return translate(N_("{title}（写字或者写数）：{choices}")).format(
            title=parameter.title,  # type: ignore[attr-defined]  # it has choices: it is a field's
            choices="  ".join(f"{place} {translate(label)}" for place, label in enumerate(choices.values(), start=1)),
        )
    title = getattr(parameter, "help", "") or max(parameter.opts, key=len)
    names = _named(parameter, context)
    if not names or len(names) > MOST_LISTED:
        return title
    return translate(N_("{title}：{names}")).format(title=title, names=listed(names, translate))


def numbered(parameter: click.Parameter) -> Mapping[str, str]:
    """The choices of a field that one number after the other may stand for: none where codes are numbers themselves."""
    kind = parameter.type
    is_choice = isinstance(parameter, FieldOption) and isinstance(kind, Code) and not kind.whole
    return kind.labels if is_choice and isinstance(kind, Code) else {}


def name_of(argument: click.Argument) -> str:
    """What a line of usage calls an argument, without the marks that it may be left out or given several times."""
    return (argument.metavar or argument.name or "").strip("[].…")


def _named(parameter: click.Parameter, context: click.Context) -> tuple[str, ...]:
    """Who or what the book has registered that may be named."""
    if not isinstance(parameter, FieldOption) or not parameter.of:
        return ()
    try:
        office = open_book(context.obj.book).require_office()
    except Failure:
        return ()
    today = context.meta.get("jiefen.today")
    if parameter.of == "handle" and today:
        return tuple(person.name for person in office.organisation.staff if person.in_post(today))
    return tuple(choices_of(office)[parameter.of].values())


def _usual(parameter: click.Parameter, context: click.Context) -> str:
    """Who works at this computer, where it is asked who did something."""
    if not isinstance(parameter, FieldOption) or parameter.field != "by":
        return ""
    surroundings: Surroundings = context.obj
    try:
        handle = git.setting(surroundings.book, "jiefen.me")
        return choices_of(open_book(surroundings.book).require_office())["handle"].get(handle, "")
    except Failure:
        return ""


def _parts(parameter: click.Parameter, word: str) -> list[str]:
    """The words of an answer: several for an argument that takes several."""
    return [word] if parameter.nargs == 1 else [part for part in _BETWEEN.split(word) if part]


def _why_not(parameter: click.Parameter, context: click.Context, word: str) -> str:
    """Why an answer will not do; "" for one that does."""
    translate: Translate = context.obj.translate
    try:
        parts = tuple(_parts(parameter, word))
        value = parameter.type_cast_value(context, word if parameter.nargs == 1 and not parameter.multiple else parts)
        if isinstance(parameter, FieldOption) and parameter.of:
            choices = choices_of(open_book(context.obj.book).require_office())
            coded(together(parameter, value) if parameter.multiple else value, parameter, choices)
    except click.ClickException as refused:
        return refused.format_message()
    except Failure as refused:
        return f"{render(refused.say, translate)}{render(refused.do, translate)}"
    return ""
