"""Who leaves hands over each case first; who comes is on the list, and a second person approved it."""

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.book.book import Book, open_book
from jiefen.book.cases import plain_case
from jiefen.steps.opening import Reassign
from jiefen.writing.staff.moving import Newcomer, come, in_hand, leave
from jiefen.writing.staff.posts import Hands
from tests import builders
from tests.small_office import copy_office

TODAY = date(2026, 3, 6)
LAST = TODAY + timedelta(days=10)
NUMBER = "2026-0137"
HANDS = Hands(by="li-na", approved_by="chen-guo", why="离岗", today=TODAY)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """The small office and a case of 王强's that was triaged, all merged."""
    copy_office(tmp_path / "office")
    path = tmp_path / f"cases/2026/{NUMBER}.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(builders.as_yaml(builders.case_dict(id=NUMBER)))
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.invalid"]
        subprocess.run(["git", *identity, *words], cwd=tmp_path, check=True)
    return open_book(tmp_path)


def test_whoever_leaves_has_handed_over_every_case(book: Book) -> None:
    (held,) = in_hand(book, "wang-qiang", TODAY)
    assert held.case.id == NUMBER
    assert "zhao-min" in held.officers
    with pytest.raises(Failure, match="还有 1 件没有说给谁"):
        leave(book, "wang-qiang", LAST, {}, HANDS)
    assert leave(book, "wang-qiang", LAST, {NUMBER: "zhao-min"}, HANDS) == 1
    after = open_book(book.root)
    person = after.require_office().organisation.person("wang-qiang")
    assert person is not None
    assert (person.in_post(LAST), person.in_post(LAST + timedelta(days=1))) == (True, False)
    (entry,) = plain_case(after, NUMBER).all(Reassign)
    assert (entry.by, entry.officer) == ("chen-guo", "zhao-min")
    assert [path.name for path in (book.root / "office/changes").iterdir()] == [f"{TODAY}-1.yaml"]
    assert in_hand(after, "wang-qiang", TODAY) == ()


def test_who_approves_is_somebody_else_who_may(book: Book) -> None:
    before = (book.root / "office/organisation.yaml").read_bytes()
    for approver in ("li-na", "feng-yu"):
        hands = Hands(by="li-na", approved_by=approver, why="离岗", today=TODAY)
        with pytest.raises(Failure):
            leave(book, "wang-qiang", LAST, {NUMBER: "zhao-min"}, hands)
    assert (book.root / "office/organisation.yaml").read_bytes() == before
    assert plain_case(open_book(book.root), NUMBER).all(Reassign) == ()


def test_somebody_new_has_a_handle_of_their_own(book: Book) -> None:
    newcomer = Newcomer(name="李娜", role="officer", unit="property", since=TODAY, time="full")
    assert come(book, newcomer, Hands(by="li-na", approved_by="chen-guo", why="新到岗", today=TODAY)) == "li-na-2"
    person = open_book(book.root).require_office().organisation.person("li-na-2")
    assert person is not None
    assert [(post.role, post.unit, post.from_, post.time) for post in person.posts] == [
        ("officer", "property", TODAY, "full")
    ]


def test_a_post_in_a_section_that_is_not_there_is_refused(book: Book) -> None:
    before = (book.root / "office/organisation.yaml").read_bytes()
    newcomer = Newcomer(name="白桦", role="officer", unit="nowhere", since=TODAY)
    with pytest.raises(Failure):
        come(book, newcomer, Hands(by="li-na", approved_by="chen-guo", why="新到岗", today=TODAY))
    assert (book.root / "office/organisation.yaml").read_bytes() == before
