"""The guides in a real browser: fit for a phone, for everybody, for paper; found by what people call the matter."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from jiefen.out.sites.guides import SECTIONS
from tests.public_site import ROOT, written

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
GUIDES = tuple(Path(guide.path).stem for guide in written().guides)
CALLED = {
    "漏水": "leaks",
    "返潮": "leaks",
    "物业费": "property-fees",
    "滞纳金": "property-fees",
    "维修基金": "repair-fund",
    "业主大会": "repair-fund",
    "车位": "parking",
    "消防通道": "parking",
    "噪音": "renovation-noise",
    "装修": "renovation-noise",
}


def opened(browser: Browser, address: str, width: int, scheme: Any = "light") -> Page:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    return page


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["guides/", "guides/leaks/"])
def test_axe_finds_nothing(browser: Browser, site: str, path: str, width: int, scheme: str) -> None:
    page = opened(browser, site + path, width, scheme)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "axe.run().then(all => all.violations.map(one => [one.id, one.nodes.map(node => node.html)]))"
    )
    assert found == []
    page.context.close()


@pytest.mark.parametrize("name", GUIDES)
def test_a_phone_shows_what_to_do_tonight_on_its_first_screen(browser: Browser, site: str, name: str) -> None:
    """The first step stands above the fold; nothing is wider than the screen; each other question is one touch away."""
    page = opened(browser, f"{site}guides/{name}/", 360)
    first = page.locator(".jf-guide--tonight li").first.bounding_box()
    assert first is not None
    assert first["y"] + first["height"] < 800
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    links = page.locator(".jf-guide-contents a")
    assert [link.get_attribute("href") for link in links.all()] == [f"#{code}" for code in list(SECTIONS)[1:]]
    for link in links.all():
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 40
        assert page.locator(str(link.get_attribute("href"))).count() == 1
    page.context.close()


def test_each_card_leads_to_its_guide(browser: Browser, site: str) -> None:
    page = opened(browser, f"{site}guides/", 1280)
    cards = page.locator(".jf-cards a")
    assert {str(card.get_attribute("href")).strip("/") for card in cards.all()} == set(GUIDES)
    page.locator('.jf-cards a[href="leaks/"]').click()
    assert page.url == f"{site}guides/leaks/"
    page.context.close()


def test_on_paper_the_panel_is_whole_and_nothing_is_left_to_click(browser: Browser, site: str) -> None:
    page = opened(browser, f"{site}guides/leaks/", 794)
    page.emulate_media(media="print")
    assert not page.locator(".jf-guide-contents").is_visible()
    assert not page.locator(".jf-actions").is_visible()
    assert page.locator(".jf-guide--tonight").evaluate("node => getComputedStyle(node).breakInside") == "avoid"
    assert page.locator(".jf-reviewed").is_visible()
    page.context.close()


@pytest.mark.parametrize("asked", CALLED)
def test_search_finds_the_guide_by_what_people_call_the_matter(browser: Browser, site: str, asked: str) -> None:
    page = opened(browser, site, 1280)
    page.fill("input.md-search__input", asked)
    page.press("input.md-search__input", "Space")
    page.wait_for_selector(".md-search-result__item")
    found = [str(link.get_attribute("href")) for link in page.locator(".md-search-result__item > a").all()]
    assert any(f"guides/{CALLED[asked]}/" in address for address in found[:3]), found[:5]
    page.context.close()
