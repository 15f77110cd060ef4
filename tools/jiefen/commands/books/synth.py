"""`jiefen synth`: a book of invented disputes."""

from pathlib import Path

import click

from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings, pass_surroundings
from jiefen.practice.synth import synth

MOST = 1_000_000


@click.command(help=N_("生成任意大小的练习案卷：内容全是编的，同一个种子每次一样"))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--cases", type=click.IntRange(1, MOST), default=1000, help=N_("多少件（默认 1000）"))
@click.option("--seed", type=int, default=1, help=N_("随机种子（默认 1）"))
@pass_surroundings
def command(surroundings: Surroundings, folder: Path, cases: int, seed: int) -> None:
    """Into an empty folder."""
    written = synth(folder, cases, seed)
    surroundings.show(say(N_("写了 {n} 件。检查：jiefen check --book 这个文件夹"), n=written))
