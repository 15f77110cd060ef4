"""Meetings on the staff site: a row a meeting, what is missing, the material of the month; none where they are off."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.staff_site.build import desk_of
from jiefen.staff_site.meeting_pages import meeting_pages
from tests.public_site import ROOT
from tests.small_office import copy_office


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample's office and one of its cases."""
    copy_office(tmp_path / "office")
    (tmp_path / "cases/2026").mkdir(parents=True)
    shutil.copy(ROOT / "cases/2026/2026-0063.yaml", tmp_path / "cases/2026")
    return tmp_path


def pages(book: Path, day: str) -> dict[str, str]:
    return meeting_pages(desk_of(open_book(book), date.fromisoformat(day)))


def test_a_meeting_is_a_row_with_who_was_there(book: Path) -> None:
    page = pages(book, "2026-11-20")["meetings/index.md"]
    assert "缺席郭艳" in page
    assert "第 11 号" in page


def test_a_meeting_to_come_is_not_shown_yet(book: Path) -> None:
    page = pages(book, "2026-10-20")["meetings/index.md"]
    assert "第 10 次" in page
    assert "第 11 次" not in page


def test_what_is_missing_is_said(book: Path) -> None:
    (book / "office/meetings/2026-11-analysis.yaml").unlink()
    assert "没有开矛盾纠纷分析研判会" in pages(book, "2026-12-02")["meetings/index.md"]


def test_the_material_of_the_month_has_every_part(book: Path) -> None:
    page = pages(book, "2026-11-20")["material/index.md"]
    heads = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]
    assert heads == [
        "安全稳定形势",
        "各单位办理情况",
        "逾期案件",
        "预警和未按规程办理",
        "趋势",
        "新动向",
        "上次交办、排查、诉求",
        "经验做法、下一步打算",
        "统计口径",
    ]
    assert "2026-0063" in page


def test_there_is_no_page_where_meetings_are_off(book: Path) -> None:
    assert pages(book, "2026-09-20") == {}
