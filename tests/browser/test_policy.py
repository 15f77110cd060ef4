"""The site under its Content-Security-Policy: nothing inline, the theme's scripts still at work, no word of English."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.cover import covering
from tests.browser.settle import settled
from tests.public_site import CSP, ROOT, publications

pytestmark = pytest.mark.browser

ENGLISH = frozenset({"csv", "json", "atom", "word"})
"""Words in Latin letters that a page may show: names of formats."""
WORDS = """() => {
    const said = [document.title, document.body.innerText];
    for (const one of document.querySelectorAll('*'))
        for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
            if (one.hasAttribute(name)) said.push(one.getAttribute(name));
    said.push(document.querySelector('meta[name=description]')?.content ?? '');
    return said;
}"""


class Inline(HTMLParser):
    """Collects what a policy without `unsafe-inline` would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        handlers = [name for name in given if name.startswith("on") or name == "style"]
        runs = tag == "script" and "src" not in given and given.get("type") != "application/json"
        targets = [value for value in given.values() if value and value.strip().lower().startswith("javascript:")]
        if handlers or runs or targets or tag == "style":
            self.found.append(f"{tag} {attrs}")


def test_no_page_holds_anything_inline(site_folder: Path) -> None:
    pages = sorted(site_folder.rglob("*.html"))
    assert len(pages) > 5
    for page in pages:
        parser = Inline()
        parser.feed(page.read_text("utf-8"))
        assert parser.found == [], page.name


def test_the_parser_sees_what_is_inline() -> None:
    parser = Inline()
    parser.feed("<p style='x'><b onclick=y><style></style><script>1</script><a href=' javascript:x'>")
    assert len(parser.found) == 5


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_policy_under_test_is_the_one_that_is_recommended(name: str) -> None:
    assert CSP in (ROOT / name).read_text("utf-8")


def test_dark_and_light_are_remembered(browser: Browser, site: str) -> None:
    """The device asks for light; who chose dark once gets dark, on other pages too, before scripts at the end ran."""
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    settled(page, site)
    scheme = "document.body.dataset.mdColorScheme"
    assert page.evaluate(scheme) == "default"
    page.locator("label[title=换成深色]").click()
    assert page.evaluate(scheme) == "slate"
    page.route("**/bundle.*.js", lambda route: route.abort())
    page.goto(site + "regulation/")
    assert page.evaluate(scheme) == "slate"
    context.close()


def test_a_dark_device_gets_a_dark_page_at_once(browser: Browser, site: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.route("**/bundle.*.js", lambda route: route.abort())
    page.goto(site)
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    context.close()


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_no_english_is_left_over_from_the_theme(browser: Browser, site: str, site_folder: Path, every: bool) -> None:
    """Every word a reader sees or hears, on every page, is Chinese, but for public ids and names of formats."""
    files = [file.relative_to(site_folder).as_posix() for file in sorted(site_folder.rglob("*.html"))]
    ids = {row.public_id for one in publications() for row in one.rows}
    page = browser.new_page()
    for file in files if every else covering(site_folder):
        settled(page, site + file)
        said = " ".join(page.evaluate(WORDS))
        words = re.findall(r"(?<![0-9A-Za-z])[A-Za-z]{2,}(?![0-9A-Za-z])", said)
        assert {word.lower() for word in words} <= ENGLISH | ids, file
        assert page.evaluate("document.documentElement.lang") == "zh-CN"
    page.close()


def test_the_search_box_speaks_chinese(browser: Browser, site: str) -> None:
    page = browser.new_page()
    settled(page, site)
    page.fill("input.md-search__input", "漏水")
    page.press("input.md-search__input", "Space")
    page.wait_for_selector(".md-search-result__item")
    assert re.fullmatch(r"找到 [0-9]+ 页", page.locator(".md-search-result__meta").inner_text())
    page.fill("input.md-search__input", "zzzzzz")
    page.press("input.md-search__input", "Space")
    page.get_by_text("没有找到").wait_for()
    page.close()
