"""Lines added to one of the office's own records: whole, in form, judged first, comments kept."""

from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.book.book import Book, open_book
from jiefen.book.form import form_finding
from jiefen.files.yaml.reader import read
from jiefen.writing.office_lines import add_lines
from tests.small_office import copy_office

ROOT = Path(__file__).parents[2]
FILE = "office/duty/2027-01.yaml"
FIRST = {"date": "2027-01-04", "post": "market", "officer": "sun-lei"}
SECOND = {"date": "2027-01-05", "post": "construction", "officer": "he-jun"}


@pytest.fixture
def book(tmp_path: Path) -> Book:
    copy_office(tmp_path / "office")
    (tmp_path / "cases").mkdir()
    return open_book(tmp_path)


def days(book: Book) -> list[dict[str, str]]:
    data = read((book.root / FILE).read_bytes()).data or {}
    found: list[dict[str, str]] = data["days"]
    return found


def test_a_new_record_begins_with_its_header_and_grows_line_by_line(book: Book) -> None:
    assert add_lines(book, "duty", "2027-01", {"month": "2027-01"}, {"days": [FIRST]}).written
    assert add_lines(book, "duty", "2027-01", {"month": "2027-01"}, {"days": [SECOND]}).written
    assert days(book) == [FIRST, SECOND]
    raw = (book.root / FILE).read_bytes()
    assert not list(form_finding(read(raw), FILE, "duty"))


def test_comments_stay_where_they_were(book: Book) -> None:
    path = book.root / FILE
    path.write_text(
        "# 一月\nmonth: 2027-01\ndays:\n  # 元旦以后\n"
        "  - {date: 2027-01-04, post: market, officer: sun-lei} # 换过班\n# 以上\n",
        "utf-8",
    )
    add_lines(book, "duty", "2027-01", {}, {"days": [SECOND]})
    text = path.read_text("utf-8")
    assert text.splitlines() == [
        "# 一月",
        "month: 2027-01",
        "days:",
        "  # 元旦以后",
        "  - {date: 2027-01-04, post: market, officer: sun-lei} # 换过班",
        "  - {date: 2027-01-05, post: construction, officer: he-jun}",
        "# 以上",
    ]


def test_what_breaks_a_rule_is_not_written(book: Book) -> None:
    wrong = {**FIRST, "officer": "xu-fang"}
    done = add_lines(book, "duty", "2027-01", {"month": "2027-01"}, {"days": [wrong]})
    assert done.refused
    assert [finding.code for finding in done.findings if finding.severity == "error"] == ["DUT01"]
    assert not (book.root / FILE).exists()


def test_a_dry_run_writes_nothing(book: Book) -> None:
    done = add_lines(book, "duty", "2027-01", {"month": "2027-01"}, {"days": [FIRST]}, dry_run=True)
    assert not done.refused
    assert not done.written
    assert not (book.root / FILE).exists()


def test_a_file_that_cannot_be_read_is_left_alone(book: Book) -> None:
    path = book.root / FILE
    path.write_bytes(b"month: [2027-01\n")
    with pytest.raises(Failure):
        add_lines(book, "duty", "2027-01", {}, {"days": [FIRST]})
    assert path.read_bytes() == b"month: [2027-01\n"
