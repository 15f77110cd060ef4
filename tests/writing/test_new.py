"""A dispute that came in: its case, who came, and what it came from are written together or not at all."""

from pathlib import Path
from typing import Any

import pytest

from jiefen.base.failure import Failure
from jiefen.book.book import Book, open_book
from jiefen.case.read import case_file, read_case_file, sealed_file
from jiefen.sealing.crypt import RECIPIENTS
from jiefen.sealing.halves import open_sealed
from jiefen.sealing.unseen import Sealer
from jiefen.writing import new
from jiefen.writing.new import Came, register, told_by
from tests.sealed_books import DAY, SealedBook

NEW = "2026-0008"
KEYLESS = Sealer("li-na")
HEADER: dict[str, Any] = {
    "received": DAY,
    "initiative": "application",
    "via": "window",
    "kind": "property.noise",
    "area": "chengdong",
    "place": "bishui-garden",
    "people": 2,
    "parties": [
        {"ref": "P1", "role": "applicant", "type": "person"},
        {"ref": "P2", "role": "respondent", "type": "person"},
    ],
}
CONTACT = {"date": DAY, "step": "contact", "by": "li-na", "how": "window", "with": ["P1"]}
SEALED = {"parties.P1.name": "甲", "brief": "夜里吵"}


@pytest.fixture
def sealed_book(tmp_path: Path) -> SealedBook:
    return SealedBook(tmp_path)


@pytest.fixture
def book(sealed_book: SealedBook) -> Book:
    return open_book(sealed_book.root)


def test_a_case_is_there_with_its_first_contact_and_who_came(book: Book, sealed_book: SealedBook) -> None:
    done = register(book, Came(header=HEADER, entries=(CONTACT,), sealed=SEALED), KEYLESS, today=DAY)
    assert (done.number, done.recorded.written, done.sealed) == (NEW, True, sealed_file(NEW))
    case = read_case_file(book.root, case_file(NEW)).case
    assert case is not None
    assert [(entry.step, entry.date, entry.by) for entry in case.log] == [("contact", DAY, "li-na")]
    opened = open_sealed(book.root, NEW, sealed_book.opener("wang-qiang"))
    assert opened.findings == ()
    assert opened.folded.values == SEALED
    assert "甲" not in (book.root / case_file(NEW)).read_text("utf-8")


def test_a_preview_writes_nothing(book: Book) -> None:
    done = register(book, Came(header=HEADER, sealed=SEALED), KEYLESS, today=DAY, dry_run=True)
    assert not done.recorded.written
    assert not (book.root / case_file(NEW)).exists()
    assert not (book.root / sealed_file(NEW)).exists()


def test_what_cannot_be_sealed_is_not_registered(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> str:
        raise OSError(28, "full")

    monkeypatch.setattr(new, "add_as", full)
    with pytest.raises(OSError, match="full"):
        register(book, Came(header=HEADER, sealed=SEALED), KEYLESS, today=DAY)
    assert not (book.root / case_file(NEW)).exists()
    assert not (book.root / sealed_file(NEW)).exists()


def test_nothing_is_registered_where_nobody_could_read_who_came(book: Book) -> None:
    (book.root / RECIPIENTS).write_text("", "utf-8")
    with pytest.raises(Failure):
        register(book, Came(header=HEADER, sealed=SEALED), KEYLESS, today=DAY)
    assert not (book.root / case_file(NEW)).exists()


def test_a_demand_that_became_a_case_has_its_result(book: Book) -> None:
    month = book.root / "office/demands/2026-11.yaml"
    month.write_text("\n".join(one for one in month.read_text("utf-8").splitlines() if "returned" not in one) + "\n")
    origin = "demands/2026-11.yaml#b6hq"
    told = told_by(book, origin)
    assert told == {"area": "hewan", "via": "online", "people": 1}
    header = {**HEADER, **told, "kind": "expropriation.boundary", "origin": origin}
    del header["place"]
    done = register(book, Came(header=header), today=DAY)
    assert done.recorded.written, done.recorded.findings
    assert done.ended is not None
    assert (done.ended.kind, done.ended.key) == ("demands", "b6hq")
    assert f"case: {NEW}" in month.read_text("utf-8")


def test_what_no_record_tells_of_is_not_asked(book: Book) -> None:
    assert told_by(book, "") == {}
    assert told_by(book, "tasks/2026/3.yaml") == {}
