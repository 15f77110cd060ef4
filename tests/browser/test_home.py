"""The home page as a resident meets it: one next step, large targets, who is on duty, and that it is only a sample."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, Page

from jiefen.office.duty.public import PublicDuty
from tests.browser.settle import settled
from tests.public_site import built, duty, publication, settings, source

pytestmark = pytest.mark.browser

SMALL = """() => [...document.querySelectorAll('a[href], button, summary, .md-header label')]
    .filter(one => one.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    .filter(one => !one.closest('.md-search, .md-skip, svg'))
    .filter(one => {
        const block = one.closest('p, li, dd, dt, td, th, figcaption, h2, h3') ?? one.parentElement;
        return block.innerText.trim().length <= one.innerText.trim().length + 2;  // else a link within a sentence
    })
    .map(one => [one.innerText || one.title, one.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
    .map(([text, box]) => `${text} ${Math.round(box.width)}x${Math.round(box.height)}`)"""


def opened(browser: Browser, address: str, day: str = "", *, scripts: bool = True) -> Page:
    """The page at `address` on a phone, in a browser whose clock stands at noon of `day` in China."""
    context = browser.new_context(viewport={"width": 360, "height": 720}, java_script_enabled=scripts)
    page = context.new_page()
    if day:
        page.clock.set_fixed_time(f"{day}T12:00:00+08:00")
    settled(page, address)
    return page


def test_the_next_step_stands_on_the_first_screen_of_a_phone(browser: Browser, site: str) -> None:
    page = opened(browser, site)
    steps = page.get_by_role("link", name="我有纠纷，怎么办")
    assert steps.count() == 1
    box = steps.bounding_box()
    assert box
    assert box["y"] + box["height"] < 720
    steps.click()
    assert page.locator("main h1").inner_text() == "现在是哪种情况？"
    page.context.close()


def test_the_number_can_be_dialled(browser: Browser, site: str) -> None:
    page = opened(browser, site)
    assert page.locator(".jf-now a[href^='tel:']").get_attribute("href") == "tel:12345"
    page.context.close()


@pytest.mark.few(2)
@pytest.mark.parametrize("path", ["", "regulation/", "regulation/boards/", "guides/", "404.html"])
def test_targets_are_large_enough_for_a_thumb(browser: Browser, site: str, path: str) -> None:
    page = opened(browser, site + path)
    for summary in page.locator("summary").all():
        summary.click()
    assert page.evaluate(SMALL) == []
    page.context.close()


@pytest.mark.parametrize(("day", "on_duty"), [("2026-11-18", "物业管理股"), ("2026-10-01", "物业管理股")])
def test_today_is_marked_and_said_at_the_top(browser: Browser, site: str, day: str, on_duty: str) -> None:
    page = opened(browser, site, day)
    assert page.locator("#duty-today").inner_text() == f"今天值班：{on_duty}"
    page.locator(".jf-duty summary").click()
    (marked,) = page.locator("[aria-current=date]").all()
    assert marked.get_attribute("data-day") == day
    assert "今天" in marked.evaluate("one => getComputedStyle(one.lastElementChild, '::after').content")
    first = page.locator(".jf-month:visible h3").first.inner_text()
    assert first == f"{day[:4]}年{int(day[5:7])}月"
    page.context.close()


def test_the_day_is_china_s_wherever_the_reader_is(browser: Browser, site: str) -> None:
    context = browser.new_context(timezone_id="America/Los_Angeles")
    page = context.new_page()
    page.clock.set_fixed_time("2026-11-18T01:00:00+08:00")
    settled(page, site)
    assert page.locator("[aria-current=date]").get_attribute("data-day") == "2026-11-18"
    context.close()


@pytest.mark.parametrize("day", ["2026-11-21", "2031-05-06"])
def test_on_a_day_without_duty_nothing_is_claimed(browser: Browser, site: str, day: str) -> None:
    page = opened(browser, site, day)
    assert page.locator("#duty-today").is_hidden()
    assert page.locator("[aria-current=date]").count() == 0
    page.context.close()


def test_without_scripts_every_month_stands_in_the_page(browser: Browser, site: str) -> None:
    page = opened(browser, site, scripts=False)
    page.locator(".jf-duty summary").click()
    assert page.locator(".jf-days li:visible").count() == len(shown_duty())
    assert page.locator("#duty-today").is_hidden()
    page.context.close()


def test_the_roster_is_not_searched(site_folder: Path) -> None:
    """Sixty lines that are all alike would hide what people look for."""
    assert "2日 周一" in (site_folder / "index.html").read_text("utf-8")
    assert "2日 周一" not in (site_folder / "search/search_index.json").read_text("utf-8")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a book that is no sample, of an office with a form on line and without a roster."""
    contact = msgspec.structs.replace(settings().contact, online="https://example.com/form?a=1&b=<2>")
    known = msgspec.structs.replace(settings(), sample=False, contact=contact)
    made_from = msgspec.structs.replace(source(publication()), settings=known, duty=())
    return built(tmp_path_factory.mktemp("real"), made_from).site


@pytest.mark.slow
def test_every_page_of_a_sample_says_so_and_no_other_book_does(site_folder: Path, real: Path) -> None:
    for page in site_folder.rglob("*.html"):
        assert "示例网站" in page.read_text("utf-8"), page
    for page in real.rglob("*.html"):
        assert "示例网站" not in page.read_text("utf-8"), page


@pytest.mark.slow
def test_a_form_on_line_is_offered_where_there_is_one_and_no_roster_where_there_is_none(real: Path) -> None:
    home = (real / "index.html").read_text("utf-8")
    assert "打开登记表" in home
    assert "<2>" not in home
    assert 'id="duty"' not in home


def test_the_keyboard_comes_to_the_text_first(browser: Browser, site: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    settled(page, site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText.trim()") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.url.endswith("#start")
    context.close()


def test_the_site_looks_the_same_whatever_the_day_of_its_build(site_folder: Path) -> None:
    """The build reads no clock: the roster's pages hold the days of the book, and no other."""
    home = (site_folder / "index.html").read_text("utf-8")
    shown = {part.partition('"')[0] for part in home.split('data-day="')[1:]}
    assert {date.fromisoformat(one) for one in shown} == {one.date for one in shown_duty()}


def shown_duty() -> list[PublicDuty]:
    """The days of the last thirteen months of the rosters: the page shows no more."""
    months = sorted({f"{one.date:%Y-%m}" for one in duty()})[-13:]
    return [one for one in duty() if f"{one.date:%Y-%m}" in months]
