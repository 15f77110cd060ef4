"""`jiefen assessment import`: take in a table of assessment from a sheet (R22)."""

from datetime import date
from pathlib import Path

import click

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.table import table
from jiefen.base.text import N_, Say, say
from jiefen.book.book import Book
from jiefen.commands.context import DAY, Surroundings, pass_surroundings
from jiefen.commands.office.task import show_new
from jiefen.commands.office.told import dry_run_option
from jiefen.commands.options import open_here
from jiefen.commands.registered import registered
from jiefen.files.disk import read_regular
from jiefen.files.sheets import Table, read_table
from jiefen.office.assessment.record import KIND, points_words
from jiefen.office.choices import choices_of
from jiefen.writing.assessment import COLUMNS, ReadTable, as_data, read_assessment
from jiefen.writing.new_records import NewRecord, write_new
from jiefen.writing.office.kept import require_kept

LARGEST = 32 * 1024 * 1024
HEAD = (N_("序号"), N_("类别"), N_("考核内容"), N_("分值"))


@click.command(
    name="import",
    help=N_(
        "导入考核表（.xlsx）：类别、序号、考核内容、分值、评分标准照表头认，合并的格子也认。上级的表用 --by 说是谁的，"
        "考核的是全局；不写就是本局考核各股室的。导入的行都是人工评，要照指标算的，导入以后在文件里改。\n\n"
        "先用 --dry-run 看认出了什么；看不懂的说出在哪一格，一行也不写。\n\n"
        "\b\n例：\n"
        "  jiefen assessment import 考核表.xlsx --year 2026 --by 县委政法委 "
        "--document 云政法〔2025〕30号 --published 2025-12-20 --dry-run"
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--year", type=click.IntRange(2000, 2100), required=True, help=N_("考核哪一年"))
@click.option("--by", metavar="NAME", help=N_("谁的考核表（登记过的协作单位）；本局自己的不写"))
@click.option("--document", metavar="NUMBER", required=True, help=N_("考核办法的文号"))
@click.option("--published", type=DAY, required=True, metavar="YYYY-MM-DD", help=N_("分值公布的日期"))
@click.option("--from", "first", type=DAY, metavar="YYYY-MM-DD", help=N_("考核期从哪天起（默认 1 月 1 日）"))
@click.option("--until", type=DAY, metavar="YYYY-MM-DD", help=N_("考核期到哪天为止（默认 12 月 31 日）"))
@click.option("--sheet", default="", metavar="NAME", help=N_("读哪一张工作表（默认第一张）"))
@dry_run_option
@pass_surroundings
def command(
    surroundings: Surroundings,
    /,
    file: Path,
    *,
    year: int,
    by: str | None,
    document: str,
    published: date,
    first: date | None,
    until: date | None,
    sheet: str,
    dry_run: bool,
) -> None:
    """Exit code 1 where something was not understood or a rule refuses the table: nothing is written then."""
    book = open_here(surroundings)
    first, until = first or date(year, 1, 1), until or date(year, 12, 31)
    require_kept(book, KIND, first)
    found, read = read_form(file, sheet)
    show_read(surroundings, found, read)
    if read.problems:
        surroundings.show(say(N_("有看不懂、对不上的，没有写入。")))
        click.get_current_context().exit(1)
    partner = _partner(book, by)
    head = {"year": year, "by": partner, "document": document, "from": first, "until": until, "published": published}
    data = {**{field: value for field, value in head.items() if value}, **as_data(read)}
    name = f"{year}-{partner}" if partner else str(year)
    written = write_new(book, lambda: [NewRecord(kind=KIND, name=name, data=data)], dry_run=dry_run)
    show_new(surroundings, book, written, dry_run=dry_run, unsaid=("table",))


def _partner(book: Book, by: str | None) -> str:
    return registered(by, choices_of(book.require_office())["partner"], "--by") if by else ""


def read_form(file: Path, sheet: str) -> tuple[Table, ReadTable]:
    """The table of a sheet as it stands, and as it was understood. Raises Failure where it cannot be read."""
    found = read_table(content_of(file), COLUMNS, sheet=sheet)
    return found, read_assessment(found)


def content_of(file: Path) -> bytes:
    """What a file outside the book holds. Raises Failure where it cannot be read."""
    raw = read_regular(file, LARGEST)
    if isinstance(raw, Fault):
        raise Failure(raw.say, raw.do)
    return raw


def show_read(surroundings: Surroundings, found: Table, read: ReadTable) -> None:
    """The rows, what deserves a look, which columns were not taken, what was not understood and where."""
    cells = [[row.no, row.class_, row.item, points_words(row.points)] for row in read.rows]
    heads = [surroundings.translate(head) for head in HEAD]
    surroundings.show(table(heads, cells, surroundings.width, colour=surroundings.colour))
    for heading in found.unknown:
        surroundings.show(say(N_("{cell} 这一列没有收。"), cell=heading.at))
    for note in found.notes:
        _tell(surroundings, note.say, note.do)
    show_problems(surroundings, read)


def show_problems(surroundings: Surroundings, read: ReadTable) -> None:
    """What was not understood or does not add up, and where."""
    for problem in read.problems:
        _tell(surroundings, problem.say, problem.do)


def _tell(surroundings: Surroundings, what: Say, do: Say) -> None:
    click.echo(f"{surroundings.said(what)}\n→ {surroundings.said(do)}", err=True)
