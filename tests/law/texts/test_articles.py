"""A law's text is read into its articles, or refused with the place where it goes wrong."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.failure import Failure
from jiefen.base.numerals import chinese_number
from jiefen.base.text import render
from jiefen.law.texts.articles import LONGEST, read_law
from tests.law_texts import LINES, TITLE


def refused(lines: list[str]) -> str:
    with pytest.raises(Failure) as failure:
        read_law(lines)
    return render(failure.value.say)


def test_articles_branches_chapters_and_paragraphs() -> None:
    reading = read_law(LINES)
    assert [(one.article, one.branch) for one in reading.articles] == [(1, 0), (2, 0), (2, 1), (3, 0), (4, 0)]
    assert [one.heads for one in reading.articles] == [("第一章 总则",), (), (), ("第二章 附则",), ()]
    assert reading.articles[1].text == ("乙可以：", "（一）说；", "（二）听。", "第一条规定的事，乙先说。")
    assert reading.opening == (TITLE, "（2025年5月8日甲县人民政府公布）", "目 录")
    assert (reading.last, reading.passed, reading.in_force) == (4, date(2025, 5, 8), date(2025, 7, 1))
    assert reading.is_called(TITLE)
    assert not reading.is_called("乙县甲乙办法")
    assert not reading.annex


def test_a_text_without_chapters_or_contents() -> None:
    assert [one.heads for one in read_law(["第一条 甲", "第二条 乙"]).articles] == [(), ()]


def test_parts_above_chapters_stand_with_the_first_article_below_them() -> None:
    contents = ["第一编 总则", "第一章 甲", "第二编 乙", "第一章 丙"]
    lines = [
        *contents,
        "第一编 总则",
        "第一章 甲",
        "第一条 一",
        "第二编 乙",
        "第一章 丙",
        "第二条 二",
        "附　则",
        "第三条 三",
    ]
    heads = [one.heads for one in read_law(lines).articles]
    assert heads == [("第一编 总则", "第一章 甲"), ("第二编 乙", "第一章 丙"), ("附则",)]


def test_a_title_over_two_lines_is_the_title() -> None:
    assert read_law(["最高人民法院", "关于甲乙的规定", "第一条 甲"]).is_called("最高人民法院关于甲乙的规定")


def test_an_annex_is_left_out_and_told() -> None:
    reading = read_law([*LINES, "附件：甲乙表", "一、甲"])
    assert reading.annex
    assert reading.articles == read_law(LINES).articles


paragraphs = st.lists(st.sampled_from("甲乙丙，、（一）第条之"), min_size=1, max_size=12).map("".join)
lists = st.lists(paragraphs.filter(lambda text: not re.match("第一+条", text)), min_size=1)
"""Paragraphs, none of which is itself the beginning of an article."""
blanks = st.sampled_from([" ", "　", "　　", " 　"])


@settings(max_examples=60, deadline=None)
@given(st.lists(lists, min_size=1, max_size=25), blanks)
def test_what_was_written_is_read_back(articles: list[list[str]], blank: str) -> None:
    lines = []
    for number, (first, *rest) in enumerate(articles, start=1):
        lines += [f"第{chinese_number(number)}条{blank}{first}", *rest]
    read = read_law(lines).articles
    assert [list(one.text) for one in read] == articles
    assert [one.article for one in read] == list(range(1, len(articles) + 1))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([], "没有读到条文"),
        (["甲乙办法", "第一条为了甲"], "没有读到条文"),
        (["第二条 甲"], "不是从第一条开始"),
        (["第一条 甲", "第三条 乙"], "第一条后面不是下一条"),
        (["第一条 甲", "第一条 乙"], "第一条后面不是下一条"),
        (["第一条 甲", "第二条之一 乙"], "第一条后面不是下一条"),
        (["第一条 甲", "第二条 乙", "第二条之二 丙"], "第二条后面不是下一条"),
        (["第一条", "第二条 乙"], "第一条没有内容"),
        (["第一条 " + "甲" * (LONGEST + 1)], f"超过 {LONGEST} 字"),
    ],
)
def test_what_is_no_whole_law_is_refused(lines: list[str], told: str) -> None:
    assert told in refused(lines)


def test_long_lines_of_almost_headings_are_refused_quickly() -> None:
    assert "超过" in refused(["第一条 甲", "第" * 200_000, "第一" * 100_000 + "条", " " * 200_000])
