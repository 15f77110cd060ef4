"""Every kind of page of both sites, as built: for everybody, on every screen, in light and dark, and alone."""

import json
import subprocess
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.cover import covering
from tests.browser.settle import settled
from tests.public_site import ROOT, served

pytestmark = pytest.mark.browser

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")
FAULTS = """given => axe.run(given).then(all =>
    all.violations.map(one => [one.id, ...one.nodes.map(node => node.html)].join(' ')))"""
RULES: dict[str, dict[str, list[str]]] = {"light": {}, "dark": {"runOnly": ["color-contrast", "link-in-text-block"]}}
"""What axe looks for: in the dark, what it may find there alone."""
SHOWING = {"case/": "case/#2026-0020", "register/": "register/?outcome=化解"}
"""Pages that show more when they are asked for more."""
WIDTHS = {360: (360, 320), 1280: (1280, 640, 320)}
"""A screen, and what is left of its width at 200 % and 400 %."""


SITES = ("site_folder", "staff_folder")
BY_DAY = (("site_folder", "light", 360), ("staff_folder", "dark", 1280))
"""Each site, each scheme and each screen once; the others are for the night, and of the kinds of page all but some."""
EACH = 4


@pytest.mark.slow
@pytest.mark.parametrize(("site", "scheme", "width"), [*product(SITES, RULES, WIDTHS)])
def test_every_kind_of_page_is_for_everybody(
    browser: Browser, request: pytest.FixtureRequest, site: str, scheme: Any, width: int
) -> None:
    """axe finds nothing, no request leaves the site, no complaint in the console, nothing is wider than the screen."""
    folder = request.getfixturevalue(site)
    assert shown(browser, folder, covering(folder), scheme, width) == []


@pytest.mark.parametrize(("site", "scheme", "width"), BY_DAY)
def test_some_kinds_of_page_are_for_everybody(
    browser: Browser, request: pytest.FixtureRequest, site: str, scheme: Any, width: int
) -> None:
    """The first page, and one of four."""
    folder = request.getfixturevalue(site)
    assert shown(browser, folder, covering(folder)[::EACH], scheme, width) == []


def shown(browser: Browser, folder: Path, paths: Iterable[str], scheme: Any, width: int) -> list[str]:
    """What is wrong with pages of a site as they are shown."""
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.clock.set_fixed_time("2026-11-18T12:00:00+08:00")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    with served(folder) as address:
        page.on("request", lambda request: said.extend([request.url] if not request.url.startswith(address) else []))
        for path in paths:
            page.set_viewport_size({"width": width, "height": 800})
            settled(page, address + SHOWING.get(path, path))
            said += [f"{path}: {fault}" for fault in faults(page, scheme, WIDTHS[width])]
        context.close()
    return said


def faults(page: Page, scheme: str, widths: Iterable[int]) -> Iterator[str]:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.evaluate(AXE)
    yield from page.evaluate(FAULTS, RULES[scheme])
    if page.evaluate("document.body.dataset.mdColorScheme") != {"light": "default", "dark": "slate"}[scheme]:
        yield f"not {scheme}"
    if not page.locator("main h1").first.inner_text():
        yield "no heading"
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            yield f"{wide} wide on {width}"


def test_axe_would_find_something(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(site)
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x><p class=jf-faint>看不清的字')"
    )
    page.evaluate("document.querySelector('.jf-faint').style.color = '#eee'")
    page.evaluate(AXE)
    found = " ".join(page.evaluate(FAULTS, RULES["light"]))
    assert "image-alt" in found
    assert "color-contrast" in found
    assert "color-contrast" in " ".join(page.evaluate(FAULTS, RULES["dark"]))
    page.close()


def test_html_is_valid(site_folder: Path, staff_folder: Path, tmp_path: Path) -> None:
    """Of every page; but Material writes `autocomplete` on checkboxes, and an empty `tabindex` on labels."""
    (tmp_path / "wrong.html").write_text(
        "<!doctype html><html lang=zh><title>x</title><p id=a><p id=a><div></p>", "utf-8"
    )
    wrong = html_faults(tmp_path / "wrong.json", tmp_path)
    assert {"close-order", "no-dup-id"} <= {one.partition(" ")[0] for one in wrong}
    assert html_faults(tmp_path / "found.json", site_folder, staff_folder) == []


def html_faults(report: Path, *folders: Path) -> list[str]:
    checker: list[str | Path] = [ROOT / "node_modules/.bin/html-validate", "--config", ROOT / "tests/site/html.json"]
    done = subprocess.run([*checker, "--formatter", f"json={report}", *folders], capture_output=True, check=False)
    assert done.stderr == b""
    return [
        f"{fault['ruleId']} {file['filePath']}:{fault['line']} {fault['message']}"
        for file in json.loads(report.read_text("utf-8"))
        for fault in file["messages"]
    ]
