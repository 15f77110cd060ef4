"""What was done in a case: its entries and what of them is sealed are written together or not at all."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.book.book import Book, open_book
from jiefen.case.read import case_file, sealed_file
from jiefen.sealing.halves import open_sealed
from jiefen.sealing.unseen import Sealer
from jiefen.writing import record as module
from jiefen.writing.record import Done, ahead_of, is_late, record
from tests.sealed_books import CASE, DAY, SealedBook

KEYLESS = Sealer("li-na")
KEY = "k2m4p6"
ALERT = {"date": DAY, "step": "alert", "by": "li-na", "to": "superior", "key": KEY}
SEALED = {f"alerts.{KEY}": "gathering"}


@pytest.fixture
def sealed_book(tmp_path: Path) -> SealedBook:
    return SealedBook(tmp_path)


@pytest.fixture
def book(sealed_book: SealedBook) -> Book:
    return open_book(sealed_book.root)


def plain(book: Book) -> bytes:
    return (book.root / case_file(CASE)).read_bytes()


def test_an_entry_and_its_sealed_reason_are_written_in_one_go_without_a_key(
    book: Book, sealed_book: SealedBook
) -> None:
    taken = record(book, CASE, Done(entries=(ALERT,), sealed=SEALED), KEYLESS, today=DAY)
    assert (taken.recorded.written, taken.sealed) == (True, sealed_file(CASE))
    assert plain(book).decode().count(KEY) == 1
    opened = open_sealed(book.root, CASE, sealed_book.opener("wang-qiang"))
    assert opened.folded.values[f"alerts.{KEY}"] == "gathering"


def test_a_preview_writes_neither(book: Book) -> None:
    before = plain(book)
    taken = record(book, CASE, Done(entries=(ALERT,), sealed=SEALED), KEYLESS, today=DAY, dry_run=True)
    assert (taken.recorded.written, taken.recorded.refused, taken.sealed) == (False, False, "")
    assert plain(book) == before


def test_where_sealing_fails_the_entry_goes_again(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> str:
        raise OSError("full")

    before = plain(book)
    monkeypatch.setattr(module, "add_as", full)
    with pytest.raises(OSError, match="full"):
        record(book, CASE, Done(entries=(ALERT,), sealed=SEALED), KEYLESS, today=DAY)
    assert plain(book) == before


def test_what_is_to_come_is_not_over(book: Book) -> None:
    tomorrow = DAY + timedelta(days=1)
    before = plain(book)
    with pytest.raises(Failure, match="还没有到"):
        record(book, CASE, Done(entries=({**ALERT, "date": tomorrow},)), today=DAY)
    assert plain(book) == before
    agreement = {"date": DAY, "step": "agreement", "by": "li-na", "signed": {"P1": tomorrow}}
    assert list(ahead_of(agreement, DAY)) == [("signed", tomorrow)]


def test_nothing_of_a_denunciation_is_saved(book: Book) -> None:
    before = plain(book)
    learnt = {"date": DAY, "step": "learn", "by": "li-na", "field": "petition", "is": {"purpose": "report"}}
    with pytest.raises(Failure, match="检举控告不在这里登记"):
        record(book, CASE, Done(entries=(learnt,)), today=DAY)
    assert plain(book) == before


def test_more_than_the_working_days_of_the_office_is_late(book: Book) -> None:
    office = book.require_office()
    assert office.settings.late_after == 3
    friday = date(2026, 11, 13)
    assert not is_late(office, friday, date(2026, 11, 18))
    assert is_late(office, friday, date(2026, 11, 19))
