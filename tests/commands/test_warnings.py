"""`jiefen report warnings`: the hints of the sample, as text and as data; a file that cannot be read is told."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jiefen.base.failure import Failure
from jiefen.book.book import open_book
from jiefen.commands.main import main
from jiefen.reports.facts.read import facts_of
from tests.public_site import ROOT
from tests.small_office import copy_office


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample's office and three cases of leaks at one estate in six weeks, four people each."""
    copy_office(tmp_path / "office")
    folder = tmp_path / "cases/2026"
    folder.mkdir(parents=True)
    text = (ROOT / "cases/2026/2026-0030.yaml").read_text("utf-8")
    for n in range(3):
        changed = text.replace("2026-0030", f"2026-090{n}").replace("people: 5", "people: 4")
        assert changed != text
        (folder / f"2026-090{n}.yaml").write_text(changed, "utf-8")
    return tmp_path


def run(book: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--book", str(book), "report", "warnings", *words])


def test_what_adds_up_at_one_place_is_told_with_its_cases_and_what_to_do(book: Path) -> None:
    shown = run(book, "2026-11", "--today", "2026-11-20")
    assert shown.exit_code == 0
    assert "锦绣苑的物业管理·渗漏水：3 件，单件都不到 10 人，合计 12 人，到了重大的门槛" in shown.output
    assert "案件：2026-0900、2026-0901、2026-0902" in shown.output
    assert "jiefen record 2026-0900 升级" in shown.output
    assert "太少，不和过去比" in shown.output


def test_the_same_as_data(book: Path) -> None:
    told: dict[str, Any] = json.loads(run(book, "2026-11", "--today", "2026-11-20", "--format", "json").output)
    (signal,) = told["signals"]
    assert (told["since"], told["compared"]) == (None, 0)
    assert {name: signal[name] for name in ("sort", "number", "people", "threshold", "past")} == {
        "sort": "sum",
        "number": 3,
        "people": 12,
        "threshold": 10,
        "past": None,
    }


def test_a_month_before_knows_nothing_of_what_came_later(book: Path) -> None:
    assert "没有看出苗头" in run(book, "2026-10", "--today", "2026-11-20").output


def test_a_void_case_is_none(book: Path) -> None:
    place = book / "cases/2026/2026-0902.yaml"
    entry = "  - {date: 2026-11-19, step: void, by: chen-guo, reason: mistake}\n"
    place.write_text(place.read_text("utf-8") + entry, "utf-8")
    assert "没有看出苗头" in run(book, "--today", "2026-11-20").output


def test_a_file_that_cannot_be_read_is_counted_nowhere_and_told(book: Path) -> None:
    shutil.copy(book / "cases/2026/2026-0900.yaml", book / "cases/2026/2026-0903.yaml")
    (book / "cases/2026/2026-0902.yaml").write_text("id: [", "utf-8")
    shown = run(book, "--today", "2026-11-20")
    assert shown.exit_code == 1
    assert "份文件读不出来" in shown.output


def test_the_mark_of_a_natural_person_is_read_by_no_report(book: Path) -> None:
    place = book / "cases/2026/2026-0900.yaml"
    text = place.read_text("utf-8")
    marked = text.replace("role: applicant, type: person", "role: applicant, type: person, group: b2c3d4")
    marked = marked.replace("type: organisation", "type: organisation, group: k4m8xd")
    assert marked.count("group: ") == 2
    place.write_text(marked, "utf-8")
    found = {case.id: case.organisations for case in facts_of(open_book(book), date(2026, 11, 20)).cases}
    assert found["2026-0900"] == ("k4m8xd",)
    place.write_text(marked.replace("b2c3d4", "k4m8xd"), "utf-8")
    found = {case.id: case.organisations for case in facts_of(open_book(book), date(2026, 11, 20)).cases}
    assert found["2026-0900"] == ()


def test_a_month_to_come_is_refused(book: Path) -> None:
    for month in ("2026-12", "2026-Q4"):
        assert isinstance(run(book, month, "--today", "2026-11-20").exception, Failure)
