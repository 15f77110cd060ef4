"""The page of the assessment: the same points as the report, on today's figures; not there where it is off."""

import re
from datetime import date
from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.staff_site.build import desk_of
from jiefen.staff_site.yearly.assessment_pages import PATH, assessment_files
from tests.small_office import RECORDS, copy_office


@pytest.fixture
def book(tmp_path: Path) -> Path:
    copy_office(tmp_path / "office")
    return tmp_path


def page(book: Path, day: date) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", assessment_files(desk_of(open_book(book), day)).get(PATH, "")))


def test_each_unit_has_its_rows_and_its_sum(book: Path) -> None:
    shown = page(book, date(2025, 12, 30))
    assert "物业管理股 30 29 29 1" in shown, "nine of ten in the first row, the others whole"
    assert "抽查两个月缺页" in shown
    assert "没有作未按规程办理情况说明的案件" in shown


def test_a_day_without_an_assessment_says_so(book: Path) -> None:
    assert "今天没有正在进行的考核" in page(book, date(2026, 11, 20))


def test_there_is_no_page_where_it_is_off(book: Path) -> None:
    settings = book / "office/settings.yaml"
    settings.write_text(re.sub(r"  - \{kind: assessment.*\n", "", settings.read_text("utf-8")), "utf-8")
    assert (RECORDS / "assessment/2025.yaml").is_file()
    assert page(book, date(2025, 12, 30)) == ""
