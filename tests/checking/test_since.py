"""`check --since` on real repositories: branches, merges, renames, formatting, clones; a fixed number of Git calls."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.text import render, say
from jiefen.book.book import open_book
from jiefen.checking.check import check_book
from jiefen.checking.since import check_since, history_findings, soften
from jiefen.files import programs
from jiefen.history import git
from tests.repositories import ACCEPT, CASE, CONTACT, HEADER, INFORM, INTERVIEW, MERGED, TRACK, GitBook, text


@pytest.fixture
def repo(tmp_path: Path) -> GitBook:
    """A book with one merged case; the work goes on on a branch."""
    book = GitBook(tmp_path / "repo")
    book.branch()
    return book


def findings(repo: GitBook, since: str = "main") -> list[Finding]:
    return list(history_findings(open_book(repo.book), since)[0])


def said(repo: GitBook, since: str = "main") -> list[tuple[str, str, int]]:
    """Code, file and line of what the rules of history find."""
    return [(finding.code, finding.file, finding.line) for finding in findings(repo, since)]


def test_nothing_changed_nothing_said(repo: GitBook) -> None:
    assert history_findings(open_book(repo.book), "main") == ((), frozenset())


@pytest.mark.parametrize("commit", [True, False])
def test_an_appended_entry_passes(repo: GitBook, commit: bool) -> None:
    repo.write(CASE, text(*MERGED, TRACK))
    if commit:
        repo.commit("2026-03-04")
    assert history_findings(open_book(repo.book), "main") == ((), frozenset({CASE}))


@pytest.mark.parametrize("commit", [True, False])
def test_what_was_done_to_the_past_is_said_at_its_line(repo: GitBook, commit: bool) -> None:
    log = HEADER.count("\n") + 1
    changed = INTERVIEW.replace("wang-qiang", "zhao-min")
    for after, line in (
        ((ACCEPT, changed, INFORM), log + 2),
        ((ACCEPT, INFORM), log),
        ((ACCEPT, TRACK, INTERVIEW, INFORM), log + 2),
        ((INTERVIEW, ACCEPT, INFORM), log + 2),
    ):
        repo.write(CASE, text(*after))
        if commit:
            repo.commit()
        assert said(repo) == [("HIS01", CASE, line)]
    found = findings(repo)[0]
    assert (found.case, found.severity) == ("2026-0137", "error")


def test_the_dropped_entry_is_named(repo: GitBook) -> None:
    repo.write(CASE, text(ACCEPT, INFORM))
    repo.commit()
    (found,) = findings(repo)
    assert render(found.say) == "2026-03-03 的约谈（第 2 条）在合并之后被删去"


def test_formatting_only_is_no_change(repo: GitBook) -> None:
    block = HEADER + "log:\n- step: accept\n  by: li-na\n  form: 'oral'  # at the window\n  date: 2026-03-02\n"
    block += f"-   {INTERVIEW}\n- {INFORM}\n"
    repo.write(CASE, "\ufeff" + block.replace("\n", "\r\n"))
    repo.commit()
    assert said(repo) == []
    repo.write(CASE, text(*MERGED))
    repo.commit("2026-06-01")
    assert said(repo) == []


def test_a_header_changes_by_an_entry_only(repo: GitBook) -> None:
    correct = "{date: 2026-03-04, step: correct, by: li-na, field: area, was: chengdong, is: chengxi, reason: 写错}"
    repo.write(CASE, text(*MERGED, correct))
    repo.commit("2026-03-04")
    assert said(repo) == []
    repo.write(CASE, text(*MERGED, correct, header=HEADER.replace("chengdong", "chengxi")))
    repo.commit("2026-03-04")
    assert said(repo) == [("HIS02", CASE, 6)]


def test_a_case_is_neither_deleted_nor_renamed(repo: GitBook) -> None:
    repo.git("mv", CASE, "cases/2026/2026-0200.yaml")
    repo.commit("2026-03-04")
    assert said(repo) == [("HIS03", CASE, 0)]
    repo.git("rm", "-q", "cases/2026/2026-0200.yaml")
    repo.commit("2026-03-04")
    assert said(repo) == [("HIS03", CASE, 0)]


def test_a_file_taken_out_of_the_index_only_is_still_there(repo: GitBook) -> None:
    repo.git("rm", "-q", "--cached", CASE)
    assert said(repo) == []
    repo.write(CASE, text(ACCEPT, INFORM))
    assert [code for code, _, _ in said(repo)] == ["HIS01"]


def test_late_entries_say_why(repo: GitBook) -> None:
    late = TRACK.replace("finding", "late: 系统停用, finding")
    repo.write(CASE, text(*MERGED, TRACK, CONTACT))
    assert said(repo) == [], "what is not committed is not judged"
    repo.commit("2026-03-10")
    assert said(repo) == [("HIS04", CASE, HEADER.count("\n") + 5)]
    repo.write(CASE, text(*MERGED, late, CONTACT))
    repo.commit("2026-03-20")
    assert said(repo) == []


def test_the_first_commit_counts_whatever_is_done_to_the_line_later(repo: GitBook) -> None:
    repo.write(CASE, text(*MERGED, TRACK))
    repo.commit("2026-03-05")
    repo.write(CASE, text(*MERGED, TRACK.replace("{date: 2026-03-04, step: track,", "{step: track, date: 2026-03-04,")))
    repo.commit("2026-05-20")
    assert said(repo) == []


def test_a_new_case_is_judged_from_its_first_entry(repo: GitBook) -> None:
    new = "cases/2026/2026-0138.yaml"
    repo.write(new, text(ACCEPT, TRACK, header=HEADER.replace("0137", "0138")))
    repo.commit("2026-03-09")
    assert said(repo) == [("HIS04", new, HEADER.count("\n") + 2)]


def test_a_branch_behind_main_is_compared_with_where_it_left(repo: GitBook) -> None:
    repo.write(CASE, text(*MERGED, TRACK))
    repo.commit()
    repo.switch("main")
    repo.write(CASE, text(*MERGED, CONTACT))
    repo.write("cases/2026/2026-0138.yaml", text(ACCEPT, header=HEADER.replace("0137", "0138")))
    repo.commit("2026-03-05")
    repo.switch("work")
    assert history_findings(open_book(repo.book), "main") == ((), frozenset({CASE}))


@pytest.mark.parametrize("both", [(TRACK, CONTACT), (CONTACT, TRACK)])
def test_a_union_passes_whichever_entry_comes_first(repo: GitBook, both: tuple[str, str]) -> None:
    repo.write(CASE, text(*MERGED, TRACK))
    repo.commit("2026-03-04")
    repo.switch("main")
    repo.write(CASE, text(*MERGED, CONTACT))
    repo.commit("2026-03-05")
    repo.switch("work")
    with pytest.raises(subprocess.CalledProcessError):
        repo.git("merge", "-q", "main")
    repo.write(CASE, text(*MERGED, *both))
    repo.commit("2026-06-01")
    assert said(repo) == []
    repo.write(CASE, text(*MERGED, TRACK))
    repo.commit("2026-06-02")
    assert [code for code, _, _ in said(repo)] == ["HIS01"], "what main had is merged now"


def test_an_entry_made_in_a_merge_commit_is_judged(repo: GitBook) -> None:
    repo.write(CASE, text(*MERGED, TRACK))
    repo.commit("2026-03-04")
    repo.switch("main")
    repo.write(CASE, text(*MERGED, CONTACT))
    repo.commit("2026-03-05")
    repo.switch("work")
    with pytest.raises(subprocess.CalledProcessError):
        repo.git("merge", "-q", "main")
    slipped_in = CONTACT.replace("phone", "visit")
    repo.write(CASE, text(*MERGED, CONTACT, TRACK, slipped_in))
    repo.commit("2026-06-01")
    assert said(repo) == [("HIS04", CASE, HEADER.count("\n") + 7)]


def test_dropping_and_bringing_back_gains_nothing(repo: GitBook) -> None:
    repo.write(CASE, text(ACCEPT))
    repo.commit()
    repo.write(CASE, text(ACCEPT, TRACK))
    repo.commit()
    repo.write(CASE, text(ACCEPT, TRACK, INTERVIEW, INFORM))
    repo.commit()
    assert [code for code, _, _ in said(repo)] == ["HIS01"]
    repo.git("rm", "-q", CASE)
    repo.commit()
    repo.write(CASE, text(ACCEPT, TRACK, INTERVIEW, INFORM))
    repo.commit()
    assert [code for code, _, _ in said(repo)] == ["HIS01"]


def test_a_broken_file_is_left_to_the_reader_and_hides_no_other(repo: GitBook) -> None:
    repo.write(CASE, "id: &x 2026-0137\n")
    repo.git("rm", "-q", "office/procedure/2025-01-01.yaml")
    assert [code for code, _, _ in said(repo)] == ["HIS03"]
    (repo.book / CASE).unlink()
    (repo.book / CASE).mkdir()
    assert sorted(code for code, _, _ in said(repo)) == ["HIS03", "HIS03"]


def test_mending_a_file_that_was_merged_broken_is_allowed(repo: GitBook) -> None:
    repo.switch("main")
    repo.write(CASE, "id: [\n")
    repo.commit()
    repo.git("checkout", "-q", "-b", "mend")
    repo.write(CASE, text(*MERGED))
    repo.commit("2026-06-01")
    assert said(repo) == []


def test_publications_and_procedures_stay_as_merged(repo: GitBook) -> None:
    repo.switch("main")
    batch = "office/publications/2026Q1.yaml"
    repo.write(batch, "batch: 2026Q1\nrows:\n  - {case: 2026-0137, year: 2026}\n")
    repo.commit()
    repo.git("checkout", "-q", "-b", "later")
    repo.write(batch, "batch: 2026Q1\nrows:\n  - {case: 2026-0137, year: 2025}\n")
    procedure = repo.book / "office/procedure/2025-01-01.yaml"
    title = next(line for line in procedure.read_text("utf-8").splitlines() if line.startswith("title:"))
    procedure.write_text(procedure.read_text("utf-8").replace(title, "title: 另一个名字"), "utf-8")
    repo.write("office/publications/2026Q2.yaml", "batch: 2026Q2\nrows: []\n")
    repo.approve("office/publications/2026Q2.yaml")
    assert [(code, file) for code, file, _ in said(repo)] == [
        ("HIS08", "office/procedure/2025-01-01.yaml"),
        ("HIS07", batch),
        ("HIS10", "office/publications/2026Q2.yaml"),
    ]
    assert [finding.line for finding in findings(repo) if finding.code == "HIS07"] == [3]


def test_links_and_odd_names_are_refused_on_one_line(repo: GitBook) -> None:
    (repo.book / "cases/2026/2026-0138.yaml").symlink_to("2026-0137.yaml")
    repo.write("cases/2026/a\n::error::b.yaml", "x")
    repo.write("cases/2025/2026-0137.yaml", text())
    (repo.book / CASE).chmod(0o755)
    repo.commit()
    assert said(repo) == [
        ("HIS06", "cases/2025/2026-0137.yaml", 0),
        ("HIS05", CASE, 0),
        ("HIS06", CASE, 0),
        ("HIS05", "cases/2026/2026-0138.yaml", 0),
        ("HIS05", "cases/2026/a\\u000a::error::b.yaml", 0),
    ]
    touched = history_findings(open_book(repo.book), "main")[1]
    assert {finding.file for finding in findings(repo)} <= touched


def test_a_link_in_the_place_of_a_merged_case(repo: GitBook) -> None:
    (repo.book / CASE).unlink()
    (repo.book / CASE).symlink_to("/etc/hostname")
    assert said(repo) == [("HIS05", CASE, 0)]


def test_untouched_files_only_warn(repo: GitBook) -> None:
    def finding(file: str, severity: Any = "error") -> Finding:
        return Finding(code="STP01", severity=severity, say=say("x"), do=say("y"), file=file)

    repo.write(CASE, text(*MERGED, TRACK))
    before = [finding(CASE), finding("cases/2026/2026-0001.yaml"), finding("a", "notice"), finding("")]
    after = check_since(open_book(repo.book), "main", before)
    assert [item.severity for item in after] == ["error", "warning", "notice", "error"]
    assert soften(before, frozenset()) == tuple(
        finding(item.file, "warning" if item.file and item.severity == "error" else item.severity) for item in before
    )


def test_a_file_whose_name_is_not_told_was_touched_all_the_same(repo: GitBook) -> None:
    """Its errors stay errors, and no rule of history tells the name, which may be somebody's."""
    repo.write("office/tasks/2026/示例某甲.yaml", "number: 1\nissued: 2026-06-10\n")
    repo.commit()
    wrong = Finding(code="REC01", severity="error", file="office/tasks/2026/….yaml", say=say("x"), do=say("y"))
    told = [one for one in check_since(open_book(repo.book), "main", [wrong]) if one.file.startswith("office/tasks")]
    assert [(one.code, one.severity, one.file) for one in told] == [
        ("HIS53", "error", "office/tasks/2026/….yaml"),
        ("REC01", "error", "office/tasks/2026/….yaml"),
    ]


def test_nothing_is_softened_while_the_office_cannot_be_used(repo: GitBook) -> None:
    repo.switch("main")
    repo.write("office/settings.yaml", "format: 1\n")
    repo.commit()
    repo.git("checkout", "-q", "-b", "later")
    book = open_book(repo.book)
    assert book.office is None
    assert book.findings
    assert check_since(book, "main", book.findings) == book.findings


def test_a_shallow_clone_and_a_missing_base_fail(repo: GitBook, tmp_path: Path) -> None:
    repo.commit()
    repo.git("clone", "-q", "--depth", "1", "--branch", "work", f"file://{repo.path}", str(tmp_path / "clone"))
    with pytest.raises(Failure) as shallow:
        check_since(open_book(tmp_path / "clone"), "HEAD", ())
    assert "fetch-depth: 0" in render(shallow.value.do)
    with pytest.raises(Failure) as missing:
        check_since(open_book(repo.book), "origin/main", ())
    assert "origin/main" in render(missing.value.say)


def test_the_number_of_git_calls_is_fixed(repo: GitBook, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []

    def counted(words: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        calls.append(words)
        return run(words, **options)

    run = programs.run
    numbers = []
    for count in (3, 300):
        for number in range(count):
            case = f"2026-{1000 + number}"
            repo.write(
                f"cases/2026/{case}.yaml",
                text(ACCEPT, *[TRACK] * (number % 3), header=HEADER.replace("2026-0137", case)),
            )
        repo.commit("2026-03-04")
        monkeypatch.setattr(programs, "run", counted)
        calls.clear()
        git.filters_off.cache_clear()  # asked once for each book
        found, touched = history_findings(open_book(repo.book), "main")
        monkeypatch.undo()
        assert (found, len(touched)) == ((), count)
        numbers.append(len(calls))
    assert numbers == [20, 20]


def test_what_the_window_keeps_on_one_computer_is_not_tracked(repo: GitBook) -> None:
    (repo.book / ".jiefen").mkdir()
    (repo.book / ".jiefen/window.json").write_text("{}", "utf-8")
    own = [".jiefen/window.json"]
    assert [one.file for one in check_book(open_book(repo.book)).findings if one.code == "BOOK01"] == []
    repo.git("add", "-f", *own)
    assert [one.file for one in check_book(open_book(repo.book)).findings if one.code == "BOOK01"] == own
