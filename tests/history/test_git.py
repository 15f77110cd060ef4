"""What Git answers, on real repositories: whole, whatever the names, the folder, the user's settings."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.base.workdays import build_calendar
from jiefen.history import git
from jiefen.history.days import days_of
from jiefen.history.past import HistoryContext, Version
from jiefen.history.tree import PLAIN, SUBMODULE, SYMLINK, TreeFile
from tests.repositories import CASE, CONTACT, MERGED, TRACK, GitBook, text


@pytest.fixture
def repo(tmp_path: Path) -> GitBook:
    return GitBook(tmp_path / "repo", "some/book", office=False)


def opened(repo: GitBook) -> git.Repository:
    return git.open_repository(repo.book)


def merge_base(repository: git.Repository, ref: str) -> str:
    return git.fork_of(repository, git.commit_of(repository, ref), ref)


def versions(repository: git.Repository, base: str) -> dict[str, list[Version]]:
    """What became of the cases since `base`, with the days on which lines arrived."""
    context = HistoryContext(late_after=None, calendar=build_calendar())
    days = days_of(git.commits(repository, base), base, base, context)
    return git.versions(repository, base, "cases", days.arrived)


def test_a_book_in_a_subfolder_sees_its_own_files_only(repo: GitBook) -> None:
    (repo.path / "elsewhere.txt").write_text("x", "utf-8")
    repo.commit()
    (repo.path / "elsewhere.txt").write_text("y", "utf-8")
    repo.write(CASE, text(*MERGED, TRACK))
    repository = opened(repo)
    assert list(git.tracked_files(repository)) == [TreeFile(path=CASE, mode=PLAIN)]
    base = merge_base(repository, "main")
    (row,) = git.changed_files(repository, base)
    assert (row.path, row.mode) == (CASE, PLAIN)
    assert git.contents(repository, [row.old_content])[row.old_content].decode() == text(*MERGED)


def test_the_base_is_where_the_branch_left(repo: GitBook) -> None:
    fork = repo.git("rev-parse", "HEAD")
    repo.branch()
    repo.commit()
    repo.switch("main")
    repo.write(CASE, text(*MERGED, TRACK))
    repo.commit()
    repo.switch("work")
    assert merge_base(opened(repo), "main") == fork


def test_names_are_read_whole(repo: GitBook) -> None:
    names = ["a\nb.yaml", "-x.yaml", "$(x).yaml", "`x`.yaml", "张 三\t.yaml", ":!x.yaml"]
    for name in names:
        repo.write(f"cases/2026/{name}", "x")
    raw = os.fsencode(repo.book) + b"/cases/2026/\xff.yaml"
    with open(raw, "w", encoding="utf-8") as file:  # noqa: PTH123 - bytes
        file.write("x")
    untracked = {file.path for file in git.untracked_files(opened(repo))}
    assert untracked == {f"cases/2026/{name}" for name in [*names, "\udcff.yaml"]}
    before = merge_base(opened(repo), "HEAD")
    repo.commit()
    repository = opened(repo)
    assert {file.path for file in git.tracked_files(repository)} == untracked | {CASE}
    assert {row.path for row in git.changed_files(repository, before)} == untracked
    assert set(versions(repository, before)) == untracked


def test_links_and_other_repositories_are_told_by_their_mode(repo: GitBook) -> None:
    (repo.book / "cases/2026/2026-0138.yaml").symlink_to("2026-0137.yaml")
    (repo.book / "inner").mkdir()
    subprocess.run(["git", "init", "-q", repo.book / "inner"], check=True, capture_output=True)
    assert {file.path: file.mode for file in git.untracked_files(opened(repo))} == {
        "cases/2026/2026-0138.yaml": SYMLINK,
        "inner": SUBMODULE,
    }
    base = repo.git("rev-parse", "HEAD")
    repo.git("add", "some/book/cases")
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{base},some/book/cases/2026/2026-0139.yaml")
    repo.git("commit", "-q", "-m", "a link and a submodule")
    repository = opened(repo)
    modes = {file.path: file.mode for file in git.tracked_files(repository)}
    assert modes["cases/2026/2026-0138.yaml"] == SYMLINK
    assert modes["cases/2026/2026-0139.yaml"] == SUBMODULE
    found = versions(repository, base)
    assert [version.content for versions in found.values() for version in versions] == ["", ""]


def test_versions_come_parents_first_with_the_day_in_china(repo: GitBook) -> None:
    base = repo.git("rev-parse", "HEAD")
    repo.write(CASE, text(*MERGED, TRACK))
    repo.commit("2026-03-04", "T20:00:00+00:00")  # the next morning in China
    repo.write(CASE, text(*MERGED, TRACK, CONTACT))
    repo.commit("2026-03-09")
    first, second = versions(opened(repo), base)[CASE]
    assert (first.day, second.day) == (date(2026, 3, 5), date(2026, 3, 9))
    assert second.parents == (first.content,)
    found = git.contents(opened(repo), [first.content, second.content])
    assert found[first.content].decode() == text(*MERGED, TRACK)
    assert found[second.content].decode() == text(*MERGED, TRACK, CONTACT)


def test_a_merge_is_a_version_only_where_it_made_something_new(repo: GitBook) -> None:
    base = repo.git("rev-parse", "HEAD")
    repo.branch()
    repo.write(CASE, text(*MERGED, TRACK))
    repo.write("cases/2026/2026-0138.yaml", "id: 2026-0138\n")
    repo.commit()
    repo.switch("main")
    repo.write(CASE, text(*MERGED, CONTACT))
    repo.commit()
    repo.switch("work")
    with pytest.raises(subprocess.CalledProcessError):
        repo.git("merge", "main")
    repo.write(CASE, text(*MERGED, TRACK, CONTACT))
    repo.commit()
    found = versions(opened(repo), base)
    assert [len(version.parents) for version in found[CASE]] == [1, 1, 2]
    assert set(found[CASE][-1].parents) == {version.content for version in found[CASE][:2]}
    assert len(found["cases/2026/2026-0138.yaml"]) == 1


def test_a_forged_date_does_no_harm(repo: GitBook) -> None:
    base = repo.git("rev-parse", "HEAD")
    repo.write(CASE, text(*MERGED, TRACK))
    repo.git("add", "-A")
    tree = repo.git("write-tree")
    head = f"tree {tree}\nparent {base}\n"
    for who in ("author", "committer"):
        head += f"{who} office <office@example.invalid> 99999999999999 +0000\n"
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        cwd=repo.path,
        input=f"{head}\nfar away\n".encode(),
        capture_output=True,
        check=True,
    )
    repo.git("reset", "-q", "--soft", made.stdout.decode().strip())
    (version,) = versions(opened(repo), base)[CASE]
    assert version.day.year == 9999


def test_a_users_settings_change_nothing(repo: GitBook) -> None:
    base = repo.git("rev-parse", "HEAD")
    repo.git("mv", f"some/book/{CASE}", "some/book/cases/2026/2026-0200.yaml")
    repo.commit()

    def answers() -> list[object]:
        repository = opened(repo)
        return [
            list(git.tracked_files(repository)),
            list(git.changed_files(repository, base)),
            versions(repository, base),
        ]

    plain = answers()
    (repo.path / ".gitattributes").write_text("*.yaml diff=broken\n", "utf-8")
    settings = {
        "color.ui": "always",
        "diff.broken.textconv": "false",
        "diff.external": "false",
        "diff.relative": "true",
        "diff.renames": "copies",
        "log.follow": "true",
        "log.showSignature": "true",
        "core.quotePath": "true",
        "core.fsmonitor": "false-command-that-is-not-there",
    }
    for name, value in settings.items():
        repo.git("config", name, value)
    assert answers() == plain


def test_what_a_hook_says_of_other_folders_does_not_count(repo: GitBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere/index")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    assert [file.path for file in git.tracked_files(opened(repo))] == [CASE]


def failing(call: object) -> tuple[str, str]:
    with pytest.raises(Failure) as caught:
        call()  # type: ignore[operator]
    return render(caught.value.say), render(caught.value.do)


def test_a_shallow_clone_says_how_to_get_the_rest(repo: GitBook, tmp_path: Path) -> None:
    repo.commit()
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.path}", str(tmp_path / "clone"))
    what, then = failing(lambda: git.open_repository(tmp_path / "clone" / "some" / "book"))
    assert "浅克隆" in what
    assert "git fetch --unshallow" in then
    assert "fetch-depth: 0" in then


@pytest.mark.parametrize("ref", ["origin/main", "0" * 40, "", "--help", "main..HEAD", "HEAD:some", "-"])
def test_a_missing_base_says_how_to_get_it(repo: GitBook, ref: str) -> None:
    repository = opened(repo)
    what, then = failing(lambda: merge_base(repository, ref))
    assert "找不到要比较的版本" in what
    assert "fetch-depth: 0" in then


def test_histories_that_never_met_cannot_be_compared(repo: GitBook) -> None:
    repo.git("checkout", "-q", "--orphan", "other")
    repo.commit()
    repository = opened(repo)
    what, _ = failing(lambda: merge_base(repository, "main"))
    assert "没有共同的起点" in what


def test_no_repository_no_git_and_a_lost_content(
    repo: GitBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plain").mkdir()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert "不在 Git 仓库里" in failing(lambda: git.open_repository(tmp_path / "plain"))[0]
    repository = opened(repo)
    assert "缺少从前的文件内容" in failing(lambda: git.contents(repository, ["1" * 40]))[0]
    monkeypatch.setenv("PATH", str(tmp_path / "plain"))
    assert "没有找到 Git" in failing(lambda: git.open_repository(repo.book))[0]


def test_an_empty_question_has_an_empty_answer(repo: GitBook) -> None:
    assert git.contents(opened(repo), []) == {}


def test_trees_are_those_of_the_books_own_folders(repo: GitBook) -> None:
    """A book in a subfolder; what it had at one time is known as long as history has it."""
    repository = opened(repo)
    first = git.trees_at(repository, git.commit_of(repository, "HEAD"), ("cases", "office"))
    assert first == {"cases": repo.git("rev-parse", "HEAD:some/book/cases")}
    repo.write(CASE, text(*MERGED, TRACK))
    repo.commit()
    head = git.commit_of(repository, "HEAD")
    assert git.trees_at(repository, head, ("cases",)) != first
    assert git.had_trees(repository, head, first)
    assert not git.had_trees(repository, head, {"cases": "0" * 40})
    assert not git.had_trees(repository, head, {**first, "office": first["cases"]})


def test_what_is_not_committed_is_seen(repo: GitBook) -> None:
    repository = opened(repo)
    (repo.path / "elsewhere.txt").write_text("x", "utf-8")
    assert git.is_committed(repository, ("cases",))
    repo.write("cases/2026/2026-0138.yaml", "x")
    assert not git.is_committed(repository, ("cases",))
    repo.commit()
    repo.write(CASE, text(*MERGED, TRACK))
    assert not git.is_committed(repository, ("cases",))
