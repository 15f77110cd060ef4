"""Keys and lists saved by an editor of Windows: read where they say the same, and told by their encoding where not."""

import codecs
import os
import pty
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from jiefen.commands.main import attempt
from jiefen.publishing.signer_list import SIGNERS
from jiefen.sealing.crypt import RECIPIENTS
from tests.injured import run as forked
from tests.sealed_books import CASE, SealedBook
from tests.signing import listed, ssh_key
from tests.text import has_chinese

Save = Callable[[str], bytes]
Captured = pytest.CaptureFixture[str]
PASSPHRASE = "correct horse"  # noqa: S105  of a key that lives as long as a test
FOREIGN: dict[str, tuple[str, Save]] = {
    "UTF-16 of Notepad and PowerShell": ("UTF-16", lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le")),
    "UTF-16 the other way round": ("UTF-16", lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be")),
    "UTF-16 without its mark": ("UTF-16", lambda text: text.encode("utf-16-le")),
    "UTF-16 the other way round, without": ("UTF-16", lambda text: text.encode("utf-16-be")),
    "UTF-16 at the end of a line of UTF-8": ("UTF-16", lambda text: text.encode() + "# 又\n".encode("utf-16-le")),
    "UTF-32": ("UTF-32", lambda text: text.encode("utf-32")),
    "ANSI on a Chinese Windows": ("GBK", lambda text: text.replace("\n", "\r\n").encode("gbk")),
    "GB 18030": ("GBK", lambda text: text.replace("持", "\U00020021").encode("gb18030")),
    "neither": ("不是 UTF-8", lambda text: text.replace("持", "\udcff").encode("utf-8", "surrogateescape")),
}
SAME: dict[str, Save] = {
    "as it was": str.encode,
    "with a mark": lambda text: text.encode("utf-8-sig"),
    "with carriage returns": lambda text: text.replace("\n", "\r\n").encode(),
    "with the end-of-file sign of DOS": lambda text: text.encode() + b"\x1a",
    "with blanks behind": lambda text: text.replace("\n", " \t\u00a0\u3000\n").encode(),
    "with signs that nobody sees": lambda text: text.replace("\n", "\u200b\ufeff\r\n").encode(),
    "without a last line end": lambda text: text.rstrip("\n").encode(),
    "all of it": lambda text: text.replace("\n", " \u200b\r\n").encode("utf-8-sig") + b"\x1a\x00",
}


@pytest.fixture
def book(tmp_path: Path) -> SealedBook:
    return SealedBook(tmp_path)


def key_text(book: SealedBook) -> str:
    return f"# 持钥人自己的\n{book.keys['li-na']}\n"


def whoami(book: SealedBook, capfd: Captured) -> tuple[int, str]:
    code = attempt(["--book", str(book.root), "whoami", "--key", str(book.key("li-na"))])
    shown = capfd.readouterr()
    return code, shown.out + shown.err


@pytest.mark.parametrize("how", FOREIGN)
def test_a_good_key_in_another_encoding_is_not_called_no_key(how: str, book: SealedBook, capfd: Captured) -> None:
    name, save = FOREIGN[how]
    book.key("li-na").write_bytes(save(key_text(book)))
    code, said = whoami(book, capfd)
    assert code == 2
    assert name in said
    assert "UTF-8" in said
    assert "不用另做" in said
    assert "keygen" not in said
    assert "SECRET" not in said
    book.key("li-na").write_text(key_text(book), "utf-8")
    assert whoami(book, capfd)[0] == 0


@pytest.mark.parametrize("how", SAME)
def test_what_an_editor_puts_at_the_ends_of_lines_spoils_no_key(how: str, book: SealedBook, capfd: Captured) -> None:
    book.key("li-na").write_bytes(SAME[how](key_text(book)))
    code, said = whoami(book, capfd)
    assert (code, "li-na" in said) == (0, True)


def test_a_protected_key_in_another_encoding_is_told_before_its_passphrase_is_asked(
    book: SealedBook, capfd: Captured
) -> None:
    armour = "-----BEGIN AGE ENCRYPTED FILE-----\nAAAA\n-----END AGE ENCRYPTED FILE-----\n"
    book.key("li-na").write_bytes(armour.encode("utf-16"))
    code, said = whoami(book, capfd)
    assert (code, "UTF-16" in said, "口令" in said) == (2, True, False)


def protected(text: bytes) -> str:
    return str(pyrage.passphrase.encrypt(text, PASSPHRASE, armored=True), "ascii")


@pytest.fixture
def _typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiefen.commands.sealing.keys.asked_out_of_sight", lambda *_a, **_b: PASSPHRASE)


@pytest.mark.usefixtures("_typed")
def test_a_protected_key_that_an_editor_has_saved(book: SealedBook, capfd: Captured) -> None:
    book.key("li-na").write_bytes(SAME["all of it"](protected(key_text(book).encode())))
    assert whoami(book, capfd)[0] == 0


@pytest.mark.slow  # age takes a second for each passphrase
@pytest.mark.parametrize("how", SAME)
@pytest.mark.usefixtures("_typed")
def test_a_protected_key_however_it_was_saved(how: str, book: SealedBook, capfd: Captured) -> None:
    book.key("li-na").write_bytes(SAME[how](protected(key_text(book).encode())))
    assert whoami(book, capfd)[0] == 0
    book.key("li-na").write_text(protected(key_text(book).encode("utf-16")), "ascii")
    code, said = whoami(book, capfd)
    assert (code, "UTF-16" in said) == (2, True)


def test_what_is_no_key_in_any_encoding_is_no_key(book: SealedBook, capfd: Captured) -> None:
    book.key("li-na").write_bytes("公开的事，没有钥匙".encode("gbk"))
    code, said = whoami(book, capfd)
    assert (code, "里面不是 jiefen keygen 做的私钥" in said, "GBK" in said) == (2, True, False)


@pytest.mark.parametrize("how", FOREIGN)
def test_a_list_of_recipients_in_another_encoding_is_told_before_anything_is_sealed(
    how: str, book: SealedBook, capfd: Captured
) -> None:
    name, save = FOREIGN[how]
    path = book.root / RECIPIENTS
    path.write_bytes(save("# 持钥人的名单\n" + path.read_text("utf-8")))
    words = ["seal", CASE, "--set", "others.N1.as=witness", "--key", str(book.key("li-na"))]
    assert attempt(["--book", str(book.root), *words]) == 2
    assert attempt(["--book", str(book.root), "check"]) == 1
    shown = capfd.readouterr()
    for said in (shown.out, shown.err):
        assert name in said
        assert "第 0 行" not in said
    assert "SEAL05" in shown.out
    assert not [*book.root.glob("cases/*/*.age")]


@pytest.mark.parametrize("how", SAME)
def test_a_list_of_recipients_that_an_editor_has_saved(how: str, book: SealedBook) -> None:
    path = book.root / RECIPIENTS
    path.write_bytes(SAME[how](path.read_text("utf-8")))
    words = ["seal", CASE, "--set", "others.N1.as=witness", "--key", str(book.key("li-na"))]
    assert attempt(["--book", str(book.root), *words]) == 0


@pytest.mark.parametrize("how", FOREIGN)
def test_a_list_of_signers_in_another_encoding_is_told(how: str, book: SealedBook, capfd: Captured) -> None:
    name, save = FOREIGN[how]
    path = book.root / SIGNERS
    path.write_bytes(save("# 持签名钥匙的人\n" + path.read_text("utf-8")))
    assert attempt(["--book", str(book.root), "check"]) == 1
    shown = capfd.readouterr().out
    assert "PUBL31" in shown
    assert name in shown
    words = ["publish", "--unbundle", str(book.key("li-na")), "--to", str(book.folder / "to"), "--signers", str(path)]
    assert attempt(words) == 2
    assert name in capfd.readouterr().err


def test_a_private_key_of_openssh_in_another_encoding_is_told(book: SealedBook, capfd: Captured) -> None:
    key = ssh_key(book.folder, "signing")
    (book.root / SIGNERS).write_text(listed(key, "li-na"), "utf-8")
    book.git("init", "-q", "-b", "main")
    book.git("add", "-A")
    book.git("commit", "-q", "-m", "x")
    good = key.read_text("utf-8")
    words = ["--book", str(book.root), "publish", "--key", str(book.key("li-na")), "--sign-key", str(key)]
    for save, name in ((FOREIGN["UTF-16 of Notepad and PowerShell"][1], "UTF-16"), (SAME["with a mark"], "BOM")):
        key.write_bytes(save(good))
        assert attempt(words) == 2
        said = capfd.readouterr().err
        assert name in said
        assert "不用另做" in said


def test_what_a_terminal_of_another_encoding_sends_is_told_as_that(book: SealedBook) -> None:
    """Somebody types Chinese into a terminal that sends GBK, where a name or a passphrase is asked for."""
    ours, theirs = pty.openpty()
    os.write(ours, "禾苗\n".encode("gbk"))

    def typing() -> None:
        import sys

        sys.stdin = open(theirs, encoding="utf-8", closefd=False)  # noqa: SIM115  stays open as a terminal does

    try:
        words = ["--book", str(book.root), "find", "--key", str(book.key("li-na"))]
        done = forked(words, below=book.root, before=typing)
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.code == 2
    assert "编码" in done.said
    assert has_chinese(done.said)
    assert "Traceback" not in done.said
