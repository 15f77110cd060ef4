"""`make bench`, papers: a thousand volumes in one run, how fast, and what it takes of memory."""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.bench import BIN, timed

FEW, VOLUMES = 100, 1_000
KILOBYTE = 1024
DAY = "2026-11-20"


def bench_papers(folder: Path) -> None:
    """Every volume of a synthetic book: papers a second, and the memory of a tenth of them beside that of all."""
    took = {number: _made(folder / f"papers-{number}", number) for number in (FEW, VOLUMES)}
    seconds, _ = took[VOLUMES]
    papers = sum(1 for _ in (folder / f"papers-{VOLUMES}").rglob("out/*/*.docx"))
    rate = f"{VOLUMES / seconds:.1f} volumes, {papers / seconds:.0f} papers a second"
    print(f"jiefen papers make, {VOLUMES} volumes ({papers} papers): {seconds:.1f} s, {rate}")
    few, all_ = (took[number][1] / KILOBYTE for number in (FEW, VOLUMES))
    print(f"memory at most: {few:.0f} MB for {FEW}, {all_:.0f} MB for {VOLUMES}; ratio {all_ / few:.2f} (aim: 1.2)")


def _made(folder: Path, number: int) -> tuple[float, int]:
    """Seconds for all volumes of a book, and the kilobytes that the largest of its processes took."""
    book = folder / "book"
    folder.mkdir()
    timed([BIN / "jiefen", "synth", "--cases", str(number), book])
    words = ["papers", "make", "--all", "--no-names", "--book", str(book), "--out", str(folder / "out"), "--today", DAY]
    start = time.perf_counter()
    process = subprocess.Popen([BIN / "jiefen", *words], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"papers make ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - start, used.ru_maxrss
