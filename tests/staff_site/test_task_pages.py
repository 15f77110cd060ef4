"""The pages of contracts, by leader and by unit, and of tasks; the latter not there where none are kept."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.staff_site.build import desk_of
from jiefen.staff_site.desk import Desk
from jiefen.staff_site.nav import staff_navigation
from jiefen.staff_site.task_pages import CONTRACTS_PATH, TASKS_PATH, task_files
from tests.public_site import ROOT
from tests.small_office import copy_office

TODAY = date(2026, 11, 20)
CONTRACT = """\
number: 1
kind: contract
from: leading-group
title: 物业交接
lead: property
leader: zhou-ming
officer: wang-qiang
cases: [2026-0063]
issued: 2026-11-02
due: 2027-03-31
reply: monthly
log:
  - {date: 2026-11-03, by: zhou-ming, what: approved}
  - {date: 2026-11-03, by: li-na, what: served}
  - {date: 2026-11-04, by: zhou-ming, what: received}
  - {date: 2026-11-18, by: wang-qiang, what: replied, done: 谈了两次}
"""
SUPERVISION = """\
number: 2
kind: supervision
from: leading-group
title: 更新公示栏
lead: market
leader: chen-guo
issued: 2026-11-02
due: 2026-11-10
reply: once
log:
  - {date: 2026-11-03, by: sun-lei, what: received}
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample's office with two cases, one of them contracted, and two tasks of its own."""
    copy_office(tmp_path / "office", "tasks")
    (tmp_path / "cases/2026").mkdir(parents=True)
    for name in ("2026-0063", "2026-0020"):
        shutil.copy(ROOT / f"cases/2026/{name}.yaml", tmp_path / "cases/2026")
    (tmp_path / "office/tasks/2026").mkdir(parents=True)
    for number, content in ((1, CONTRACT), (2, SUPERVISION)):
        (tmp_path / f"office/tasks/2026/{number}.yaml").write_text(content, "utf-8")
    return tmp_path


def desk(book: Path) -> Desk:
    return desk_of(open_book(book), TODAY)


def words_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page).replace("&#45;", "-").replace("&#47;", "/"))


def test_every_open_case_stands_under_its_leader_and_its_unit(book: Path) -> None:
    page = words_of(task_files(desk(book))[CONTRACTS_PATH])
    by_leader, by_unit = page.split("按责任单位", 1)
    for part in (by_leader, by_unit):
        assert part.count("2026-0063") == 1
        assert part.count("2026-0020") == 1
    assert by_leader.index("周明：2 件") < by_leader.index("2026-0063")
    assert "物业管理股：1 件" in by_unit
    assert re.search(r"2026-0063 .*? 2026/1 ", by_leader), "the number of the contract over it"


def test_tasks_stand_by_kind_with_what_is_owed(book: Path) -> None:
    page = words_of(task_files(desk(book))[TASKS_PATH])
    assert "督办 2026/2 最晚 2026-11-10 办结，已经过了 10 日" in page
    assert re.search(r"2026/2 更新公示栏 房地产市场股 陈国 还没有定 11月10日 逾期", page)
    assert re.search(r"2026/1 物业交接 物业管理股 周明 王强 2027年3月31日 每月反馈 11月18日 办理中", page)


def test_there_is_no_page_of_tasks_where_none_are_kept(book: Path) -> None:
    settings = book / "office/settings.yaml"
    kept = [line for line in settings.read_text("utf-8").splitlines(keepends=True) if "kind: tasks" not in line]
    settings.write_text("".join(kept), "utf-8")
    files = task_files(desk(book))
    assert files.keys() == {CONTRACTS_PATH}
    assert "2026/1" not in words_of(files[CONTRACTS_PATH])
    assert TASKS_PATH in str(staff_navigation(["index.md", TASKS_PATH]))
    assert TASKS_PATH not in str(staff_navigation(["index.md"]))
