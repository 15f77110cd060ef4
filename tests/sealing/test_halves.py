"""Sealed files: added to whole, read without guessing, sealed anew without loss, merged by Git alone."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from jiefen.base.failure import Failure
from jiefen.case.read import sealed_file
from jiefen.sealing.age_shape import PADDED_TO
from jiefen.sealing.crypt import seal
from jiefen.sealing.halves import (
    MOST_LINES,
    append_edit,
    new_edit,
    open_lines,
    open_sealed,
    reseal,
    sealed_cases,
    sealed_line,
    split_lines,
)
from jiefen.sealing.record import Edit, Value
from tests.sealed_books import CASE, DAY, SealedBook, git

NAME, PHONES = "parties.P1.name", "parties.P1.phones"


@pytest.fixture
def book(tmp_path: Path) -> SealedBook:
    return SealedBook(tmp_path)


def put(book: SealedBook, fields: dict[str, Value], by: str = "li-na", root: Path | None = None) -> None:
    root = root or book.root
    opened = open_sealed(root, CASE, book.opener("li-na"))
    append_edit(root, new_edit(opened, fields, by, DAY), book.recipients())


def codes(raw: bytes, book: SealedBook) -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in open_lines(raw, CASE, book.opener("li-na")).findings]


def test_each_edit_is_one_line_that_each_recipient_opens(book: SealedBook) -> None:
    put(book, {NAME: "甲"})
    put(book, {NAME: "乙", PHONES: ("1", "2")}, by="wang-qiang")
    raw = (book.root / sealed_file(CASE)).read_bytes()
    assert raw.count(b"\n") == 2
    assert raw.endswith(b"\n")
    for name in book.keys:
        opened = open_sealed(book.root, CASE, book.opener(name))
        assert not opened.findings
        assert opened.folded.values == {NAME: "乙", PHONES: ("1", "2")}
        assert [edit.by for edit in opened.edits] == ["li-na", "wang-qiang"]
        assert opened.edits[1].after == (opened.edits[0].id,)
    assert sealed_cases(book.root) == (CASE,)


@given(st.text(alphabet="甲乙", min_size=1, max_size=60))
@budget(max_examples=30, deadline=None)
def test_the_length_of_a_line_hides_that_of_what_it_holds(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    edit = Edit(id="a" * 10, case=CASE, by="li-na", on=DAY, after=(), fields={NAME: name})
    plain = msgspec.json.encode(edit)
    assert len(plain.ljust(-(-len(plain) // PADDED_TO) * PADDED_TO)) % PADDED_TO == 0
    assert len(plain) <= 2 * PADDED_TO


def test_edits_made_at_once_are_all_there(book: SealedBook) -> None:
    opened = open_sealed(book.root, CASE, book.opener("li-na"))
    edits = [new_edit(opened, {NAME: str(number)}, "li-na", DAY) for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda edit: append_edit(book.root, edit, book.recipients()), edits))
    after = open_sealed(book.root, CASE, book.opener("li-na"))
    assert {edit.id for edit in after.edits} == {edit.id for edit in edits}
    assert len(after.folded.claims[NAME]) == 24


def test_what_cannot_be_read_is_told_by_line_and_never_shown(book: SealedBook) -> None:
    put(book, {NAME: "甲"})
    good = (book.root / sealed_file(CASE)).read_bytes().strip()
    fine = Edit(id="a" * 10, case=CASE, by="li-na", on=DAY, after=(), fields={NAME: "乙"})

    def sealed(edit: Edit) -> bytes:
        return sealed_line(edit, book.recipients())

    replace = msgspec.structs.replace
    cases = {
        b"secret words": "SEAL11",
        good[: len(good) // 2 * 2 // 4 * 4 - 40]: "SEAL13",
        seal(b"{}", book.recipients()[:1]): "SEAL14",
        seal(b"\xff", book.recipients()): "SEAL14",
        seal(b"[" * 5000, book.recipients()): "SEAL14",
        sealed(replace(fine, case="2026-0008")): "SEAL15",
        sealed(replace(fine, id="short")): "SEAL14",
        sealed(replace(fine, by="li\x1b[31mna")): "SEAL14",
        sealed(replace(fine, fields={NAME: "甲\x1b[31m"})): "SEAL14",
        sealed(replace(fine, fields={NAME: "甲\n乙"})): "SEAL14",
        sealed(replace(fine, fields={PHONES: "1"})): "SEAL14",
        sealed(replace(fine, fields={"parties.P1.wealth": "1"})): "SEAL14",
        seal(msgspec.json.encode(fine), book.recipients()[1:]): "SEAL12",
        b"#rekey yesterday": "SEAL19",
    }
    for line, code in cases.items():
        assert codes(good + b"\n" + line + b"\n", book) == [(code, 2)], code
        assert open_lines(good + b"\n" + line, CASE, book.opener("li-na")).folded.values == {NAME: "甲"}
    assert codes(good + b"\r\n" + good + b"\r\n", book) == []


def test_two_lines_of_one_id_and_a_line_that_is_gone(book: SealedBook) -> None:
    edit = Edit(id="a" * 10, case=CASE, by="li-na", on=DAY, after=(), fields={NAME: "乙"})
    other = msgspec.structs.replace(edit, fields={NAME: "丙"})
    late = msgspec.structs.replace(edit, id="b" * 10, after=("c" * 10,))
    rows = [sealed_line(one, book.recipients()) for one in (edit, other, late)]
    assert codes(rows[0] + b"\n" + rows[1], book) == [("SEAL16", 2)]
    assert len(open_lines(rows[0] + b"\n" + rows[1], CASE, book.opener("li-na")).edits) == 2
    assert codes(rows[2], book) == [("SEAL17", 0)]


def test_a_file_past_the_caps_is_not_opened(book: SealedBook) -> None:
    assert [finding.code for finding in split_lines(b"\n" * (MOST_LINES + 1), CASE).findings] == ["SEAL10"]
    assert [finding.code for finding in split_lines(b"A" * 200_000, CASE).findings] == ["SEAL10"]
    edit = Edit(id="a" * 10, case=CASE, by="li-na", on=DAY, after=(), fields={})
    path = book.root / sealed_file(CASE)
    path.write_bytes(b"\n" * MOST_LINES)
    with pytest.raises(Failure):
        append_edit(book.root, edit, book.recipients())
    assert path.read_bytes() == b"\n" * MOST_LINES
    many = {f"parties.P{number}.name": "甲" * 200 for number in range(1, 400)}
    with pytest.raises(Failure, match="写得太多"):
        sealed_line(msgspec.structs.replace(edit, fields=many), book.recipients())


def test_sealing_anew_keeps_every_line_and_says_what_the_file_was(book: SealedBook) -> None:
    put(book, {NAME: "甲"})
    put(book, {NAME: "乙", PHONES: ("1",)})
    path = book.root / sealed_file(CASE)
    before, edits = path.read_bytes(), open_sealed(book.root, CASE, book.opener("li-na")).edits
    only = [one for one in book.recipients() if one.handle != "wang-qiang"]
    reseal(book.root, CASE, book.opener("wang-qiang"), only, by="wang-qiang", on=date(2026, 11, 20))
    first = path.read_bytes()
    marker = f"#rekey 2026-11-20 wang-qiang was={hashlib.sha256(before).hexdigest()}\n".encode()
    assert first.startswith(marker)
    assert open_sealed(book.root, CASE, book.opener("recovery")).edits == edits
    closed = open_sealed(book.root, CASE, book.opener("wang-qiang"))
    assert [finding.code for finding in closed.findings] == ["SEAL12", "SEAL12"]
    reseal(book.root, CASE, book.opener("li-na"), book.recipients(), by="li-na", on=date(2026, 11, 21))
    again = split_lines(path.read_bytes(), CASE)
    assert [marker.was for marker in again.markers] == [hashlib.sha256(raw).hexdigest() for raw in (first, before)]
    put(book, {NAME: "丙"})
    assert open_sealed(book.root, CASE, book.opener("wang-qiang")).folded.values[NAME] == "丙"


def test_a_file_with_a_line_for_others_is_not_sealed_anew(book: SealedBook) -> None:
    put(book, {NAME: "甲"})
    path = book.root / sealed_file(CASE)
    edit = Edit(id="b" * 10, case=CASE, by="li-na", on=DAY, after=(), fields={NAME: "乙"})
    path.write_bytes(path.read_bytes() + sealed_line(edit, book.recipients()[1:]) + b"\n")
    before = path.read_bytes()
    with pytest.raises(Failure, match="第 2 行"):
        reseal(book.root, CASE, book.opener("li-na"), book.recipients(), by="li-na", on=DAY)
    assert path.read_bytes() == before


def clones(book: SealedBook, tmp_path: Path) -> tuple[Path, Path]:
    """Two clones of the book, which is a repository with the sample's attributes."""
    (book.root / ".gitattributes").write_text("*.age text eol=lf merge=union\n", encoding="utf-8")
    put(book, {NAME: "甲", PHONES: ("1",)})
    book.git("init", "-q", "-b", "main")
    book.git("add", ".")
    book.git("commit", "-q", "-m", "start")
    for name in ("one", "two"):
        git(tmp_path, "clone", "-q", str(book.root), name)
    return tmp_path / "one", tmp_path / "two"


def merged(one: Path, two: Path) -> None:
    for clone in (one, two):
        git(clone, "commit", "-q", "-a", "-m", "edit")
    git(one, "pull", "-q", "--no-rebase", "--no-edit", str(two), "main")


def test_two_officers_edit_one_case_at_once_and_git_merges_it(book: SealedBook, tmp_path: Path) -> None:
    one, two = clones(book, tmp_path)
    put(book, {NAME: "乙"}, root=one)
    put(book, {NAME: "丙", PHONES: ("1", "2")}, by="wang-qiang", root=two)
    merged(one, two)
    opened = open_sealed(one, CASE, book.opener("li-na"))
    assert not opened.findings
    assert opened.folded.conflicts == (NAME,)
    assert {(claim.value, claim.by) for claim in opened.folded.claims[NAME]} == {("乙", "li-na"), ("丙", "wang-qiang")}
    assert opened.folded.values == {PHONES: ("1", "2")}
    put(book, {NAME: "乙"}, root=one)
    assert open_sealed(one, CASE, book.opener("recovery")).folded.values == {NAME: "乙", PHONES: ("1", "2")}


def test_a_rekey_and_an_edit_at_once_lose_nothing(book: SealedBook, tmp_path: Path) -> None:
    one, two = clones(book, tmp_path)
    reseal(one, CASE, book.opener("li-na"), book.recipients(), by="li-na", on=DAY)
    put(book, {PHONES: ("1", "2")}, root=two)
    merged(one, two)
    opened = open_sealed(one, CASE, book.opener("li-na"))
    assert opened.folded.values == {NAME: "甲", PHONES: ("1", "2")}
    assert {finding.code for finding in opened.findings} <= {"SEAL18"}
    reseal(one, CASE, book.opener("li-na"), book.recipients(), by="li-na", on=DAY)
    assert open_sealed(one, CASE, book.opener("li-na")) == msgspec.structs.replace(opened, findings=())
