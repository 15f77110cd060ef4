"""What people say leads to the kind, or to whose it is; an office's own words count as well."""

from collections.abc import Mapping
from datetime import date

import msgspec
import pytest

from jiefen.office.settings.record import Leaf, Settings, SpokenWord
from jiefen.office.spoken_kinds import _NOT_OURS, _WORDS, MOST, offered
from tests.papers.matters import office


@pytest.fixture(scope="module")
def settings() -> Settings:
    return office().settings


def with_words(settings: Settings, *rows: SpokenWord) -> Settings:
    return msgspec.structs.replace(settings, words=rows)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("吵", "property.noise"),
        ("楼上漏水", "property.leak"),
        ("漏", "property.leak"),
        ("渗漏水", "property.leak"),
        ("押金", "leasing.deposit"),
        ("装修", "property.renovation"),
        ("物业费", "property.fee"),
        ("震裂", "construction.damage"),
        ("界桩", "expropriation.boundary"),
        ("噪声扰民", "property.noise"),
        (" 押 金 ", "leasing.deposit"),
    ],
)
def test_an_everyday_word_finds_its_kind_first(settings: Settings, said: str, kind: str) -> None:
    assert offered(settings, said).kinds[0] == kind


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("电梯", {"property.service", "property.repair-fund"}),
        ("裂缝", {"development.quality", "construction.damage"}),
        ("定金", {"development.contract", "leasing.agency-fee"}),
    ],
)
def test_a_word_with_two_homes_shows_both(settings: Settings, said: str, kinds: set[str]) -> None:
    assert kinds <= {*offered(settings, said).kinds}


def test_only_a_word_with_one_home_is_sure(settings: Settings) -> None:
    assert offered(settings, "吵").sure == "property.noise"
    assert offered(settings, "押金").sure == "leasing.deposit"
    assert offered(settings, "电梯").sure == ""
    assert offered(settings, "漏").sure == ""


@pytest.mark.parametrize("said", ["违建", "公积金", "油烟", "打架", "欠钱"])
def test_what_is_not_ours_says_whose_it_is(settings: Settings, said: str) -> None:
    assert offered(settings, said).whose


def test_nothing_is_offered_for_nothing_and_never_more_than_a_few(settings: Settings) -> None:
    assert offered(settings, "  ").kinds == ()
    assert offered(settings, "甲乙丙").kinds == ()
    assert len(offered(settings, "水 电 费 车 房 物业 合同 定金 电梯").kinds) <= MOST


def test_the_words_of_the_office_count_and_take_a_word_back(settings: Settings) -> None:
    damp = with_words(settings, SpokenWord(word="回南天", kinds=("property.leak",)))
    assert offered(damp, "回南天墙上都是水").kinds[0] == "property.leak"
    ours = with_words(settings, SpokenWord(word="违建", kinds=("neighbour.adjacency",)))
    assert offered(ours, "违建").kinds[0] == "neighbour.adjacency"
    assert offered(ours, "违建").whose == ()
    theirs = with_words(settings, SpokenWord(word="赖账", whose="人民法院"))
    assert offered(theirs, "赖账").whose == ("人民法院",)


def test_a_kind_that_was_renamed_is_found_and_one_that_ended_is_not(settings: Settings) -> None:
    branch = settings.kinds["property"]
    without = {code: leaf for code, leaf in branch.leaves.items() if code != "noise"}
    renamed = {**without, "din": Leaf(title="邻居噪声", was=("property.noise",))}
    ended = {**without, "noise": Leaf(title="噪声扰民", until=date(2026, 1, 1), now=("property.din",))}
    assert offered(with_leaves(settings, renamed), "吵").kinds[0] == "property.din"
    assert "property.noise" not in offered(with_leaves(settings, ended), "吵").kinds


def with_leaves(settings: Settings, leaves: Mapping[str, str | Leaf]) -> Settings:
    kinds = {**settings.kinds, "property": msgspec.structs.replace(settings.kinds["property"], leaves=leaves)}
    return msgspec.structs.replace(settings, kinds=kinds)


def test_every_word_of_the_table_leads_to_a_kind_of_the_sample(settings: Settings) -> None:
    assert [kind for kind in _WORDS if not settings.has_kind(kind)] == []
    assert all(words.split() for words in (*_WORDS.values(), *_NOT_OURS.values()))
