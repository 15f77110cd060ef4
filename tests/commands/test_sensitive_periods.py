"""Sensitive periods and campaigns (R16): the list of a day is printed, not stored; no public page says a word."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jiefen.base.failure import Failure
from jiefen.book.book import open_book
from jiefen.book.gathered import require_all
from jiefen.commands.main import main
from jiefen.office.periods.record import Periods
from jiefen.site.pages import site
from tests.public_site import ROOT, publications, source

DAY = "2026-12-22"
CODE = "year-end-2026"
HIGH = ("major", "serious")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    for folder in ("office", "cases"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def listed(book: Path, *words: str, day: str = DAY) -> Result:
    return CliRunner().invoke(main, ["list", *words, "--book", str(book), "--today", day])


def rows(book: Path, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(listed(book, *words, "--format", "json", "--restricted").stdout)
    return found


def test_open_cases_at_or_above_the_level_are_listed_and_no_others(book: Path) -> None:
    everything = rows(book)
    expected = {one["id"] for one in everything if one["state"] in ("open", "overdue") and one["level"] in HIGH}
    assert expected
    assert {one["id"] for one in rows(book, "--period", CODE)} == expected


def test_nothing_is_stored(book: Path) -> None:
    before = {path: path.read_bytes() for path in book.rglob("*") if path.is_file()}
    done = listed(book, "--period", "年末")
    assert done.exit_code == 0
    assert "只打印，不保存" in done.stdout
    assert {path: path.read_bytes() for path in book.rglob("*") if path.is_file()} == before


def test_a_list_without_a_case_is_a_zero_report(book: Path) -> None:
    done = listed(book, "--period", CODE, "--year", "2019")
    assert done.exit_code == 0
    assert "零报告" in done.stdout


def test_it_is_off_until_a_document_asks_for_it(book: Path) -> None:
    settings = book / "office/settings.yaml"
    kept = [line for line in settings.read_text("utf-8").splitlines(keepends=True) if "kind: periods" not in line]
    settings.write_text("".join(kept), "utf-8")
    assert isinstance(listed(book, "--period", CODE).exception, Failure)


def test_no_public_text_says_a_word_of_them() -> None:
    """Every page and file of data of the sample's site, before it is built: codes, titles, documents of periods."""
    (record,) = require_all(ROOT, "periods", Periods)
    words = [word for one in record.periods for word in (one.code, one.title, one.document)]
    assert len(words) >= 3
    texts, findings = site(source(*publications()))
    assert findings == ()
    assert not [(path, word) for path, text in texts.items() for word in words if word in text]
    assert set(words) == set(record.words)


def test_the_staff_alone_read_of_screening(book: Path) -> None:
    """Rounds, leads and their words come into no public text either."""
    office = open_book(book).require_office()
    article = office.procedures[-1].screening
    assert article is not None
    told = next(one for one in office.procedures[-1].articles if one.article == article.article)
    assert told.audience == "staff"
    texts, _ = site(source(*publications()))
    assert not [path for path, text in texts.items() if "消防通道划成车位" in text or told.text in text]
