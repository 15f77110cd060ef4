"""The yearly tables: leaf kind and channel, which no row of the register shows (R27, ARCHITECTURE §7)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jiefen.engine.context import Office
from jiefen.guard.disclosure import Candidate, Selection, shown_by
from jiefen.guard.suppression import protect
from jiefen.records.publication import Publication, PublishedLine, PublishedTable

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

    They count the rows that show year and branch, no others: what a table adds up to is in the register already.
    """
    counts = _counts(selection, cases)
    done = {table.year for one in earlier for table in one.tables}
    over = {year for year, *_ in counts if date(year, 12, 31) <= until}
    for year in sorted(over - done):
        for branch in office.settings.kinds:
            table = _table(year, branch, counts, office)
            yield from (table,) if table else ()


def _counts(selection: Selection, cases: Mapping[str, Candidate]) -> Counts:
    """The rows by year, branch, leaf kind and title of the channel."""
    rows = [(shown_by(row), cases[row.case]) for row in selection.kept]
    rows += [(row.shown, row.candidate) for row in selection.rows]
    return Counter((shown.year, shown.branch, case.leaf, case.channel) for shown, case in rows if shown.branch)


def _table(year: int, branch: str, counts: Counts, office: Office) -> PublishedTable | None:
    """None without rows, and where too few could be told. Every kind and channel has its place, used or not."""
    kinds = office.settings.kinds[branch]
    leaves = {f"{branch}.{leaf}": place for place, leaf in enumerate(kinds.leaves)}
    columns = [*dict.fromkeys(one.title for procedure in office.procedures for one in procedure.channels.values())]
    columns.append(NO_CHANNEL)
    cells = [[0] * len(columns) for _ in range(len(leaves) + 1)]
    for (of_year, of_branch, leaf, channel), number in counts.items():
        if (of_year, of_branch) == (year, branch):
            cells[leaves.get(leaf, len(leaves))][columns.index(channel or NO_CHANNEL)] += number
    shown = protect(cells, office.settings.smallest_class)
    if not shown:
        return None
    titles = (*kinds.leaves.values(), OTHER, TOTAL)
    lines = tuple(PublishedLine(title=title, cells=line) for title, line in zip(titles, shown, strict=True))
    return PublishedTable(year=year, branch=branch, columns=(*columns, TOTAL), lines=lines)
