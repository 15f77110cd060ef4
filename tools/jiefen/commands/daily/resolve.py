"""`jiefen resolve`: what two people did at one place of a file, united (R31)."""

import sys
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.report import report
from jiefen.base.text import N_, Say, say
from jiefen.case.read import case_file, is_case_id
from jiefen.commands.context import Surroundings, pass_surroundings
from jiefen.files.conflicts import Conflict, Side
from jiefen.writing.resolve import Resolved, conflicted, resolve_file


@click.command(help=N_("合并冲突：两边各加的都留下，两边改了同一处的问一问，如：jiefen resolve 2026-0137"))
@click.argument("names", nargs=-1, metavar="[CASE|FILE]…")
@pass_surroundings
def command(surroundings: Surroundings, names: tuple[str, ...]) -> None:
    """Without a name: every file that has conflict markers. Exit code 1 when something is left to mend."""
    root = surroundings.book
    files = tuple(_file(root, name) for name in names) or conflicted(root)
    if not files:
        surroundings.show(say(N_("没有合并冲突。")))
    left = [name for name in files if not _resolve(surroundings, root, name)]
    click.get_current_context().exit(1 if left else 0)


def _file(root: Path, name: str) -> str:
    """The file that a word names: a case by its number, a file as seen from here or by its name in the book."""
    if is_case_id(name):
        return case_file(name)
    for path in (Path(name).absolute(), root.absolute() / name):
        if path.is_file() and path.is_relative_to(root.absolute()):
            return path.relative_to(root.absolute()).as_posix()
    raise Failure(
        say(N_("案卷库里没有这个文件。")),
        say(N_("写案件编号，如 2026-0137，或者文件名；不写就是全部有冲突的文件。")),
    )


def _resolve(surroundings: Surroundings, root: Path, name: str) -> bool:
    """Resolve one file and say what became of it; whether nothing is left to mend in it."""

    def choose(conflict: Conflict) -> Side | None:
        return _asked(surroundings, name, conflict) if asks() else None

    done = resolve_file(root, name, choose, surroundings.told_to_wait)
    _tell(surroundings, done)
    return done.written and not any(finding.severity == "error" for finding in done.findings)


def asks() -> bool:
    """Whether somebody sits at a terminal who can be asked."""
    return sys.stdin.isatty()


def _asked(surroundings: Surroundings, name: str, conflict: Conflict) -> Side | None:
    """Show both versions, and ask which one counts."""
    surroundings.show(_both_changed(name, conflict))
    for number, (title, lines) in enumerate(
        ((N_("前一种写法："), conflict.ours), (N_("后一种写法："), conflict.theirs)), start=1
    ):
        surroundings.show(f"{number}  {surroundings.translate(title)}")
        surroundings.show("".join(f"     {line.rstrip()}\n" for line in lines).rstrip() or "     —")
    question = surroundings.translate(N_("留下哪一种？1、2，现在定不了写 0"))
    answer = click.prompt(question, type=click.Choice(["1", "2", "0"]), show_choices=False)
    sides: dict[str, Side] = {"1": "ours", "2": "theirs"}
    return sides.get(answer)


def _tell(surroundings: Surroundings, done: Resolved) -> None:
    for place in done.united:
        text = N_("{file} 第 {first}–{last} 行：两边各加的都留下，前一边 {ours} 条，后一边 {theirs} 条。")
        found = say(text, file=done.file, first=place.first, last=place.last, ours=place.ours, theirs=place.theirs)
        surroundings.show(found)
    for conflict in done.undecided:
        surroundings.show(_both_changed(done.file, conflict))
    if done.findings:
        surroundings.show(report(done.findings, "text", surroundings.translate, colour=surroundings.colour))
    if done.written:
        surroundings.show(say(N_("已写入 {file}。接着：git add {file}，再 git commit。"), file=done.file))
    elif done.undecided:
        surroundings.show(
            say(N_("{file} 没有改动。请在终端里运行 jiefen resolve，逐处选定；或者自己改好。"), file=done.file)
        )
    else:
        surroundings.show(say(N_("{file} 没有改动：合在一起就不是一份记录了。请自己改好。"), file=done.file))


def _both_changed(name: str, conflict: Conflict) -> Say:
    return say(
        N_("{file}：两个人改了同一处，前一种写法在第 {first}–{middle} 行，后一种在第 {after}–{last} 行。"),
        file=name,
        first=conflict.first,
        middle=conflict.middle,
        after=conflict.middle,
        last=conflict.last,
    )
