"""`check --key`: nothing that is sealed stands in the plain half, seen through the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from jiefen.commands.main import attempt
from jiefen.sealing.crypt import require_recipients
from jiefen.sealing.halves import append_edit, new_edit, open_sealed
from jiefen.sealing.record import Value
from jiefen.sealing.secret import make_exception_secret
from tests.identifiers import seeded
from tests.sealed_books import CASE, DAY, PLAIN, SealedBook

NAME, WORD = "钮砚棠", "高峰"
PHONE = f"139{seeded('plain').randrange(10**7, 10**8)}"
Said = Callable[[], list[tuple[str, str, str, int]]]


@pytest.fixture
def book(tmp_path: Path) -> SealedBook:
    made = SealedBook(tmp_path)
    fields: dict[str, Value] = {"parties.P1.name": NAME, "parties.P1.phones": (PHONE,), "parties.P1.agent.name": WORD}
    later: dict[str, Value] = {"parties.P1.name": "钮砚唐"}
    for values in (fields, later):
        edit = new_edit(open_sealed(made.root, CASE, made.opener("li-na")), values, "li-na", DAY)
        append_edit(made.root, edit, made.recipients())
    return made


@pytest.fixture
def said(book: SealedBook, capfd: pytest.CaptureFixture[str]) -> Said:
    def call() -> list[tuple[str, str, str, int]]:
        capfd.readouterr()
        key = str(book.key("wang-qiang"))
        attempt(["--book", str(book.root), "check", "--key", key, "--format", "json"])
        out = capfd.readouterr().out
        assert not any(value in out for value in (NAME, WORD, PHONE))
        found = [one for one in json.loads(out) if one["code"] in ("SEAL39", "SEAL40", "SEAL41", "SEAL12")]
        return [(one["code"], one["case"] or "", one["file"], one["line"] or 0) for one in found]

    return call


def write(book: SealedBook, name: str, text: str) -> None:
    path = book.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_a_clean_book_says_that_it_was_compared(book: SealedBook, capfd: pytest.CaptureFixture[str]) -> None:
    assert attempt(["--book", str(book.root), "check", "--key", str(book.key("li-na"))]) == 0
    assert "用钥匙比对过：密封材料里的 4 项" in capfd.readouterr().out.splitlines()[-1]
    assert attempt(["--book", str(book.root), "check"]) == 0
    assert "没有比对" in capfd.readouterr().out.splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "before", "value"),
    [
        ("office/notes.txt", "一\n二\n", NAME),
        ("office/notes.txt", "一\n", "钮 砚 唐"),
        ("docs/staff/x.md", "# 说明\n\n电话 ", f"{PHONE[:3]}-{PHONE[3:7]}-{PHONE[7:]}"),
        ("docs/public/x.html", "<p>\n", f"<b>钮</b>{NAME[1:]}"),
        ("notes.txt", "", NAME),
    ],
)
def test_every_value_is_found_in_every_plain_file(
    book: SealedBook, said: Said, name: str, before: str, value: str
) -> None:
    write(book, name, f"{before}{value}\n")
    assert said() == [("SEAL39", CASE, name, before.count("\n") + 1)]


def test_a_common_word_is_a_name_in_its_own_case_only(book: SealedBook, said: Said) -> None:
    write(book, "office/notes.txt", f"早{WORD}限行\n")
    assert said() == []
    text = (book.root / PLAIN).read_text("utf-8").splitlines()
    place = next(number for number, line in enumerate(text) if "step: interview" in line)
    text[place] = text[place].replace("}", f", note: 和{WORD}谈过}}")
    write(book, PLAIN, "\n".join(text) + "\n")
    assert said() == [("SEAL39", CASE, PLAIN, place + 1)]


def test_names_of_files_are_looked_through_and_not_told(book: SealedBook, said: Said) -> None:
    write(book, f"docs/{NAME}/a.md", "x\n")
    write(book, f"office/{NAME}.txt", "x\n")
    assert {(code, case) for code, case, _, _ in said()} == {("SEAL40", CASE)}


def test_what_cannot_be_read_is_told(book: SealedBook, said: Said) -> None:
    (book.root / "docs").mkdir(exist_ok=True)
    (book.root / "docs/a.bin").write_bytes(bytes(range(256)))
    assert said() == [("SEAL41", "", "docs/a.bin", 0)]


def test_a_coincidence_may_be_exempt_by_two(book: SealedBook, said: Said, capfd: pytest.CaptureFixture[str]) -> None:
    write(book, "office/notes.txt", f"{NAME}\n{PHONE}\n")
    make_exception_secret(book.root, require_recipients(book.root))
    capfd.readouterr()
    attempt(["--book", str(book.root), "check", "--key", str(book.key("li-na")), "--format", "json"])
    hints = [one["hint"] for one in json.loads(capfd.readouterr().out) if one["code"] == "SEAL39"]
    (mac,) = {hint.rpartition("豁免码 ")[2] for hint in hints if "豁免码" in hint}
    entry = f"mac: {mac}, type: name, file: office/notes.txt, reason: 地名, approved-by: [li-na, chen-guo]"
    write(book, "office/exceptions.yaml", f"exceptions:\n  - {{{entry}, until: 2020-01-01}}\n")
    assert said() == [("SEAL39", CASE, "office/notes.txt", 2)], "the name may stand, the number may not"


def test_a_key_that_opens_nothing_proves_nothing(book: SealedBook, capfd: pytest.CaptureFixture[str]) -> None:
    other = book.folder / "other.key"
    assert attempt(["keygen", "--no-passphrase", "--key", str(other)]) == 0
    capfd.readouterr()
    assert attempt(["--book", str(book.root), "check", "--key", str(other)]) == 1
    assert capfd.readouterr().out.count("SEAL12") == 2
