"""`make bench`: how fast, as ratios in one run against a named peer. Reports; judges nothing (no timed tests)."""

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
CASES = 20_000
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


def main() -> None:
    """Run all."""
    bench_start()
    bench_build()
    with tempfile.TemporaryDirectory() as folder:
        bench_check(Path(folder))


if __name__ == "__main__":
    main()
