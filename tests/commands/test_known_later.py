"""What is known later is entered later, through `record`, and is no correction (R31)."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.book.cases import one_case
from jiefen.case.record import Case
from jiefen.commands.main import attempt
from tests.sealed_books import ROOT

NUMBER = "2026-0902"
HEAD = """id: 2026-0902
received: 2026-09-01
initiative: application
via: hotline
kind: property.leak
area: chengnan
people: 2
parties:
  - {ref: P1, role: applicant, type: person}
  - {ref: P2, role: respondent, type: person}
log:
"""
CONTACTED = "  - {date: 2026-09-01, step: contact, by: zhao-min, how: phone, with: [P1]}\n"
ACCEPTED = CONTACTED + "  - {date: 2026-09-07, step: accept, by: li-na, form: oral}\n"
TODAY = ("--today", "2026-11-20")
LATE = ("--late", "材料后到")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The office of the sample, without a case."""
    shutil.copytree(ROOT / "office", tmp_path / "office")
    return tmp_path


def write(root: Path, log: str, **header: str) -> Path:
    """The case of these tests with this log, and these fields of its header instead of the usual ones."""
    path = root / f"cases/2026/{NUMBER}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    fields = "".join(f"{name}: {value}\n" for name, value in header.items())
    path.write_text(HEAD.replace("parties:", f"{fields}parties:") + log, "utf-8")
    return path


def record(book: Path, *words: str) -> int:
    return attempt(["--book", str(book), "record", *TODAY, NUMBER, *words])


def case_in(book: Path) -> Case:
    return one_case(open_book(book), NUMBER, date(2026, 11, 20))[0]


def shown(book: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert attempt(["--book", str(book), "show", NUMBER, "--today", "2026-11-20"]) == 0
    return " ".join(capsys.readouterr().out.split())


def codes(book: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The codes that `check` tells of the case."""
    capsys.readouterr()
    attempt(["--book", str(book), "check", f"cases/2026/{NUMBER}.yaml"])
    return {word.strip("[]（）()") for word in capsys.readouterr().out.split() if word.strip("[]（）()")[-2:].isdigit()}


def test_what_the_header_did_not_know_is_learnt(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(book, ACCEPTED)
    learn = ("learn", "--by", "li-na", "--date", "2026-11-18")
    assert record(book, *learn, "--amount", "8000元", "--withhold", "minor") == 0
    assert case_in(book).amount == 800000
    assert case_in(book).withhold == ("minor",)
    text = shown(book, capsys)
    assert "补充登记" in text
    assert "8,000.00 元" in text
    assert "涉未成年人" in text
    before = path.read_bytes()
    assert record(book, *learn, "--amount", "9000元") == 1
    assert "REC22" in capsys.readouterr().out
    assert path.read_bytes() == before


def test_to_be_published_is_learnt_by_two(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(book, ACCEPTED)
    learn = ("learn", "--by", "li-na", "--publicity", "同意公开")
    assert record(book, *learn) == 1
    assert "REC23" in capsys.readouterr().out
    assert record(book, *learn, "--checked-by", "li-na") == 1
    assert record(book, *learn, "--checked-by", "wang-qiang") == 0
    assert case_in(book).publicity == "agreed"
    assert "公开意愿" in shown(book, capsys)


def test_an_objection_is_learnt_by_one(book: Path) -> None:
    write(book, ACCEPTED)
    assert record(book, "learn", "--by", "li-na", "--publicity", "objected") == 0
    assert case_in(book).publicity == "objected"


def test_what_is_learnt_is_said(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(book, ACCEPTED)
    assert record(book, "learn", "--by", "li-na") == 2
    assert "--publicity" in capsys.readouterr().err
