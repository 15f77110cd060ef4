"""The papers of a procedure: its words are those of the steps, and a number is printed as the series says."""

from jiefen.files.resources import schema
from jiefen.procedure.papers import RESIDENTS, SEALS, SIGNERS, with_papers
from jiefen.procedure.record import PaperSeries
from jiefen.steps.closing import Paper
from jiefen.steps.field import Choice
from jiefen.steps.papers import BROUGHT, MADE, PAPERS
from jiefen.steps.record import FIELDS
from tests.clock_cases import sample_procedure


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


def test_who_signs_and_which_seal_are_called_as_in_the_form() -> None:
    paper = schema("procedure")["properties"]["papers"]["properties"]["kinds"]["items"]["properties"]
    assert paper["signs"]["items"]["x-labels"] == SIGNERS
    assert paper["seal"]["x-labels"] == SEALS
    assert set(RESIDENTS) < set(SIGNERS)


def test_an_article_prints_how_soon_a_paper_lies_in_the_file() -> None:
    text = "每份文书{papers.file-within}内归卷。"
    assert with_papers(text, sample_procedure("2026-11-20")) == "每份文书5 个工作日内归卷。"
    assert with_papers(text, sample_procedure("2026-07-01")) == text
