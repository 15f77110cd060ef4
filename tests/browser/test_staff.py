"""The staff site in a real browser: an officer finds today's work, any case, and no text of a book runs as code."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.settle import settled
from tests.browser.test_policy import Inline
from tests.public_site import served
from tests.staff_pages import PAYLOADS, built, desk, hostile_book_at

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "calendar/",
    "overdue/",
    "cases/",
    "case/#2026-0020",
    "procedure/",
    "procedure/2025-01-01/",
    "clocks/",
    "rules/",
    "rules/stp/",
    "rows/",
    "404.html",
)


@pytest.fixture(scope="module")
def staff(staff_folder: Path) -> Iterator[str]:
    """The sample's staff site, served under the policy of README."""
    with served(staff_folder) as address:
        yield address


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    made = built(hostile_book_at(tmp_path_factory.mktemp("hostile")))
    assert made.findings == ()
    with served(made.site) as address:
        yield address


def opened(browser: Browser, address: str, width: int = 1280) -> tuple[Page, list[str]]:
    """A page and what it complains of."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda one: complaints.append(one.text) if one.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    settled(page, address)
    return page, complaints


def test_every_page_says_that_it_is_internal_and_holds_nothing_inline(staff_folder: Path) -> None:
    for page in staff_folder.rglob("*.html"):
        text = page.read_text("utf-8")
        assert re.search('class="jf-internal">内部资料，不得公开', text), page.name
        parser = Inline()
        parser.feed(text)
        assert parser.found == [], page.name


def test_who_looks_is_chosen_once_and_stays_in_the_address(browser: Browser, staff: str) -> None:
    page, complaints = opened(browser, staff, 360)
    everybody = int(page.locator("#late [data-count]").inner_text())
    page.select_option("#jf-who", "wang-qiang")
    mine = [case.summary for case in desk().cases if "wang-qiang" in (case.summary.officer, case.summary.leader)]
    late = [item.id for item in mine if item.state == "overdue"]
    shown = page.locator('[data-group="late"] > li:visible')
    assert 0 < len(late) < everybody
    assert sorted(shown.locator("a").all_inner_texts()) == sorted(late)
    assert page.locator("#late [data-count]").inner_text() == str(len(late))
    assert page.url.endswith("?who=wang-qiang")
    page.locator(".md-tabs__link", has_text="逾期").click()
    expect(page.locator("#jf-who")).to_have_value("wang-qiang")
    assert set(page.locator("section.jf-derived:visible h2 a").all_inner_texts()) == set(late)
    page.locator(".md-tabs__link", has_text="看板").click()
    page.select_option("#jf-who", "")
    assert page.locator("#late [data-count]").inner_text() == str(everybody)
    assert complaints == []
    page.close()


@pytest.mark.few(1)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_table_is_narrowed_down_and_leads_to_a_case(browser: Browser, staff: str, width: int) -> None:
    page, complaints = opened(browser, staff + "cases/", width)
    expected = [case.summary for case in desk().cases if case.summary.officer == "sun-lei"]
    page.select_option("select[data-column=state]", "")
    page.select_option("select[data-column=officer]", "孙磊")
    rows = page.locator(".jf-case-rows tbody tr")
    assert f"共 {len(expected)} 件" in page.locator(".dt-info").inner_text()
    page.reload(wait_until="networkidle")
    assert f"共 {len(expected)} 件" in page.locator(".dt-info").inner_text()
    page.locator(".dt-search input").fill("2026-0020")
    expect(rows).to_have_count(1)
    page.locator(".jf-case-rows a").click()
    expect(page.locator("main h1")).to_contain_text("2026-0020")
    assert page.locator(".jf-course > li").count() > 10
    assert page.locator("details[open] .jf-state--late").count() == 1
    assert complaints == []
    page.close()


def test_a_number_without_a_case_is_said_to_have_none(browser: Browser, staff: str) -> None:
    page, _ = opened(browser, staff + "case/#2026-0020")
    page.fill("#jf-number", "2031-0001")
    page.get_by_role("button", name="打开").click()
    expect(page.locator("#jf-missing")).to_be_visible()
    assert page.locator("#jf-case").inner_text() == ""
    page.close()


def test_the_board_and_the_calendar_can_be_read_without_scripts(browser: Browser, staff: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(staff)
    assert "2026-0010" in page.locator("main").inner_text()
    assert not page.locator("#jf-who").is_visible()
    page.goto(staff + "calendar/")
    page.locator("[data-day='2026-11-24']").click()
    assert page.url.endswith("#d-2026-11-24")
    context.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.slow
def test_injected_code_stays_text(browser: Browser, staff: str, hostile: str, path: str) -> None:
    shapes = []
    for address in (staff, hostile):
        page, _ = opened(browser, address + path)
        assert page.evaluate("window.hit") is None
        shapes.append(page.evaluate(SHAPE))
        page.close()
    assert shapes[0] == shapes[1]


@pytest.mark.slow
def test_injected_code_is_shown_as_it_was_written(browser: Browser, hostile: str) -> None:
    page, _ = opened(browser, hostile + "case/#2026-0020")
    text = page.locator("#jf-case").inner_text()
    assert all(payload in text for payload in PAYLOADS)
    page.close()


SHAPE = """() => ({
    tags: [...new Set([...document.querySelectorAll('*')].map(one => one.localName))].sort(),
    scripts: document.scripts.length,
    handlers: [...document.querySelectorAll('*')]
        .filter(one => [...one.attributes].some(each => /^on/i.test(each.name))).length,
    code: document.querySelectorAll('[href^="javascript:" i]').length,
})"""
