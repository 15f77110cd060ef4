"""`jiefen sheet`: the approval sheet of a batch, as a Word file to be signed and filed."""

from datetime import date
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import open_here
from jiefen.files.disk import write_atomically
from jiefen.publishing.sheet_file import filled_sheet

FOLDER = "build"
"""Nothing in it is committed."""


@click.command(
    help=N_(
        "把一个批次的《信息发布审批表》写成 Word 文件：批次、定稿日期、公开的内容，谁起草、核对、保密审查、签发。"
        "发布以前打印，签名一栏空着，送审批；发布以后打印，人和日期都填好，签名存档。例：jiefen sheet 2026Q3"
    )
)
@click.argument("batch")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=N_("写到哪个文件；不写就是案卷库的 build/sheet-批次.docx"),
)
@today_option
@pass_surroundings
def command(surroundings: Surroundings, batch: str, *, out: Path | None, today: date) -> None:
    """Of a batch that is released, else of what would be released on the day."""
    book = open_here(surroundings)
    sheet = filled_sheet(book, batch, today)
    name = f"{FOLDER}/{sheet.name}"
    place = out or book.root / name
    if out and out.exists():
        raise Failure(say(N_("{file} 已经有了。"), file=out.name), say(N_("换一个名字，或者先把它移走。")))
    place.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(place, sheet.content)
    surroundings.show(say(N_("审批表写在 {file}。"), file=str(out or name)))
    if not sheet.released:
        surroundings.show(say(N_("签名以后，用 jiefen release 写明四个人和日期；案卷后来有改动的，重新打印。")))
