"""The year-end assessment 年终考核 on the staff site: what is worked out for each unit, as of the day (R22).

The same scores as the Word file; no page where assessment is off. Units stand in the order of the organisation.
"""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from jiefen.base import template
from jiefen.office.assessment.record import KIND, Assessment, points_words
from jiefen.reports.assessment.scores import Scores, UnitScores, scores_of_assessment
from jiefen.reports.assessment.wording import COLUMNS, OVERVIEW, foot_of, heads_of, line_rows, overview_rows, title_of
from jiefen.staff_site.desk import Desk, staff_page

TITLE, PATH = "年终考核", "assessment/index.md"
_TEMPLATE = "staff_site/yearly/assessment_pages.html.j2"


class ShownUnit(msgspec.Struct, frozen=True):
    """A unit's rows as texts, and what stands below them."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    foot: str


class Shown(msgspec.Struct, frozen=True):
    """An assessment: what stands above, the overview, each unit's rows."""

    title: str
    heads: tuple[str, ...]
    overview: tuple[tuple[str, ...], ...]
    units: tuple[ShownUnit, ...]


def assessment_files(desk: Desk) -> dict[str, str]:
    """The page by its path: the assessment that runs on the day, else the last one; nothing where it is off."""
    if not desk.office.settings.is_kept(KIND, desk.today):
        return {}
    shown = tuple(_shown(scores, desk) for scores in _running(desk))
    return {PATH: staff_page(TITLE, template.part(_TEMPLATE, "assessment", TITLE, OVERVIEW, COLUMNS, shown))}


def _running(desk: Desk) -> Iterator[Scores]:
    """The assessments whose period has the day in it: their figures are those of the desk."""
    for file in sorted(desk.kept(KIND)):
        record: Assessment = desk.kept(KIND)[file]
        if record.from_ <= desk.today <= record.until:
            yield scores_of_assessment(record, desk.counted, desk.today)


def _shown(scores: Scores, desk: Desk) -> Shown:
    return Shown(
        title=title_of(scores, desk.office),
        heads=heads_of(scores),
        overview=tuple(tuple(map(_text, row)) for row in overview_rows(scores, scores.units)),
        units=tuple(_unit(unit, desk) for unit in scores.units),
    )


def _unit(unit: UnitScores, desk: Desk) -> ShownUnit:
    rows = tuple(tuple(map(_text, row)) for row in line_rows(unit, desk.office))
    return ShownUnit(title=unit.title, rows=rows, foot=foot_of(unit))


def _text(content: object) -> str:
    return points_words(content) if isinstance(content, Decimal) else str(content or "")
