"""What commands that make papers of the office itself share: where they go, and what is said of them."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from jiefen.base.text import N_, Say, Term, say
from jiefen.book.book import Book
from jiefen.commands.context import Surroundings
from jiefen.papers.bundle import Leaf, put_bundle
from jiefen.papers.folder import NAME, outside, put
from jiefen.papers.office_papers import Filling, OfficeDocument, make_office_papers
from jiefen.papers.on_paper.office_suite import Converter

WORD = ".docx"
FOLDER = "office"
"""Below the folder of papers, beside one a case."""
_Command = TypeVar("_Command", bound=Callable[..., Any])
_OPTIONS = (
    click.option(
        "--out",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help=N_("写到哪个文件夹（默认个人文件夹里的“解纷文书”）；不能在案卷库里"),
    ),
    click.option("--pdf", is_flag=True, help=N_("也出 PDF，照着打印（要有 LibreOffice）")),
    click.option("--replace", is_flag=True, help=N_("在 Word 里改过的也重新出，改的就没有了")),
)


def paper_options(command: _Command) -> _Command:
    """`--out`, `--pdf` and `--replace`, in this order."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def hand_out(
    surroundings: Surroundings,
    book: Book,
    wanted: Iterable[Filling],
    *,
    out: Path | None,
    pdf: bool,
    replace: bool,
    sheets: Sequence[OfficeDocument] = (),
) -> None:
    """Make these papers, put them into the folder and say of each where it is and what is left to write on it.

    `sheets` are files that are made already: they go into the same folder, and a workbook among them is not printed.
    One that somebody changed in Word stays, and the exit code is 1. Raises Failure where a template cannot be filled,
    the folder lies in a book, or LibreOffice is wanted and is not there.
    """
    folder = outside(book.root, out or Path.home() / NAME) / FOLDER
    outside(book.root, folder)  # somebody may have put a link there that leads back in
    papers = make_office_papers(book.root, book.require_office(), wanted)
    put_well = [_put(surroundings, folder, one, replace=replace) for one in (*papers, *sheets)]
    whole = all(put_well)
    printable = (one for one in (*papers, *sheets) if one.file.endswith(WORD))
    leaves = [Leaf(title=one.title, file=one.file, content=one.content) for one in printable]
    for printed in put_bundle(folder, leaves, Converter(), pdf=pdf, whole=False, pack=False):
        if printed.kept:
            kept = say(N_("{file} 不是程序出的，可能是扫描件，没有动。"), file=printed.file)
            _warn(surroundings, kept, say(N_("移走或者改名，再出一次。")))
            whole = False
    if any(put_well):
        surroundings.show(say(N_("写在 {folder}。"), folder=str(folder)))
    if not whole:
        click.get_current_context().exit(1)


def _put(surroundings: Surroundings, folder: Path, paper: OfficeDocument, *, replace: bool) -> bool:
    """Whether it was written; one that somebody changed is not."""
    if not put(folder / paper.file, paper.content, replace=replace):
        changed = say(N_("{file} 有人改过，没有动。"), file=paper.file)
        _warn(surroundings, changed, say(N_("要重新出，加上 --replace；改的就没有了。")))
        return False
    surroundings.show(say(N_("{title}：{file}"), title=Term(paper.title), file=paper.file))
    if paper.by_hand:
        surroundings.show(say(N_("　　用笔填：{labels}"), labels=tuple(map(Term, paper.by_hand))))
    return True


def _warn(surroundings: Surroundings, what: Say, do: Say) -> None:
    click.echo(f"{surroundings.said(what)}\n→ {surroundings.said(do)}", err=True)
