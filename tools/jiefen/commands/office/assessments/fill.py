"""`jiefen report assessment --fill`: self-scores and what they rest on, put into the form of a higher office (R22)."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Say, Term, say
from jiefen.book.book import Book
from jiefen.commands.context import Surroundings
from jiefen.commands.handed_out import hand_out
from jiefen.commands.office.assessments.import_ import content_of, show_problems
from jiefen.files.sheet_filling import fill as fill_sheet
from jiefen.files.sheets import read_table
from jiefen.office.office import Office
from jiefen.papers.office_papers import OfficeDocument
from jiefen.reports.assessment.made import file_name
from jiefen.reports.assessment.scores import Scored, Scores, UnitScores
from jiefen.reports.assessment.wording import basis_of, title_of
from jiefen.writing.assessment import COLUMNS, ReadRow, ReadTable, read_assessment

Value = int | float | str


def fill(
    surroundings: Surroundings,
    book: Book,
    scores: Scores,
    units: Sequence[UnitScores],
    form: Path,
    *,
    out: Path | None,
    replace: bool,
) -> None:
    """A copy of the form with the scores of one unit, or of the bureau; exit code 1 where it does not fit the record.

    Raises Failure where several units are meant or the form has no column for self-scores.
    """
    if len(units) != 1:
        raise Failure(say(N_("一张表填一个单位的。")), say(N_("加上 --unit，说填哪个单位。")))
    content = content_of(form)
    found = read_table(content, COLUMNS)
    read = read_assessment(found)
    if not any(row.own_at for row in read.rows):
        raise Failure(
            say(N_("表里没有填自查分的一列。")),
            say(N_("表头写“自查分”或者“自评分”；列在别的工作表里的，另存成单独的表。")),
        )
    cells, unfit = cells_of(read, units[0], book.require_office(), frozenset(found.repeated))
    made, left = fill_sheet(content, found.sheet, cells)
    title = title_of(scores, book.require_office())
    name = f"{file_name(scores, units)}-filled.xlsx"
    hand_out(
        surroundings,
        book,
        [],
        out=out,
        pdf=False,
        replace=replace,
        sheets=[OfficeDocument(title=title, file=name, content=made)],
    )
    surroundings.show(say(N_("填了 {n} 格，别的都照原样。"), n=len(cells) - len(left)))
    for at in left:
        surroundings.show(say(N_("{cell} 是公式，没有动，打开时重新计算。"), cell=Term(at)))
    show_problems(surroundings, read)
    for what in unfit:
        click.echo(surroundings.said(what), err=True)
    if unfit or read.problems:
        click.get_current_context().exit(1)


def cells_of(
    read: ReadTable, unit: UnitScores, office: Office, repeated: frozenset[str]
) -> tuple[Mapping[str, Value], Sequence[Say]]:
    """What goes into which cell, and where form and record do not fit each other."""
    lines = {line.row.no: line for line in unit.lines}
    cells: dict[str, Value] = {}
    unfit: list[Say] = []
    for row in read.rows:
        line = lines.pop(row.no, None)
        if line is None or not _alike(row, line):
            unfit.append(say(N_("{cell}：登记的考核表里没有这一项，或者分值不一样，没有填。"), cell=Term(row.at)))
        elif line.self_points is None:
            unfit.append(say(N_("{cell}：还没有自查，没有填。"), cell=Term(row.own_at or row.at)))
        else:
            cells |= dict(_of_row(row, line, office, repeated))
    unfit += (say(N_("登记的第 {row} 项，表里没有。"), row=Term(number)) for number in lines)
    if read.sum_own_at:
        cells[read.sum_own_at] = _number(sum((cells_points(read, unit)), Decimal(0)))
    return cells, unfit


def cells_points(read: ReadTable, unit: UnitScores) -> Iterator[Decimal]:
    """The self-scores that are filled in."""
    lines = {line.row.no: line for line in unit.lines}
    for row in read.rows:
        line = lines.get(row.no)
        if line is not None and _alike(row, line):
            yield line.self_points or Decimal(0)


def _alike(row: ReadRow, line: Scored) -> bool:
    return row.points == line.row.points


def _of_row(row: ReadRow, line: Scored, office: Office, repeated: frozenset[str]) -> Iterator[tuple[str, Value]]:
    if row.own_at and line.self_points is not None:
        yield row.own_at, _number(line.self_points)
    if row.basis_at and row.basis_at not in repeated:
        yield row.basis_at, basis_of(line, office)


def _number(points: Decimal) -> int | float:
    return int(points) if points == int(points) else float(points)
