"""Duty on the staff site: who is on duty these weeks, what was told of the days before; none where duty is off."""

import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.staff_site.affairs import on_duty
from jiefen.staff_site.build import desk_of
from jiefen.staff_site.desk import Desk
from jiefen.staff_site.duty_pages import PATH, duty_files
from tests.public_site import ROOT
from tests.small_office import copy_office

TOLD = """gaps:
  - {date: 2026-11-12, reason: 停电检修, by: li-na}
handovers:
  - {date: 2026-11-18, by: zhao-min, to: guo-yan, open: [2026-0063]}
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample's office and one of its cases."""
    copy_office(tmp_path / "office")
    (tmp_path / "cases/2026").mkdir(parents=True)
    shutil.copy(ROOT / "cases/2026/2026-0063.yaml", tmp_path / "cases/2026")
    return tmp_path


def desk(book: Path, day: str) -> Desk:
    return desk_of(open_book(book), date.fromisoformat(day))


def test_the_next_four_weeks_are_shown_and_nothing_before(book: Path) -> None:
    page = duty_files(desk(book, "2026-11-20"))[PATH]
    assert "11月20日（今天）" in page
    assert "12月17日" in page
    assert "11月19日" not in page
    assert "12月18日" not in page


def test_what_was_told_is_shown_and_the_figures_know_of_it(book: Path) -> None:
    today = desk(book, "2026-11-20")
    assert "该值班 40 天，有人值班 39 天" in duty_files(today)[PATH]  # since October: 25 days, a gap among them, and 15
    file = book / "office/duty/2026-11.yaml"
    file.write_text(file.read_text("utf-8") + TOLD, "utf-8")
    page = duty_files(desk(book, "2026-11-20"))[PATH]
    assert "该值班 40 天，有人值班 38 天" in page
    assert "停电检修（李娜说明）" in page
    assert "赵敏交给郭艳：2026-0063" in unescape(page)


def test_there_is_no_page_where_duty_is_off(book: Path) -> None:
    settings = book / "office/settings.yaml"
    settings.write_text(settings.read_text("utf-8").replace("  - {kind: duty, since: 2026-10-01}\n", ""), "utf-8")
    assert duty_files(desk(book, "2026-11-20")) == {}


def test_the_first_line_of_the_day_says_who_comes_or_that_nobody_need(book: Path) -> None:
    assert on_duty(desk(book, "2026-10-01")) == "今天值班 物业管理股 王强 · 带班 陈国"
    assert on_duty(desk(book, "2026-11-21")) == "今天不用值班"
    assert on_duty(desk(book, "2027-01-05")) == "今天没有排值班"
