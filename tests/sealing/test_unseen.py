"""Who has no key seals at once who came, and takes away nothing that others wrote."""

from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.book.book import open_book
from jiefen.book.gathered import gather
from jiefen.case.read import case_file, sealed_file
from jiefen.sealing.crypt import RECIPIENTS
from jiefen.sealing.halves import open_sealed
from jiefen.sealing.keyless import sealed_findings
from jiefen.sealing.unseen import Sealer, add_as, may_read
from tests.sealed_books import CASE, DAY, PLAIN, SealedBook

NAME, PHONES, BRIEF = "parties.P1.name", "parties.P1.phones", "brief"
NEW = "2026-0008"
MARK = "k7m2xq"
KEYLESS = Sealer("feng-yu")


@pytest.fixture
def book(tmp_path: Path) -> SealedBook:
    """A book with a case of a mark of its own, which has no sealed half yet."""
    book = SealedBook(tmp_path)
    text = (book.root / PLAIN).read_text("utf-8").replace(f"id: {CASE}\n", f"id: {NEW}\nmark: {MARK}\n")
    (book.root / case_file(NEW)).write_text(text, "utf-8")
    return book


def test_a_half_is_begun_without_a_key_and_read_by_everybody_on_the_list(book: SealedBook) -> None:
    name = add_as(KEYLESS, book.root, NEW, {NAME: "甲", PHONES: ("1",)}, DAY)
    assert name == sealed_file(NEW)
    assert (book.root / name).read_bytes().startswith(f"{MARK} begin ".encode())
    for reader in book.keys:
        opened = open_sealed(book.root, NEW, book.opener(reader))
        assert opened.findings == ()
        assert opened.folded.values == {NAME: "甲", PHONES: ("1",)}
        assert [edit.by for edit in opened.edits] == ["feng-yu"]


def test_more_is_added_without_a_key_and_takes_nothing_away(book: SealedBook) -> None:
    add_as(Sealer("li-na", book.opener("li-na")), book.root, NEW, {NAME: "甲"}, DAY)
    add_as(KEYLESS, book.root, NEW, {NAME: "乙", BRIEF: "夜里吵"}, DAY)
    opened = open_sealed(book.root, NEW, book.opener("recovery"))
    assert opened.findings == ()
    assert opened.folded.values == {BRIEF: "夜里吵"}
    assert opened.folded.conflicts == (NAME,)
    assert [edit.begin for edit in opened.edits] == [True, False]
    assert not list(sealed_findings(gather(open_book(book.root), {CASE, NEW})))


def test_what_was_added_without_a_key_is_superseded_by_who_has_read_it(book: SealedBook) -> None:
    add_as(KEYLESS, book.root, NEW, {NAME: "甲"}, DAY)
    add_as(Sealer("li-na", book.opener("li-na")), book.root, NEW, {NAME: "乙"}, DAY)
    assert open_sealed(book.root, NEW, book.opener("li-na")).folded.values == {NAME: "乙"}


def test_a_case_without_a_mark_names_its_number_inside(book: SealedBook) -> None:
    add_as(KEYLESS, book.root, CASE, {NAME: "甲"}, DAY)
    opened = open_sealed(book.root, CASE, book.opener("li-na"))
    assert opened.findings == ()
    assert [edit.case for edit in opened.edits] == [CASE]


def test_nothing_is_written_for_nothing(book: SealedBook) -> None:
    assert add_as(KEYLESS, book.root, NEW, {NAME: None}, DAY) == ""
    assert not (book.root / sealed_file(NEW)).exists()


def test_nothing_is_sealed_for_a_case_that_is_not_there_or_for_a_list_with_mistakes(book: SealedBook) -> None:
    with pytest.raises(Failure):
        add_as(KEYLESS, book.root, "2026-0099", {NAME: "甲"}, DAY)
    (book.root / RECIPIENTS).write_text("# li-na\nage1nobody\n", "utf-8")
    with pytest.raises(Failure):
        add_as(KEYLESS, book.root, NEW, {NAME: "甲"}, DAY)
    assert not (book.root / sealed_file(NEW)).exists()


def test_nothing_is_added_to_a_file_that_cannot_be_used(book: SealedBook) -> None:
    (book.root / sealed_file(NEW)).write_bytes(b"<<<<<<< HEAD\n")
    with pytest.raises(Failure):
        add_as(KEYLESS, book.root, NEW, {NAME: "甲"}, DAY)
    assert (book.root / sealed_file(NEW)).read_bytes() == b"<<<<<<< HEAD\n"


def test_who_reads_stands_in_the_list(book: SealedBook) -> None:
    assert may_read(book.root, "li-na")
    assert not may_read(book.root, "feng-yu")


@pytest.mark.parametrize("text", ["a\x00b", "a\u202eb", "甲" * 7000, "一行\r\n两行"])
@pytest.mark.parametrize("reader", [None, "li-na"])
def test_what_nobody_could_open_any_more_is_not_sealed(reader: str | None, text: str, book: SealedBook) -> None:
    """A line that is taken for none would keep the whole file from being added to."""
    sealer = Sealer("li-na", book.opener(reader) if reader else None)
    with pytest.raises(Failure, match="没有写入"):
        add_as(sealer, book.root, NEW, {BRIEF: text}, DAY)
    add_as(sealer, book.root, NEW, {BRIEF: "一行\n两行"}, DAY)
    assert open_sealed(book.root, NEW, book.opener("li-na")).findings == ()
