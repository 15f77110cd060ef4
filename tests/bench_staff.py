"""`make bench`, the staff site: how fast it is built and how heavy it is with a book of 5,000 cases."""

import gzip
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench import BIN, timed
from tests.chromium import CHROMIUM, CHROMIUM_ARGS
from tests.public_site import served

CASES = 5_000
DAY = "2026-11-20"
READY = {"": "#jf-who", "cases/": ".jf-case-rows tbody tr", "case/#2026-0020": ".jf-course"}
"""The pages that are opened, and what stands there when they are ready."""


def bench_staff(folder: Path) -> None:
    """Build the site of a synthetic book, say how long it took, what its pages weigh and how soon they are ready."""
    book = folder / "staff"
    timed([BIN / "jiefen", "synth", "--cases", str(CASES), book])
    seconds = timed([BIN / "jiefen", "build", "--book", book, "--site", "staff", "--today", DAY])
    site = book / "build/staff/site"
    weights = ", ".join(f"{path} {_weight(site / path)}" for path in ("index.html", "cases/cases.json"))
    heaviest = max((site / "case").glob("*.json"), key=lambda path: path.stat().st_size)
    print(f"jiefen build --site staff, {CASES} cases: {seconds:.1f} s; {weights}, a hundred cases {_weight(heaviest)}")
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        open_pages(browser, address)
        browser.close()


def open_pages(browser: Browser, address: str) -> None:
    """Say how long each page takes until it is ready, and the table until it is narrowed down."""
    for path, ready in READY.items():
        page = browser.new_page()
        start = time.perf_counter()
        page.goto(address + path)
        page.wait_for_selector(ready)
        print(f"  /{path} ready: {time.perf_counter() - start:.2f} s")
        if path == "cases/":
            print(f"  narrowed down to one officer: {page.evaluate(NARROW):.0f} ms")
        page.close()


def _weight(path: Path) -> str:
    raw = path.read_bytes()
    return f"{len(raw) // 1024} KB ({len(gzip.compress(raw)) // 1024} KB gzipped)"


NARROW = """() => {
    const select = document.querySelector('select[data-column=officer]');
    const start = performance.now();
    select.value = '王强';
    select.dispatchEvent(new Event('change'));
    return performance.now() - start;
}"""
