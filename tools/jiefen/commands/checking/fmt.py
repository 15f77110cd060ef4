"""`jiefen fmt`: records in canonical form."""

from pathlib import Path

import click

from jiefen.base.report import report
from jiefen.base.text import N_, say
from jiefen.book.book import open_book
from jiefen.book.fmt import format_book
from jiefen.commands.context import Surroundings, pass_surroundings


@click.command(help=N_("把记录改成标准写法：一条一行、先后固定，注释保留"))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]…")
@click.option("--check", "only_check", is_flag=True, help=N_("只列出要改的文件，不改；有要改的，退出码是 1"))
@pass_surroundings
def command(surroundings: Surroundings, paths: tuple[Path, ...], only_check: bool) -> None:
    """Exit code 1 when a file cannot be read, or with `--check` when one is not in form."""
    book = open_book(surroundings.book)
    done = format_book(book, paths, write=not only_check, waiting=surroundings.told_to_wait)
    for name in done.changed:
        surroundings.show(name)
    if done.findings:
        surroundings.show(report(done.findings, "text", surroundings.translate, colour=surroundings.colour))
    text = N_("看了 {files} 个文件，{n} 个要改。") if only_check else N_("看了 {files} 个文件，改了 {n} 个。")
    surroundings.show(say(text, files=done.files, n=len(done.changed)))
    click.get_current_context().exit(1 if done.findings or (only_check and done.changed) else 0)
