"""A damaged file gives way to the newest version that can be read, and is kept."""

from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.case.read import read_case_file
from jiefen.writing.restore import earlier_version, restore
from tests.repositories import CASE, MERGED, TRACK, GitBook, text

NUMBER = "2026-0137"
DAMAGED = "id: 2026-0137\nlog: [\x00\x00"


@pytest.fixture
def repo(tmp_path: Path) -> GitBook:
    return GitBook(tmp_path / "book")


def test_the_newest_readable_version_comes_back_and_the_damaged_file_is_kept(repo: GitBook) -> None:
    repo.write(CASE, text(*MERGED, TRACK))
    repo.commit("2026-03-04")
    repo.write(CASE, DAMAGED)
    repo.commit("2026-03-05")
    repo.write(CASE, DAMAGED + "more")
    made = restore(open_book(repo.book), NUMBER)
    loaded = read_case_file(repo.book, CASE)
    assert loaded.case is not None
    assert [entry.step for entry in loaded.case.log] == ["accept", "interview", "inform", "track"]
    assert (made.earlier.day.isoformat(), made.earlier.entries) == ("2026-03-04", 4)
    assert (repo.book / made.aside).read_text("utf-8") == DAMAGED + "more"
    assert made.aside.startswith(".jiefen/")


def test_a_file_that_is_gone_comes_back_too(repo: GitBook) -> None:
    (repo.book / CASE).unlink()
    assert restore(open_book(repo.book), NUMBER).aside == ""
    assert read_case_file(repo.book, CASE).case is not None


def refused(repo: GitBook) -> str:
    before = (repo.book / CASE).read_bytes()
    with pytest.raises(Failure) as failure:
        restore(open_book(repo.book), NUMBER)
    assert (repo.book / CASE).read_bytes() == before
    return render(failure.value.say)


def test_what_can_be_read_stays(repo: GitBook) -> None:
    repo.write(CASE, text(*MERGED, TRACK))
    assert refused(repo) == "2026-0137 读得出，没有动。"


def test_a_conflict_is_united_and_not_thrown_away(repo: GitBook) -> None:
    repo.write(CASE, f"<<<<<<< ours\n{text(*MERGED)}=======\n{text(*MERGED, TRACK)}>>>>>>> theirs\n")
    assert "2026-0137" in refused(repo)


def test_nothing_to_bring_back_is_said(repo: GitBook) -> None:
    other = GitBook(repo.path.parent / "other")
    other.write("cases/2026/2026-0138.yaml", DAMAGED)
    other.commit()
    assert earlier_version(other.book, "2026-0138") is None
    with pytest.raises(Failure) as failure:
        restore(open_book(other.book), "2026-0138")
    assert render(failure.value.say) == "2026-0138 以前没有读得出的版本。"
    assert (other.book / "cases/2026/2026-0138.yaml").read_text("utf-8") == DAMAGED
