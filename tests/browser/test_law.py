"""The index of laws and an imported text in a real browser."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Browser, Page

from jiefen.base.numerals import article_name
from jiefen.law.texts.record import LawArticle, LawText
from tests.browser.settle import settled
from tests.public_site import ROOT, built, publications, served, source

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
HEADS = {1: ("第一章 甲", "第一节 乙"), 20: ("第二章 丙",)}
INVENTED = LawText(
    law="rmtjf",
    effective=date(2011, 1, 1),
    articles=tuple(
        LawArticle(
            article=number, heads=HEADS.get(number, ()), text=("甲和乙商量：", "（一）怎么说；", "（二）怎么听。")
        )
        for number in range(1, 36)
    ),
)


@pytest.fixture(scope="module")
def with_text(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample's site of a bureau that has imported a law."""
    made_from = msgspec.structs.replace(source(*publications()), law_texts={"rmtjf": INVENTED})
    made = built(tmp_path_factory.mktemp("law"), made_from)
    assert made.findings == ()
    with served(made.site) as address:
        yield address


def opened(browser: Browser, address: str, width: int, scheme: Any = "light") -> Page:
    page = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()
    settled(page, address)
    return page


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["law/", "law/rmtjf/"])
def test_axe_finds_nothing(browser: Browser, with_text: str, path: str, width: int, scheme: str) -> None:
    page = opened(browser, with_text + path, width, scheme)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "axe.run().then(all => all.violations.map(one => [one.id, one.nodes.map(node => node.html)]))"
    )
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.context.close()


@pytest.mark.slow
@pytest.mark.parametrize("article", [4, 33])
def test_a_citation_of_a_guide_leads_to_what_is_said_of_the_article(
    browser: Browser, site: str, with_text: str, article: int
) -> None:
    for address, where in ((site, f"law/#rmtjf.{article}"), (with_text, f"law/rmtjf/#art-{article}")):
        page = opened(browser, address + "guides/leaks/", 360)
        page.locator(".jf-guide a.jf-cite", has_text=f"人民调解法》{article_name(article)}").first.click()
        page.wait_for_url(address + where)
        target = page.locator(":target")
        assert article_name(article) in target.inner_text()
        page.wait_for_function("scrollY > 0")
        box = target.bounding_box()
        assert box
        assert 40 <= box["y"] < 400  # below the header, on the first screen
        page.context.close()


def test_no_citation_is_without_its_place_and_no_link_stands_in_a_link(site_folder: Path) -> None:
    pages = [path.read_text("utf-8") for path in site_folder.rglob("*.html")]
    assert sum(page.count('class="jf-cite"') for page in pages) > 300
    assert not any('href="law:' in page for page in pages)
    assert not any("<a" in part.split("</a>")[0] for page in pages for part in page.split("<a ")[1:])
