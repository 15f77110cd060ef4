"""The built site in a real browser: offline, readable without scripts, on a small phone, and deaf to injected code."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Browser, Page

from jiefen.guides.public import PublicGuide
from jiefen.office.settings.record import Settings
from jiefen.procedure.record import Procedure
from jiefen.site.pages import Source
from tests.browser.settle import settled
from tests.public_site import built, publication, served, source

pytestmark = pytest.mark.browser

PAGES = ("", "regulation/", "regulation/2025-01-01/", "register/", "guides/", "guides/leaks/", "404.html")
PAYLOADS = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "</title></div></section></article><svg onload=window.hit=1>",
    "[点我](javascript:window.hit=1)",
    "![图](x){ onerror=window.hit=1 }",
    "{ #x onclick=window.hit=1 }",
    '" autofocus onfocus="window.hit=1',
    "' onmouseover='window.hit=1",
    '--8<-- "mkdocs.yml"',
    "{{ config }}{% include 'main.html' %}",
    "<!-- ]]> <style>body{display:none}</style>",
    "&lt;script&gt;window.hit=1&lt;/script&gt; &#60;b&#62;",
    "[[law:mfd/288]] [[office:phone]]",
    "`code` **bold** # | table |",
    "</script><script>window.hit=1</script>",
)
ALL = "".join(PAYLOADS)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site made from a book with code in each of its texts."""
    made = built(tmp_path_factory.mktemp("hostile"), hostile_source())
    assert made.findings == ()
    with served(made.site) as address:
        yield address


def hostile_source() -> Source:
    plain = source()
    procedures = []
    for procedure in plain.procedures:
        data: dict[str, Any] = msgspec.to_builtins(procedure)
        data["title"] += ALL
        for item in data["articles"]:
            item["title"] += ALL
            item["text"] += "\n" + "\n".join(PAYLOADS)
        for clock in data["clocks"].values():
            clock["title"] += ALL
        for channel in data["channels"].values():
            channel["title"] += ALL
        procedures.append(msgspec.convert(data, Procedure))
    data = msgspec.to_builtins(plain.settings)
    for part in ("bureau", "contact"):
        data[part] = {key: value + ALL for key, value in data[part].items()}
    data["contact"]["online"] = f"https://example.invalid/{ALL.replace(' ', '')}"  # settings hold nothing but addresses
    for branch in data["kinds"].values():
        branch["title"] += ALL
        branch["leaves"] = {
            code: {**leaf, "title": leaf["title"] + ALL} if isinstance(leaf, dict) else leaf + ALL
            for code, leaf in branch["leaves"].items()
        }
    return msgspec.structs.replace(
        plain,
        procedures=tuple(procedures),
        settings=msgspec.convert(data, Settings),
        publications=(publication(),),
        guides=tuple(hostile_guide(guide) for guide in plain.guides),
    )


def hostile_guide(guide: PublicGuide) -> PublicGuide:
    return msgspec.structs.replace(
        guide,
        title=guide.title + ALL,
        summary=guide.summary + ALL,
        reviewed_by=guide.reviewed_by + ALL,
        keywords=(*guide.keywords, *PAYLOADS),
    )


@pytest.mark.few(2)
@pytest.mark.parametrize("path", [path for path in PAGES if path != "register/"])
def test_all_text_is_there_without_scripts(browser: Browser, site: str, path: str) -> None:
    texts = []
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts, viewport={"width": 360, "height": 800})
        page = context.new_page()
        page.clock.set_fixed_time("2031-05-06T12:00:00Z")  # a day that no roster holds
        page.goto(site + path)
        texts.append([page.locator("main article").inner_text(), page.locator("nav.md-tabs").inner_text()])
        context.close()
    assert texts[0] == texts[1]
    assert "公开台账" in texts[1][1]


def searched(page: Page, site: str, words: str) -> list[str]:
    """The addresses that the search offers, best first."""
    settled(page, site)
    page.fill("input.md-search__input", words)
    page.press("input.md-search__input", "Space")
    page.wait_for_selector(".md-search-result__item")
    return [str(link.get_attribute("href")) for link in page.locator(".md-search-result__link").all()]


def test_the_chart_can_be_walked_with_the_keyboard(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(site + "regulation/")
    page.locator("svg.jf-flow a").first.focus()
    assert "受理" in str(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#art-5")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_in_the_chart_stand_out_from_their_boxes(browser: Browser, site: str, scheme: Any) -> None:
    """WCAG's ratio of luminance, worked out here, is at least 4.5."""
    page = browser.new_page(color_scheme=scheme)
    page.goto(site + "regulation/")
    style = "name => getComputedStyle(document.querySelector(name)).fill"
    box = luminance(page.evaluate(style, ".jf-flow-box"))
    for words in (".jf-flow-title", ".jf-flow-due"):
        text = luminance(page.evaluate(style, words))
        assert (max(text, box) + 0.05) / (min(text, box) + 0.05) >= 4.5
    page.close()


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.slow
def test_injected_code_stays_text(browser: Browser, site: str, hostile: str, path: str) -> None:
    shapes = []
    for address in (site, hostile):
        page = browser.new_page()
        settled(page, address + path)
        assert page.evaluate("window.hit") is None
        shapes.append(page.evaluate(SHAPE))
        page.close()
    assert shapes[0] == shapes[1]


SHAPE = """() => ({
    tags: [...new Set([...document.querySelectorAll('*')].map(one => one.localName))].sort(),
    scripts: document.scripts.length,
    handlers: [...document.querySelectorAll('*')]
        .filter(one => [...one.attributes].some(each => /^on/i.test(each.name))).length,
    code: document.querySelectorAll('[href^="javascript:" i]').length,
})"""


@pytest.mark.slow
def test_injected_code_is_shown_as_it_was_written(browser: Browser, hostile: str) -> None:
    page = browser.new_page()
    page.goto(hostile + "regulation/")
    text = page.locator("#art-1 + .jf-article").inner_text()
    assert all(payload in text for payload in PAYLOADS)
    page.close()


@pytest.mark.slow
def test_injected_code_stays_text_in_search_results(browser: Browser, hostile: str) -> None:
    page = browser.new_page()
    searched(page, hostile, "首次联系")
    assert "window.hit" in page.locator(".md-search-result").inner_text()
    assert page.evaluate("window.hit") is None
    assert page.evaluate(SHAPE)["handlers"] == 0
    assert page.locator(".md-search-result img, .md-search-result svg[onload], .md-search-result script").count() == 0
    page.close()
