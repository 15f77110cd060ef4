"""`jiefen papers scans DIR`: a folder of scans, against what the record knows of each."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.report import report
from jiefen.base.text import N_, Say, Term, say
from jiefen.commands.context import Surroundings, pass_surroundings
from jiefen.commands.door import on_a_screen
from jiefen.commands.options import open_here
from jiefen.papers.folder import outside_scan
from jiefen.papers.on_paper.scans import Found, Recorded, known_files, look_through, title_of


@click.command(
    help=N_(
        "核对放扫描件的文件夹：登记过的在不在、有没有变，有没有多出来、重复的。靠文件的指纹认，文件叫什么名字都可以；"
        "子文件夹一起看。读不出来的逐个说明，不当作没有问题。只看不改。"
        "文件名里可能有姓名，只显示在终端上；写到文件里、自动任务里的只有份数，要名字的加 --names。"
    )
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--names", is_flag=True, help=N_("不在终端上，也显示文件名"))
@pass_surroundings
def command(surroundings: Surroundings, folder: Path, *, names: bool) -> None:
    """Exit code 1 when anything is not as it was recorded, or was not looked at."""
    book = open_here(surroundings)
    place = outside_scan(book.root, folder)
    if not place.is_dir():
        raise Failure(
            say(N_("没有这个文件夹。")), say(N_("写放扫描件的文件夹，如 {example}。"), example=Term(N_("D:/扫描")))
        )
    known = known_files(book)
    found = look_through(place, known.files)
    if known.unread:
        text = report(known.unread, "text", surroundings.translate, colour=surroundings.colour)
        click.echo(text, err=True)
    lines = [*_of_papers(found), *(_of_files(found) if names or sys.stdout.isatty() else ()), _sum(found)]
    for line in lines:
        surroundings.show(_one_line(on_a_screen(surroundings.said(line))))
    if known.unread or not found.whole:
        click.get_current_context().exit(1)


def _one_line(text: str) -> str:
    """A line of what was found stays one: a name with a line break in it could feign another."""
    return text.replace("\n", "\\n")


def _of_papers(found: Found) -> Iterable[Say]:
    """The papers whose scans are not as they were recorded: what the record knows of them, and no file's name."""
    for missing in found.missing:
        yield say(N_("不在：{paper}"), paper=_paper(missing))
    for _, meant in found.changed:
        yield say(N_("变了：{paper}"), paper=_paper(meant))
    for case in dict.fromkeys(erased.case for _, erased in found.outlived):
        yield say(N_("该销毁：{case} 的密封材料已经删除，扫描件还在"), case=case)


def _of_files(found: Found) -> Iterable[Say]:
    """The files that somebody has to look at, by their names, which may hold whose they are."""
    for name, _ in found.changed:
        yield say(N_("变了的文件：{file}"), file=name)
    for name, _ in found.outlived:
        yield say(N_("该销毁的文件：{file}"), file=name)
    for unread in found.unread:
        yield say(N_("没有看：{file}，{why}"), file=unread.name, why=unread.fault.say)
    for name in found.unknown:
        yield say(N_("没有登记：{file}"), file=name)
    for names in found.twice:
        yield say(N_("重复：{files}"), files=names)


def _sum(found: Found) -> Say:
    if found.whole:
        return say(N_("{n} 份扫描件都在，没有变。"), n=found.right)
    other = {
        N_("不在 {n}"): found.missing,
        N_("变了 {n}"): found.changed,
        N_("没有看 {n}"): found.unread,
        N_("该销毁 {n}"): found.outlived,
        N_("没有登记 {n}"): found.unknown,
        N_("重复 {n}"): found.twice,
    }
    counts = tuple(say(text, n=len(files)) for text, files in other.items() if files)
    return say(N_("在而且没有变的 {right} 份；{counts}。"), right=found.right, counts=counts)


def _paper(one: Recorded) -> Say:
    """Which paper it is; of a restricted case its number alone."""
    if one.restricted:
        return say(N_("{case}（限制公开）"), case=one.case)
    title = Term(title_of(one.kind))
    if one.agreement:
        return say(N_("{case} {title}（{agreement}）"), case=one.case, title=title, agreement=one.agreement)
    return say(N_("{case} {title}"), case=one.case, title=title)
