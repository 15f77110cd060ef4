"""`jiefen init`: a new book in an empty folder."""

from datetime import date
from pathlib import Path

import click

from jiefen.base.text import N_, say
from jiefen.book.skeleton import write_skeleton
from jiefen.commands.context import Surroundings, pass_surroundings, today_option

NEXT_STEPS = (
    N_("里面的单位、人员、日期都是示例。接下来："),
    N_("  1. 改 office/ 里的 settings.yaml、organisation.yaml、grid.yaml 和 procedure/ 里的规程"),
    N_("  2. 在这个文件夹里运行 jiefen check，按提示改到没有错误"),
    N_("  3. 两位工作人员各做一把钥匙，再做一把备用钥（jiefen keygen），公钥写进 office/recipients.txt"),
    N_("  4. 改好之后再存进版本库：git init -b main，git add .，git commit"),
    N_("启用以前收到、还没有办完的纠纷，三个月之内用 jiefen import --carried 从台账接进来。"),
    N_("什么在哪里、平时怎么用，见其中的 README.md。"),
)


@click.command(help=N_("在空文件夹里新建一个案卷库"))
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@today_option
@pass_surroundings
def command(surroundings: Surroundings, folder: Path, today: date) -> None:
    """Nothing is written into a folder that holds anything but `.git`."""
    written = write_skeleton(folder, today)
    surroundings.show(say(N_("新案卷库建好了，共 {n} 个文件。"), n=len(written)))
    for line in NEXT_STEPS:
        surroundings.show(say(line))
