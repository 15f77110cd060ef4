"""The numbers that the papers of a case bear, each of its series and year (R25): of revoked papers too, for good."""

from collections.abc import Iterator, Sequence

import msgspec

from jiefen.case.context import CheckContext
from jiefen.case.record import Case
from jiefen.case.volume import Sheet, fitting, papers_version
from jiefen.procedure.record import PaperSeries, Procedure
from jiefen.steps.closing import Paper


class Numbered(msgspec.Struct, frozen=True, kw_only=True):
    """A number that was given to a paper: of which series, in which year, by which entry of which case.

    `title` is what the series is called. A number is never given again, though it be `revoked`.
    """

    series: str
    title: str
    year: int
    number: int
    case: str
    path: str
    revoked: bool


def numbers_of(case: Case, context: CheckContext) -> Iterator[Numbered]:
    """Every number that stands in the log and whose series is known, in the order of the file."""
    listing = papers_version(context.procedure, context.office.procedures)
    if listing is None or listing.papers is None:
        return
    for paper in sorted(case.all(Paper), key=lambda paper: paper.n):
        found = _series_of(paper, case, context.sheets, listing)
        if paper.number is not None and found:
            code, series = found
            yield Numbered(
                series=code,
                title=series.title,
                year=paper.date.year,
                number=paper.number,
                case=case.id,
                path=f"{paper.path}.number",
                revoked=paper.n in case.revoked,
            )


def _series_of(paper: Paper, case: Case, sheets: Sequence[Sheet], listing: Procedure) -> tuple[str, PaperSeries] | None:
    """The series of a paper: of the sheet that it is, else of the first of its kind that bears a number."""
    if listing.papers is None:
        return None
    sheet = next((sheet for sheet in sheets if fitting(paper, sheet, case)), None)
    rules = [sheet.rule] if sheet else [rule for rule in listing.papers.kinds if rule.kind == paper.kind]
    code = next((rule.series for rule in rules if rule.series), "")
    series = listing.papers.series.get(code)
    return (code, series) if series else None
