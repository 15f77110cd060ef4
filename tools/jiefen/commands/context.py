"""What every command may ask for: the book, the language, the terminal and the day.

The only reader of the clock.
"""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from typing import get_args

import click
import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Lang, Say, Translate, render, say

SETTINGS = Path("office", "settings.yaml")
BEIJING = timezone(timedelta(hours=8))


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """The object of click's context: `folder` is `--book` as given, None: look here and above."""

    lang: Lang = "zh"
    folder: Path | None = None

    @property
    def found(self) -> Path | None:
        """The book's root as `book` gives it; None when there is none."""
        start = self.folder or Path.cwd()
        roots = [start] if self.folder else [start, *start.parents]
        return next((root for root in roots if (root / SETTINGS).is_file()), None)

    @property
    def book(self) -> Path:
        """The book's root: the folder that holds office/settings.yaml.

        Raises Failure when there is none.
        """
        if (found := self.found) is not None:
            return found
        raise Failure(
            say(N_("这里不是案卷库：没有 {file}。"), file=SETTINGS.as_posix()),
            say(N_("请进入案卷库所在的文件夹，或用 --book 指明；新建一个用 jiefen init。")),
        )

    @property
    def translate(self) -> Translate:
        """From the Chinese source text to the language asked for."""
        if self.lang == "zh":
            return str
        from jiefen.files.catalogue import translator  # the source text needs none

        return translator(self.lang)

    @property
    def colour(self) -> bool:
        """Whether output goes to a terminal that may show colours (NO_COLOR says no)."""
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")

    @property
    def width(self) -> int | None:
        """Columns of the terminal; None when output goes to a file or a pipe."""
        return shutil.get_terminal_size().columns if sys.stdout.isatty() else None

    def show(self, text: str | Say) -> None:
        """Write one piece of text and a line break to the standard output."""
        click.echo(self.said(text) if isinstance(text, Say) else text)

    def said(self, sentence: Say) -> str:
        """The sentence in the language asked for."""
        return render(sentence, self.translate)

    def told_to_wait(self) -> None:
        """Say on the standard error why nothing happens: another process writes the book."""
        click.echo(self.said(say(N_("另一个 jiefen 正在写这本案卷库，等它写完……"))), err=True)


pass_surroundings = click.make_pass_decorator(Surroundings)


class Answered(Exception):
    """Somebody was asked for words that a command line lacks; it is run again with them at its end."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self.words = tuple(words)


class Day(click.ParamType[date]):
    """A day written 2026-11-20."""

    name = "day"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; a usage error in the language of `ctx` if it is none."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=BEIJING).date()
        except ValueError:
            message = say(N_("{text} 不是日期，请写成 2026-11-20 这样。"), text=value)
            self.fail(render(message, ctx.obj.translate if ctx else str), param, ctx)


DAY = Day()


def clock() -> datetime:
    """The moment in China, wherever the machine stands."""
    return datetime.now(BEIJING)


def _today() -> date:
    """The day in China."""
    return clock().date()


today_option = click.option(
    "--today", type=DAY, default=_today, metavar="YYYY-MM-DD", help=N_("按哪一天计算（默认今天）")
)


def _keep_folder(context: click.Context, _option: click.Parameter, folder: Path | None) -> None:
    if folder:
        context.obj = msgspec.structs.replace(context.obj, folder=folder)


book_option = click.Option(
    ["--book"],
    is_eager=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    expose_value=False,
    callback=_keep_folder,
    help=N_("案卷库所在的文件夹（默认从当前文件夹向上找）"),
)
# Read ahead of click by `spoken_language`, so that help and usage errors come in it too.
lang_option = click.Option(
    ["--lang"], type=click.Choice(get_args(Lang)), expose_value=False, help=N_("语言：zh 中文，en 英文（默认 zh）")
)


def spoken_language(args: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """What `--lang` in `args` says, else JIEFEN_LANG, else Chinese.

    Click itself refuses a wrong `--lang`.
    """
    words = " ".join(args).replace("--lang=", "--lang ").split(" ")
    asked = [value for option, value in pairwise(words) if option == "--lang"]
    if not asked:
        asked = [environment.get("JIEFEN_LANG", "")]
    return "en" if asked[-1] == "en" else "zh"
