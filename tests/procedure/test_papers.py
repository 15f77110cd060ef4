"""The papers of a procedure: its words are those of the steps, and a number is printed as the series says."""

from jiefen.files.resources import schema
from jiefen.procedure.record import PaperSeries
from jiefen.steps.closing import Paper
from jiefen.steps.field import Choice
from jiefen.steps.papers import BROUGHT, MADE, PAPERS
from jiefen.steps.record import FIELDS


def test_the_schema_knows_the_papers_that_a_log_knows() -> None:
    (kind,) = (field.field for field in FIELDS[Paper] if field.name == "kind")
    assert isinstance(kind, Choice)
    node = schema("procedure")["$defs"]["paper-kind"]
    assert node["x-labels"] == PAPERS == kind.choices
    assert node["enum"] == list(PAPERS)


def test_a_paper_is_made_or_brought() -> None:
    assert not set(MADE) & set(BROUGHT)
    assert {"identity", "evidence", "receipt", "photo", "appraisal", "court-judgment"} <= set(BROUGHT)


def test_a_number_is_printed_as_its_series_says() -> None:
    series = PaperSeries(title="人调字", form="（{year}）甲人调字第{number}号")
    assert series.whole(2026, 12) == "（2026）甲人调字第12号"
