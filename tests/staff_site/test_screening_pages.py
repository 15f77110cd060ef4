"""The page of screening: this month's rounds, what is missing, the ledger; not there where it is not kept."""

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from jiefen.book.book import open_book
from jiefen.commands.main import main
from jiefen.staff_site.build import desk_of
from jiefen.staff_site.desk import Desk
from jiefen.staff_site.nav import staff_navigation
from jiefen.staff_site.procedure_pages import procedure_pages
from jiefen.staff_site.screening_pages import PATH, screening_files
from tests.small_office import copy_office

TODAY = date(2026, 11, 20)


def desk(book: Path, today: date = TODAY) -> Desk:
    return desk_of(open_book(book), today)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample's office without a case."""
    copy_office(tmp_path / "office")
    (tmp_path / "cases").mkdir()
    return tmp_path


def words_of(page: str) -> str:
    return re.sub(r"<[^>]*>", " ", page).replace("&#45;", "-").replace("&#43;", "+").replace("&#61;", "=")


def test_it_says_what_is_missing_who_screened_and_how_the_ledger_stands(book: Path) -> None:
    page = words_of(screening_files(desk(book))[PATH])
    assert "建筑管理股的地毯式排查没有登记：2026 年 11 月上半月" in page
    assert "本月开始的 4 轮" in page
    assert "零报告" in page
    assert "上期结转 0 + 本期新增 3 + 反弹 0 = 本期销号 2 + 期末未销号 1" in page
    assert "消防通道划成车位" in page
    assert "年末重点时段" in page


def test_what_a_leader_said_stands_there(book: Path) -> None:
    said = ["--by", "唐伟", "--reason", "抽调防汛"]
    words = ["screen", "missed", *said, "--book", str(book), "--today", "2026-11-20"]
    assert CliRunner().invoke(main, words).exit_code == 0
    page = words_of(screening_files(desk(book))[PATH])
    assert "建筑管理股的地毯式排查，11月1日至11月15日：抽调防汛（唐伟说明）" in page
    assert "没有登记" not in page


def test_a_month_without_rounds_says_so(book: Path) -> None:
    page = words_of(screening_files(desk(book, date(2026, 12, 2)))[PATH])
    assert "还没有登记。" in page
    assert "上期结转 1 + 本期新增 0" in page


def test_there_is_no_page_and_no_place_for_it_where_it_is_not_kept(book: Path) -> None:
    settings = book / "office/settings.yaml"
    kept = [line for line in settings.read_text("utf-8").splitlines(keepends=True) if "kind: screenings" not in line]
    settings.write_text("".join(kept), "utf-8")
    assert screening_files(desk(book)) == {}
    assert "公事" not in str(staff_navigation(["index.md"]))
    assert PATH in str(staff_navigation(["index.md", PATH]))


def test_the_procedure_says_who_screens_how_often(book: Path) -> None:
    found = desk(book)
    page = words_of(procedure_pages(found.office, found.register, found.labels)["procedure/index.md"])
    assert re.search(r"股室\s+地毯式\s+每半个月\s+3 个工作日内", page)
    assert "10 个工作日内化解" in page


def test_the_tabs_of_affairs_hold_what_is_kept_alone() -> None:
    tabs = staff_navigation(["index.md", "duty/index.md", "pledges/index.md"])
    assert {"公事": [{"值班": "duty/index.md"}]} in tabs
    assert {"上报和考核": [{"责任状": "pledges/index.md"}]} in tabs
