"""No page of the public site says a word of records that are never public: the table of kinds says which (R16, R22)."""

import pytest

from jiefen.book.kinds import OFFICE_KINDS
from jiefen.site.build import _telling, secret_words
from tests.small_office import copy_office

NUMBER = "云住建督〔2026〕2号"


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    root = tmp_path_factory.mktemp("secret")
    copy_office(root / "office")
    return secret_words(root)


def test_periods_and_accountability_are_never_public() -> None:
    assert {kind.name for kind in OFFICE_KINDS if kind.secret} >= {"periods", "accountability"}


def test_the_numbers_of_decisions_are_kept_in(words: tuple[str, ...]) -> None:
    assert NUMBER in words


@pytest.mark.parametrize(
    "told",
    [
        f"本局{NUMBER}通报",
        "云住建督[2026]2号",
        "云住建督（2026）2号",
        "云住建督 【２０２６】 2 号",
        "云住建督&#12308;2026&#12309;2号",
    ],
)
def test_however_it_is_written_the_page_is_told(words: tuple[str, ...], told: str) -> None:
    assert [finding.file for finding in _telling({"about.md": told, "index.md": "欢迎"}, words)] == ["about.md"]


def test_another_number_is_not(words: tuple[str, ...]) -> None:
    assert not [*_telling({"about.md": "云住建发〔2026〕47号"}, words)]
