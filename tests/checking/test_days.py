"""False days and days still to come, through the command line: a bare repository, two clones, what CI would say."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jiefen.commands.main import attempt
from tests.repositories import CASE, CONTACT, HEADER, MERGED, TRACK, GitBook, text

NEW = "cases/2026/2026-0138.yaml"
LATE = TRACK.replace("finding", "late: 系统停用, finding")
CORRECT = "{date: 2026-03-04, step: correct, by: li-na,"
OF_INFORM = "entry: {step: inform, nth: 1},"
Check = Callable[..., list[tuple[str, str]]]


class Clone(GitBook):
    """A colleague's clone of the bare repository, on a branch of its own."""

    def __init__(self, path: Path, origin: Path) -> None:
        self.path = self.book = path
        path.mkdir()
        self.git("clone", "-q", str(origin), ".")
        self.branch()

    def push_to_main(self, day: str) -> None:
        """Somebody else's work arrives on `main` on a day."""
        self.git("checkout", "-q", "-B", "main", "origin/main")
        self.write(f"notes-{day}.md", "a note\n")
        self.commit(day)
        self.git("push", "-q", "origin", "main")


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Clone, Clone]:
    """Two clones of one book; its main branch is of 2026-03-03."""
    first = GitBook(tmp_path / "first")
    first.git("clone", "-q", "--bare", ".", str(tmp_path / "origin"))
    return Clone(tmp_path / "a", tmp_path / "origin"), Clone(tmp_path / "b", tmp_path / "origin")


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    """Code and path of every error that `check --since origin/main` finds; the exit code fits them."""

    def call(repo: GitBook, *more: str) -> list[tuple[str, str]]:
        code = attempt(["check", "--book", str(repo.book), "--since", "origin/main", "--format", "json", *more])
        found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
        errors = [(item["code"], item["path"]) for item in found if item["severity"] == "error"]
        assert code == bool(errors)
        return [error for error in errors if error[0].startswith("HIS")]

    return call


def test_an_entry_of_a_day_to_come_is_refused(clones: tuple[Clone, Clone], check: Check) -> None:
    mine, _ = clones
    mine.write(CASE, text(*MERGED, TRACK.replace("2026-03-04", "2026-12-02")))
    mine.commit("2026-03-06")
    assert check(mine) == [("HIS22", "log[3].date")]
    mine.write(CASE, text(*MERGED, TRACK))
    mine.commit("2026-03-06")
    assert check(mine) == []


@pytest.mark.few(4)
@pytest.mark.parametrize(
    ("entry", "path"),
    [
        ("{date: 2026-03-04, step: agreement, by: li-na, form: written, signed: {P1: 2026-03-09}}", "signed"),
        ("{date: 2026-03-04, step: agreement, by: li-na, form: written, stamped: 2026-03-09}", "stamped"),
        ("{date: 2026-03-04, step: opinion, by: li-na, served: 2026-03-09, supports: all}", "served"),
        (f"{CORRECT} field: received, was: 2026-03-02, is: 2027-03-02, reason: 写错}}", "is"),
        (f"{CORRECT} {OF_INFORM} field: date, was: 2026-03-03, is: 2026-03-30, reason: 写错}}", "is"),
    ],
)
def test_other_days_that_are_said_to_be_over(clones: tuple[Clone, Clone], check: Check, entry: str, path: str) -> None:
    mine, _ = clones
    mine.write(CASE, text(*MERGED, entry))
    mine.commit("2026-03-04")
    assert check(mine) == [("HIS22", f"log[3].{path}")]


def test_days_that_may_still_come_are_none_of_it(clones: tuple[Clone, Clone], check: Check) -> None:
    mine, _ = clones
    ahead = "{date: 2026-03-04, step: agreement, by: li-na, form: oral, instalments: [{due: 2027-01-04, amount: 100}]}"
    corrected = (
        "{date: 2026-03-04, step: correct, by: li-na, entry: {step: agreement, nth: 1}, field: instalments, "
        "was: [{due: 2027-01-04, amount: 100}], is: [{due: 2027-02-04, amount: 100}], reason: 写错}"
    )
    mine.write(CASE, text(*MERGED, ahead, corrected))
    mine.commit("2026-03-04")
    assert check(mine) == []


def test_a_case_received_on_a_day_to_come_is_refused(clones: tuple[Clone, Clone], check: Check) -> None:
    mine, _ = clones
    header = HEADER.replace("0137", "0138").replace("2026-03-02", "2026-03-20")
    header += "elsewhere:\n  - {by: court, ended: 2026-03-21}\n"
    mine.write(NEW, f"{header}log: []\n")
    mine.commit("2026-03-04")
    assert check(mine) == [("HIS22", "received"), ("HIS22", "elsewhere[0].ended")]


def test_a_case_registered_late_says_why(clones: tuple[Clone, Clone], check: Check) -> None:
    mine, _ = clones
    header = HEADER.replace("0137", "0138")
    mine.write(NEW, f"{header}log: []\n")
    mine.commit("2026-03-16")
    assert check(mine) == [("HIS04", "received")]
    mine.write(NEW, header.replace("initiative", "late: 系统停用\ninitiative", 1) + "log: []\n")
    mine.commit("2026-03-17")
    assert check(mine) == []


def test_a_false_date_on_a_fresh_branch_is_told_and_gains_nothing(clones: tuple[Clone, Clone], check: Check) -> None:
    mine, theirs = clones
    theirs.push_to_main("2026-03-20")
    mine.git("fetch", "-q")
    mine.git("reset", "-q", "--hard", "origin/main")
    mine.write(CASE, text(*MERGED, TRACK))
    false = mine.commit("2026-03-04")
    assert check(mine) == [("HIS20", ""), ("HIS04", "log[3]")]
    mine.git("rebase", "-q", "--force-rebase", f"{false}^", day="2026-03-20")
    assert check(mine) == [("HIS04", "log[3]")], "the command that the finding names mends the date"


def test_a_false_date_from_an_old_fork_has_to_come_up_to_date(clones: tuple[Clone, Clone], check: Check) -> None:
    mine, theirs = clones
    theirs.push_to_main("2026-03-20")
    mine.git("fetch", "-q")
    mine.write(CASE, text(*MERGED, TRACK))
    mine.commit("2026-03-04")
    assert check(mine) == [("HIS21", "")]
    mine.git("merge", "-q", "origin/main", "-m", "up to date", day="2026-03-20")
    assert check(mine) == [("HIS04", "log[3]")], "merged: the entry arrives with the merge"
    mine.git("reset", "-q", "--hard", "HEAD^1")
    mine.git("rebase", "-q", "origin/main", day="2026-03-20")
    assert check(mine) == [("HIS04", "log[3]")], "rebased: with the new commit"
    mine.write(CASE, text(*MERGED, LATE))
    mine.commit("2026-03-20")
    assert check(mine) == []


def test_a_branch_that_main_left_by_a_few_days_is_judged_as_it_is(clones: tuple[Clone, Clone], check: Check) -> None:
    mine, theirs = clones
    theirs.push_to_main("2026-03-06")
    mine.git("fetch", "-q")
    mine.write(CASE, text(*MERGED, TRACK, CONTACT))
    mine.commit("2026-03-05")
    assert check(mine) == []


def test_an_old_checkout_without_changes_has_nothing_to_judge(clones: tuple[Clone, Clone], check: Check) -> None:
    mine, theirs = clones
    theirs.push_to_main("2026-03-20")
    mine.git("fetch", "-q")
    assert check(mine) == []


def test_a_commit_of_a_day_to_come_is_told_where_the_day_is_known(clones: tuple[Clone, Clone], check: Check) -> None:
    mine, _ = clones
    mine.write(CASE, text(*MERGED, TRACK.replace("2026-03-04", "2026-12-02")))
    mine.commit("2026-12-02")
    assert check(mine) == []
    assert check(mine, "--today", "2026-03-06") == [("HIS23", ""), ("HIS22", "log[3].date")]
    assert check(mine, "--today", "2026-12-02") == []


def test_the_finding_names_the_commit_and_nobody(
    clones: tuple[Clone, Clone], capsys: pytest.CaptureFixture[str]
) -> None:
    mine, theirs = clones
    theirs.push_to_main("2026-03-20")
    mine.git("fetch", "-q")
    mine.git("reset", "-q", "--hard", "origin/main")
    false = mine.commit("2026-03-04")
    assert attempt(["check", "--book", str(mine.book), "--since", "origin/main"]) == 1
    said = capsys.readouterr().out
    assert f"提交 {false[:10]} 的日期早于它之前的提交" in said
    (line,) = [line for line in said.splitlines() if "HIS20" in line]
    assert "office" not in line, "the name of whoever committed"


def test_the_command_of_the_finding_is_there(clones: tuple[Clone, Clone], capsys: pytest.CaptureFixture[str]) -> None:
    mine, theirs = clones
    theirs.push_to_main("2026-03-20")
    mine.git("fetch", "-q")
    mine.write(CASE, text(*MERGED, TRACK))
    assert attempt(["check", "--book", str(mine.book), "--since", "origin/main"]) == 1
    said = capsys.readouterr().out
    assert "git rebase origin/main" in said
    with pytest.raises(subprocess.CalledProcessError):
        mine.git("rebase", "-q", "origin/main")
    mine.commit("2026-03-04")
    mine.git("rebase", "-q", "origin/main", day="2026-03-20")
