"""What makes a guide a guide, and what its page shows."""

from datetime import date

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.files import resources
from jiefen.guides.page import HELPS, SECTIONS, guide_pages, wrong_sections
from jiefen.guides.public import PublicGuide
from jiefen.guides.typical.page import stories
from jiefen.guides.typical.public import PublicNarrative
from tests.base.test_html import Reader

TITLES = list(SECTIONS.values())


def text_of(*titles: str, body: str = "做这件事。") -> str:
    return "\n" + "\n".join(f"## {title}\n\n{body}\n" for title in titles)


def guide(text: str, **changes: object) -> PublicGuide:
    fields = {
        "path": "guides/noise.md",
        "title": "太吵了<b>",
        "summary": "先劝再说",
        "order": 1,
        "helps": "residents",
        "kinds": (),
        "reviewed": date(2026, 11, 20),
        "next_review": date(2027, 5, 20),
        "reviewed_by": "法治宣传岗",
        "keywords": ("噪音", "*吵*"),
        "text": text,
        "line": 12,
    }
    return PublicGuide(**{**fields, **changes})  # type: ignore[arg-type]


def faults(text: str) -> list[tuple[int, str]]:
    return [(fault.line, str(fault.say.facts.get("title", ""))) for fault in wrong_sections(guide(text))]


def test_seven_sections_in_order_are_a_guide() -> None:
    assert faults(text_of(*TITLES)) == []


@given(st.lists(st.sampled_from([*TITLES, "其他"]), max_size=9))
@settings(max_examples=60)
def test_nothing_else_is(titles: list[str]) -> None:
    assert (faults(text_of(*titles)) == []) == (titles == TITLES)


@given(st.permutations(TITLES))
@settings(max_examples=40)
def test_the_first_section_out_of_its_place_is_named_by_its_line(titles: list[str]) -> None:
    wrong = next((number for number in range(7) if titles[number] != TITLES[number]), None)
    expected = [] if wrong is None else [(12 + 1 + 4 * wrong, TITLES[wrong])]
    assert faults(text_of(*titles)) == expected


def test_a_missing_last_section_is_told_at_the_end() -> None:
    text = text_of(*TITLES[:6])
    assert faults(text) == [(12 + text.rstrip().count("\n"), "常见误区")]


def test_an_empty_section_is_named() -> None:
    text = text_of(*TITLES).replace("## 要多久\n\n做这件事。", "## 要多久\n\n")
    assert faults(text) == [(12 + text[: text.index("## 要多久")].count("\n"), "要多久")]


def test_nothing_stands_before_the_first_section() -> None:
    assert faults("先说两句\n" + text_of(*TITLES)) == [(12, "")]


def test_smaller_headings_are_free() -> None:
    assert faults(text_of(*TITLES, body="### 小标题\n\n做这件事。")) == []


def test_a_page_has_every_section_its_review_and_what_people_call_it() -> None:
    page = Reader(guide_pages([guide(text_of(*TITLES))])["guides/noise.md"]).text
    for title in TITLES:
        assert f"## {title}" in page
    assert "法治宣传岗于 2026年11月20日核对，下次核对不晚于 2027年5月20日" in page
    assert "也叫：噪音、*吵*。" in page
    assert "# 太吵了<b>" in page


def test_a_page_lists_the_laws_that_it_cites_once_each() -> None:
    text = text_of(*TITLES, body="要停（[[law:mfd/288]]）。可诉（[[law:rmtjf/3]]、[[law:mfd/287]]）。")
    assert "引用：[[law:mfd]]、[[law:rmtjf]]。" in guide_pages([guide(text)])["guides/noise.md"]


def test_the_index_groups_guides_by_whom_they_help() -> None:
    text = text_of(*TITLES)
    pages = guide_pages(
        [
            guide(text, path="guides/a.md", title="甲"),
            guide(text, path="guides/b.md", title="乙", helps="workers"),
            guide(text, path="guides/c.md", title="丙"),
        ]
    )
    index = Reader(pages["guides/index.md"]).text
    order = [index.index(word) for word in (HELPS["residents"], "甲", "丙", HELPS["workers"], "乙")]
    assert order == sorted(order)
    assert HELPS["buyers"] not in index


def test_whom_guides_help_is_called_as_in_the_schema() -> None:
    assert resources.schema("guide")["properties"]["helps"]["x-labels"] == HELPS


def test_a_file_may_be_called_in_any_way() -> None:
    """A book's own guides lie in files that people name."""
    odd = guide(text_of(*TITLES), path='guides/楼上 "漏水".md')
    index = Reader(guide_pages([odd])["guides/index.md"])
    assert index.attributes["href"] == "%E6%A5%BC%E4%B8%8A%20%22%E6%BC%8F%E6%B0%B4%22/"


def test_a_guide_leads_to_the_typical_cases_that_name_it_and_to_no_other() -> None:
    told = PublicNarrative(path="typical/look.md", title="先看", teaches="看了再说", text="", line=1)
    one = msgspec.structs.replace(told, guides=("noise",))
    other = msgspec.structs.replace(told, path="typical/list.md", guides=("leaks",))
    page = guide_pages([guide(text_of(*TITLES))], stories([one, other]))["guides/noise.md"]
    assert '<a href="../../typical/look/">先看</a>：看了再说' in page
    assert "typical/list" not in page
    assert "../../statistics/" in page
    assert "../../forms/" in page
