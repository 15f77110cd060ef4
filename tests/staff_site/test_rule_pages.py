"""The pages of rules: every group has a name, every rule its place."""

from jiefen.checking.explaining.explain import rule_book, spoken_view
from jiefen.staff_site.rule_pages import GROUPS, rule_pages
from tests.staff_pages import desk

LETTERS = {rule.code.rstrip("0123456789") for rule in rule_book()}


def test_every_group_has_a_name_and_every_name_a_group() -> None:
    assert set(GROUPS) == LETTERS


def test_a_page_a_group_and_one_for_all() -> None:
    pages = rule_pages([spoken_view(rule) for rule in rule_book()], desk().register)
    assert set(pages) == {"rules/index.md", *(f"rules/{letters.lower()}.md" for letters in LETTERS)}
    assert all(f"#{rule.code}" in pages["rules/index.md"] for rule in rule_book())


def test_a_law_is_linked_to_where_it_can_be_read() -> None:
    rule = next(rule for rule in rule_book() if rule.code == "STP03")
    assert rule.basis
    source = desk().register.laws[rule.basis.law].source
    page = rule_pages([spoken_view(rule)], desk().register)["rules/stp.md"]
    assert not source or not source.startswith("https://") or 'rel="noreferrer">' in page
