"""Looking up laws."""

from jiefen.app.law import listing, show
from jiefen.records.law import Citation
from jiefen.store.law_files import load_law_register
from tests.law_files import PATHS, ROOT

REGISTER, _ = load_law_register(ROOT)


def test_a_law_that_is_not_registered_is_none() -> None:
    assert show(REGISTER, "no-such-law") is None


def test_an_article_comes_with_its_uses() -> None:
    view = show(REGISTER, "rmtjf", 33, [("a", Citation(law="rmtjf", article=33)), ("b", Citation(law="mfd"))])
    assert view is not None
    assert [use.place for use in view.uses] == ["a"]


def test_the_list_has_every_law_by_id() -> None:
    assert [law.id for law in listing(REGISTER)] == sorted(path.stem for path in PATHS)
