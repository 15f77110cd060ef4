"""The yearly tables: leaf kind and channel, which no row of the register shows (R27, docs/dev/register.md)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jiefen.office.office import Office
from jiefen.register.disclosure import Candidate, Selection, shown_by
from jiefen.register.record import Publication, PublishedLine, PublishedTable
from jiefen.register.suppression import protect, protect_line

OTHER = "其他"
TOTAL = "合计"
NO_CHANNEL = "未分流"

Counts = Mapping[tuple[int, str, str, str], int]


def year_tables(
    selection: Selection,
    cases: Mapping[str, Candidate],
    earlier: Sequence[Publication],
    until: date,
    office: Office,
) -> Iterator[PublishedTable]:
    """A table a branch for each year that is over and has none yet.

    Where no branch has one, a line for them all. The tables count the rows that show year and
    branch, no others: what a table adds up to is in the register already. The line counts all rows
    of the year. A year never has both: the difference would tell what a table hides.
    """
    counts = _counts(selection, cases)
    done = {table.year for publication in earlier for table in publication.tables}
    over = {year for year, *_ in counts if date(year, 12, 31) <= until}
    for year in sorted(over - done):
        tables = [_table(year, branch, counts, office) for branch in office.settings.kinds]
        told = [table for table in tables if table is not None]
        yield from told or _year_line(year, counts, office)


def _counts(selection: Selection, cases: Mapping[str, Candidate]) -> Counts:
    """The rows by year, branch, leaf kind and title of the channel."""
    rows = [(shown_by(row), cases[row.case]) for row in selection.kept]
    rows += [(row.shown, row.candidate) for row in selection.rows]
    return Counter((shown.year, shown.branch, case.leaf, case.channel) for shown, case in rows)


def _table(year: int, branch: str, counts: Counts, office: Office) -> PublishedTable | None:
    """None without rows, and where too few could be told.

    Every kind and channel has its place, used or not.
    """
    kinds = office.settings.kinds[branch]
    leaves = {f"{branch}.{leaf}": place for place, leaf in enumerate(kinds.leaves)}
    columns = _channels(office)
    cells = [[0] * len(columns) for _ in range(len(leaves) + 1)]
    for (of_year, of_branch, leaf, channel), number in counts.items():
        if (of_year, of_branch) == (year, branch):
            cells[leaves.get(leaf, len(leaves))][columns.index(channel or NO_CHANNEL)] += number
    shown = protect(cells, office.settings.smallest_class)
    if not shown:
        return None
    titles = (*kinds.titles.values(), OTHER, TOTAL)
    lines = tuple(PublishedLine(title=title, cells=line) for title, line in zip(titles, shown, strict=True))
    return PublishedTable(year=year, branch=branch, columns=(*columns, TOTAL), lines=lines)


def _year_line(year: int, counts: Counts, office: Office) -> Iterator[PublishedTable]:
    """All rows of the year by channel."""
    columns = _channels(office)
    cells = [0] * len(columns)
    for (of_year, _, _, channel), number in counts.items():
        if of_year == year:
            cells[columns.index(channel or NO_CHANNEL)] += number
    shown = protect_line(cells, office.settings.smallest_class)
    if shown:
        line = PublishedLine(title=TOTAL, cells=shown)
        yield PublishedTable(year=year, columns=(*columns, TOTAL), lines=(line,))


def _channels(office: Office) -> list[str]:
    titles: list[str] = []
    for procedure in office.procedures:
        titles += [channel.title for channel in procedure.channels.values()]
    return [*dict.fromkeys(titles), NO_CHANNEL]
