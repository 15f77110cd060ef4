"""`make bench`: how fast, as ratios in one run against a named peer. Reports; judges nothing (no timed tests)."""

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median

from msgspec import structs
from playwright.sync_api import Browser, sync_playwright

from jiefen.register.read import write_publication
from jiefen.sealing.halves import MOST_LINES, open_lines, sealed_line
from jiefen.sealing.record import Edit
from tests import bench_gate as gate
from tests.chromium import CHROMIUM, CHROMIUM_ARGS
from tests.public_site import publication, served
from tests.sealed_books import CASE, SealedBook
from tests.small_office import copy_office

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
CASES = 20_000
READY = """new MutationObserver((_, observer) => {
    if (!document.querySelector('.dt-info')?.textContent) return;
    window.ready = performance.now();
    observer.disconnect();
}).observe(document, {childList: true, subtree: true});"""
FILTERED = """() => Math.max(...['kind', 'outcome', 'time'].map(name => {
    const choice = document.getElementById(`jf-${name}`);
    const start = performance.now();
    choice.selectedIndex = 1;
    choice.dispatchEvent(new Event('change', {bubbles: true}));
    document.body.offsetHeight;
    return performance.now() - start;
}))"""
DAY = re.compile(r"(?<![\w\"-])([0-9]{4}-[0-9]{2}-[0-9]{2})(?![\w-])")


def timed(words: Sequence[str | Path], *, expect: int = 0) -> float:
    """Seconds of one run of a whole process; it must end with the exit code `expect`."""
    start = time.perf_counter()
    done = subprocess.run(words, check=False, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode != expect:
        sys.exit(f"{words[0]} ended with {done.returncode}:\n{(done.stdout + done.stderr)[-2000:]}")
    return seconds


def quoted(book: Path, folder: Path) -> list[Path]:
    """Copies of the case files with their dates in quotes: the peer's YAML makes date objects of the others."""
    copies = []
    for path in sorted((book / "cases").glob("*/*.yaml")):
        copy = folder / path.name
        copy.write_text(DAY.sub(r'"\1"', path.read_text("utf-8")), "utf-8")
        copies.append(copy)
    return copies


def peer(files: Sequence[Path], *, expect: int = 0) -> float:
    """check-jsonschema doing the schema alone."""
    schema = ROOT / "schemas" / "case.schema.json"
    return timed([BIN / "check-jsonschema", "--quiet", "--schemafile", schema, *files], expect=expect)


def bench_check(folder: Path) -> None:
    """A book of 20,000 cases: `jiefen check` (everything) beside the peer (the schema alone) on the same data."""
    book = folder / "book"
    print(f"synth of {CASES} cases: {timed([BIN / 'jiefen', 'synth', '--cases', str(CASES), book]):.1f} s")
    copies = folder / "quoted"
    copies.mkdir()
    files = quoted(book, copies)
    ours = [timed([BIN / "jiefen", "check", "--book", book]) for _ in range(3)]
    theirs = peer(files)
    planted = copies / "planted.yaml"
    planted.write_text(files[0].read_text("utf-8").replace("initiative:", "initiativ:"), "utf-8")
    peer([planted], expect=1)
    timed([BIN / "jiefen", "due", "--book", book, "--today", "2026-11-20"], expect=1)
    due = timed([BIN / "jiefen", "due", "--book", book, "--today", "2026-11-20"], expect=1)
    print(f"jiefen check, {CASES} cases: {median(ours):.1f} s (runs: {', '.join(f'{run:.1f}' for run in ours)})")
    print(f"check-jsonschema, the schema alone, all valid, one planted fault found: {theirs:.1f} s")
    print(f"ratio: {theirs / median(ours):.1f} times as fast (aim: 10)")
    print(f"jiefen due, {CASES} cases: {due:.1f} s")


def bench_start() -> None:
    """Start-up of the console script beside Python's own."""
    ours = sorted(timed([BIN / "jiefen", "--version"]) for _ in range(15))
    bare = sorted(timed([sys.executable, "-c", "pass"]) for _ in range(15))
    print(f"jiefen --version: median {median(ours):.3f} s, best {ours[0]:.3f} s (aim: 0.10)")
    print(f"bare python: median {median(bare):.3f} s")


def bench_build() -> None:
    """The sample book's public site."""
    print(f"jiefen build, sample book: {timed([BIN / 'jiefen', 'build', '--book', ROOT]):.1f} s")


def bench_register(folder: Path) -> None:
    """The public site with a register of many rows beside one without, and the register's page in a browser."""
    built = {rows: register_site(folder / str(rows), rows) for rows in (0, 10_000, 100_000)}
    print(f"jiefen build, nothing published: {built[0]:.1f} s; 10000 rows: {built[10_000]:.1f} s")
    print(f"ratio: {built[10_000] / built[0]:.2f} times as long (aim: 1.3)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
        for rows, aim in ((10_000, 0.8), (100_000, 2.5)):
            with served(folder / str(rows) / "build/public/site") as address:
                ready, filtered = zip(*(register_page(browser, address) for _ in range(5)), strict=True)
            print(f"register of {rows} rows: ready in {median(ready):.2f} s (aim: {aim})", end="; ")
            print(f"filtered in {median(filtered) * 1000:.0f} ms (aim: 100 for 10000)")
        browser.close()


def register_site(book: Path, rows: int) -> float:
    """Seconds to build the sample's site again, with a publication of `rows` instead of its own."""
    copy_office(book / "office", "publications")
    if rows:
        write_publication(book, publication("2026Q3", date(2026, 9, 30), rows))
    return min(timed([BIN / "jiefen", "build", "--book", book]) for _ in range(3))


def register_page(browser: Browser, address: str) -> tuple[float, float]:
    """Seconds from the click on an address until its table can be filtered, and of the slowest of three filters."""
    page = browser.new_page()
    page.add_init_script(READY)
    page.goto(address + "register/")
    page.wait_for_selector(".dt-info:not(:empty)")
    ready, filtered = page.evaluate("window.ready"), page.evaluate(FILTERED)
    page.close()
    return ready / 1000, filtered / 1000


def bench_sealed(folder: Path) -> None:
    """Sealing for three keys, opening and folding, in files of as many lines as one may have."""
    book, lines = SealedBook(folder), 10_000
    keys, each = book.opener("li-na"), MOST_LINES - 1
    edit = Edit(id="a" * 10, case=CASE, by="li-na", on=date(2026, 3, 2), after=(), fields={"parties.P1.phones": ("1",)})
    start = time.perf_counter()
    sealed = [sealed_line(structs.replace(edit, id=f"{n:010}"), book.recipients()) for n in range(lines)]
    middle = time.perf_counter()
    for first in range(0, lines, each):
        assert not open_lines(b"\n".join(sealed[first : first + each]), CASE, keys).findings
    end = time.perf_counter()
    print(f"sealed lines: {lines} sealed in {middle - start:.2f} s, opened in {end - middle:.2f} s")


def bench_gate(folder: Path) -> None:
    """The gate: 100,000 names of 10,000 sealed halves against a site of 50 MB; then one telephone planted in it."""
    book, site = gate.make(folder)
    size = sum(file.stat().st_size for file in site.iterdir()) / 1e6
    words: list[str | Path] = [BIN / "jiefen", "gate", site, "--book", book, "--key", gate.key_of(book)]
    runs = [timed(words) for _ in range(2)]
    gate.plant(book, site)
    timed(words, expect=1)
    print(f"jiefen gate, 100000 names, {size:.0f} MB, a planted telephone found: {min(runs):.1f} s (aim: 15)")


def main() -> None:
    """Run all."""
    from tests.bench_desk import bench_desk
    from tests.bench_papers import bench_papers
    from tests.bench_staff import bench_staff

    bench_start()
    bench_build()
    with tempfile.TemporaryDirectory() as folder:
        bench_staff(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        bench_desk(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        bench_papers(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        bench_register(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        bench_check(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        bench_gate(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        bench_sealed(Path(folder))


if __name__ == "__main__":
    main()
