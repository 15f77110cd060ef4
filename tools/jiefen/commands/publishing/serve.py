"""`jiefen serve`: build a site and show it on this machine."""

import errno
from datetime import date

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import open_book
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import open_here
from jiefen.commands.publishing.sites import built_site, site_option
from jiefen.site.preview import HOST, preview

SHOWN = {
    "public": N_("公开网站：{address}（按 Ctrl-C 停止）"),
    "staff": N_("工作台（内部资料，只给本机看）：{address}（按 Ctrl-C 停止）"),
}
SOURCES = {"public": ("office", "docs"), "staff": ("cases", "office", "docs")}


@click.command(help=N_("在本机查看公开网站或者工作台（--site staff）；改了记录或页面，自动重新生成"))
@click.option("--port", type=click.IntRange(1024, 65535), default=8000, show_default=True, help=N_("端口"))
@site_option
@today_option
@pass_surroundings
def command(surroundings: Surroundings, *, port: int, site: str, today: date) -> None:
    """Runs until Ctrl-C; what forbids publishing is shown each time, the last whole site stays."""
    root = open_here(surroundings).root
    built = built_site(surroundings, open_book(root), site, today)
    if built.findings:
        click.get_current_context().exit(1)

    def rebuild() -> None:
        built_site(surroundings, open_book(root), site, today)

    surroundings.show(say(SHOWN[site], address=f"http://{HOST}:{port}/"))
    try:
        preview(built.site, [root / folder for folder in SOURCES[site]], rebuild, port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise Failure(say(N_("端口 {port} 已被占用。"), port=port), say(N_("用 --port 换一个。"))) from None
