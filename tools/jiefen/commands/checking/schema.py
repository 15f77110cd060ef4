"""`jiefen schema`: schemas for an editor."""

from pathlib import Path

import click

from jiefen.base.text import N_, say
from jiefen.book.schemas import write_schemas
from jiefen.commands.context import Surroundings, pass_surroundings
from jiefen.commands.options import open_here

FOLDER = Path(".vscode", "schemas")


@click.command(help=N_("写出编辑器用的格式文件：种类、片区、人员等都是本局的选项"))
@click.argument("folder", type=click.Path(path_type=Path), metavar="[DIR]", required=False)
@pass_surroundings
def command(surroundings: Surroundings, folder: Path | None) -> None:
    """Into `.vscode/schemas` of the book, where the settings of a new book look for them, or DIR."""
    book = open_here(surroundings)
    written = write_schemas(book, folder or book.root / FOLDER)
    text = N_("{n} 个格式文件写在 {folder}。人员、片区等有变动时再运行一次。")
    surroundings.show(say(text, n=len(written), folder=(folder or FOLDER).as_posix()))
