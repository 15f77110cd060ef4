"""The sealed half of a month of demands is guarded as those of cases are, by all that looks at sealed halves."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pyrage import x25519

from jiefen.book.book import open_book
from jiefen.commands.main import attempt
from jiefen.gate.gate import sealed_identifiers
from jiefen.gate.identifiers import Identifier
from jiefen.sealing import faults
from jiefen.sealing.crypt import Keys
from jiefen.sealing.halves import half_of, open_sealed, sealed_halves, sealed_months
from jiefen.sealing.key_records import KEY_RECORDS, load_key_records
from jiefen.sealing.people.find import Hit, find
from jiefen.sealing.record import SealedReference
from jiefen.sealing.references import numbers_of
from jiefen.sealing.rekey import rekey
from jiefen.sealing.whoami import access
from jiefen.writing.demands import seal_numbers
from tests.identifiers import seeded
from tests.repositories import approve
from tests.sealed_books import CASE, DAY, KEPT_OUT, SealedBook

MONTH, HALF = "2026-11", "demands/2026-11"
FILE = f"office/{HALF}.age"
ORDER = f"YX{seeded('month').randrange(10**9, 10**10)}"
Found = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def book(tmp_path: Path) -> SealedBook:
    """A book with a number of a demand sealed, and one of a case."""
    made = SealedBook(tmp_path)
    (made.root / ".gitattributes").write_text("*.age text eol=lf merge=union\n", "utf-8")
    seal(made, "k2p7", ORDER)
    return made


@pytest.fixture
def found(book: SealedBook, capfd: pytest.CaptureFixture[str]) -> Found:
    """Code and file of what `check` finds in the month's sealed half and in the key records."""

    def call(*words: str) -> list[tuple[str, str]]:
        capfd.readouterr()
        attempt(["--book", str(book.root), "check", "--format", "json", *words])
        told = json.loads(capfd.readouterr().out)
        return [(one["code"], one["file"]) for one in told if one["file"] in (FILE, KEY_RECORDS)]

    return call


def seal(book: SealedBook, key: str, number: str, month: str = MONTH) -> None:
    given = {key: SealedReference(from_="hotline", number=number)}
    seal_numbers(book.root, month, given, book.opener("li-na"), by="li-na", on=DAY)


def numbers(book: SealedBook, owner: str = "li-na") -> dict[str, str]:
    opened = open_sealed(book.root, HALF, book.opener(owner))
    assert opened.findings == ()
    return {key: one.number for key, one in numbers_of(opened.folded).items()}


def merged(book: SealedBook) -> None:
    book.git("init", "-q", "-b", "main")
    book.git("add", "-A")
    book.git("commit", "-q", "-m", "merged")
    book.git("checkout", "-q", "-b", "work")


def test_what_a_file_is_the_sealed_half_of() -> None:
    assert half_of(FILE) == HALF
    assert half_of(f"cases/2026/{CASE}.age") == CASE
    for other in (
        "office/exceptions.age",
        "office/demands/2026-13.age",
        "office/demands/2026-11.yaml",
        "x/2026-0007.age",
    ):
        assert half_of(other) == ""


def test_a_number_is_sealed_opened_and_kept_out_of_the_file(book: SealedBook, found: Found) -> None:
    assert (numbers(book), numbers(book, "recovery")) == ({"k2p7": ORDER}, {"k2p7": ORDER})
    assert ORDER.encode() not in (book.root / FILE).read_bytes()
    assert sealed_months(book.root) == (HALF,)
    assert found() == []


def test_it_is_found_and_opened_like_others(book: SealedBook) -> None:
    hits, findings = find(book.root, book.opener("li-na"), ORDER.lower())
    assert (hits, findings) == ((Hit(HALF, "numbers.k2p7.number"),), ())
    assert HALF in access(book.root, book.opener("wang-qiang")).opened
    assert access(book.root, Keys([x25519.Identity.generate()])).closed == (HALF,)


def test_the_gate_looks_for_the_number(book: SealedBook) -> None:
    known = sealed_identifiers(book.root, book.opener("li-na"))
    assert Identifier(HALF, "k2p7", "reference", ORDER) in known.identifiers


def test_a_line_of_a_case_is_refused_in_a_month_and_a_month_s_in_a_case(book: SealedBook) -> None:
    line = (book.root / FILE).read_bytes()
    case = book.root / f"cases/2026/{CASE}.age"
    case.write_bytes(line)
    opened = open_sealed(book.root, CASE, book.opener("li-na"))
    assert [finding.code for finding in opened.findings] == ["SEAL15"]
    other = book.root / "office/demands/2026-10.age"
    other.write_bytes(line)
    opened = open_sealed(book.root, "demands/2026-10", book.opener("li-na"))
    assert [(finding.code, finding.case) for finding in opened.findings] == [("SEAL15", "")]


def test_a_rekey_takes_the_months_along(book: SealedBook, found: Found) -> None:
    book.write_recipients("li-na", "recovery: 保险柜", "wang-qiang")
    done = rekey(open_book(book.root), (), book.opener("li-na"), by="li-na", on=DAY, reason="换人")
    assert done.done == sealed_halves(book.root) == (HALF,)
    assert numbers(book) == {"k2p7": ORDER}
    assert (book.root / FILE).read_text("ascii").startswith(f"#rekey {DAY} li-na was=")
    assert found() == []
    (book.root / KEY_RECORDS).unlink()
    assert found() == [(faults.UNRECORDED_REKEY.code, FILE)]


def test_one_month_alone_is_sealed_anew_by_its_name(book: SealedBook, found: Found) -> None:
    seal(book, "k2p7", "YX77700011", "2026-10")
    words = ["--book", str(book.root), "rekey", HALF, "--key", str(book.key("li-na")), "--today", str(DAY)]
    assert attempt(words) == 0
    assert load_key_records(book.root).rekeys[0].cases == (HALF,)
    assert found() == []


def test_a_merged_line_that_is_gone_and_a_file_that_is_gone_are_told(book: SealedBook, found: Found) -> None:
    seal(book, "m4wz", "YX77700012")
    merged(book)
    lines = (book.root / FILE).read_bytes().splitlines(keepends=True)
    (book.root / FILE).write_bytes(lines[1])
    assert found("--since", "main") == [(faults.LINES_LOST.code, FILE)]
    (book.root / FILE).unlink()
    assert found("--since", "main") == [(faults.SEALED_GONE.code, FILE)]


def test_it_is_erased_by_two_people_when_its_time_is_over(book: SealedBook, found: Found) -> None:
    merged(book)
    words = ["--book", str(book.root), "erase", HALF, "--by", "li-na", "--approved-by", "wang-qiang"]
    early = [*words, "--reason", "期满", "--yes", "--today", "2030-01-04"]
    assert attempt(early) == 2
    assert (book.root / FILE).exists()
    assert attempt([*words, "--reason", "期满", "--yes", "--today", str(KEPT_OUT)]) == 0
    assert not (book.root / FILE).exists()
    assert [one.case for one in load_key_records(book.root).erasures] == [HALF]
    approve(book.root, KEY_RECORDS, day=str(KEPT_OUT), two=("li-na", "wang-qiang"))
    assert FILE not in {file for _, file in found("--since", "main")}


def test_a_month_is_told_without_a_key_for_how_many_it_was_sealed(book: SealedBook, found: Found) -> None:
    book.write_recipients("li-na", "wang-qiang")
    assert found() == [(faults.TOO_MANY_KEYS.code, FILE)]
