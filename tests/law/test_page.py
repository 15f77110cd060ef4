"""The index of laws and the texts: every cited article has its place, and values stay text."""

import re
from datetime import date
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import markdown

from jiefen.law.citing import Use
from jiefen.law.page import MAKERS, law_pages
from jiefen.law.public import PublicLaw, PublicLawArticle, PublicLawEntry, PublicPoint
from tests.base.test_html import EXTENSIONS, Reader

ENTRY = PublicLawEntry(
    law=PublicLaw(id="jyf", title="甲乙办法"),
    title="甲县甲乙办法",
    body="甲县人民政府",
    document_no="甲府令第1号",
    effective=date(2025, 7, 1),
    articles=4,
    in_force=True,
    points=(PublicPoint(articles=(1, 3), text="甲乙先商量"), PublicPoint(articles=(4,), text="没有引用的要点")),
)
TEXT = (
    PublicLawArticle(number=1, heads=("第一编 甲", "第一章 乙", "第一节 丙"), text=("一。",)),
    PublicLawArticle(number=2, text=("二：", "（一）丁。")),
    PublicLawArticle(number=2, branch=1, heads=("第二节 戊",), text=("二之一。",)),
    PublicLawArticle(number=3, heads=("附则",), text=("三。",)),
)


def use(article: int | None, address: str = "guides/leaks/", title: str = "漏水", **more: Any) -> Use:
    return Use(law="jyf", article=article, address=address, title=title, **more)


def shown(entry: PublicLawEntry, *uses: Use, path: str = "law/index.md") -> Reader:
    return Reader(markdown(law_pages([entry], uses)[path].split("---\n", 2)[2], extensions=EXTENSIONS))


def test_nothing_is_made_of_nothing() -> None:
    assert law_pages([], []) == {}


def test_an_entry_tells_title_maker_day_points_and_places() -> None:
    text = shown(ENTRY, use(1), use(3, "regulation/#art-8", "第八条")).text
    for said in (
        "《甲乙办法》",
        "甲县人民政府制定（甲府令第1号）",
        "现行",
        "2025年7月1日起施行",
        "共 4 条",
        "引用 2 条",
    ):
        assert said in text
    assert re.findall("第[一二三四]条", text) == ["第一条", "第三条"]
    assert text.count("甲乙先商量") == 2
    assert "没有引用的要点" not in text
    assert "遇事指南：漏水" in text
    assert "办事规程：第八条" in text


def test_what_was_not_read_is_not_stated() -> None:
    unread = msgspec.structs.replace(ENTRY, effective=None, articles=None, document_no="", in_force=False)
    text = shown(unread, use(None)).text
    assert "施行日期没有核对" in text
    assert "已经废止" in text
    assert "共 " not in text
    assert "（）" not in text


def test_many_places_are_folded_and_older_regulations_come_last() -> None:
    few = law_pages([ENTRY], [use(1), use(1, "regulation/2025-01-01/", "旧版", older=True)])["law/index.md"]
    assert "旧版" not in few
    assert "<details" not in few
    assert "旧版" in law_pages([ENTRY], [use(1, "regulation/2025-01-01/", "旧版", older=True)])["law/index.md"]
    many = law_pages([ENTRY], [use(1, f"way/{code}/", code) for code in "abcde"])["law/index.md"]
    assert "本站 5 处引用" in many


def test_the_most_cited_law_of_a_maker_comes_first() -> None:
    other = msgspec.structs.replace(ENTRY, law=PublicLaw(id="aaa", title="另一办法"))
    court = msgspec.structs.replace(ENTRY, law=PublicLaw(id="zzz", title="解释"), body="最高人民法院")
    uses = [use(1), use(2), *(Use(law=law, article=1, address="guides/a/", title="甲") for law in ("aaa", "zzz"))]
    index = law_pages([other, court, ENTRY], uses)["law/index.md"]
    assert re.findall(r"^### .*\{ #(\w+) \}$", index, re.MULTILINE) == ["zzz", "jyf", "aaa"]
    assert re.findall(r"^## (.*) \{ #", index, re.MULTILINE) == [MAKERS["court"][0], MAKERS["others"][0]]


def test_a_text_has_an_address_for_each_article_and_headings_by_rank() -> None:
    entry = msgspec.structs.replace(ENTRY, text=TEXT)
    pages = law_pages([entry], [use(1)])
    whole = pages["law/jyf/index.md"]
    assert re.findall(r'id="(art-[0-9-]+)"', whole) == ["art-1", "art-2", "art-2-1", "art-3"]
    assert re.findall(r"^(##+) (\S+)", whole, re.MULTILINE) == [
        ("##", "第一编"), ("###", "第一章"), ("####", "第一节"), ("####", "第二节"), ("##", "附则")
    ]  # fmt: skip
    assert "第二条之一" in whole
    assert whole.count("要点：") == 1
    assert "search:" in whole.split("---\n")[1]
    assert 'href="jyf/#art-1"' in pages["law/index.md"]


values = st.text(alphabet="<>{}[]()!`*_#&;:=\"'\\/|-\n x1甲", min_size=1, max_size=40)


@settings(max_examples=60, deadline=None)
@given(values)
def test_no_value_makes_a_tag(value: str) -> None:
    plain = shown(msgspec.structs.replace(ENTRY, text=TEXT), use(1), path="law/jyf/index.md")
    article = PublicLawArticle(number=1, heads=(f"第一编 {value}", "第一章 乙", "第一节 丙"), text=(value,))
    strange = msgspec.structs.replace(
        ENTRY,
        body=value,
        document_no=value,
        points=(PublicPoint(articles=(1, 3), text=value),),
        law=PublicLaw(id="jyf", title=value),
        text=(article, *TEXT[1:]),
    )
    assert shown(strange, use(1, title=value), path="law/jyf/index.md").tags == plain.tags
