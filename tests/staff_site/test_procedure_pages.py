"""The procedure in full: what the public page leaves out stands here."""

from html import unescape

import pytest

from jiefen.base.numerals import article_name
from jiefen.explaining.clock_text import clock_text
from jiefen.explaining.explain import clock_views
from jiefen.staff_site.procedure_pages import clocks_page, procedure_pages
from tests.staff_pages import desk

OFFICE = desk().office
PAGES = procedure_pages(OFFICE, desk().register, desk().labels)


@pytest.mark.parametrize("version", OFFICE.procedures, ids=lambda version: version.effective.isoformat())
def test_a_version_tells_every_article_level_and_clock(version: object) -> None:
    from jiefen.procedure.record import Procedure

    assert isinstance(version, Procedure)
    newest = version is OFFICE.procedures[-1]
    page = unescape(PAGES["procedure/index.md" if newest else f"procedure/{version.effective}.md"])
    for article in version.articles:
        assert f"### {article_name(article.article)}　{article.title}" in page
    assert page.count('<span class="jf-severity">内部</span>') == sum(
        article.audience == "staff" for article in version.articles
    )
    assert all(level.title in page for level in version.levels)
    assert all(clock.title in page for clock in version.clocks.values())
    assert not any(left in page for left in ("{clock.", "{from.", "{register."))


def test_clocks_are_told_as_explain_tells_them() -> None:
    names = dict.fromkeys(name for version in OFFICE.procedures for name in version.clocks)
    views = {name: clock_views(name, OFFICE) for name in names}
    page = unescape(clocks_page(views, OFFICE, desk().register, desk().labels)["clocks/index.md"])
    for its in views.values():
        said = clock_text(its, OFFICE, desk().register, desk().labels, str).splitlines()
        assert all(line.strip() in page for line in said if line.startswith("  "))
