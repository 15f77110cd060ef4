"""The one door for failure: two plain lines and an exit code, never a traceback, never a value from a file."""

import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from difflib import get_close_matches
from traceback import walk_tb
from typing import TextIO

import click

from jiefen.base.failure import Failure
from jiefen.base.phrases import bracketed
from jiefen.base.text import N_, Say, Translate, render, say

MEND, BUG, INTERRUPTED, UNREAD = 2, 3, 130, 141
ALIKE = 0.7  # how much like an option a word must be to be taken for it: any two share a letter or two
LONGEST = 100
"""Characters of what somebody typed that are repeated: a page pasted by mistake would hide what is said of it."""
PARTS = re.compile("[=:：]")
SEEN_SPACES = "\n\u3000"


def leave(error: BaseException, translate: Translate, typed: Sequence[str] = ()) -> int:
    """Say on the standard error what happened and what to do; the exit code.

    `typed` are the words of the command line, which may be repeated.
    """
    if isinstance(error, click.ClickException):
        _repeated(_plainly(error, translate), typed).show()
        return MEND
    if isinstance(error, KeyboardInterrupt | click.Abort):
        _complain(translate(N_("已中断。")))
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        _let_go(sys.stdout)
        return UNREAD
    failure = error if isinstance(error, Failure) else _refused(error, typed) or _mistyped(error)
    what, then = (failure.say, failure.do) if failure else _bug(error)
    lines = (translate(N_("错误：")) + render(what, translate), "→ " + render(then, translate))
    _complain(*(on_a_screen(line, typed) for line in lines))
    _forget_unwritten(sys.stdout)
    return MEND if failure else BUG


def on_a_screen(text: str, typed: Sequence[str] = ()) -> str:
    """`text` as any screen can show it: what is `typed` cut short, what cannot be seen as its code.

    A control character would colour, overwrite or turn round what stands beside it.
    """
    words = {part for word in typed for part in (word, *PARTS.split(word)) if len(part) > LONGEST}
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, f"{word[:LONGEST]}…")
    return "".join(char if char.isprintable() or char in SEEN_SPACES else _code_of(char) for char in text)


def _code_of(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def _forget_unwritten(stream: TextIO) -> None:
    """Let a stream go whose rest cannot be written: Python would try again, and complain, when it ends."""
    try:
        stream.flush()
    except (OSError, ValueError):
        _let_go(stream)


def _let_go(stream: TextIO) -> None:
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _plainly(error: click.ClickException, translate: Translate) -> click.ClickException:
    """`error` with all that is missing, each with what it means, and with no guesses that are none."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if isinstance(error, click.MissingParameter) and context:
        return click.UsageError("\n".join([translate(N_("缺少：")), *_missing(context, translate)]), context)
    if isinstance(error, click.NoSuchOption | click.NoSuchCommand) and context:
        return click.UsageError(render(_unknown(error, context), translate), context)
    if isinstance(error, click.BadParameter) and isinstance(error.param, click.Option):
        error.param_hint = error.param.opts[0]
    return error


def _repeated(error: click.ClickException, typed: Sequence[str]) -> click.ClickException:
    """`error` with what was `typed` as a screen can show it; what is the help itself stays."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error
    context = error.ctx if isinstance(error, click.UsageError) else None
    return click.UsageError(on_a_screen(error.format_message(), typed), context)


def _unknown(error: click.NoSuchOption | click.NoSuchCommand, context: click.Context) -> Say:
    if isinstance(error, click.NoSuchCommand):
        near = [*(error.possibilities or ()), ""][0]
        what, known = N_("没有 {name} 这个命令，是不是 {near}？"), N_("没有 {name} 这个命令。")
        return say(what if near else known, name=error.command_name, near=near)
    words: list[str] = []
    for parameter in context.command.get_params(context):
        if isinstance(parameter, click.Option):
            words += [name.lstrip("-") for name in parameter.opts]
    near = "".join(get_close_matches(error.option_name.lstrip("-"), words, n=1, cutoff=ALIKE))
    what, known = N_("没有 {name} 这个选项，是不是 --{near}？"), N_("没有 {name} 这个选项。")
    return say(what if near else known, name=error.option_name, near=near)


def _missing(context: click.Context, translate: Translate) -> list[str]:
    """A line for each required parameter without a value.

    Click itself names one only: it reads those given first, and stops at the first gap.
    """
    lines = []
    for parameter in context.command.get_params(context):
        if parameter.required and context.params.get(parameter.name or "") in (None, ()):
            help_ = parameter.help if isinstance(parameter, click.Option) else ""
            name = parameter.opts[0] if help_ else parameter.make_metavar(context)
            lines.append("  " + (bracketed(name, help_, translate) if help_ else name))
    return lines


def _complain(*lines: str) -> None:
    try:
        click.echo("\n".join(lines), err=True)
    except OSError:  # nobody can be told; the exit code says it
        _let_go(sys.stderr)


def _refused(error: BaseException, typed: Sequence[str]) -> Failure | None:
    from jiefen.commands.machine import refusal  # loaded when something has failed, not by every command

    return refusal(error, typed)


def _mistyped(error: BaseException) -> Failure | None:
    """What somebody typed or piped in, in another encoding than the one that is read."""
    if not isinstance(error, UnicodeDecodeError) or not _asked(error):
        return None
    return Failure(
        say(N_("读不出输入的文字：它的编码和这个终端的不一样。")),
        say(N_("请把终端和输入的编码改成 UTF-8，再试一次；口令里的汉字，换一台电脑也会这样。")),
    )


def _asked(error: BaseException) -> bool:
    """Whether it came out of a question to the user."""
    return any(frame.f_code.co_filename == click.termui.__file__ for frame, _ in walk_tb(error.__traceback__))


def _bug(error: BaseException) -> tuple[Say, Say]:
    from jiefen.files.tracing import place_of  # loaded when something has failed

    return (
        say(N_("这是程序的错误：{kind}（{place}）。"), kind=type(error).__name__, place=place_of(error)),
        say(N_("请把上一行、所用的命令和 jiefen --version 的结果告诉程序维护人员，不要附案件内容。")),
    )
