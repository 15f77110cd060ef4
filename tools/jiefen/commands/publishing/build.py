"""`jiefen build`: the public site, from records and publications, or the staff site of a day."""

from datetime import date

import click

from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.options import open_here
from jiefen.commands.publishing.sites import built_site, site_option

MADE = {
    "public": N_("公开网站已生成：{place}（{pages} 页，{changed} 个文件有变化）。用 jiefen serve 查看。"),
    "staff": N_("工作台已生成：{place}（{pages} 页，{changed} 个文件有变化）。用 jiefen serve --site staff 查看。"),
}


@click.command(
    help=N_(
        "生成公开网站（办事规程、遇事指南、公开台账），或者内部的工作台（--site staff）\n\n"
        "公开网站上还有示例没有改成本局的，不生成，指出在哪个文件哪一行。"
    )
)
@site_option
@today_option
@pass_surroundings
def command(surroundings: Surroundings, *, site: str, today: date) -> None:
    """Exit code 1 when the site cannot be published, or lacks a case that cannot be read.

    The findings say why. What was left out is said and no failure.
    """
    book = open_here(surroundings)
    built = built_site(surroundings, book, site, today)
    if built.findings:
        click.get_current_context().exit(1)
    place = built.site.relative_to(book.root).as_posix()
    changed = len(built.staged.written) + len(built.staged.deleted)
    surroundings.show(say(MADE[site], place=place, pages=built.pages, changed=changed))
    if built.uncounted:
        click.get_current_context().exit(1)
