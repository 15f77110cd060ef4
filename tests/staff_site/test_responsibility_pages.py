"""The pages of letters and of decisions: there while they are kept, with figures and what was broken (R18, R22)."""

from datetime import date
from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.staff_site.build import desk_of
from jiefen.staff_site.desk import Desk
from jiefen.staff_site.responsibility_pages import ACCOUNTABILITY_PATH, PLEDGES_PATH, responsibility_files
from tests.small_office import copy_office

TODAY = date(2026, 12, 31)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    copy_office(tmp_path / "office")
    return tmp_path


def desk(book: Path, today: date = TODAY) -> Desk:
    return desk_of(open_book(book), today)


def test_a_broken_zero_target_and_a_missed_figure_stand_out(book: Path) -> None:
    letter = book / "office/pledges/2026/market.yaml"
    told = letter.read_text("utf-8").replace("collective-petitions: true}}", "collective-petitions: false}}")
    letter.write_text(told, "utf-8")
    page = responsibility_files(desk(book))[PLEDGES_PATH]
    assert "<strong>发生了集体上访</strong>" in page
    assert "<strong>没有做到</strong>" in page  # a task was due on the 19th of November
    assert "孙磊" in page


def test_before_any_check_nothing_is_claimed(book: Path) -> None:
    page = responsibility_files(desk(book, date(2026, 7, 1)))[PLEDGES_PATH]
    assert "还没有检查" in page
    assert "守住</td>" not in page


def test_a_decision_is_listed_as_open_until_it_is_lifted(book: Path) -> None:
    open_ = responsibility_files(desk(book, date(2026, 11, 15)))[ACCOUNTABILITY_PATH]
    lifted = responsibility_files(desk(book))[ACCOUNTABILITY_PATH]
    assert "整改中" in open_
    assert "解除了" in lifted
    assert "整改中" not in lifted


def test_without_the_kinds_there_is_no_page(book: Path) -> None:
    settings = book / "office/settings.yaml"
    lines = settings.read_text("utf-8").splitlines()
    off = [line for line in lines if "kind: pledges" not in line and "kind: accountability" not in line]
    settings.write_text("\n".join(off) + "\n", "utf-8")
    assert responsibility_files(desk(book)) == {}
