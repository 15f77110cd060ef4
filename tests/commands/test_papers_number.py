"""`jiefen papers number`: on main alone, in the order of what happened, once, all or none."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from jiefen.commands.main import attempt
from tests.builders import ROOT
from tests.small_office import copy_office

DAY = "2026-12-07"
CASE, LATER, OLD = "2026-0149", "2026-0150", "2026-0137"
BASES = ROOT / "tests/rules/bases"
UNNUMBERED = " number: 1,"
Number = Callable[..., tuple[int, str]]


def path_of(case: str) -> str:
    return f"cases/2026/{case}.yaml"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book with two cases that the list of papers governs, neither numbered, and one from before."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    copy_office(tmp_path / "office", "publications")
    (tmp_path / "cases/2026").mkdir(parents=True)
    text = (BASES / "papers.yaml").read_text("utf-8")
    assert text.count(UNNUMBERED) == 2
    rows = [row for row in text.replace(UNNUMBERED, "").splitlines(keepends=True) if "kind: agreement, of:" not in row]
    (tmp_path / path_of(CASE)).write_text("".join(rows), "utf-8")
    later = "".join(rows).replace(CASE, LATER).replace("2026-11-23", "2026-11-24").replace("chengdong", "chengnan")
    (tmp_path / path_of(LATER)).write_text(later, "utf-8")
    shutil.copy(BASES / "people.yaml", tmp_path / path_of(OLD))
    return tmp_path


@pytest.fixture
def number(book: Path, capsys: pytest.CaptureFixture[str]) -> Number:
    def run(*words: str, by: str = "li-na", today: str = DAY) -> tuple[int, str]:
        code = attempt(["papers", "number", "--book", str(book), "--by", by, "--today", today, *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def git(book: Path, *words: str) -> None:
    settings = ("-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *settings, *words], cwd=book, check=True, capture_output=True)


def everything(book: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (book / "cases/2026").iterdir()}


def numbers(book: Path, case: str) -> list[str]:
    """The last entries of the case that give a number, without who gave it."""
    rows = (book / path_of(case)).read_text("utf-8").splitlines()
    return [row.partition("kind: ")[2].partition(", of:")[0] for row in rows if "number:" in row]


def test_every_paper_that_waits_gets_the_next_number_of_its_series(book: Path, number: Number) -> None:
    code, said = number()
    assert code == 0
    assert "2026-0149 受理登记表：（2026）住建人调字第1号" in said
    assert "2026-0150 受理登记表：（2026）住建人调字第2号" in said
    assert "给了 6 个文号，写入 2 件案件。" in said
    assert numbers(book, CASE) == ["registration, number: 1", "acceptance, number: 1", "agreement, number: 1"]
    assert numbers(book, LATER) == ["registration, number: 2", "acceptance, number: 2", "agreement, number: 2"]
    assert attempt(["check", "--book", str(book)]) == 0


def test_a_second_run_finds_nothing_to_do(book: Path, number: Number) -> None:
    number()
    before = everything(book)
    assert number() == (0, "没有等着给文号的文书。\n")
    assert everything(book) == before


def test_a_dry_run_says_the_same_and_writes_nothing(book: Path, number: Number) -> None:
    before = everything(book)
    code, said = number("--dry-run")
    assert code == 0
    assert "2026-0149 受理登记表：（2026）住建人调字第1号" in said
    assert everything(book) == before


def test_a_revoked_number_is_not_given_again(book: Path, number: Number) -> None:
    with (book / path_of(CASE)).open("a", encoding="utf-8") as file:
        file.write(f"  - {{date: {DAY}, step: paper, by: li-na, kind: registration, number: 5}}\n")
        place = "entry: {step: paper, nth: 9}, reason: 打错了, approved-by: chen-guo"
        file.write(f"  - {{date: {DAY}, step: revoke, by: li-na, {place}}}\n")
    number()
    assert numbers(book, CASE)[:2] == ["registration, number: 5}", "registration, number: 6"]


def test_the_number_after_one_from_paper_in_a_new_year_is_the_first(book: Path, number: Number) -> None:
    number(CASE)
    _, said = number(LATER, today="2027-01-04")
    assert "（2027）住建人调字第1号" in said


def test_a_case_from_before_the_list_is_numbered_only_by_name(book: Path, number: Number) -> None:
    _, said = number("--dry-run")
    assert OLD not in said
    _, said = number(OLD, "--dry-run")
    assert f"{OLD} 调解协议书：（2026）住建人调协字第1号" in said
    assert CASE not in said


def test_what_has_not_happened_by_then_waits(number: Number) -> None:
    _, said = number("--dry-run", today="2026-11-24")
    assert "受理登记表" in said
    assert "调解协议书" not in said


def test_another_branch_than_main_gives_no_number(book: Path, number: Number) -> None:
    git(book, "init", "-q", "-b", "main")
    git(book, "add", "-A")
    git(book, "commit", "-q", "-m", "the book")
    git(book, "checkout", "-q", "-b", "li-na")
    before = everything(book)
    code, said = number()
    assert code == 2
    assert "不在主分支上" in said
    assert everything(book) == before
    assert number("--dry-run")[0] == 0
    git(book, "checkout", "-q", "--detach", "main")
    assert number()[0] == 0


def test_while_what_was_sent_is_not_merged_no_number_is_given(book: Path, number: Number) -> None:
    git(book, "init", "-q", "-b", "main")
    git(book, "add", "-A")
    git(book, "commit", "-q", "-m", "the book")
    git(book, "checkout", "-q", "-b", "mine")
    before = everything(book)
    code, said = number()
    assert code == 2
    assert "送出去的还没有并入，现在给不了文号" in said
    assert "先送出（jiefen submit）；等同事并入" in said.replace("\n", "")
    assert everything(book) == before


def test_nobody_without_a_post_gives_a_number_and_nothing_is_written(book: Path, number: Number) -> None:
    """Luo Jie is a partner's, not of those who may take the entry: told of every case, and all or none."""
    before = everything(book)
    code, said = number(by="luo-jie")
    assert code == 1
    assert path_of(CASE) in said
    assert path_of(LATER) in said
    assert "一个号也没有给" in said
    assert everything(book) == before


def test_while_a_case_cannot_be_read_no_number_is_given(book: Path, number: Number) -> None:
    (book / path_of(LATER)).write_text("id: 2026-0150\nlog: [\n", "utf-8")
    before = everything(book)
    code, said = number()
    assert code == 2
    assert "2026-0150" in said
    assert everything(book) == before


def test_a_case_that_is_not_there_is_named(number: Number) -> None:
    code, said = number("2026-0999")
    assert code == 2
    assert "没有这件案件：2026-0999" in said
