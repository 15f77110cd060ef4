"""An assessment as a Word file and as a workbook, made of its tables (R22)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from jiefen.files.workbooks import Sheet
from jiefen.office.assessment.record import points_words
from jiefen.office.office import Office
from jiefen.papers.office_papers import OFFICE_PAPERS, Filling
from jiefen.reports.assessment.scores import Scores, UnitScores
from jiefen.reports.assessment.wording import (
    ALL,
    COLUMNS,
    MEANINGS,
    OVERVIEW,
    SUM,
    Content,
    foot_of,
    heads_of,
    line_rows,
    meaning_rows,
    overview_rows,
    title_of,
)

_IN_TABS = str.maketrans("", "", "[]:*?/\\'")
_WIDTHS = {0: 14, 1: 6, 2: 30, 3: 7, 4: 34, 5: 8, 6: 8, 7: 46}


def filling(scores: Scores, units: Sequence[UnitScores], office: Office) -> Filling:
    """The Word file."""
    values = {
        "title": title_of(scores, office),
        "heads": list(heads_of(scores)),
        "several": len(units) > 1,
        "overview": [
            _as_texts(("title", "full", "own", "score", "lost", "waiting", "objections"), row)
            for row in overview_rows(scores, units)
        ],
        "units": [_unit_values(scores, unit, office) for unit in units],
        "meanings": [_as_texts(("code", "title", "meaning"), row) for row in meaning_rows(scores.record.table)],
    }
    return Filling(kind=OFFICE_PAPERS["assessment"], name=file_name(scores, units), values=values)


def file_name(scores: Scores, units: Sequence[UnitScores]) -> str:
    """`assessment-2025`, of one unit `assessment-2025-property`."""
    one = f"-{units[0].unit}" if len(units) == 1 and units[0].unit else ""
    return f"assessment-{scores.record.name}{one}"


def _unit_values(scores: Scores, unit: UnitScores, office: Office) -> Mapping[str, Any]:
    names = ("class", "no", "item", "points", "rule", "own", "score", "basis")
    return {
        "title": unit.title,
        "lines": [_as_texts(names, row) for row in line_rows(unit, office)],
        "full": points_words(scores.record.adds_up_to()),
        "own": points_words(unit.self_total),
        "score": points_words(unit.total),
        "waiting": unit.waiting,
        "foot": foot_of(unit),
    }


def _as_texts(names: Sequence[str], row: Sequence[Content]) -> dict[str, str]:
    return dict(zip(names, map(_text, row), strict=True))


def _text(content: Content) -> str:
    return points_words(content) if isinstance(content, Decimal) else str(content or "")


def sheets(scores: Scores, units: Sequence[UnitScores], office: Office) -> Sequence[Sheet]:
    """The workbook: the overview, a sheet a unit, what the figures mean."""
    title, heads = title_of(scores, office), heads_of(scores)
    found = []
    if len(units) > 1:
        found.append(Sheet(name=ALL, title=title, above=heads, headings=(OVERVIEW,), rows=overview_rows(scores, units)))
    for unit in units:
        total: Sequence[Content] = (
            SUM,
            None,
            None,
            scores.record.adds_up_to(),
            None,
            unit.self_total,
            unit.total,
            None,
        )
        found.append(
            Sheet(
                name=tab_of(unit.title, {sheet.name for sheet in found}),
                title=f"{title}（{unit.title}）",
                above=heads,
                headings=(COLUMNS,),
                rows=(*line_rows(unit, office), total),
                below=(foot_of(unit),),
                widths=_WIDTHS,
            )
        )
    meanings = meaning_rows(scores.record.table)
    if meanings:
        found.append(Sheet(name="口径", headings=(MEANINGS,), rows=meanings, widths={0: 26, 1: 26, 2: 80}))
    return found


def tab_of(title: str, taken: set[str]) -> str:
    """A title as the name of a sheet: what Office does not take there left out, and no two alike."""
    name = title.translate(_IN_TABS)[:28] or "单位"
    number = 2
    while name in taken:
        name = f"{name[:26]}{number}"
        number += 1
    return name
