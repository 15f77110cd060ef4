"""`jiefen desk`: the clerk's window on this book, in the browser of this computer (R29, R30)."""

import errno
import webbrowser
from datetime import date
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.commands.context import DAY, Surroundings, clock, pass_surroundings


@click.command(help=N_("打开窗口：在浏览器里登记、办理、送出，不用写命令；还没有案卷库的，在那里建一本"))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help=N_("端口（默认随便哪个空的）"))
@click.option("--no-browser", is_flag=True, help=N_("不打开浏览器，只说地址"))
@click.option("--today", type=DAY, metavar="YYYY-MM-DD", help=N_("按哪一天计算（默认今天）"))
@pass_surroundings
def command(surroundings: Surroundings, *, port: int, no_browser: bool, today: date | None) -> None:
    """Runs until Ctrl-C; a second start opens the window that stands already."""
    from jiefen.desk.server import serve
    from jiefen.desk.window import Window

    def opened(address: str) -> None:
        surroundings.show(say(N_("窗口：{address}（只在这台电脑上打得开；按 Ctrl-C 关上）"), address=address))
        if not no_browser:
            webbrowser.open(address)

    window = Window(_root(surroundings), clock, day=today, lang=surroundings.lang, translate=surroundings.translate)
    try:
        serve(window, port, opened)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise Failure(say(N_("端口 {port} 已被占用。"), port=port), say(N_("用 --port 换一个。"))) from None


def _root(surroundings: Surroundings) -> Path:
    """The book; where nobody named one and there is none here, a folder of the user's own, for the first run."""
    from platformdirs import user_state_path

    if surroundings.folder or surroundings.found:
        return surroundings.book
    place = user_state_path("jiefen", appauthor=False) / "start"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place
