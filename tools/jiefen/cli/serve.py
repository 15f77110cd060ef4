"""`jiefen serve`: build the public site and show it on this machine."""

import click

from jiefen.app.build import build_public
from jiefen.cli.context import Surroundings, pass_surroundings
from jiefen.cli.options import open_here
from jiefen.core.failure import Failure
from jiefen.core.text import N_, say
from jiefen.out.report import report
from jiefen.store.book import open_book
from jiefen.store.preview import HOST, preview


@click.command(help=N_("在本机查看公开网站；改了记录或页面，自动重新生成"))
@click.option("--port", type=click.IntRange(1024, 65535), default=8000, show_default=True, help=N_("端口"))
@pass_surroundings
def command(surroundings: Surroundings, port: int) -> None:
    """Runs until Ctrl-C; what forbids publishing is shown each time, the last whole site stays."""
    root = open_here(surroundings).root

    def rebuild() -> None:
        findings = build_public(open_book(root)).findings
        if findings:
            surroundings.show(report(findings, "text", surroundings.translate, colour=surroundings.colour))

    built = build_public(open_book(root))
    if built.findings:
        surroundings.show(report(built.findings, "text", surroundings.translate, colour=surroundings.colour))
        click.get_current_context().exit(1)
    address = f"http://{HOST}:{port}/"
    surroundings.show(say(N_("公开网站：{address}（按 Ctrl-C 停止）"), address=address))
    try:
        preview(built.site, [root / "office", root / "docs"], rebuild, port)
    except OSError:
        raise Failure(say(N_("端口 {port} 已被占用。"), port=port), say(N_("用 --port 换一个。"))) from None
