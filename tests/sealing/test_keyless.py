"""What `check` says of sealed halves without a key, each finding seen through the command line."""

import base64
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyrage
import pytest
from pyrage import x25519

from jiefen.case.read import sealed_file
from jiefen.commands.main import attempt
from jiefen.sealing.age_shape import keys_of_line
from jiefen.sealing.crypt import RECIPIENTS, SealFault, seal
from jiefen.sealing.halves import append_edit, new_edit, open_sealed, reseal
from jiefen.sealing.key_records import load_key_records, write_key_records
from jiefen.sealing.record import Erasure, Rekeying
from tests.sealed_books import CASE, DAY, KEPT_OUT, OWNERS, PLAIN, ROOT, SealedBook

SEALED = sealed_file(CASE)
Said = Callable[..., list[tuple[str, str, int]]]


@pytest.fixture
def book(tmp_path: Path) -> SealedBook:
    """A book with one case and two sealed lines."""
    made = SealedBook(tmp_path)
    for name in ("禾笙物业", "苇岸物业"):
        edit = new_edit(open_sealed(made.root, CASE, made.opener("li-na")), {"parties.P2.name": name}, "li-na", DAY)
        append_edit(made.root, edit, made.recipients())
    return made


@pytest.fixture
def said(book: SealedBook, capfd: pytest.CaptureFixture[str]) -> Said:
    """What `check` finds: code, file, line."""

    def call(*args: str) -> list[tuple[str, str, int]]:
        capfd.readouterr()
        code = attempt(["--book", str(book.root), "check", "--format", "json", *args])
        found = [item for item in json.loads(capfd.readouterr().out) if item["severity"] != "notice"]
        assert code == int(any(item["severity"] == "error" for item in found))
        assert all(re.search("[\u4e00-\u9fff]{2}", item["message"] + item["hint"]) for item in found)
        assert all("{" not in item["message"] + item["hint"] for item in found)
        return [(item["code"], item["file"], item["line"] or 0) for item in found]

    return call


def line_for(*keys: x25519.Recipient) -> bytes:
    return base64.b64encode(pyrage.encrypt(b"{}".ljust(256), list(keys)))


def add_line(book: SealedBook, line: bytes, name: str = SEALED) -> None:
    path = book.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((path.read_bytes() if path.exists() else b"") + line + b"\n")


def public(book: SealedBook) -> list[x25519.Recipient]:
    return [identity.to_public() for identity in book.keys.values()]


def test_a_sound_book_has_nothing_to_say(said: Said) -> None:
    assert said() == []


def test_the_number_of_keys_is_known_without_one(book: SealedBook) -> None:
    everybody = public(book)
    for count in (1, 2, 3):
        assert keys_of_line(line_for(*everybody[:count])) == count


@pytest.mark.parametrize(
    "message",
    [
        pyrage.passphrase.encrypt(b"x".ljust(256), "abc"),
        pyrage.encrypt(b"x", [x25519.Identity.generate().to_public()]),
        pyrage.encrypt(b"", [x25519.Identity.generate().to_public()]),
        b"age-encryption.org/v1\n--- " + b"A" * 43 + b"\n" + b"x" * 288,
        b"age-encryption.org/v1\nP1 and others\n--- " + b"A" * 43 + b"\n" + b"x" * 288,
        b"age-encryption.org/v1\n-> X25519 short\nAAAA\n--- " + b"A" * 43 + b"\n" + b"x" * 288,
    ],
    ids=["passphrase", "not padded", "empty", "no stanza", "text in the header", "damaged stanza"],
)
def test_what_is_not_sealed_as_ours_is_told(book: SealedBook, said: Said, message: bytes) -> None:
    line = base64.b64encode(message)
    with pytest.raises(SealFault):
        keys_of_line(line)
    add_line(book, line)
    assert said() == [("SEAL22", SEALED, 3)]


def test_text_beside_sealed_lines_is_told(book: SealedBook, said: Said) -> None:
    add_line(book, "P1 是谁".encode())
    add_line(book, b"# a remark")
    assert said() == [("SEAL11", SEALED, 3), ("SEAL19", SEALED, 4)]


def test_lines_for_fewer_or_more_than_the_list(book: SealedBook, said: Said) -> None:
    everybody = public(book)
    add_line(book, line_for(*everybody[:2]))
    add_line(book, line_for(*everybody, x25519.Identity.generate().to_public()))
    assert said() == [("SEAL23", SEALED, 3), ("SEAL24", SEALED, 4)]


def test_a_list_of_too_few(book: SealedBook, said: Said) -> None:
    for owners in (OWNERS[:2], OWNERS[1:]):
        book.write_recipients(*owners)
        assert said() == [("SEAL24", SEALED, 1), ("SEAL25", RECIPIENTS, 0)]
    (book.root / RECIPIENTS).unlink()
    assert said() == [("SEAL25", RECIPIENTS, 0)]
    (book.root / SEALED).unlink()
    assert said() == []


def test_a_sealed_half_belongs_to_a_case_and_lies_beside_it(book: SealedBook, said: Said) -> None:
    add_line(book, line_for(*public(book)), "cases/2026/2026-0999.age")
    add_line(book, line_for(*public(book)), f"cases/2025/{CASE}.age")
    assert said() == [("REC01", f"cases/2025/{CASE}.age", 0), ("SEAL26", "cases/2026/2026-0999.age", 0)]


def test_a_statement_needs_a_sealed_half(book: SealedBook, said: Said) -> None:
    plain = book.root / PLAIN
    text = plain.read_text("utf-8")
    lines = text.splitlines(keepends=True)
    number = next(index for index, line in enumerate(lines) if "step: interview" in line)
    lines[number] = lines[number].replace("}", ", key: m6zn4t}")
    plain.write_text("".join(lines), "utf-8")
    assert said() == []
    (book.root / SEALED).unlink()
    assert said() == [("SEAL27", PLAIN, number + 1)]
    erasure = Erasure(date=KEPT_OUT, case=CASE, by="li-na", approved_by="wang-qiang", reason="到期")
    write_key_records(book.root, load_key_records(book.root).__class__(erasures=(erasure,)))
    assert said() == []
    add_line(book, line_for(*public(book)))
    assert said() == [("SEAL29", SEALED, 0)]


def test_a_rekey_is_recorded(book: SealedBook, said: Said) -> None:
    reseal(book.root, CASE, book.opener("li-na"), book.recipients(), by="li-na", on=DAY)
    assert said() == [("SEAL28", SEALED, 1)]
    for by, cases, right in (
        ("wang-qiang", (CASE,), False),
        ("li-na", ("2026-0001",), False),
        ("li-na", ("all",), True),
    ):
        entry = Rekeying(date=DAY, by=by, reason="名单变更", cases=cases)
        records = load_key_records(book.root)
        write_key_records(book.root, records.__class__(rekeys=(entry,)))
        assert said() == ([] if right else [("SEAL28", SEALED, 1)])


def test_a_rekey_stopped_halfway_is_made_good_by_the_next(book: SealedBook, said: Said) -> None:
    reseal(book.root, CASE, book.opener("li-na"), book.recipients(), by="li-na", on=DAY)
    key = str(book.key("wang-qiang"))
    assert attempt(["--book", str(book.root), "rekey", "--key", key, "--today", "2026-11-22"]) == 0
    assert said() == []


@pytest.mark.parametrize(("by", "approved"), [("li-na", "li-na"), ("li-na", "nobody"), ("nobody", "li-na")])
def test_records_name_two_of_the_staff(book: SealedBook, said: Said, by: str, approved: str) -> None:
    (book.root / SEALED).unlink()
    erasure = Erasure(date=KEPT_OUT, case=CASE, by=by, approved_by=approved, reason="到期")
    rekeying = Rekeying(date=DAY, by="li-na", reason="名单变更", cases=("all",))
    write_key_records(book.root, load_key_records(book.root).__class__(rekeys=(rekeying,), erasures=(erasure,)))
    assert said() == [("SEAL30", "office/keys.yaml", 4)]


def test_a_file_past_the_caps_is_told(book: SealedBook, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    add_line(book, b"A" * (129 * 1024))
    assert said() == [("SEAL10", SEALED, 0)]
    monkeypatch.setattr("jiefen.sealing.keyless.MOST_BYTES", 100)
    assert said() == [("YAML03", SEALED, 0)]


def due(book: SealedBook, day: str, capfd: pytest.CaptureFixture[str]) -> list[tuple[str, str, int]]:
    capfd.readouterr()
    attempt(["--book", str(book.root), "due", "--within", "10", "--today", day, "--format", "rdjson"])
    found = json.loads(capfd.readouterr().out)["diagnostics"]
    places = [(one["code"]["value"], one["location"]) for one in found if one["code"]["value"].startswith("SEAL")]
    return [(code, at["path"], at.get("range", {}).get("start", {}).get("line", 0)) for code, at in places]


def test_due_tells_when_a_term_ends_and_when_nobody_rekeyed(
    book: SealedBook, capfd: pytest.CaptureFixture[str]
) -> None:
    path = book.root / "office/organisation.yaml"
    organisation = path.read_text("utf-8")
    start = organisation.index("handle: li-na")
    end = organisation.find("handle:", start + 10)
    person = organisation[start : end if end > 0 else None]
    ended = re.sub(r"(from: [0-9-]{10})(, until: [0-9-]{10})?", r"\1, until: 2026-12-31", person)
    path.write_text(organisation.replace(person, ended), "utf-8")
    assert due(book, "2026-12-20", capfd) == []
    assert due(book, "2026-12-21", capfd) == [("SEAL42", RECIPIENTS, 2)]
    assert due(book, "2027-01-01", capfd) == [("SEAL08", RECIPIENTS, 2)]
    book.write_recipients(*OWNERS[1:])
    assert due(book, "2027-01-01", capfd) == [("SEAL44", RECIPIENTS, 0)]


def test_due_tells_what_was_kept_too_long(book: SealedBook, capfd: pytest.CaptureFixture[str]) -> None:
    closed = re.search(r"date: ([0-9-]{10}), step: conclude", (book.root / PLAIN).read_text("utf-8"))
    assert closed
    last = date.fromisoformat(closed[1]).replace(year=2028)
    settings = book.root / "office/settings.yaml"
    kept = settings.read_text("utf-8").partition("retention:")[0]
    kind = re.search(r"kind: ([a-z.-]+)", (book.root / PLAIN).read_text("utf-8"))
    assert kind
    for rules in (
        f"  {kind[1]}: {{years: 2}}\n",
        f"  default: {{years: 99}}\n  {kind[1].split('.')[0]}: {{years: 2}}\n",
    ):
        settings.write_text(f"{kept}retention:\n{rules}", "utf-8")
        assert due(book, str(last), capfd) == []
        assert due(book, str(date.fromordinal(last.toordinal() + 1)), capfd) == [("SEAL43", SEALED, 0)]
    (book.root / SEALED).unlink()
    assert due(book, "2030-01-01", capfd) == []


def test_the_sample_is_sound(capfd: pytest.CaptureFixture[str]) -> None:
    attempt(["--book", str(ROOT), "check", "--format", "json"])
    assert "SEAL" not in capfd.readouterr().out


def test_no_more_than_256_bytes_are_told_by_a_line(book: SealedBook) -> None:
    assert keys_of_line(seal(b"x" * 512, book.recipients())) == 3
