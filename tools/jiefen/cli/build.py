"""`jiefen build`: the public site, from records and publications."""

import click

from jiefen.app.build import build_public
from jiefen.cli.context import Surroundings, pass_surroundings
from jiefen.cli.options import open_here
from jiefen.core.text import N_, say
from jiefen.out.report import report


@click.command(help=N_("生成公开网站：办事规程、遇事指南、公开台账"))
@pass_surroundings
def command(surroundings: Surroundings) -> None:
    """Exit code 1 when the site cannot be published; the findings say why. What was left out is said and no failure."""
    book = open_here(surroundings)
    built = build_public(book)
    if built.findings:
        surroundings.show(report(built.findings, "text", surroundings.translate, colour=surroundings.colour))
        click.get_current_context().exit(1)
    if built.left_out:
        surroundings.show(report(built.left_out, "text", surroundings.translate, colour=surroundings.colour))
    place = built.site.relative_to(book.root).as_posix()
    text = N_("公开网站已生成：{place}（{pages} 页，{changed} 个文件有变化）。用 jiefen serve 查看。")
    changed = len(built.staged.written) + len(built.staged.deleted)
    surroundings.show(say(text, place=place, pages=built.pages, changed=changed))
