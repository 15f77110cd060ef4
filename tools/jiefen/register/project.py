"""What of publications is public, field by field: what is not named here stays inside (§7).

No case number is named here.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from jiefen.register.columns import OUTCOME
from jiefen.register.disclosure import live_rows, share
from jiefen.register.public import PublicGroup, PublicLine, PublicMeasure, PublicPublication, PublicRow, PublicTable
from jiefen.register.record import Publication, PublishedLine, PublishedMeasure, PublishedRow, PublishedTable

OTHER = "其他"
VOIDS = {"twice": "重复登记", "mistake": "登记错误"}
ALL = "全部"


def public_publications(
    publications: Sequence[Publication], hidden: Container[str] = ()
) -> tuple[PublicPublication, ...]:
    """What is shown now of all publications.

    Rows withdrawn since are left out, their public ids named as withdrawn; so are those that are
    `hidden`, which the next batch will withdraw.
    """
    public = []
    for publication, live in live_rows(publications):
        public.append(_publication(publication, [row for row in live if row.public_id not in hidden]))
    return tuple(public)


def held_back_share(publication: Publication) -> tuple[int, int] | None:
    """Between which per cents the closed cases lie that stayed out.

    None where they are too few for a share.
    """
    return share(publication.held_back, publication.closed, publication.smallest_class)


def _publication(publication: Publication, rows: Sequence[PublishedRow]) -> PublicPublication:
    titles = publication.branches
    live = {row.public_id for row in rows}
    return PublicPublication(
        batch=publication.batch,
        cut=publication.cut,
        held_back=held_back_share(publication),
        withdrawn=tuple(row.public_id for row in publication.rows if row.public_id not in live),
        takes_back=publication.withdrawn,
        voids=tuple((VOIDS[reason], count) for reason, count in publication.voids.items()),
        tables=tuple(_table(table, titles) for table in publication.tables),
        rows=tuple(
            PublicRow(
                public_id=row.public_id,
                year=row.year,
                quarter=row.quarter,
                branch=titles.get(row.branch, OTHER),
                outcome=OUTCOME.words[row.outcome],
            )
            for row in rows
        ),
        handling=tuple(_handling(publication)),
    )


def _table(table: PublishedTable, titles: Mapping[str, str]) -> PublicTable:
    return PublicTable(
        year=table.year,
        branch=titles.get(table.branch, OTHER) if table.branch else ALL,
        columns=table.columns,
        lines=tuple(_line(line) for line in table.lines),
    )


def _line(line: PublishedLine) -> PublicLine:
    """A figure that is hidden, 0 in the file, goes out as None."""
    return PublicLine(title=line.title, cells=tuple(number or None for number in line.cells))


def _handling(publication: Publication) -> Iterator[PublicGroup]:
    figures = publication.figures
    if figures:
        yield PublicGroup(title=ALL, cases=figures.cases, measures=_measures(figures.measures))
        for group in figures.groups:
            title = publication.branches.get(group.branch, OTHER)
            yield PublicGroup(title=title, cases=group.cases, measures=_measures(group.measures))


def _measures(measures: Iterable[PublishedMeasure]) -> tuple[PublicMeasure, ...]:
    return tuple(
        PublicMeasure(measure=one.measure, median=one.median, most=one.most, share=one.share) for one in measures
    )
