"""`make bench`, the window on a book of 5,000 cases: how soon its first page and the page of a step are there."""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from statistics import median
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from tests.bench import BIN, timed

CASES = 5_000
DAY = "2026-11-20"
READING = "正在看一遍"
"""What the first page says while a large book is read for the first time."""


def bench_desk(folder: Path) -> None:
    """Open a window twice, the second time with what the first kept ready, and ask for pages."""
    book, kept = folder / "desk", folder / "kept"
    timed([BIN / "jiefen", "synth", "--cases", str(CASES), book])
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        owner = ["-c", "user.name=bench", "-c", "user.email=bench@example.invalid"]
        subprocess.run(["git", *owner, *words], cwd=book, check=True)
    with window(book, kept) as (browser, base, begun):
        page = whole_page(browser, base)
        print(f"window, {CASES} cases, nothing kept ready: whole first page {time.perf_counter() - begun:.1f} s")
    with window(book, kept) as (browser, base, begun):
        page = fetched(browser, base)
        print(f"window opened again: first page {time.perf_counter() - begun:.2f} s (aim: 1)")
        number = re.findall(r"/case/([0-9-]{9,})", page)[-1]
        fetched(browser, f"{base}/case/{number}/track")
        for path, aim in (("/", ""), (f"/case/{number}", ""), (f"/case/{number}/track", " (aim: 0.2)")):
            runs = [seconds_of(browser, f"{base}{path}") for _ in range(9)]
            print(f"  {re.sub('[0-9]{4}-[0-9]+', 'N', path)}: median {median(runs):.2f} s{aim}")


@contextmanager
def window(book: Path, kept: Path) -> Iterator[tuple[OpenerDirector, str, float]]:
    """A window that stands: who may ask it, its address, when its start began."""
    begun = time.perf_counter()
    words: list[str | Path] = [BIN / "jiefen", "--book", book, "desk", "--no-browser", "--today", DAY]
    environment = {**os.environ, "XDG_CACHE_HOME": str(kept)}
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout
        found = re.search(r"(http://[0-9.:]+)(/enter[?]token=[A-Za-z0-9_-]+)", process.stdout.readline())
        assert found
        browser = build_opener(HTTPCookieProcessor(CookieJar()))
        browser.open(found[1] + found[2]).close()
        try:
            yield browser, found[1], begun
        finally:
            process.terminate()


def whole_page(browser: OpenerDirector, base: str) -> str:
    """The first page once the book was read."""
    while READING in (page := fetched(browser, base)):
        time.sleep(0.2)
    return page


def fetched(browser: OpenerDirector, address: str) -> str:
    with browser.open(address) as answer:
        return unescape(answer.read().decode())


def seconds_of(browser: OpenerDirector, address: str) -> float:
    start = time.perf_counter()
    fetched(browser, address)
    return time.perf_counter() - start
