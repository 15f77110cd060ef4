"""Words that led to no kind stay on this computer without anybody's name, and the office says what they mean."""

import re
from html import unescape

import pytest

from jiefen.book.book import open_book
from jiefen.desk.missed import PLACE, due, may_keep, missed
from jiefen.files.own import OWN
from tests.desk.conftest import Desk, hidden, plain

NEW = {"how": "window", "who.0.name": "褚宝贵", "do": "look"}


@pytest.mark.parametrize("word", ["返碱", "化粪池臭", "漏风"])
def test_a_word_is_kept(word: str) -> None:
    assert may_keep(word)


@pytest.mark.parametrize(
    "word",
    [
        "王小兰",
        "和王强吵",
        "司马光耀",
        "老张",
        "褚某",
        "周先生",
        "13800138000",
        "李",
        "lina",
        "化粪池臭得没法住",
        "返碱3",
    ],
)
def test_what_may_be_a_name_or_a_number_or_is_no_word_is_not_kept(word: str) -> None:
    assert not may_keep(word)


def test_whoever_the_page_names_is_not_kept_as_a_word(desk: Desk) -> None:
    desk.post("/new", {**NEW, "say": "褚宝贵"})
    desk.post("/new", {**NEW, "say": "褚宝贵闹"})
    assert missed(desk.root) == {}


def test_words_are_shown_once_the_month_is_over_and_lead_to_their_kind(desk: Desk) -> None:
    for word in ("返碱", "返碱", "漏水", "违建", "化粪池臭", "闹鬼"):
        desk.post("/new", {**NEW, "say": word})
    kept = desk.root / OWN / PLACE
    assert set(re.findall(r"[\u4e00-\u9fff]+", kept.read_text("utf-8"))) == {"返碱", "化粪池臭", "闹鬼"}
    assert "没有找到种类：" not in plain(desk.page("/office"))
    desk.clock.forward(days=30)
    assert due(desk.root, desk.window.today()) == ("返碱", "化粪池臭", "闹鬼")
    assert "有 3 个说法没有找到种类：返碱、化粪池臭、闹鬼。" in plain(desk.page("/office"))
    page = unescape(desk.page("/start/words"))
    named = dict(zip(("返碱", "化粪池臭", "闹鬼"), sorted(set(re.findall(r'name="(word-[0-9])"', page))), strict=True))
    answer = desk.post(
        "/start/words", {**hidden(page), named["返碱"]: "property.leak", named["闹鬼"]: "drop", "do": "record"}
    )
    assert answer.status_code == 303, plain(answer.text)
    assert "1 个说法有了去处" in plain(desk.page("/office"))
    words = {one.word: one.kinds for one in open_book(desk.root).require_office().settings.words}
    assert words["返碱"] == ("property.leak",)
    assert "物业管理 · 渗漏水" in plain(desk.post("/new", {**NEW, "say": "返碱"}).text)
    assert [*missed(desk.root)] == ["化粪池臭"], "what was not answered stays"


def test_a_word_may_be_somebody_elses_affair(desk: Desk) -> None:
    desk.post("/new", {**NEW, "say": "化粪池臭"})
    page = unescape(desk.page("/start/words"))
    choice = re.search(r'value="(other-[0-9])"[^>]*>\s*(?:<span>)?\s*不归本局管，归城管部门', page)
    assert choice
    assert desk.post("/start/words", {**hidden(page), "word-0": choice[1], "do": "record"}).status_code == 303
    (row,) = [one for one in open_book(desk.root).require_office().settings.words if one.word == "化粪池臭"]
    assert (row.kinds, row.whose) == ((), "城管部门")
