"""The pages of codes: every group has a name, every code its place, and a finding's link leads there."""

import re

import msgspec

from jiefen.base.finding import Finding
from jiefen.base.text import say
from jiefen.explaining.codebook import CODES
from jiefen.explaining.explain import fault_view, rule_book, spoken_view
from jiefen.explaining.families import family_of
from jiefen.staff_site.board import board
from jiefen.staff_site.rule_pages import rule_pages
from tests.staff_pages import desk

LETTERS = {family_of(code) for code in CODES}
FAULTS = [view for view in map(fault_view, CODES) if view]


def test_a_page_a_group_and_one_for_all() -> None:
    pages = rule_pages([spoken_view(rule) for rule in rule_book()], FAULTS, desk().register)
    assert set(pages) == {"rules/index.md", *(f"rules/{letters.lower()}.md" for letters in LETTERS)}
    for code in CODES:
        assert f"{family_of(code).lower()}/#{code}" in pages["rules/index.md"]
        assert f"{{ #{code} }}" in pages[f"rules/{family_of(code).lower()}.md"]


def test_a_law_is_linked_to_where_it_can_be_read() -> None:
    rule = next(rule for rule in rule_book() if rule.code == "STP03")
    assert rule.basis
    source = desk().register.laws[rule.basis.law].source
    page = rule_pages([spoken_view(rule)], (), desk().register)["rules/stp.md"]
    assert not source or not source.startswith("https://") or 'rel="noreferrer">' in page


def test_a_code_that_is_no_rule_says_why_and_what_to_do_and_names_no_basis() -> None:
    page = rule_pages((), [view for view in FAULTS if view.kind.code in ("SEAL25", "GATE03")], desk().register)
    sealed, gate = page["rules/seal.md"], page["rules/gate.md"]
    assert "钥匙只在一个人手里" in sealed
    assert "名单里有 … 位工作人员的公钥" in sealed
    assert "age13y0h2anu6" in sealed
    assert "没有例子：只有程序本身有毛病才会出现" in gate
    assert "依据" not in sealed + gate


def test_a_finding_on_the_board_links_to_its_code() -> None:
    finding = Finding(code="SEAL44", severity="error", say=say("名单改了没有换钥"), do=say("请换钥"))
    page = board(msgspec.structs.replace(desk(), others=(finding,)))
    assert set(re.findall(r'href="(rules/[^"]+)"', page)) == {"rules/seal/#SEAL44"}
