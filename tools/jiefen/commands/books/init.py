"""`jiefen init`: a new book in an empty folder."""

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import get_args

import click

from jiefen.base.text import N_, say
from jiefen.book.skeleton import write_skeleton
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.office.settings.sending import Way

NEXT_STEPS = (
    N_("里面的单位、人员、日期都是示例。接下来："),
    N_("  1. 改 office/ 里的 settings.yaml、organisation.yaml、grid.yaml 和 procedure/ 里的规程"),
    N_("  2. 在这个文件夹里运行 jiefen check，按提示改到没有错误"),
    N_("  3. 两位工作人员各做一把钥匙，再做一把备用钥（jiefen keygen），公钥写进 office/recipients.txt"),
    N_("  4. 改好之后再存进版本库：git init -b main，git add .，git commit"),
    N_("  5. 每个人做一把签名钥匙（ssh-keygen -t ed25519），公钥写进 office/signers：并入要另一个人签名"),
    N_("启用以前收到、还没有办完的纠纷，三个月之内用 jiefen import --carried 从台账接进来。"),
    N_("什么在哪里、平时怎么用，见其中的 README.md。"),
)


WAYS = get_args(Way)
NEXT_WAY: Mapping[Way, str] = {
    "folder": N_("送给同事：每台电脑设一次 jiefen submit --folder 共用文件夹 --me 代号 --sign-key 钥匙文件。"),
    "forge": N_("送给同事：git remote add origin 加上服务器地址，每台电脑设一次 jiefen submit --way forge --me 代号。"),
    "alone": N_("只有自己用，不送；没有第二个人看过，也就不能公开。以后要送，用 jiefen submit --way folder。"),
}


@click.command(help=N_("在空文件夹里新建一个案卷库"))
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--way", type=click.Choice(WAYS), help=N_("怎样送给同事：共用文件夹（不写就是它）、代码平台、只有自己用"))
@today_option
@pass_surroundings
def command(surroundings: Surroundings, folder: Path, today: date, *, way: Way | None) -> None:
    """Nothing is written into a folder that holds anything but `.git`. Asks for the way where there is a terminal."""
    agreed = way or _asked(surroundings)
    written = write_skeleton(folder, today, agreed)
    surroundings.show(say(N_("新案卷库建好了，共 {n} 个文件。"), n=len(written)))
    for line in NEXT_STEPS:
        surroundings.show(say(line))
    surroundings.show(say(NEXT_WAY[agreed]))


def _asked(surroundings: Surroundings) -> Way:
    """How work will go to colleagues: over a shared folder unless somebody at the terminal says otherwise."""
    if not sys.stdin.isatty():
        return "folder"
    question = surroundings.translate(
        N_("怎样送给同事？folder 共用文件夹（不要服务器），forge 代码平台，alone 只有自己用")
    )
    answer: Way = click.prompt(question, type=click.Choice(WAYS), default="folder", show_choices=False)
    return answer
