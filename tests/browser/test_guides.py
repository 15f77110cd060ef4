"""The guides in a real browser: fit for a phone and for paper, each question one touch away."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from jiefen.guides.page import SECTIONS
from tests.browser.settle import settled
from tests.public_site import written

pytestmark = pytest.mark.browser

GUIDES = tuple(Path(guide.path).stem for guide in written().guides)


def opened(browser: Browser, address: str, width: int, scheme: Any = "light") -> Page:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    settled(page, address)
    return page


@pytest.mark.few(4)
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
