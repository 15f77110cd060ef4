"""The statistics page in a real browser: a chart above each table, in the site's colours, and whole without any."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.settle import settled
from tests.public_site import ROOT

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHARTS = """() => [...document.querySelectorAll('.jf-drawn')].map(area => ({
    hidden: area.getAttribute('aria-hidden'),
    focusable: area.querySelectorAll('a, button, [tabindex]').length,
    texts: [...area.querySelectorAll('text')].map(text => text.textContent),
    fills: [...area.querySelectorAll('path')].map(path => path.getAttribute('fill')),
    table: area.nextElementSibling.querySelector('table').innerText,
    outside: [...area.querySelectorAll('text')].filter(text => {
        const inner = text.getBoundingClientRect(), outer = area.getBoundingClientRect();
        return inner.left < outer.left - 1 || inner.right > outer.right + 1 || inner.bottom > outer.bottom + 1;
    }).map(text => text.textContent),
    width: area.querySelector('svg').getBoundingClientRect().width,
    room: area.clientWidth,
}))"""


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Any]:
    """Opens the page; whatever the browser complains of, the policy's refusals among it, fails the test."""
    complaints: list[str] = []
    contexts = []

    def call(width: int = 1280, scheme: Any = "light", *, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(site) else complaints.append(request.url))
        settled(page, site + "statistics/")
        return page

    yield call
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("width", [360, 1280])
def test_each_chart_says_what_its_table_says_and_fits(open_page: Any, width: int) -> None:
    page = open_page(width)
    charts = page.evaluate(CHARTS)
    assert len(charts) == page.locator("table[data-chart]").count() >= 6
    for chart in charts:
        assert (chart["hidden"], chart["focusable"], chart["outside"]) == ("true", 0, [])
        assert chart["width"] == chart["room"] <= width
        said = "".join(chart["table"].split())
        names = [
            text for text in chart["texts"] if not text.rstrip("%").isdigit() and text not in ("件", "天", "个工作日")
        ]
        assert names
        assert all("".join(name.split()) in said for name in names)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator("#echarts").count() == 0


def test_charts_are_redrawn_in_the_colours_of_the_scheme_and_for_the_width(open_page: Any) -> None:
    page = open_page()
    light = page.evaluate(CHARTS)
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    page.wait_for_timeout(200)
    dark = page.evaluate(CHARTS)
    colour = "getComputedStyle(document.body).getPropertyValue('--jf-chart-1').trim()"
    assert all(page.evaluate(colour) in chart["fills"] for chart in dark)
    assert [chart["texts"] for chart in light] == [chart["texts"] for chart in dark]
    assert all(before["fills"] != after["fills"] for before, after in zip(light, dark, strict=True))
    page.set_viewport_size({"width": 400, "height": 800})
    page.wait_for_timeout(200)
    assert all(chart["width"] == chart["room"] < 400 for chart in page.evaluate(CHARTS))


def test_without_scripts_and_on_paper_the_tables_stand_alone(open_page: Any) -> None:
    bare = open_page(scripts=False)
    assert bare.locator(".jf-drawn").count() == 0
    assert bare.locator("table[data-chart]").first.is_visible()
    printed = open_page(scheme="dark")
    printed.emulate_media(media="print")
    assert not printed.locator(".jf-drawn").first.is_visible()
    assert (
        printed.evaluate("getComputedStyle(document.querySelector('table[data-chart] td')).color") == "rgb(23, 40, 42)"
    )
    wide = "[...document.querySelectorAll('.jf-stat')].filter(one => one.scrollWidth > one.clientWidth).length"
    printed.set_viewport_size({"width": 700, "height": 900})
    assert printed.evaluate(wide) == 0


@pytest.mark.few(1)
@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (360, "light"),
        (1280, "dark"),
        pytest.param(360, "dark", marks=pytest.mark.slow),
        pytest.param(1280, "light", marks=pytest.mark.slow),
    ],
)
def test_axe_finds_nothing(open_page: Any, width: int, scheme: str) -> None:
    page = open_page(width, scheme)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "axe.run().then(all => all.violations.map(one => [one.id, one.nodes.map(node => node.html)]))"
    )
    assert found == []


def test_home_leads_to_the_page(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(site)
    page.get_by_role("link", name="看统计").click()
    page.wait_for_selector("h1:has-text('统计')")
    page.close()
