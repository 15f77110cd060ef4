"""`jiefen report assessment`: what each unit gets in each row, and by which records (R22)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.table import table
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.commands.context import Surroundings, pass_surroundings, today_option
from jiefen.commands.handed_out import hand_out, paper_options
from jiefen.commands.office.assessments.fill import fill
from jiefen.commands.office.assessments.named import assessment_named
from jiefen.commands.options import open_here
from jiefen.commands.registered import registered
from jiefen.files.workbooks import workbook
from jiefen.office.assessment.record import KIND, Assessment, points_words
from jiefen.papers.office_papers import OfficeDocument
from jiefen.reports.assessment.made import file_name, filling, sheets
from jiefen.reports.assessment.scores import Scores, UnitScores, chosen, scores_of_assessment
from jiefen.reports.assessment.wording import basis_of, heads_of, title_of
from jiefen.reports.facts.read import facts_of
from jiefen.writing.office.kept import require_kept

EXPLAINED = (N_("单位"), N_("分值"), N_("自查分"), N_("考核分"), N_("依据"))


@click.command(
    help=N_(
        "年终考核表：各单位每一项得几分，照哪些案件、哪些记录算的，出 Word 和 Excel。"
        "没有过完的年，统计到今天。按单位，不考核人；未按规程办理的情况说明只列出来，不扣分。\n\n"
        "NAME 写年度；上级的考核表写年度和它的代码。--fill 把自查分填进上级发来的表，写成另一份，别的都不动。\n\n"
        "\b\n例：\n"
        "  jiefen report assessment 2025\n"
        "  jiefen report assessment 2026 --unit 物业管理股 --explain 8\n"
        "  jiefen report assessment 2025-yunxiu-politics-law --fill 考核表.xlsx --out D:/考核"
    )
)
@click.argument("name", metavar="NAME")
@click.option("--unit", metavar="NAME", help=N_("只出一个单位的"))
@click.option("--explain", "row", metavar="NO", help=N_("只在终端上说一项怎么算的，不写文件"))
@click.option(
    "--fill",
    "form",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=N_("上级发来的考核表（.xlsx）：填好自查分，写成另一份"),
)
@paper_options
@today_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    /,
    name: str,
    *,
    unit: str | None,
    row: str | None,
    form: Path | None,
    out: Path | None,
    pdf: bool,
    replace: bool,
    today: date,
) -> None:
    """Word and Excel files; exit code 1 where a file could not be read, and is counted nowhere."""
    book = open_here(surroundings)
    record = assessment_named(book, name)
    require_kept(book, KIND, record.from_)
    if record.from_ > today:
        raise Failure(
            say(N_("考核期 {first} 才开始。"), first=record.from_), say(N_("到那天以后再出；要看表，打开它的文件。"))
        )
    scores = scores_of_assessment(record, facts_of(book, min(record.until, today)), today)
    units = _units(book, record, scores, unit)
    if row is not None:
        _explain(surroundings, book, units, row)
        return
    if form is not None:
        fill(surroundings, book, scores, units, form, out=out, replace=replace)
    else:
        office = book.require_office()
        made = OfficeDocument(
            title=title_of(scores, office),
            file=f"{file_name(scores, units)}.xlsx",
            content=workbook(sheets(scores, units, office)),
        )
        hand_out(surroundings, book, [filling(scores, units, office)], out=out, pdf=pdf, replace=replace, sheets=[made])
    for line in heads_of(scores):
        surroundings.show(line)
    if scores.unread:
        click.get_current_context().exit(1)


def _units(book: Book, record: Assessment, scores: Scores, unit: str | None) -> Sequence[UnitScores]:
    """The units that are shown. Raises Failure where the one asked for is not assessed."""
    if unit is None:
        return scores.units
    if record.by:
        raise Failure(say(N_("这张表考核的是全局，不分单位。")), say(N_("去掉 --unit。")))
    titles = book.require_office().organisation.unit_titles
    assessed = {one.unit: titles.get(one.unit, one.unit) for one in scores.units}
    return chosen(scores, registered(unit, assessed, "--unit"))


def _explain(surroundings: Surroundings, book: Book, units: Sequence[UnitScores], number: str) -> None:
    """How a row was scored for each unit."""
    lines = [(unit, line) for unit in units for line in unit.lines if line.row.no == number]
    if not lines:
        known = tuple(Term(line.row.no) for line in units[0].lines)
        raise Failure(say(N_("考核表里没有这个序号。")), say(N_("可以写：{known}。"), known=known))
    row = lines[0][1].row
    surroundings.show(f"{row.no} {row.item}\n{row.rule}（{row.source}）")
    office = book.require_office()
    cells = [
        [
            unit.title,
            points_words(row.points),
            "" if line.self_points is None else points_words(line.self_points),
            "" if line.points is None else points_words(line.points),
            basis_of(line, office),
        ]
        for unit, line in lines
    ]
    heads = [surroundings.translate(head) for head in EXPLAINED]
    surroundings.show(table(heads, cells, surroundings.width, colour=surroundings.colour))


command.short_help = N_("年终考核表：各单位每一项得几分，怎么算的")
