"""`jiefen restrict` and `jiefen erase`: what they take out of sight, and what stays as it was."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import msgspec
import pytest

from jiefen.book.book import open_book
from jiefen.case.read import sealed_file
from jiefen.commands.main import attempt
from jiefen.register.read import load_publications
from jiefen.sealing.key_records import KEY_RECORDS, load_key_records
from jiefen.staff_site.build import desk_of
from jiefen.staff_site.desk import Desk
from tests.approvals import approval, approved_on
from tests.repositories import GitBook
from tests.sealed_books import ROOT
from tests.staff_pages import TODAY

CLOSED, OPEN = "2026-0007", "2026-0020"
KEPT_OUT = "2057-01-04"
"""Thirty years, the longest retention of the sample, after the last of its cases was closed."""
TWO = ("--by", "li-na", "--approved-by", "wang-qiang")
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample."""
    for folder in ("office", "cases"):
        shutil.copytree(ROOT / folder, tmp_path / "book" / folder)
    return tmp_path / "book"


@pytest.fixture
def run(book: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    def call(*args: str) -> tuple[int, str]:
        capfd.readouterr()
        code = attempt(["--book", str(book), *args])
        shown = capfd.readouterr()
        return code, shown.out + shown.err

    return call


def erase(run: Run, case: str, *options: str) -> tuple[int, str]:
    return run("erase", case, "--reason", "保存期满", "--today", KEPT_OUT, *(options or TWO), "--yes")


def committed(book: Path) -> None:
    """All that lies in the book is committed, as a publication wants it."""
    repo = GitBook.__new__(GitBook)
    repo.path = repo.book = book
    repo.git("init", "-q")
    repo.commit("2027-02-25")


def plain_files(book: Path) -> dict[str, bytes]:
    """All but sealed halves and the records of keys."""
    files = [path for path in book.rglob("*") if path.is_file() and path.suffix != ".age" and path.name != "keys.yaml"]
    return {path.relative_to(book).as_posix(): path.read_bytes() for path in files}


def shown_desk(book: Path) -> Desk:
    """What is on the office's desk, but for the number of files of each kind: one sealed half is gone."""
    return msgspec.structs.replace(desk_of(open_book(book), TODAY), files={})


def test_an_erased_case_leaves_a_record_and_all_figures_as_they_were(book: Path, run: Run) -> None:
    before = plain_files(book), run("list", "--format", "json"), shown_desk(book)
    code, said = erase(run, CLOSED)
    assert (code, "版本历史里仍有" in said) == (0, True)
    assert not (book / sealed_file(CLOSED)).exists()
    (record,) = load_key_records(book).erasures
    assert (record.case, record.by, record.approved_by, str(record.date)) == (CLOSED, *TWO[1::2], KEPT_OUT)
    assert (plain_files(book), run("list", "--format", "json"), shown_desk(book)) == before
    assert "SEAL" not in run("check")[1]


@pytest.mark.parametrize(
    ("case", "options", "what"),
    [
        (OPEN, TWO, "还没有办结"),
        (CLOSED, ("--by", "li-na", "--approved-by", "li-na"), "另一人批准"),
        (CLOSED, ("--by", "li-na", "--approved-by", "nobody"), "--approved-by 写的 nobody 没有登记"),
        (CLOSED, ("--by", "li-na", "--approved-by", "xu-fang"), "另一人批准"),
        ("2026-9999", TWO, "没有这件案件"),
        ("../x", TWO, "没有这件案件"),
    ],
)
def test_what_may_not_be_erased_stays(book: Path, run: Run, case: str, options: tuple[str, ...], what: str) -> None:
    code, said = erase(run, case, *options)
    assert (code, what in said) == (2, True)
    assert (book / sealed_file(CLOSED)).exists()
    assert not (book / KEY_RECORDS).exists()


@pytest.mark.parametrize(("retention", "what"), [("default: {years: 10}", "保存到"), ("", "没有规定")])
def test_what_is_still_to_be_kept_stays(book: Path, run: Run, retention: str, what: str) -> None:
    settings = book / "office/settings.yaml"
    rules = f"retention:\n  {retention}\n" if retention else ""
    settings.write_text(settings.read_text("utf-8").partition("retention:")[0] + rules, "utf-8")
    code, said = run("erase", CLOSED, "--reason", "保存期满", "--today", "2026-11-20", *TWO, "--yes")
    assert (code, what in said) == (2, True)
    assert (book / sealed_file(CLOSED)).exists()


def test_stopped_halfway_it_is_finished_by_running_it_again(
    book: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_path: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", killed)
        assert erase(run, CLOSED)[0] != 0
    assert (book / sealed_file(CLOSED)).exists()
    assert "SEAL29" in run("check")[1]
    assert erase(run, CLOSED)[0] == 0
    assert len(load_key_records(book).erasures) == 1
    assert "SEAL" not in run("check")[1]
    assert erase(run, CLOSED)[0] == 2


def test_without_a_yes_nothing_is_erased(book: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("n\n"))
    assert run("erase", CLOSED, "--reason", "x", *TWO)[0] != 0
    assert (book / sealed_file(CLOSED)).exists()


def test_a_published_case_is_withdrawn_by_the_next_batch_and_what_was_published_stays(book: Path, run: Run) -> None:
    row = next(
        row for batch in load_publications(book) for row in batch.rows if (book / sealed_file(row.case)).exists()
    )
    old = plain_files(book)
    release = ("release", "2026Q4", *approved_on("2027-02-26"), "--today", "2027-02-26")
    assert erase(run, row.case)[0] == 0
    committed(book)
    code, said = run(*release)
    assert code == 0, said
    *_, before, last = load_publications(book)
    assert row.public_id in last.withdrawn
    assert {one.case for one in last.rows}.isdisjoint({row.case})
    assert {name: raw for name, raw in plain_files(book).items() if name in old} == old
    assert before.batch != last.batch


def test_the_count_of_closed_cases_is_the_same_with_and_without(book: Path, run: Run, tmp_path: Path) -> None:
    shutil.copytree(book, tmp_path / "other")
    case = next(
        row.case for one in load_publications(book) for row in one.rows if (book / sealed_file(row.case)).exists()
    )
    assert erase(run, case)[0] == 0
    release = ("release", "2026Q4", *approved_on("2027-02-26"), "--today", "2027-02-26")
    committed(book)
    committed(tmp_path / "other")
    assert run(*release)[0] == 0
    assert attempt(["--book", str(tmp_path / "other"), *release]) == 0
    assert load_publications(book)[-1].closed == load_publications(tmp_path / "other")[-1].closed


def test_a_restricted_case_is_known_by_its_number_only(book: Path, run: Run) -> None:
    kind = "逾期交房"
    assert kind in run("show", OPEN)[1]
    due = run("due", "--today", "2026-11-20")[1]
    assert OPEN in due
    code, said = run("restrict", OPEN, "--by", "li-na", "--reason", "当事人申请", "--today", "2026-11-20")
    assert (code, "时限照常" in said) == (0, True)
    assert run("show", OPEN)[1].strip() == f"{OPEN} 限制公开。确要看的加 --restricted。"
    assert json.loads(run("show", OPEN, "--format", "json")[1]) == {"id": OPEN, "restricted": True}
    assert kind in run("show", OPEN, "--restricted")[1]
    listed = run("list")[1]
    assert OPEN not in listed
    assert "没有列出" in listed.splitlines()[-1]
    assert OPEN in run("list", "--restricted")[1]
    assert OPEN not in {one["id"] for one in json.loads(run("list", "--format", "json")[1])}
    lines = [line for line in run("due", "--today", "2026-11-20")[1].splitlines() if OPEN in line]
    assert lines
    assert not any(kind in line for line in lines)
    code, said = run("restrict", OPEN, "--by", "li-na", "--reason", "x", "--today", "2026-11-20")
    assert (code, "已经限制公开" in said) == (2, True)


def test_staff_are_named_or_written_by_their_code(book: Path, run: Run) -> None:
    assert "限制公开　李娜" in run("restrict", OPEN, "--by", "李娜", "--reason", "申请", "--dry-run")[1]
    committed(book)
    day = "2027-02-26"
    told = ("--drafted", "李娜", day, "--checked", "王强", day, "--secrecy", "ma-li", day, "--signed", "陈国", day)
    code, said = run("release", "2026Q4", *told, "--today", day)
    assert code == 0, said
    assert load_publications(book)[-1].approval == approval(date.fromisoformat(day))
    assert erase(run, CLOSED, "--by", "李娜", "--approved-by", "王强")[0] == 0
    (record,) = load_key_records(book).erasures
    assert (record.by, record.approved_by) == ("li-na", "wang-qiang")


def test_a_rehearsal_writes_nothing(book: Path, run: Run) -> None:
    before = plain_files(book)
    assert "限制公开　李娜" in run("restrict", OPEN, "--by", "li-na", "--reason", "申请", "--dry-run")[1]
    assert plain_files(book) == before
