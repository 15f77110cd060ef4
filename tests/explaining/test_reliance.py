"""Looking up laws."""

from jiefen.law.find import listing, named
from jiefen.law.read import load_law_register
from tests.law_files import PATHS, ROOT

REGISTER, _ = load_law_register(ROOT)


def ids(name: str) -> list[str]:
    return [law.id for law in named(REGISTER, name)]


def test_a_law_is_found_by_its_id_its_title_and_its_short_title() -> None:
    for law in REGISTER.laws.values():
        assert ids(law.id) == [law.id]
        assert law.id in ids(law.title)
        assert law.id in ids(law.short_title)
    assert ids("民法典") == ids("《民法典》") == ids("中华人民共和国民法典") == ["mfd"]


def test_part_of_a_title_means_every_law_that_has_it() -> None:
    assert ids("办案证据") == []
    assert ids("") == []
    assert set(ids("诉讼法解释")) == {"msjs"}
    assert ids("民事诉讼") == ["msjs", "mssf"]


def test_the_list_has_every_law_by_id() -> None:
    assert [law.id for law in listing(REGISTER)] == sorted(path.stem for path in PATHS)
