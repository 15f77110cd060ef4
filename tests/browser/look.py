"""A screen on the window of a small book, and what is wrong on it for anybody."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jiefen.case.read import case_file
from tests import builders
from tests.browser.test_pages import AXE
from tests.desk.conftest import NUMBER
from tests.desk.step.test_taken import ACCEPT, AGREED, INFORM, INTERVIEW, TRIAGE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AT = f"/case/{NUMBER}"
WIDE = 1280
FAULTS = """() => axe.run().then(all => all.violations.map(
    one => `${one.id}: ${one.nodes.map(node => node.html.slice(0, 160)).join(' | ')}`))"""
SMALL = """() => [...document.querySelectorAll(
        'main :is(button, .button, summary, label.choice, select, input[type=text], textarea)')]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
    .map(one => one.outerHTML.slice(0, 160))"""
"""What is pressed or typed into and is lower than a finger."""


def begin_anew(book: Path) -> None:
    """Write the one case of the book: its parties have met and agreed."""
    log = [ACCEPT, TRIAGE, INTERVIEW, INFORM, AGREED]
    data = builders.case_dict(id=NUMBER, log=log, mark="bcdfgh")
    (book / case_file(NUMBER)).write_bytes(builders.as_yaml(data))


class Look:
    """A screen on the window; `go` to a page, and say what is wrong with it for anybody."""

    def __init__(self, page: "Page", address: str) -> None:
        self.page = page
        page.set_default_timeout(10_000)
        page.goto(address)
        self.home = address.partition("/enter")[0]

    def go(self, path: str) -> None:
        answer = self.page.goto(self.home + path)
        assert answer is not None
        assert answer.status == 200, path

    def faults(self) -> list[str]:
        self.page.evaluate(AXE)
        return [*self.page.evaluate(FAULTS), *(f"small: {one}" for one in self.page.evaluate(SMALL))]

    def press(self, button: str) -> None:
        """Press a button that leads to another page."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button, exact=True).first.click()

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def send_empty(self) -> bool:
        """Send the form as it is; whether something had to be answered."""
        button = self.page.locator("main form button.main").locator("visible=true")
        if not button.count():
            return False
        with self.page.expect_navigation():
            button.last.click()
        return bool(self.page.locator(".summary").count())


def screen(browser: "Browser", address: str, width: int = WIDE, **more: Any) -> Look:
    context = browser.new_context(viewport={"width": width, "height": 900}, **more)
    return Look(context.new_page(), address)
