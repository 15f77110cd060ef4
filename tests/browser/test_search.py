"""Search answers what residents type, in their own words: the right page stands among the first three."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.settle import settled

pytestmark = pytest.mark.browser

ASKED = {
    "漏水": ("guides/leaks/",),
    "楼上漏水": ("guides/leaks/",),
    "墙面渗水": ("guides/leaks/",),
    "返潮": ("guides/leaks/",),
    "物业费": ("guides/property-fees/",),
    "物业费太高": ("guides/property-fees/",),
    "不交物业费": ("guides/property-fees/",),
    "滞纳金": ("guides/property-fees/",),
    "物业不管事": ("guides/property-fees/", "way/complain/", "way/property-talk/"),
    "拖欠工资": ("guides/unpaid-wages/",),
    "农民工讨薪": ("guides/unpaid-wages/",),
    "包工头不给钱": ("guides/unpaid-wages/",),
    "停车位": ("guides/parking/",),
    "停车费": ("guides/parking/",),
    "车位被占": ("guides/parking/",),
    "消防通道": ("guides/parking/",),
    "装修噪音": ("guides/renovation-noise/",),
    "楼上太吵": ("guides/renovation-noise/", "way/noise/"),
    "半夜施工": ("guides/renovation-noise/", "way/noise/"),
    "维修基金": ("guides/repair-fund/",),
    "专项维修资金": ("guides/repair-fund/",),
    "电梯坏了": ("guides/repair-fund/",),
    "业主大会": ("guides/repair-fund/", "way/owners/"),
    "换物业": ("guides/property-fees/", "guides/repair-fund/", "way/owners/"),
    "交房": ("guides/late-delivery/",),
    "延期交房": ("guides/late-delivery/",),
    "房产证": ("guides/late-delivery/",),
    "房产证办不下来": ("guides/late-delivery/",),
    "质量问题": ("guides/quality-warranty/", "way/quality/"),
    "墙开裂": ("guides/quality-warranty/",),
    "保修期": ("guides/quality-warranty/",),
    "信访": ("guides/petitions/", "way/petition/"),
    "上访": ("guides/petitions/", "way/petition/"),
    "司法确认": ("guides/judicial-confirmation/", "way/confirm/"),
    "对方反悔": ("guides/judicial-confirmation/", "way/breach/", "way/confirm/"),
    "押金不退": ("way/lease-talk/",),
    "房东": ("way/lease-talk/",),
    "拆迁补偿": ("way/compensation/",),
    "打官司": ("way/court/",),
    "要多久": ("regulation/", "way/"),
    "多少钱": ("", "way/"),
    "收费吗": ("", "way/"),
    "免费": ("", "way/"),
    "电话": ("",),
    "地址": ("",),
    "值班": ("",),
    "申请书": ("forms/",),
    "委托书": ("forms/",),
    "调委会": ("", "regulation/"),
    "公开编号": ("register/",),
}
"""What somebody types, and the pages that answer it; written before it was seen what the search finds."""


@pytest.fixture(scope="module")
def page(browser: Browser, site: str) -> Iterator[Page]:
    page = browser.new_page()
    settled(page, site)
    yield page
    page.close()


@pytest.mark.parametrize("asked", ASKED)
def test_the_right_page_is_among_the_first_three(page: Page, site: str, asked: str) -> None:
    found = searched(page, asked)
    assert set(found[:3]) & {site + path for path in ASKED[asked]}, found[:6]


def searched(page: Page, words: str) -> list[str]:
    """The pages that the search offers, best first."""
    said = page.locator(".md-search-result__meta")
    page.fill("input.md-search__input", "")
    page.press("input.md-search__input", "Shift")
    expect(said).to_have_text("输入要找的词")
    page.fill("input.md-search__input", words)
    page.press("input.md-search__input", "Shift")
    expect(said).to_have_text(re.compile("找到"))
    links = page.locator(".md-search-result__item > a")
    return list(dict.fromkeys(links.evaluate_all("all => all.map(one => one.origin + one.pathname)")))


def test_typing_on_narrows_down(page: Page, site: str) -> None:
    """Half a word finds what its whole would; signs that stand nowhere find nothing, and hide nothing either."""
    assert {searched(page, words)[0] for words in ("漏", "漏水", "漏水魑魅")} == {site + "guides/leaks/"}
    assert searched(page, "魑魅魍魉") == []


def test_an_article_is_found_once(page: Page, site: str) -> None:
    """What stands on the wall boards and in older versions stands in the regulation."""
    found = [address for address in searched(page, "首次联系") if "/regulation/" in address]
    assert found == [site + "regulation/"]


def test_the_index_stays_small_enough_for_a_phone(site_folder: Path) -> None:
    """Every visitor who searches loads it: a page costs less than 15 KB (guides cite more); packed, all cost 160 KB."""
    index = (site_folder / "search" / "search_index.json").read_bytes()
    pages = len(list(site_folder.rglob("*.html")))
    assert len(index) < 15_000 * pages
    assert len(gzip.compress(index)) < 160_000
