"""Both versions of a place that two people changed, as data: a value by its path, not lines (R31)."""

from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.writing.versions import Field, corrected_twice, decide, keep_merged, settle, versions_of
from tests.repositories import CASE, GitBook
from tests.small_office import copy_office

GRID = "office/grid.yaml"
PAGE = "docs/public/guides/leaks.md"
FIRST = (
    "{{date: 2026-03-04, step: correct, by: {by}, field: received, was: 2026-03-02, is: 2026-03-0{day}, reason: 抄错}}"
)


def side_by_side(ours: str, theirs: str) -> str:
    """What Git leaves of two versions."""
    return f"<<<<<<< mine\n{ours}=======\n{theirs}>>>>>>> theirs\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The small office, its first area called by two people in two ways."""
    copy_office(tmp_path / "office")
    path = tmp_path / GRID
    line = next(line for line in path.read_text("utf-8").splitlines(keepends=True) if "title: " in line)
    both = side_by_side(line.replace("title: ", "title: 东"), line.replace("title: ", "title: 西"))
    path.write_text(path.read_text("utf-8").replace(line, both, 1), "utf-8")
    return tmp_path


def test_a_value_is_told_by_its_path(book: Path) -> None:
    found = versions_of(book, GRID)
    ((place,), (field,)) = (found.places, found.places[0].fields)
    assert isinstance(field, Field)
    assert field.path == "areas[0].title"
    assert (field.own[0], field.merged[0]) == ("东", "西")
    assert field.own[1:] == field.merged[1:]
    assert place.own == ()
    assert found.mine == "ours"


@pytest.mark.parametrize(
    ("kept", "stays", "goes"), [("ours", "title: 东", "title: 西"), ("theirs", "title: 西", "title: 东")]
)
def test_the_chosen_version_is_written(book: Path, kept: str, stays: str, goes: str) -> None:
    (place,) = versions_of(book, GRID).places
    assert decide(book, GRID, {place.first: kept}).written  # type: ignore[dict-item]
    written = (book / GRID).read_text("utf-8")
    assert stays in written
    assert goes not in written
    assert "<<<<" not in written


def test_what_is_not_decided_is_not_written(book: Path) -> None:
    before = (book / GRID).read_bytes()
    assert not decide(book, GRID, {}).written
    assert (book / GRID).read_bytes() == before


def test_the_merged_version_can_take_the_whole_place(book: Path) -> None:
    keep_merged(book, GRID)
    assert "title: 西" in (book / GRID).read_text("utf-8")


def test_a_page_is_told_by_its_lines(book: Path) -> None:
    (book / PAGE).parent.mkdir(parents=True)
    both = side_by_side("先关水。\n", "先断电。\n")
    (book / PAGE).write_text(f"---\ntitle: 漏水\n---\n\n{both}", "utf-8")
    (place,) = versions_of(book, PAGE).places
    assert (place.own, place.merged, place.fields) == (("先关水。\n",), ("先断电。\n",), ())


def test_markers_that_lack_a_part_are_refused(book: Path) -> None:
    (book / GRID).write_text("<<<<<<< mine\nareas: []\n", "utf-8")
    with pytest.raises(Failure):
        versions_of(book, GRID)


@pytest.mark.parametrize(("keep", "last"), [("ours", "was: 2026-03-01, is: 2026-03-03"), ("theirs", "is: 2026-03-01")])
def test_of_two_corrections_one_counts_and_none_contradicts(tmp_path: Path, keep: str, last: str) -> None:
    git = GitBook(tmp_path / "book")
    merged = FIRST.format(by="li-na", day=1)
    git.write(CASE, git_text(git) + f"  - {merged}\n")
    git.commit()
    git.write(CASE, git_text(git) + f"  - {FIRST.format(by='wang-qiang', day=3)}\n")
    (twice,) = corrected_twice(git.book, "2026-0137")
    assert (twice.own["is"], twice.merged["is"]) == ("2026-03-03", "2026-03-01")
    settle(git.book, twice, keep)  # type: ignore[arg-type]
    lines = git_text(git).splitlines()
    assert last in lines[-1]
    assert merged in git_text(git)
    assert not [*corrected_twice(git.book, "2026-0137")]


def git_text(git: GitBook) -> str:
    return (git.book / CASE).read_text("utf-8")


def test_a_case_without_corrections_asks_nothing(tmp_path: Path) -> None:
    git = GitBook(tmp_path / "book")
    assert not [*corrected_twice(git.book, "2026-0137")]
