"""`jiefen report month`, `quarter`, `half`, `year`: all figures of a period, as Word file and workbook (R21)."""

from datetime import date
from pathlib import Path

import click

from jiefen.base.period import Rhythm
from jiefen.base.table import table
from jiefen.base.text import N_, say
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.handed_out import hand_out, paper_options
from jiefen.commands.office.reports.returns import tell
from jiefen.commands.options import open_here
from jiefen.reports.figures.figure import RecordFigure
from jiefen.reports.figures.table import FIGURES
from jiefen.reports.periods.material import period_filling, period_workbook, report_of

_HELP = N_(
    "一期的统计表，出 Word 和 Excel：按单位、按种类、按渠道，每一行结转加新收等于办结加在办；"
    "全部指标和上期、去年同期比，比率写明分母，口径列在后面。没有结束的一期统计到今天，和同样几天比。"
    "本局没有记的公事不出现。有文件读不出来的，写明几份，退出码是 1。\n\n"
    "\b\n例：\n  jiefen report month 2026-10\n  jiefen report quarter 2026-Q3\n  jiefen report half 2026-H1\n"
    "  jiefen report year 2025"
)
_TITLES: dict[str, tuple[Rhythm, str]] = {
    "month": ("month", N_("一个月的统计表")),
    "quarter": ("quarter", N_("一个季度的统计表")),
    "half": ("half-year", N_("半年的统计表")),
    "year": ("year", N_("一年的统计表")),
}


def _command(rhythm: Rhythm) -> click.Command:
    """The command of one rhythm: they differ in nothing else."""

    @click.command(help=_HELP)
    @click.argument("period")
    @paper_options
    @today_option
    @pass_surroundings
    def command(
        surroundings: Surroundings, period: str, *, out: Path | None, pdf: bool, replace: bool, today: date
    ) -> None:
        """Both files of a period; exit code 1 where a file could not be read."""
        book = open_here(surroundings)
        made = report_of(book, period, rhythm, today)
        sheets = [period_workbook(made)]
        hand_out(surroundings, book, [period_filling(made)], out=out, pdf=pdf, replace=replace, sheets=sheets)
        if made.unread:
            unread = say(N_("有 {n} 份文件读不出来，没有算进去。"), n=made.unread)
            tell(surroundings, unread, say(N_("请运行 jiefen check，按提示改正。")))
            click.get_current_context().exit(1)

    return command


@click.command(
    help=N_(
        "指标的代码、名称、单位和口径；报表、考核、预警里写的都是这些代码。本局没有记的公事不列。\n\n"
        "例：jiefen report figures"
    )
)
@today_option
@pass_surroundings
def figures(surroundings: Surroundings, today: date) -> None:
    """Every figure that the office can have, a line each."""
    settings = open_here(surroundings).require_office().settings
    head = tuple(map(surroundings.translate, (N_("代码"), N_("指标"), N_("单位"), N_("口径"))))
    rows = []
    for code, one in FIGURES.items():
        kind = one.kind if isinstance(one, RecordFigure) else ""
        if not kind or settings.is_kept(kind, today):
            rows.append((code, one.title, one.unit, one.meaning))
    surroundings.show(table(head, rows, surroundings.width, colour=surroundings.colour))


COMMANDS = {name: (_command(rhythm), title) for name, (rhythm, title) in _TITLES.items()}
"""The commands of periods by name, each with what lists say of it."""
