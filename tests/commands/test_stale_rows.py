"""A published row of a case that may no longer be shown is a line of `due` until the next batch has withdrawn it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.case.read import sealed_file
from jiefen.commands.main import attempt
from jiefen.register.read import load_publications
from jiefen.register.record import PublishedRow
from tests.approvals import approved_on
from tests.repositories import GitBook
from tests.sealed_books import ROOT

TODAY, CLOSING = "2026-11-20", "2027-02-26"
ERASED = "2057-01-04"
"""After the longest retention of the sample."""
Run = Callable[..., tuple[int, str]]
ACTS = {
    "objection": f"record --today {TODAY} CASE correct --by li-na --checked-by wang-qiang --field publicity "
    "--was agreed --is objected --reason 当事人来电反对",
    "restriction": f"restrict CASE --by li-na --reason 当事人请求 --today {TODAY}",
    "erasure": f"erase CASE --by li-na --approved-by wang-qiang --reason 保存期满 --yes --today {ERASED}",
}
"""How the command line comes to forbid that a case is shown."""
LIFTED = f"record --today {TODAY} CASE revoke --by li-na --entry restrict.1 --reason 指错了案件 --approved-by chen-guo"
VOID = f"record --today {TODAY} CASE void --by li-na --reason mistake --approved-by chen-guo"


@pytest.fixture
def row(book: Path) -> PublishedRow:
    """A published row whose case's parties agreed, with a sealed half."""
    rows = [one for batch in load_publications(book) for one in batch.rows]
    return next(one for one in rows if "publicity: agreed" in case_text(book, one) and sealed(book, one).exists())


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample, with what it has published."""
    for folder in ("office", "cases"):
        shutil.copytree(ROOT / folder, tmp_path / "book" / folder)
    return tmp_path / "book"


@pytest.fixture
def run(book: Path, row: PublishedRow, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run `jiefen`, with the number of the row's case for CASE."""

    def call(*words: str) -> tuple[int, str]:
        capfd.readouterr()
        code = attempt(["--book", str(book), *(row.case if word == "CASE" else word for word in words)])
        shown = capfd.readouterr()
        return code, shown.out + shown.err

    return call


def case_path(book: Path, row: PublishedRow) -> Path:
    return book / "cases" / row.case[:4] / f"{row.case}.yaml"


def case_text(book: Path, row: PublishedRow) -> str:
    return case_path(book, row).read_text("utf-8")


def sealed(book: Path, row: PublishedRow) -> Path:
    return book / sealed_file(row.case)


def alone(book: Path, row: PublishedRow) -> None:
    """Only the row's case stays: the others have nothing to do with it."""
    kept = {case_path(book, row), sealed(book, row)}
    for path in book.glob("cases/*/*"):
        if path not in kept:
            path.unlink()


def told(run: Run, row: PublishedRow, today: str = TODAY) -> bool:
    """Whether `due` has a line for the row: it names the case and makes the command fail."""
    code, text = run("due", "--today", today)
    lines = [line for line in text.splitlines() if "DUE08" in line]
    assert all(row.case in line for line in lines)
    assert code == 1 or not lines
    return bool(lines)


def day_of(act: str) -> str:
    return ERASED if act == "erasure" else TODAY


@pytest.mark.parametrize("act", ACTS)
def test_what_may_no_longer_be_shown_is_a_line_of_the_day(act: str, book: Path, row: PublishedRow, run: Run) -> None:
    alone(book, row)
    assert not told(run, row)
    code, said = run(*ACTS[act].split())
    assert code == 0, said
    assert told(run, row, day_of(act))


def test_a_restriction_that_is_revoked_is_none(book: Path, row: PublishedRow, run: Run) -> None:
    alone(book, row)
    assert run(*ACTS["restriction"].split())[0] == 0
    assert told(run, row)
    code, said = run(*LIFTED.split())
    assert code == 0, said
    assert not told(run, row)


def test_what_was_published_is_not_void_and_by_hand_it_is_told(book: Path, row: PublishedRow, run: Run) -> None:
    alone(book, row)
    before = case_text(book, row)
    code, said = run(*VOID.split())
    assert (code, "ACT06" in said, case_text(book, row)) == (1, True, before)
    void = f"  - {{date: {TODAY}, step: void, by: li-na, reason: mistake, approved-by: chen-guo}}\n"
    case_path(book, row).write_text(before + void, "utf-8")
    assert run("check")[0] == 1
    assert told(run, row)


@pytest.mark.slow
@pytest.mark.parametrize("act", ACTS)
def test_the_line_goes_with_the_batch_that_withdraws_the_row(act: str, book: Path, row: PublishedRow, run: Run) -> None:
    assert run(*ACTS[act].split())[0] == 0
    assert told(run, row, day_of(act))
    repo = GitBook.__new__(GitBook)
    repo.path = repo.book = book
    repo.git("init", "-q")
    repo.commit("2027-02-25")
    code, said = run("release", "2026Q4", *approved_on(CLOSING), "--today", CLOSING)
    assert code == 0, said
    assert row.public_id in load_publications(book)[-1].withdrawn
    assert not told(run, row, day_of(act))
    assert open_book(book).office is not None
