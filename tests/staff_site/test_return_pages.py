"""The pages of reporting: what is due, what was sent, the figures of the day; none of returns where they are off."""

import html
import shutil
from datetime import date
from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.staff_site.build import desk_of
from jiefen.staff_site.return_pages import RETURNS_PATH, STATISTICS_PATH, return_files
from tests.public_site import ROOT
from tests.small_office import copy_office


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The small office with one case, received in November and open."""
    copy_office(tmp_path / "office")
    (tmp_path / "cases/2026").mkdir(parents=True)
    shutil.copy(ROOT / "cases/2026/2026-0034.yaml", tmp_path / "cases/2026")
    return tmp_path


def files(book: Path, today: str = "2026-11-20") -> dict[str, str]:
    written = return_files(desk_of(open_book(book), date.fromisoformat(today)))
    return {path: html.unescape(text) for path, text in written.items()}


def test_what_is_due_and_what_was_sent_stands_on_the_page(book: Path) -> None:
    page = files(book)[RETURNS_PATH]
    assert "justice-monthly 2026-11" in page
    assert "2026年11月25日截止" in page
    assert "2026年7月8日 撤回：一件收到的日期登记晚了，漏统计一件" in page
    assert "李娜、孙磊、陈国" in page
    assert "逾期" not in page


def test_what_was_not_sent_in_time_is_late(book: Path) -> None:
    (book / "office/sent/justice-monthly-2026-10.yaml").unlink()
    page = files(book)[RETURNS_PATH]
    assert "过了日子还没有报" in page
    assert "justice-monthly 2026-10" in page


def test_the_figures_of_the_month_are_those_of_the_cases(book: Path) -> None:
    page = files(book)[STATISTICS_PATH]
    assert "2026 年 11 月" in page
    assert "jiefen report year 2026" in page
    assert "化解率：没有办结的，不计算" in page


def test_returns_that_are_off_have_no_page(book: Path) -> None:
    settings = book / "office/settings.yaml"
    kept = [line for line in settings.read_text("utf-8").splitlines(keepends=True) if "kind: returns" not in line]
    settings.write_text("".join(kept), "utf-8")
    assert set(files(book)) == {STATISTICS_PATH}
