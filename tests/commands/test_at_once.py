"""Two processes that write one book at the same time: neither loses what the other wrote."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from jiefen.commands.main import attempt
from jiefen.files.locks import locked
from tests.small_office import copy_office

RUN = "from jiefen.commands.main import run; run()"
NEW = (
    *("new", "--today", "2026-08-03", "--initiative", "application", "--via", "window", "--kind", "property.leak"),
    *("--area", "chengdong", "--people", "2", "--party", "P1:applicant:person", "--party", "P2:respondent:person"),
)
ACCEPT = ("record", "--today", "2026-08-03", "2026-0001", "accept", "--by", "li-na", "--form", "oral")
CONTACT = ("record", "--today", "2026-08-03", "2026-0001", "contact", "--by", "li-na", "--how", "phone", "--with", "P1")
WAITS = "另一个 jiefen 正在写这本案卷库，等它写完……\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    copy_office(tmp_path / "office")
    return tmp_path


def together(book: Path, *lines: Sequence[str]) -> list[int]:
    """The exit codes of `lines` run at once: none goes on before each has come to where it must wait."""
    with locked(book):
        runs = [
            subprocess.Popen(
                [sys.executable, "-c", RUN, "--book", str(book), *words],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
            for words in lines
        ]
        said = [process.stderr.readline() for process in runs if process.stderr]
    for process in runs:
        process.communicate(timeout=60)
    assert said == [WAITS] * len(lines)
    return [process.returncode for process in runs]


def test_two_entries_of_one_case_are_both_kept(book: Path) -> None:
    attempt(["--book", str(book), *NEW])
    assert together(book, ACCEPT, CONTACT) == [0, 0]
    log = (book / "cases/2026/2026-0001.yaml").read_text("utf-8").splitlines()[-2:]
    assert sorted(line.partition("step: ")[2].partition(",")[0] for line in log) == ["accept", "contact"]
    assert not [path for path in book.iterdir() if path.name not in ("office", "cases")]


def test_two_new_cases_have_two_numbers(book: Path) -> None:
    assert together(book, (*NEW, "--again"), (*NEW, "--again")) == [0, 0]
    assert sorted(path.name for path in book.glob("cases/*/*")) == ["2026-0001.yaml", "2026-0002.yaml"]


def test_putting_a_file_in_form_loses_no_entry(book: Path) -> None:
    attempt(["--book", str(book), *NEW])
    path = book / "cases/2026/2026-0001.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert together(book, ACCEPT, ("fmt",)) == [0, 0]
    raw = path.read_bytes()
    assert b"step: accept" in raw
    assert b"\r" not in raw
