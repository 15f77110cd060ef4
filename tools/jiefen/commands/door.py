"""The one door for failure: two plain lines and an exit code, never a traceback, never a value from a file."""

import errno
import os
import sys
from difflib import get_close_matches
from pathlib import Path
from traceback import walk_tb

import click

import jiefen
from jiefen.base.failure import Failure
from jiefen.base.phrases import bracketed
from jiefen.base.text import N_, Say, Translate, render, say

MEND, BUG, INTERRUPTED, UNREAD = 2, 3, 130, 141
ALIKE = 0.7  # how much like an option a word must be to be taken for it: any two share a letter or two

# What the machine may refuse, and what the user can do about it.
REFUSALS = {
    errno.ENOSPC: (N_("磁盘已满。"), N_("请腾出空间后再试；原有文件没有改动。")),
    errno.EROFS: (N_("这里只能读，不能写。"), N_("请换到可写的文件夹后再试。")),
    errno.EACCES: (N_("没有读写这个文件或文件夹的权限。"), N_("请向管理员申请权限，或换一个文件夹后再试。")),
    errno.EPERM: (N_("没有读写这个文件或文件夹的权限。"), N_("请向管理员申请权限，或换一个文件夹后再试。")),
    **dict.fromkeys(
        (errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ELOOP),
        (N_("要写的地方，文件和文件夹对不上。"), N_("请核对路径上的每一级：该是文件夹的是文件夹，该是文件的是文件。")),
    ),
    errno.EMFILE: (N_("打开的文件过多。"), N_("请关闭其他程序后再试。")),
}


def leave(error: BaseException, translate: Translate) -> int:
    """Say on the standard error what happened and what to do; the exit code."""
    if isinstance(error, click.ClickException):
        _plainly(error, translate).show()
        return MEND
    if isinstance(error, KeyboardInterrupt | click.Abort):
        _complain(translate(N_("已中断。")))
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains when it flushes at exit
        return UNREAD
    failure = error if isinstance(error, Failure) else _refusal(error)
    what, then = (failure.say, failure.do) if failure else _bug(error)
    _complain(translate(N_("错误：")) + render(what, translate), "→ " + render(then, translate))
    return MEND if failure else BUG


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
    click.echo("\n".join(lines), err=True)


def _refusal(error: BaseException) -> Failure | None:
    """A refusal by the machine as a failure; its own text names files, so it is not shown."""
    known = REFUSALS.get(error.errno or 0) if isinstance(error, OSError) else None
    return Failure(say(known[0]), say(known[1])) if known else None


def _bug(error: BaseException) -> tuple[Say, Say]:
    return (
        say(N_("这是程序的错误：{kind}（{place}）。"), kind=type(error).__name__, place=_place(error)),
        say(N_("请把上一行、所用的命令和 jiefen --version 的结果告诉程序维护人员，不要附案件内容。")),
    )


def _place(error: BaseException) -> str:
    """The last line of our own that ran, as `commands/main.py:12`."""
    package = Path(jiefen.__file__).parent
    ours = [
        f"{Path(frame.f_code.co_filename).relative_to(package).as_posix()}:{line}"
        for frame, line in walk_tb(error.__traceback__)
        if Path(frame.f_code.co_filename).is_relative_to(package)
    ]
    return ours[-1] if ours else "?"
