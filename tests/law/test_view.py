"""What a view of one law or article gathers."""

from jiefen.base.record import Citation
from jiefen.law.read import load_law_register
from jiefen.law.view import law_view
from tests.law_files import ROOT

LAWS = load_law_register(ROOT)[0].laws
CITATIONS = [
    ("a", Citation(law="rmtjf", article=33)),
    ("b", Citation(law="rmtjf", article=23)),
    ("c", Citation(law="rmtjf")),
    ("d", Citation(law="mfd", article=33)),
]


def test_a_law_shows_all_statements_and_every_use_of_it() -> None:
    view = law_view(LAWS["rmtjf"], None, CITATIONS)
    assert view.statements == LAWS["rmtjf"].statements
    assert [use.place for use in view.uses] == ["a", "b", "c"]
    assert view.problem is None


def test_an_article_shows_what_rests_on_it() -> None:
    view = law_view(LAWS["rmtjf"], 33, CITATIONS)
    assert [statement.key for statement in view.statements] == ["confirm", "void-then"]
    assert [(use.place, use.article) for use in view.uses] == [("a", 33), ("c", None)]


def test_a_further_article_shows_the_statement_too() -> None:
    assert "no-leak" in {statement.key for statement in law_view(LAWS["xfgztl"], 46, []).statements}


def test_an_article_beyond_the_last_is_said() -> None:
    view = law_view(LAWS["rmtjf"], 36, CITATIONS)
    assert view.problem is not None
    assert view.problem.outcome == "no-such-article"
    assert view.statements == ()
