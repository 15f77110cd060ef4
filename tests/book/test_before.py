"""What came from the same place about the same thing is told, and nothing else."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jiefen.book.before import MOST, Before, came_before
from jiefen.book.book import Book, open_book
from tests import builders
from tests.small_office import copy_office

DAY = date(2026, 11, 20)
HERE = {"place": "bishui-garden", "area": "chengdong", "kind": "property.noise", "received": "2026-10-08"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    copy_office(tmp_path / "office")
    return tmp_path


def put(root: Path, number: str, **fields: Any) -> None:
    path = root / f"cases/{number[:4]}/{number}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    received = {**HERE, **fields}["received"]
    entry = {"date": received, "step": "accept", "by": "li-na", "form": "oral"}
    path.write_bytes(builders.as_yaml({**builders.case_dict(id=number), "log": [entry], **HERE, **fields}))


def ask(root: Path, **more: Any) -> Before:
    book: Book = open_book(root)
    return came_before(book, **{"place": "bishui-garden", "kind": "property.noise", "today": DAY, **more})


def test_the_same_place_and_kind_within_a_year_is_told_newest_first(root: Path) -> None:
    put(root, "2026-0001")
    put(root, "2026-0002", received="2026-11-02")
    put(root, "2026-0003", kind="property.leak")
    put(root, "2026-0004", place="jinxiu-court", area="chengxi")
    put(root, "2025-0005", received="2025-11-01")
    put(root, "2025-0006", received="2025-12-01")
    found = ask(root)
    assert [one.id for one in found.cases] == ["2026-0002", "2026-0001", "2025-0006"]
    assert found.more == 0


def test_a_void_one_the_case_itself_and_one_that_cannot_be_read_are_left_out(root: Path) -> None:
    put(root, "2026-0001")
    put(root, "2026-0002")
    void = {"date": "2026-10-09", "step": "void", "by": "li-na", "reason": "mistake", "approved-by": "chen-guo"}
    put(root, "2026-0003", log=[void])
    broken = root / "cases/2026/2026-0004.yaml"
    broken.write_bytes((root / "cases/2026/2026-0001.yaml").read_bytes() + b"<<<<<<< HEAD\n")
    assert [one.id for one in ask(root, besides="2026-0002").cases] == ["2026-0001"]


def test_without_a_place_nothing_is_told(root: Path) -> None:
    put(root, "2026-0001", place="")
    assert ask(root, place="") == Before()


def test_many_are_counted_and_not_listed(root: Path) -> None:
    for number in range(1, MOST + 3):
        put(root, f"2026-{number:04d}")
    found = ask(root)
    assert (len(found.cases), found.more) == (MOST, 2)
