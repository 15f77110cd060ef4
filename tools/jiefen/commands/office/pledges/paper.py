"""`jiefen pledge paper`: the letters as Word files, to be signed by both sides (R18)."""

from collections.abc import Sequence
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings, pass_surroundings
from jiefen.commands.handed_out import hand_out, paper_options
from jiefen.commands.office.pledges.named import letters_of
from jiefen.commands.options import open_here
from jiefen.papers.office_papers import OFFICE_PAPERS, Filling
from jiefen.reports.pledges import letter_values


@click.command(
    help=N_(
        "出纸面的责任书：零目标、目标任务表、检查、期限，局里和单位两边签字盖章，一式几份照登记。"
        "叫什么名称、写不写一票否决，照 office/settings.yaml 的 responsibility；那里写了不出纸面的，不出。\n\n"
        "\b\n例：\n  jiefen pledge paper 2026\n  jiefen pledge paper 2026 物业管理股 --pdf"
    )
)
@click.argument("year", type=click.IntRange(2000, 2099), metavar="YEAR")
@click.argument("units", nargs=-1, metavar="[UNIT...]")
@paper_options
@pass_surroundings
def command(
    surroundings: Surroundings, /, year: int, units: Sequence[str], *, out: Path | None, pdf: bool, replace: bool
) -> None:
    """One file a letter, outside the book."""
    book = open_here(surroundings)
    office = book.require_office()
    if not office.settings.responsibility.paper:
        raise Failure(
            say(N_("本局不出纸面的{title}。"), title=office.settings.responsibility.title),
            say(N_("还要出的，在 office/settings.yaml 的 responsibility 里去掉 paper: false，由另一人批准。")),
        )
    kind = OFFICE_PAPERS["pledge"]
    fillings = [
        Filling(kind=kind, name=f"pledge-{one.year}-{one.unit}", values=letter_values(one, office))
        for one in letters_of(book, year, units)
    ]
    hand_out(surroundings, book, fillings, out=out, pdf=pdf, replace=replace)
