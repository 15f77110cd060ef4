"""Who comes on the list opens what was sealed before; nothing is half done."""

from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.book.book import Book, open_book
from jiefen.sealing.crypt import RECIPIENTS, read_recipients
from jiefen.sealing.halves import open_sealed
from jiefen.sealing.on_paper import PaperKey, new_paper_key, typed_keys
from jiefen.sealing.unseen import Sealer, add_as
from jiefen.writing.may_open import add_recipient, may_seal
from tests.sealed_books import CASE, DAY, SealedBook

NAME = "parties.P1.name"


@pytest.fixture
def sealed_book(tmp_path: Path) -> SealedBook:
    """A book with a sealed half, all of it on the main branch."""
    book = SealedBook(tmp_path)
    add_as(Sealer("li-na"), book.root, CASE, {NAME: "甲"}, DAY)
    book.git("init", "-q", "-b", "main")
    commit(book)
    return book


@pytest.fixture
def newcomer() -> PaperKey:
    return new_paper_key()


def commit(book: SealedBook) -> None:
    book.git("add", "-A")
    book.git("commit", "-qm", "x")


def opened(book: SealedBook) -> Book:
    return open_book(book.root)


def test_who_comes_on_the_list_opens_what_was_sealed_before(sealed_book: SealedBook, newcomer: PaperKey) -> None:
    keys = sealed_book.opener("li-na")
    done = add_recipient(opened(sealed_book), "zhao-min", newcomer.public, keys, by="li-na", today=DAY)
    assert (done.done, done.failed) == (1, ())
    assert [one.handle or one.place for one in read_recipients(sealed_book.root)[0]][-1] == "zhao-min"
    found = open_sealed(sealed_book.root, CASE, typed_keys(newcomer.secret))
    assert found.findings == ()
    assert found.folded.values == {NAME: "甲"}


@pytest.mark.parametrize("public", ["", "age1nobody", "AGE-SECRET-KEY-1" + "Q" * 58])
def test_what_is_no_public_key_changes_nothing(sealed_book: SealedBook, public: str) -> None:
    before = (sealed_book.root / RECIPIENTS).read_bytes()
    with pytest.raises(Failure):
        add_recipient(opened(sealed_book), "zhao-min", public, sealed_book.opener("li-na"), by="li-na", today=DAY)
    assert (sealed_book.root / RECIPIENTS).read_bytes() == before


def test_without_a_key_nothing_that_is_sealed_is_left_behind(sealed_book: SealedBook, newcomer: PaperKey) -> None:
    before = (sealed_book.root / RECIPIENTS).read_bytes()
    with pytest.raises(Failure, match="换钥要先解锁"):
        add_recipient(opened(sealed_book), "zhao-min", newcomer.public, None, by="li-na", today=DAY)
    assert (sealed_book.root / RECIPIENTS).read_bytes() == before


def test_what_is_not_sent_yet_goes_first(sealed_book: SealedBook, newcomer: PaperKey) -> None:
    add_as(Sealer("li-na"), sealed_book.root, CASE, {"brief": "吵"}, DAY)
    before = (sealed_book.root / RECIPIENTS).read_bytes()
    keys = sealed_book.opener("li-na")
    with pytest.raises(Failure, match="还没有送出"):
        add_recipient(opened(sealed_book), "zhao-min", newcomer.public, keys, by="li-na", today=DAY)
    assert (sealed_book.root / RECIPIENTS).read_bytes() == before


def test_somebody_who_is_no_staff_cannot_add(sealed_book: SealedBook, newcomer: PaperKey) -> None:
    before = (sealed_book.root / RECIPIENTS).read_bytes()
    keys = sealed_book.opener("li-na")
    with pytest.raises(Failure):
        add_recipient(opened(sealed_book), "zhao-min", newcomer.public, keys, by="nobody-here", today=DAY)
    assert (sealed_book.root / RECIPIENTS).read_bytes() == before


def test_where_nothing_is_sealed_yet_no_key_is_needed(tmp_path: Path, newcomer: PaperKey) -> None:
    book = SealedBook(tmp_path)
    book.write_recipients("li-na", "recovery: 保险柜")
    assert not may_seal(book.root)
    add_recipient(opened(book), "zhao-min", newcomer.public, None, by="li-na", today=DAY)
    assert may_seal(book.root)
