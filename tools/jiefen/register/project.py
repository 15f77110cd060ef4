"""What of publications is public, field by field: what is not named here stays inside (§7).

No case number is named here.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

import msgspec

from jiefen.office.settings.record import FAILURE, Settings
from jiefen.register.columns import OUTCOME, WITHOUT_AGREEMENT
from jiefen.register.disclosure import live_rows, share
from jiefen.register.outcomes import Listed, at_most, listed_with
from jiefen.register.public import (
    PublicFailures,
    PublicGroup,
    PublicLine,
    PublicMeasure,
    PublicPublication,
    PublicRow,
    PublicTable,
)
from jiefen.register.record import Publication, PublishedLine, PublishedMeasure, PublishedRow, PublishedTable
from jiefen.steps.closing import Conclude
from jiefen.steps.elsewhere import Withdraw
from jiefen.steps.field import Choice
from jiefen.steps.opening import Refuse
from jiefen.steps.record import FIELDS

OTHER = "其他"
ENDINGS = {
    **next(one.field.choices for one in FIELDS[Conclude] if isinstance(one.field, Choice) and one.name == "outcome"),
    FAILURE: WITHOUT_AGREEMENT,
    "refused": Refuse.title,
    "withdrawn": Withdraw.title,
}
"""Every way in which a case is closed, as settings group them; a transfer of the whole is 移送处理 as well."""
VOIDS = {"twice": "重复登记", "mistake": "登记错误"}
ALL = "全部"


def public_publications(
    publications: Sequence[Publication], hidden: Container[str] = (), *, outcomes: bool = True
) -> tuple[PublicPublication, ...]:
    """What is shown now of all publications; without `outcomes` nothing of how disputes ended, good or bad.

    Rows withdrawn since are left out, their public ids named as withdrawn; so are those that are
    `hidden`, which the next batch will withdraw.
    """
    public = []
    for place, (publication, live) in enumerate(live_rows(publications)):
        shown = _publication(publication, [row for row in live if row.public_id not in hidden])
        if outcomes:
            shown = msgspec.structs.replace(shown, failures=_failures(publications[: place + 1]))
        else:
            shown = msgspec.structs.replace(shown, rows=tuple(map(_without_outcome, shown.rows)))
        public.append(shown)
    return tuple(public)


def _without_outcome(row: PublicRow) -> PublicRow:
    return msgspec.structs.replace(row, outcome="")


def _failures(publications: Sequence[Publication]) -> PublicFailures | None:
    """What the last of `publications` says of cases that ended without agreement."""
    last = publications[-1]
    listed = listed_with(publications)
    share, bounds = (last.outcomes.unsettled, False) if last.outcomes else (_bounds(last, listed), True)
    if share is None:
        return None
    return PublicFailures(share=share, rows=listed.rows, listed=listed.failures, coarse=listed.coarse, bounds=bounds)


def _bounds(publication: Publication, listed: Listed) -> tuple[int, int] | None:
    """The range that the rows and the share held back leave, for a publication from before there were ranges."""
    held_back = held_back_share(publication)
    if publication.groups or OUTCOME.code not in publication.columns or held_back is None or not listed.rows:
        return None
    return at_most(listed, held_back)


def definitions(settings: Settings) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What the words for outcomes mean: each with the ways of ending that are counted there."""
    groups: dict[str, list[str]] = {}
    for ending, title in ENDINGS.items():
        groups.setdefault(OUTCOME.words[settings.outcome_group(ending)], []).append(title)
    return tuple((word, tuple(groups[word])) for word in OUTCOME.words.values() if word in groups)


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
                outcome=OUTCOME.words.get(row.outcome, ""),
            )
            for row in rows
        ),
        handling=tuple(_handling(publication)),
        grouped=bool(publication.groups) or OUTCOME.code not in publication.columns,
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
