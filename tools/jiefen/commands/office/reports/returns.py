"""`jiefen report return`: a return filled in, as Word file and workbook (R21)."""

from datetime import date
from pathlib import Path

import click

from jiefen.base.text import N_, Say
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.handed_out import hand_out, paper_options
from jiefen.commands.options import open_here
from jiefen.reports.facts.read import records_of
from jiefen.reports.returns.counted import ReturnTable
from jiefen.reports.returns.material import KIND, form_named, return_documents, return_of
from jiefen.reports.returns.sending import faults_of
from jiefen.writing.office.kept import require_kept


@click.command(
    help=N_(
        "按报表的样子填好一期：行、列、种类照 office/returns 里写的，出 Word 和 Excel。"
        "数是截止那天的；没有结束的一期统计到今天。比率在表下写明分母，密封的、不归本局的空着并写明。"
        "\n\n\b\n例：\n  jiefen report return justice-monthly 2026-10\n  jiefen report return centre-quarterly 2026-Q3"
    )
)
@click.argument("form", metavar="ID")
@click.argument("period")
@paper_options
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings, form: str, period: str, *, out: Path | None, pdf: bool, replace: bool, today: date
) -> None:
    """The two files; exit code 1 where a file could not be read, or the figures do not add up."""
    book = open_here(surroundings)
    require_kept(book, KIND, today)
    table = return_of(book, form_named(records_of(book), form), period, today)
    hand_out(surroundings, book, (), out=out, pdf=pdf, replace=replace, sheets=return_documents(table))
    if not tell_faults(surroundings, table):
        click.get_current_context().exit(1)


def tell_faults(surroundings: Surroundings, table: ReturnTable) -> bool:
    """Whether the figures are whole: every file could be read, and they add up. What is not is told."""
    faults = tuple(faults_of(table))
    for one in faults:
        tell(surroundings, one.say, one.do)
    return not faults


def tell(surroundings: Surroundings, what: Say, do: Say) -> None:
    """A sentence and its remedy, to those who look at the screen."""
    click.echo(f"{surroundings.said(what)}\n→ {surroundings.said(do)}", err=True)
