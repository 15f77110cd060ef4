"""A book is opened whole or with findings, and what lies in it and should not is named."""

import pickle
import shutil
from datetime import date
from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.text import render
from jiefen.book.book import Book, open_book
from tests.builders import as_yaml, case_dict
from tests.small_office import copy_office


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample's office with one case."""
    copy_office(tmp_path / "office")
    year = tmp_path / "cases/2026"
    year.mkdir(parents=True)
    (year / "2026-0137.yaml").write_bytes(as_yaml(case_dict()))
    return tmp_path


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.code, finding.file) for finding in findings]


def test_the_office_is_read_once_and_whole(book: Path) -> None:
    opened = open_book(book)
    assert opened.findings == ()
    office = opened.require_office()
    assert office.settings.has_kind("property.leak")
    assert office.organisation.person("li-na") is not None
    assert office.grid.unit_for("property.leak", "chengdong") == "property"
    assert [procedure.effective for procedure in office.procedures] == [
        date(2025, 1, 1),
        date(2026, 7, 1),
        date(2026, 11, 20),
    ]
    assert office.procedure_on(date(2026, 6, 30)).effective == date(2025, 1, 1)
    assert office.procedure_on(date(2026, 7, 1)).effective == date(2026, 7, 1)
    assert office.calendar.is_workday(date(2026, 10, 10))
    assert opened.register.get("rmtjf") is not None
    assert opened.register_findings == ()


def test_the_calendar_may_be_missing_nothing_else(book: Path) -> None:
    (book / "office/calendar.yaml").unlink()
    assert open_book(book).office is not None
    for name in ("settings", "organisation", "grid"):
        (book / f"office/{name}.yaml").unlink()
    opened = open_book(book)
    assert opened.office is None
    assert codes(opened.findings) == [
        ("FILE01", "office/settings.yaml"), ("FILE01", "office/organisation.yaml"), ("FILE01", "office/grid.yaml"),
    ]  # fmt: skip


def test_a_broken_record_hides_no_other_and_no_case(book: Path) -> None:
    (book / "office/settings.yaml").write_text("format: 2\n", encoding="utf-8")
    (book / "office/calendar.yaml").write_text("holidays: [2027-02-30]\n", encoding="utf-8")
    (book / "office/grid.yaml").write_text("areas: &a []\n", encoding="utf-8")
    opened = open_book(book)
    assert {finding.file for finding in opened.findings} == {
        "office/settings.yaml", "office/grid.yaml", "office/calendar.yaml",
    }  # fmt: skip
    assert all(finding.line == 1 for finding in opened.findings)
    assert len(opened.case_paths()[0]) == 1
    with pytest.raises(Failure):
        opened.require_office()


def test_a_procedure_stands_under_its_day(book: Path) -> None:
    folder = book / "office/procedure"
    (folder / "2026-07-01.yaml").rename(folder / "2026-08-01.yaml")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    opened = open_book(book)
    assert codes(opened.findings) == [
        ("REC01", "office/procedure/2026-08-01.yaml"), ("REC02", "office/procedure/notes.txt"),
    ]  # fmt: skip
    assert "office/procedure/2026-07-01.yaml" in render(opened.findings[0].do)


def test_a_book_needs_a_procedure(book: Path) -> None:
    shutil.rmtree(book / "office/procedure")
    opened = open_book(book)
    assert (opened.office, codes(opened.findings)) == (None, [("REC03", "office/procedure")])


def test_case_files_by_name_and_what_else_lies_there(book: Path) -> None:
    cases = book / "cases"
    (cases / "2025").mkdir()
    (cases / "old").mkdir()
    (cases / "2024").symlink_to(cases / "2026")
    for name in (
        "2025/2025-0002.yaml", "2025/2025-0001.yaml", "2025/2025-0001.age", "2025/.gitkeep", "2025/list.xlsx",
        "2026/copy.yaml", "2026/copy.age", "2026/2026-0138.yml", "README.md",
    ):  # fmt: skip
        (cases / name).write_bytes(b"")
    (cases / "2026/2026-0140.yaml").mkdir()
    paths, findings = Book(root=book, office=None).case_paths()
    assert [path.relative_to(cases).as_posix() for path in paths] == [
        "2025/2025-0001.yaml", "2025/2025-0002.yaml", "2026/2026-0137.yaml", "2026/2026-0140.yaml", "2026/copy.yaml",
    ]  # fmt: skip
    assert codes(findings) == [
        ("REC02", f"cases/{name}")
        for name in ("2024", "2025/list.xlsx", "2026/2026-0138.yml", "2026/copy.age", "README.md", "old")
    ]


def test_a_book_without_cases_is_a_book(book: Path) -> None:
    shutil.rmtree(book / "cases")
    assert open_book(book).case_paths() == ([], ())


def test_a_book_travels_to_other_processes(book: Path) -> None:
    opened = open_book(book)
    assert pickle.loads(pickle.dumps(opened)) == opened  # noqa: S301  our own bytes
