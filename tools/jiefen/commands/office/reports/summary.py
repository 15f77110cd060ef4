"""`jiefen report summary` and `jiefen report refresh`: the annual work summary, and its figures brought up (R21)."""

from datetime import date
from pathlib import Path

import click

from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.handed_out import hand_out, paper_options
from jiefen.commands.options import open_here
from jiefen.papers.folder import outside
from jiefen.reports.summary.file import content_of, put_refreshed, require_closed, require_writable
from jiefen.reports.summary.paper import summary_paper
from jiefen.reports.summary.read import values_of
from jiefen.reports.summary.refresh import opened
from jiefen.reports.summary.refresh import refresh as refresh_file
from jiefen.reports.summary.refreshed_text import refreshed_lines
from jiefen.reports.summary.summary import summary_of


@click.command(
    help=N_(
        "一年或者半年的矛盾纠纷工作总结，按公文格式和通常的次序：句子里的数字从记录算出来，"
        "记录里没有的、没有启用的不写，不替人下结论；要人写的地方写着【待写】。"
        "数字点得到、找得到：改过的文件以后用 jiefen report refresh 更新数字，别的不动。"
        "没过完的年份统计到今天。\n\n"
        "\b\n例：\n  jiefen report summary 2025\n  jiefen report summary 2026-H1 --sources --pdf"
    )
)
@click.argument("period")
@click.option("--sources", is_flag=True, help=N_("后面附一页数字出处：每个数字怎么算、出自哪些记录"))
@paper_options
@today_option
@pass_surroundings
def summary(
    surroundings: Surroundings, period: str, *, sources: bool, out: Path | None, pdf: bool, replace: bool, today: date
) -> None:
    """The summary as a Word file; exit code 1 where a file could not be read, and is counted nowhere."""
    book = open_here(surroundings)
    made = summary_of(period, values_of(book, period, today))
    paper = summary_paper(made, book.require_office().settings, sources=sources)
    hand_out(surroundings, book, (), out=out, pdf=pdf, replace=replace, sheets=(paper,))
    warn_of_unread(surroundings, made.unread)


def warn_of_unread(surroundings: Surroundings, unread: int) -> None:
    """Say how many files are counted nowhere, if any are; the exit code is then 1."""
    if not unread:
        return
    told = say(N_("有 {n} 份文件读不出来，没有算进去。"), n=unread)
    click.echo(
        f"{surroundings.said(told)}\n→ {surroundings.said(say(N_('请运行 jiefen check，按提示改正。')))}", err=True
    )
    click.get_current_context().exit(1)


@click.command(
    help=N_(
        "把新的数字更新到改过的工作总结里：只动程序写的数字，别的句子、格式、修订都不动。"
        "手工改过的数字列出来，不动，加上 --overwrite 才改；删去的句子不会再加上，抄到别处的数字一起更新。"
        "更新以前先存一份备份。--check 只说要改什么，不改。\n\n"
        "\b\n例：\n  jiefen report refresh 2025-summary.docx --check\n  jiefen report refresh 2025-summary.docx"
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help=N_("只说要改什么，不改文件"))
@click.option("--overwrite", is_flag=True, help=N_("手工改过的数字也改成现在的"))
@today_option
@pass_surroundings
def refresh(surroundings: Surroundings, file: Path, *, only_check: bool, overwrite: bool, today: date) -> None:
    """The file with new figures; exit code 1 where people have to look at something, or `--check` has to change one."""
    book = open_here(surroundings)
    settings = book.require_office().settings
    outside(book.root, file)
    require_closed(file)
    if not only_check:
        require_writable(file)
    found = opened(content_of(file), settings)
    values = values_of(book, found.period, today)
    done = refresh_file(found, summary_of(found.period, values), values.text, settings, overwrite=overwrite)
    for line in refreshed_lines(done):
        surroundings.show(line)
    outdated = done.updated + done.overwritten
    if done.content is not None and outdated and not only_check:
        kept = put_refreshed(file, done.content)
        surroundings.show(say(N_("更新了 {file}；原来的存成 {kept}。"), file=file.name, kept=kept.name))
    warn_of_unread(surroundings, len(values.facts.unread))
    if not done.is_well or (only_check and outdated):
        click.get_current_context().exit(1)
