"""A month of duty put down from its sheet: new days in order, others changed, what is not on the sheet left alone."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jiefen.book.book import Book, open_book
from jiefen.files.yaml.reader import read
from jiefen.writing.office.duty import Put, put_days
from jiefen.writing.office_lines import add_lines
from tests.small_office import copy_office

MONTH = "2027-01"
FIRST = {"date": "2027-01-04", "post": "market", "officer": "sun-lei"}
SECOND = {"date": "2027-01-06", "post": "construction", "officer": "he-jun"}


@pytest.fixture
def book(tmp_path: Path) -> Book:
    copy_office(tmp_path / "office")
    (tmp_path / "cases").mkdir()
    book = open_book(tmp_path)
    assert add_lines(book, "duty", MONTH, {"month": MONTH}, {"days": [FIRST, SECOND]}).written
    return book


def days(book: Book) -> list[dict[str, Any]]:
    data = read((book.root / f"office/duty/{MONTH}.yaml").read_bytes()).data or {}
    found: list[dict[str, Any]] = data["days"]
    return found


def put(day: int, officer: str = "", **more: Any) -> Put:
    return Put(date=date(2027, 1, day), officer=officer, **more)


def test_a_new_day_stands_between_the_others_in_the_section_of_whoever_has_it(book: Book) -> None:
    written = put_days(book, MONTH, [put(5, "he-jun")])
    assert written.written
    new = {"date": "2027-01-05", "post": "construction", "officer": "he-jun"}
    assert days(book) == [FIRST, new, SECOND]
    assert written.lists == {"days": [new]}


def test_another_person_takes_their_own_section_along(book: Book) -> None:
    assert put_days(book, MONTH, [put(4, "he-jun"), put(6, "he-jun")]).lists["days"] == [
        {"date": "2027-01-04", "post": "construction", "officer": "he-jun"}
    ]
    assert [day["post"] for day in days(book)] == ["construction", "construction"]


def test_a_day_left_empty_has_nobody(book: Book) -> None:
    assert put_days(book, MONTH, [put(4)]).written
    assert days(book) == [SECOND]


def test_somebody_who_is_not_there_that_day_is_refused_and_nothing_is_written(book: Book) -> None:
    refused = put_days(book, MONTH, [put(5, "nobody-here"), put(4, "he-jun")])
    assert refused.refused
    assert days(book) == [FIRST, SECOND]


def test_a_first_month_begins_with_its_sheet(book: Book) -> None:
    day = Put(date=date(2027, 3, 1), officer="li-na", leader="chen-guo")
    assert put_days(book, "2027-03", [day]).written
    assert (book.root / "office/duty/2027-03.yaml").is_file()
