"""`check --since` on sealed halves, keys and leftovers, on a real repository and through the command line."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st
from pyrage import x25519

from jiefen.case.read import sealed_file
from jiefen.commands.main import attempt
from jiefen.sealing.crypt import RECIPIENTS
from jiefen.sealing.growth import Loss, loss
from jiefen.sealing.halves import append_edit, new_edit, open_sealed, reseal
from jiefen.sealing.key_records import KEY_RECORDS, load_key_records, write_key_records
from jiefen.sealing.record import Erasure, KeyRecords, Rekeying
from tests.repositories import approve
from tests.sealed_books import CASE, DAY, KEPT_OUT, OWNERS, SealedBook

SEALED = sealed_file(CASE)
Said = Callable[[], list[tuple[str, str]]]
FEW = budget(max_examples=40, deadline=None)
ROWS = st.lists(st.sampled_from([b"line%d" % number for number in range(6)]), unique=True)


@pytest.fixture
def book(tmp_path: Path) -> SealedBook:
    """A book with two sealed lines merged on main; the work goes on on a branch."""
    made = SealedBook(tmp_path)
    (made.root / ".gitattributes").write_text("*.age text eol=lf merge=union\n", "utf-8")
    add(made, "禾笙物业")
    add(made, "苇岸物业")
    made.git("init", "-q", "-b", "main")
    commit(made)
    made.git("checkout", "-q", "-b", "work")
    return made


@pytest.fixture
def said(book: SealedBook, capfd: pytest.CaptureFixture[str]) -> Said:
    """What `check --since main` finds: errors, by code and file; what guards the book was approved as it stands."""

    def call() -> list[tuple[str, str]]:
        approve(book.root, RECIPIENTS, KEY_RECORDS, day=str(DAY))
        capfd.readouterr()
        code = attempt(["--book", str(book.root), "check", "--since", "main", "--format", "json"])
        found = json.loads(capfd.readouterr().out)
        errors = [(one["code"], one["file"]) for one in found if one["severity"] == "error"]
        assert code == int(bool(errors))
        return errors

    return call


def add(book: SealedBook, name: str) -> None:
    edit = new_edit(open_sealed(book.root, CASE, book.opener("li-na")), {"parties.P2.name": name}, "li-na", DAY)
    append_edit(book.root, edit, book.recipients())


def commit(book: SealedBook) -> None:
    book.git("add", "-A")
    book.git("commit", "-q", "-m", "a change")


def rekey(book: SealedBook) -> None:
    key = str(book.key("li-na"))
    assert attempt(["--book", str(book.root), "rekey", CASE, "--key", key, "--today", str(DAY)]) == 0


def rows(book: SealedBook) -> list[bytes]:
    return (book.root / SEALED).read_bytes().splitlines(keepends=True)


def put(book: SealedBook, lines: list[bytes]) -> None:
    (book.root / SEALED).write_bytes(b"".join(lines))


@pytest.mark.few(1)
@pytest.mark.parametrize("committed", [True, False])
def test_lines_only_grow(book: SealedBook, said: Said, committed: bool) -> None:
    add(book, "芦塘物业")
    grown = rows(book)
    for lines, expected in (
        (grown, []),
        ([grown[2], grown[0], grown[1]], []),
        ([line.replace(b"\n", b"\r\n") for line in grown], []),
        (grown[1:], [("SEAL31", SEALED)]),
        ([grown[2]], [("SEAL31", SEALED)]),
    ):
        put(book, lines)
        if committed:
            commit(book)
        assert said() == expected


def test_what_only_the_branch_added_may_go_again(book: SealedBook, said: Said) -> None:
    merged = rows(book)
    add(book, "芦塘物业")
    commit(book)
    put(book, merged)
    assert said() == []


def test_a_recorded_rekey_passes_and_later_lines_with_it(book: SealedBook, said: Said) -> None:
    rekey(book)
    assert said() == []
    commit(book)
    add(book, "芦塘物业")
    commit(book)
    rekey(book)
    rekey(book)
    assert said() == []


def test_a_rekey_nobody_recorded_or_of_another_file(book: SealedBook, said: Said) -> None:
    merged = rows(book)
    reseal(book.root, CASE, book.opener("li-na"), book.recipients(), by="li-na", on=DAY)
    assert said() == [("SEAL28", SEALED)]
    put(book, merged)
    rekey(book)
    marker, first, second = rows(book)
    was = marker.rpartition(b"was=")[2].strip()
    put(book, [marker.replace(was, b"0" * 64), first, second])
    assert said() == [("SEAL31", SEALED)]
    put(book, [marker, first])
    assert said() == [("SEAL32", SEALED)]


def test_a_rekey_on_one_branch_and_a_line_on_another_are_merged(book: SealedBook, said: Said) -> None:
    add(book, "芦塘物业")
    commit(book)
    book.git("checkout", "-q", "main")
    rekey(book)
    commit(book)
    book.git("checkout", "-q", "work")
    book.git("merge", "-q", "-m", "union", "main")
    assert said() == [("SEAL18", SEALED)], "an older sealing is there again: seal anew"
    rekey(book)
    assert said() == []


def test_a_sealed_half_goes_by_a_recorded_erasure_only(book: SealedBook, said: Said) -> None:
    (book.root / SEALED).rename(book.root / "cases/2026/2026-0008.age")
    commit(book)
    assert said() == [("SEAL33", SEALED), ("SEAL26", "cases/2026/2026-0008.age")]
    (book.root / "cases/2026/2026-0008.age").unlink()
    assert said() == [("SEAL33", SEALED)]
    erasure = Erasure(date=KEPT_OUT, case=CASE, by="li-na", approved_by="wang-qiang", reason="到期")
    write_key_records(book.root, KeyRecords(erasures=(erasure,)))
    assert said() == []


def test_records_stay_as_merged(book: SealedBook, said: Said) -> None:
    book.git("checkout", "-q", "main")
    rekey(book)
    commit(book)
    book.git("checkout", "-q", "-B", "work")
    rekey(book)
    assert said() == []
    records = load_key_records(book.root)
    (old, new) = records.rekeys
    write_key_records(
        book.root, KeyRecords(rekeys=(new.__class__(date=DAY, by="wang-qiang", reason="x", cases=("all",)),))
    )
    assert ("SEAL34", KEY_RECORDS) in said()
    assert old.reason == new.reason
    (book.root / KEY_RECORDS).unlink()
    assert ("SEAL34", KEY_RECORDS) in said()


def findings(book: SealedBook, capfd: pytest.CaptureFixture[str], language: str = "zh") -> list[dict[str, str]]:
    """What `check --since main` finds."""
    capfd.readouterr()
    attempt(["--book", str(book.root), "--lang", language, "check", "--since", "main", "--format", "json"])
    found: list[dict[str, str]] = json.loads(capfd.readouterr().out)
    return found


def warned(book: SealedBook, capfd: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    """The warnings about sealing, by code and file."""
    found = [one for one in findings(book, capfd) if one["code"].startswith("SEAL")]
    return [(one["code"], one["file"]) for one in found if one["severity"] == "warning"]


def exchange(book: SealedBook, leaver: str, newcomer: str) -> None:
    """Take a key off the list and put another one on it."""
    book.keys[newcomer.partition(":")[0]] = x25519.Identity.generate()
    book.write_recipients(*(owner for owner in OWNERS if owner != leaver), newcomer)


def rekey_all(book: SealedBook) -> None:
    key = str(book.key("li-na"))
    assert attempt(["--book", str(book.root), "rekey", "--key", key, "--today", str(DAY)]) == 0


@pytest.mark.few(1)
@pytest.mark.parametrize("only", [(), (CASE,)])
def test_a_key_exchanged_for_another_needs_a_rekey(book: SealedBook, said: Said, only: tuple[str, ...]) -> None:
    exchange(book, "wang-qiang", "sun-lei")
    assert said() == [("SEAL45", RECIPIENTS)], "as many keys as before"
    commit(book)
    assert said() == [("SEAL45", RECIPIENTS)]
    (rekey if only else rekey_all)(book)
    assert load_key_records(book.root).rekeys[-1].cases == (only or ("all",))
    assert said() == []
    commit(book)
    assert said() == []


def test_the_keys_that_left_are_told_by_their_owners(book: SealedBook, capfd: pytest.CaptureFixture[str]) -> None:
    book.keys = {name: x25519.Identity.generate() for name in book.keys} | {"li-na": book.keys["li-na"]}
    book.write_recipients(*OWNERS)
    for language, owners in (("zh", ["wang-qiang", "备用钥"]), ("en", ["wang-qiang", "recovery key"])):
        found = [one for one in findings(book, capfd, language) if one["code"] == "SEAL45"]
        assert [sum(owner in one["message"] for one in found) for owner in owners] == [1, 1]
        assert len(found) == len(owners)
        assert all("jiefen rekey" in one["hint"] for one in found)
        assert not any(str(identity.to_public()) in str(found) for identity in book.keys.values())


def test_only_a_new_record_of_all_cases_will_do(book: SealedBook, said: Said) -> None:
    book.git("checkout", "-q", "main")
    rekey_all(book)
    commit(book)
    book.git("checkout", "-q", "-B", "work")
    exchange(book, "wang-qiang", "sun-lei")
    assert said() == [("SEAL45", RECIPIENTS)], "the record was merged before"
    merged = load_key_records(book.root).rekeys
    other = Rekeying(date=DAY, by="li-na", reason="x", cases=("2026-0137",))
    write_key_records(book.root, KeyRecords(rekeys=(*merged, other)))
    assert said() == [("SEAL45", RECIPIENTS)], "another case"
    write_key_records(book.root, KeyRecords(rekeys=merged))
    rekey_all(book)
    assert len({*load_key_records(book.root).rekeys}) == 1, "the same record, once more"
    assert said() == []


@pytest.mark.few(1)
@pytest.mark.parametrize("cases", [("all",), (CASE,)])
def test_a_record_of_a_rekey_that_was_not_done_does_not_count(
    book: SealedBook, said: Said, cases: tuple[str, ...]
) -> None:
    """An older marker of the same day and the same person is no marker of it either."""
    book.git("checkout", "-q", "main")
    rekey(book)
    commit(book)
    book.git("checkout", "-q", "-B", "work")
    exchange(book, "wang-qiang", "sun-lei")
    merged = load_key_records(book.root).rekeys
    forged = Rekeying(date=DAY, by="li-na", reason="王强调离", cases=cases)
    write_key_records(book.root, KeyRecords(rekeys=(*merged, forged)))
    assert said() == [("SEAL61", KEY_RECORDS)]
    commit(book)
    assert said() == [("SEAL61", KEY_RECORDS)]


def test_a_record_is_not_dated_ahead(book: SealedBook, said: Said) -> None:
    """A day to come would make a retention look as if it were over."""
    (book.root / SEALED).unlink()
    erasure = Erasure(date=KEPT_OUT, case=CASE, by="li-na", approved_by="wang-qiang", reason="到期")
    write_key_records(book.root, KeyRecords(erasures=(erasure,)))
    commit(book)
    assert said() == [("SEAL63", KEY_RECORDS)]


def test_a_key_that_is_only_added_or_only_moved(
    book: SealedBook, said: Said, capfd: pytest.CaptureFixture[str]
) -> None:
    book.write_recipients(*reversed(OWNERS))
    assert said() == []
    book.keys["sun-lei"] = x25519.Identity.generate()
    book.write_recipients(*OWNERS, "sun-lei")
    assert said() == []
    assert warned(book, capfd) == [("SEAL23", SEALED)], "sealed for fewer than are on the list; the file is untouched"


def test_a_key_that_is_only_taken_off(book: SealedBook, said: Said, capfd: pytest.CaptureFixture[str]) -> None:
    book.git("checkout", "-q", "main")
    book.keys["sun-lei"] = x25519.Identity.generate()
    book.write_recipients(*OWNERS, "sun-lei")
    rekey_all(book)
    commit(book)
    book.git("checkout", "-q", "-B", "work")
    book.write_recipients(*OWNERS)
    assert said() == [("SEAL45", RECIPIENTS)]
    assert warned(book, capfd) == [("SEAL24", SEALED)], "sealed for more than are on the list; the file is untouched"
    rekey_all(book)
    assert said() == []
    assert warned(book, capfd) == []


def test_who_leaves_a_book_where_nothing_is_sealed_opens_nothing(book: SealedBook, said: Said) -> None:
    book.git("checkout", "-q", "main")
    (book.root / SEALED).unlink()
    commit(book)
    book.git("checkout", "-q", "-B", "work")
    exchange(book, "wang-qiang", "sun-lei")
    assert said() == []


def age_key() -> str:
    return str(x25519.Identity.generate())


def ssh_key(folder: Path) -> str:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / "k")], check=True)
    return (folder / "k").read_text("utf-8")


def of_keys(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without what is said of a file below office/, or at the book's root, that should not be there."""
    return [one for one in found if one[0] not in ("REC02", "BOOK01")]


def test_private_keys_are_found_in_the_tree_and_in_history(book: SealedBook, said: Said, tmp_path: Path) -> None:
    keys = {"office/notes.txt": age_key(), "tools/deep/0.cfg": age_key().lower(), "tools/deep/1.cfg": ssh_key(tmp_path)}
    for name, key in keys.items():
        path = book.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# notes\n{key}\n", "utf-8")
        assert of_keys(said()) == [("SEAL35", name)], "not even committed"
        commit(book)
        assert of_keys(said()) == [("SEAL35", name)]
        path.unlink()
        commit(book)
        assert of_keys(said()) == [("SEAL36", name)], "taken away again, and still in the history"
        book.git("reset", "-q", "--hard", "main")


def test_an_old_key_in_an_untouched_file_stays_an_error(book: SealedBook, said: Said) -> None:
    book.git("checkout", "-q", "main")
    (book.root / "office/notes.txt").write_text(age_key(), "utf-8")
    commit(book)
    book.git("checkout", "-q", "-B", "work")
    assert said() == [("SEAL35", "office/notes.txt")]


@pytest.mark.few(3)
@pytest.mark.parametrize(
    "name",
    [
        f"cases/2026/{CASE}.age.txt",
        f"cases/2026/.{CASE}.yaml.swp",
        "office/grid.yaml~",
        "docs/#x#",
        "a/b.md.bak",
        ".#x",
    ],
)
def test_opened_halves_and_backups_are_found(book: SealedBook, said: Said, name: str) -> None:
    path = book.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", "utf-8")
    codes = [code for code, file in said() if file.endswith(name.rpartition("/")[2][-4:])]
    assert "SEAL37" in codes
    assert codes.count("SEAL37") == 1
    commit(book)
    path.unlink()
    commit(book)
    assert [code for code, _ in of_keys(said())] == ["SEAL38"]


@FEW
@given(base=ROWS, later=ROWS, now=ROWS)
def test_nothing_merged_is_lost_unseen(base: list[bytes], later: list[bytes], now: list[bytes]) -> None:
    """Without markers a file is whole exactly when it holds every merged line, whatever the branch had in between."""
    joined = [b"\n".join(rows) + b"\n" for rows in (base, later, now)]
    found = loss(joined[0], [joined[1]], joined[2])
    assert (found is None) == (set(base) <= set(now))
    assert found is None or found.kind == "lines"


def test_a_marker_excuses_only_what_it_names() -> None:
    old = b"a\nb\n"
    digest = "0" * 64
    forged = f"#rekey 2026-11-20 li-na was={digest}\nc\nd\n".encode()
    assert loss(old, [], forged) == Loss("lines", 2, 0)
