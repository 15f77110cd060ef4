"""Who came before is found by the whole name or telephone, however it is written, and a part finds nobody."""

from pathlib import Path

import pytest

from jiefen.sealing.people.known import Known
from jiefen.sealing.record import Value
from jiefen.sealing.unseen import Sealer, add_as
from tests.identifiers import mobile, seeded
from tests.sealed_books import CASE, DAY, SealedBook

CALLED = mobile(seeded("known"))


@pytest.fixture
def book(tmp_path: Path) -> SealedBook:
    book = SealedBook(tmp_path)
    fields: dict[str, Value] = {
        "parties.P1.name": "钱一舟",
        "parties.P1.phones": (CALLED,),
        "parties.P2.contact.name": "方小满",
        "brief": "楼上林老三说的",
    }
    add_as(Sealer("li-na"), book.root, CASE, fields, DAY)
    return book


def test_the_whole_name_and_the_whole_telephone_are_found(book: SealedBook) -> None:
    known = Known(book.root, book.opener("li-na"))
    spaced = f"{CALLED[:3]} {CALLED[3:7]}-{CALLED[7:]}"
    assert known.where(["钱一舟", spaced, "方小满"]) == {"钱一舟": (CASE,), spaced: (CASE,), "方小满": (CASE,)}


def test_a_part_of_a_name_and_what_was_said_find_nobody(book: SealedBook) -> None:
    assert Known(book.root, book.opener("li-na")).where(["钱", "一舟", "林老三", CALLED[:8], ""]) == {}


def test_what_comes_later_is_found_and_what_goes_is_forgotten(book: SealedBook) -> None:
    known = Known(book.root, book.opener("li-na"))
    assert known.where(["孟小河"]) == {}
    add_as(Sealer("li-na"), book.root, CASE, {"others.N1.name": "孟小河"}, DAY)
    assert known.where(["孟小河"]) == {"孟小河": (CASE,)}
    (book.root / f"cases/2026/{CASE}.age").unlink()
    assert known.where(["孟小河", "钱一舟"]) == {}


def test_another_key_opens_nothing(book: SealedBook) -> None:
    from jiefen.sealing.on_paper import new_paper_key, typed_keys

    stranger = typed_keys(new_paper_key().secret)
    assert Known(book.root, stranger).where(["钱一舟"]) == {}
