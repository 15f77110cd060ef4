"""What commands share that show a list: `--sheet`, the same list as a file for a spreadsheet."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.commands.context import Surroundings
from jiefen.papers.folder import outside, put

if TYPE_CHECKING:
    from jiefen.files.workbooks import Sheet

sheet_option = click.option(
    "--sheet",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=N_("不在这里列出，存成表格：文件名写成 .xlsx 或者 .csv；不能在案卷库里"),
)


def put_sheet(surroundings: Surroundings, book: Book, sheet: "Sheet", file: Path) -> None:
    """Write the list to `file` and say where it is.

    Raises Failure where the ending is none of a sheet, the file lies in a book, or somebody changed the one there.
    """
    from jiefen.overview.sheets import as_file  # most lists become no file

    content = as_file(sheet, file.name)
    try:
        whole = outside(book.root, file)
    except Failure:
        raise Failure(
            say(N_("表格不能写在案卷库里，会跟着 Git 传出去。")), say(N_("写到案卷库外面的文件夹。"))
        ) from None
    if not put(whole, content):
        raise Failure(
            say(N_("{file} 已经有了，不是程序刚出的样子，没有动。"), file=whole.name),
            say(N_("换一个文件名，或者把它移走。")),
        )
    surroundings.show(say(N_("{n} 行，写在 {file}。"), n=len(sheet.rows), file=str(whole)))
