"""The register's page in a real browser: its table filters, sorts and pages, and the address holds what was chosen."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, Page, expect

from jiefen.register.columns import COLUMNS
from tests.public_site import built, publication, served, source

pytestmark = pytest.mark.browser

TITLES = [column.title for column in COLUMNS]
Row = tuple[str, ...]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    older = msgspec.structs.replace(publication("2026Q2", date(2026, 6, 30), 60), tables=())
    batches = older, publication("2026Q3", date(2026, 9, 30), 90)
    return built(tmp_path_factory.mktemp("register"), source(*batches)).site


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[Row]:
    """All rows as register.json has them."""
    read = json.loads((folder / "register" / "register.json").read_text("utf-8"))
    return [tuple(row[title] for title in TITLES) for row in read["案件"]]


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as site:
        yield site + "register/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector(".dt-info")
    return page


def shown(page: Page) -> list[Row]:
    table: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('table.jf-all tbody tr')].map(row => [...row.cells].map(cell => cell.innerText))"
    )
    return [tuple(row) for row in table]


def said(page: Page) -> str:
    return page.locator(".dt-info").inner_text()


def test_the_first_page_is_what_was_built(page: Page, address: str, rows: list[Row], browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(address)
    assert bare.locator("form.jf-find").is_hidden()
    cells = [row.locator("td").all_inner_texts() for row in bare.locator("table.jf-all tbody tr").all()]
    assert [tuple(row) for row in cells] == rows[:50]
    assert "全部共 150 件" in bare.locator("main").inner_text()
    assert bare.get_by_role("link", name="表格（CSV）").first.get_attribute("href") == "register.csv"
    context.close()
    assert shown(opened(page, address)) == rows[:50]
    assert said(page) == "第 1—50 件，共 150 件"


def test_filters_find_what_the_data_holds(page: Page, address: str, rows: list[Row]) -> None:
    opened(page, address)
    page.get_by_label("纠纷种类", exact=True).select_option("物业管理")
    page.get_by_label("结果", exact=True).select_option("化解")
    page.get_by_label("办结时间", exact=True).select_option("2026年")
    wanted = [row for row in rows if row[1:3] == ("物业管理", "化解") and row[0].startswith("2026年")]
    assert shown(page) == wanted[:50]
    page.get_by_label("办结时间", exact=True).select_option("2026年二季度")
    wanted = [row for row in wanted if row[0] == "2026年二季度"]
    assert shown(page) == wanted
    assert said(page) == f"第 1—{len(wanted)} 件，共 {len(wanted)} 件 （全部 150 件）"


def test_a_search_finds_a_public_id_and_says_when_there_is_none(page: Page, address: str, rows: list[Row]) -> None:
    opened(page, address)
    page.get_by_label("查找", exact=True).fill(rows[120][-1])
    expect(page.locator("table.jf-all tbody tr")).to_have_count(1)
    assert shown(page) == [rows[120]]
    page.get_by_label("查找", exact=True).fill("没有这样的")
    page.get_by_text("没有符合的").wait_for()
    page.get_by_role("button", name="清除").click()
    expect(page.locator("table.jf-all tbody tr")).to_have_count(50)
    expect(page).to_have_url(address)


def test_the_address_can_be_shared_and_back_undoes(page: Page, address: str, rows: list[Row], browser: Browser) -> None:
    opened(page, address)
    page.get_by_label("结果", exact=True).select_option("化解")
    page.get_by_role("button", name="纠纷种类：按此列排序").click()
    page.wait_for_url("**sort=kind-asc")  # DataTables sorts a moment later: on a busy machine after the next click
    page.locator(".dt-paging-button.next").click()
    page.wait_for_url("**page=2")
    before = shown(page)
    assert len(before) > 5
    context = browser.new_context()
    other = opened(context.new_page(), page.url)
    assert shown(other) == before
    assert other.get_by_label("结果", exact=True).input_value() == "化解"
    context.close()
    for left in ("sort=kind-asc$", "outcome=[^&]+$", "register/$"):
        page.go_back()
        expect(page).to_have_url(re.compile(left))
    expect(page.get_by_label("结果", exact=True)).to_have_value("")
    assert shown(page) == rows[:50]


def test_words_sort_by_what_they_mean(page: Page, address: str, rows: list[Row]) -> None:
    opened(page, address)
    page.locator("th.jf-time .dt-column-order").click()
    expect(page.locator("th.jf-time")).to_have_attribute("aria-sort", "ascending")
    quarters = [row[0] for row in shown(page)]
    keys = [(name[:4], "一二三四".find(name[5:6]) if name[5:] else -1) for name in quarters]
    assert keys == sorted(keys)


def test_the_table_works_with_the_keyboard(page: Page, address: str) -> None:
    opened(page, address)
    page.get_by_label("查找", exact=True).focus()
    page.keyboard.press("Tab")
    assert "办结时间" in str(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    page.keyboard.press("Enter")
    expect(page.locator("th.jf-time")).to_have_attribute("aria-sort", "ascending")
    page.locator(".dt-paging-button.next").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".dt-paging-button[aria-current=page]")).to_have_text("2")


def test_a_shared_address_cannot_bring_code(page: Page, address: str) -> None:
    code = "%3Cimg src=x onerror=window.hit=1%3E"
    opened(page, f"{address}?kind={code}&q={code}&sort={code}-desc&page=1e9&time=(((")
    page.get_by_text("没有符合的").wait_for()
    assert page.evaluate("window.hit") is None
    assert page.get_by_label("纠纷种类", exact=True).input_value() == ""


def test_the_page_names_its_feed(page: Page, address: str) -> None:
    opened(page, address)
    link = page.locator('link[rel~=alternate][type="application/atom+xml"]')
    assert link.get_attribute("href") == "feed.xml"
    assert page.request.get(address + "feed.xml").ok
