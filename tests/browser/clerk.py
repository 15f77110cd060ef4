"""A clerk at the window, in Chromium: answers by what stands on the screen, and counts what that costs."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pypinyin import lazy_pinyin

from jiefen.commands.context import BEIJING
from jiefen.desk.server import serve
from jiefen.desk.window import Window

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

CHOOSING = 0.5
"""Of a key press, to choose a character among those of its sound."""


class Clock:
    """The clock of the office; a test puts it forward."""

    def __init__(self, day: date) -> None:
        self.at = datetime(day.year, day.month, day.day, 10, 30, tzinfo=BEIJING)

    def __call__(self) -> datetime:
        return self.at

    def on(self, day: str) -> None:
        """It is half past ten on a day of 2026, `10-12`."""
        month, number = map(int, day.split("-"))
        self.at = self.at.replace(month=month, day=number)


@contextmanager
def running(root: Path, clock: Clock, key_path: Path) -> Iterator[str]:
    """The real server of a window on a book; the address that opens it."""
    addresses: list[str] = []
    there = threading.Event()

    def opened(address: str) -> None:
        addresses.append(address)
        there.set()

    window = Window(root, clock, key_path=key_path)
    threading.Thread(target=serve, args=(window, 0, opened), daemon=True).start()
    assert there.wait(30)
    yield addresses[0]


class Clerk:
    """Who works in a page of the window. `typed` characters, `keys` of an input method, `clicks` on whatever."""

    def __init__(self, page: "Page", address: str, clock: Clock) -> None:
        self.page = page
        self.clock = clock
        self.typed = 0
        self.keys = 0.0
        self.clicks = 0
        self.pages: list[str] = []
        page.goto(address)
        self.home = re.sub("/enter.*", "", address)

    def on(self, day: str) -> None:
        self.clock.on(day)

    def turn_to(self, number: str, step: str) -> None:
        """The page of a step of a case, by the links on the screen: here, on 今天, on the page of the case."""
        address = f"/case/{number}/{step}"
        here = self.page.url.removeprefix(self.home)
        if here != f"/case/{number}":
            self.follow("/")
            if not self._link(address).count():
                self.follow(f"/case/{number}")
        if not self._link(address).count():
            self.page.locator("summary", has_text="还可以记别的").click()
            self.clicks += 1
        self.follow(address)

    def follow(self, address: str) -> None:
        """Press a link that can be seen, and wait for its page."""
        with self.page.expect_navigation():
            self._link(address).first.click()
        self.clicks += 1

    def _link(self, address: str) -> "Locator":
        return self.page.locator(f'a[href="{address}"]').locator("visible=true")

    def write(self, label: str, text: str, nth: int = 0) -> None:
        box = self.page.get_by_role("textbox", name=label).locator("visible=true").nth(nth)
        box.fill(text)
        self.typed += len(text)
        self.keys += sum(len(lazy_pinyin(sign)[0]) + CHOOSING if "\u4e00" <= sign <= "\u9fff" else 1 for sign in text)

    def write_day(self, name: str, month: str, day: str) -> None:
        """A day in its boxes, by the name of the control; the year stands there."""
        self.page.locator(f'input[name="{name}.m"]').fill(month)
        self.page.locator(f'input[name="{name}.d"]').fill(day)
        self.typed += len(month + day)
        self.keys += len(month + day)

    def question(self, legend: str) -> "Locator":
        """The group of choices under a legend; the last one, where one stands within another."""
        return (
            self.page.locator("fieldset", has=self.page.locator("legend", has_text=legend)).locator("visible=true").last
        )

    def choose(self, legend: str, *answers: str) -> None:
        group = self.question(legend)
        for answer in answers:
            select = group.locator("select")
            if select.count():
                titles = [title for title in select.first.locator("option").all_inner_texts() if answer in title]
                select.first.select_option(label=titles[0])
            else:
                group.locator("label", has_text=answer).first.click()
            self.clicks += 1

    def everybody(self) -> None:
        self.page.get_by_role("button", name="全选").locator("visible=true").first.click()
        self.clicks += 1

    def press(self, button: str) -> None:
        """Press a button that leads to another page; a second page that asks once more is confirmed."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button, exact=True).first.click()
        self.clicks += 1
        self._arrived()

    def _arrived(self) -> None:
        self.pages.append(self.page.title())
        assert not self.page.locator(".summary").count(), self.text()
        again = self.page.get_by_role("button", name="改一改")
        if again.count():
            with self.page.expect_navigation():
                self.page.locator("button.main").first.click()
            self.clicks += 1
            assert not again.count(), self.text()

    def said(self, words: str) -> None:
        """Wait until the sentence that will be recorded has these words."""
        self.page.locator("#said", has_text=words).wait_for()

    def text(self) -> str:
        return self.page.locator("main").inner_text()
