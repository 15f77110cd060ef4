"""Keys and the list of recipients: read strictly, refused in plain words, never repeated."""

import base64
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st
from pyrage import x25519

from jiefen.base.failure import Failure
from jiefen.files.faults import SYMLINK
from jiefen.sealing import crypt
from jiefen.sealing.crypt import Keys, Recipient, SealFault, make_key, parse_recipients, read_keys, seal, unseal
from tests.sealed_books import SealedBook

IDENTITY = x25519.Identity.generate()
PUBLIC = str(IDENTITY.to_public())
OTHER = str(x25519.Identity.generate().to_public())
ME = Recipient(key=PUBLIC, handle="li-na")
SEALED = seal(b"x" * 300, [ME])
PASSPHRASE = "correct horse"  # noqa: S105  of a key that lives as long as a test


def codes(text: str) -> list[tuple[str, int]]:
    return [(fault.code, fault.line) for fault in parse_recipients(text.encode())[1]]


def test_each_key_belongs_to_the_line_above_it() -> None:
    text = f"# who may open\n\n# li-na\n{PUBLIC}\r\n#recovery：档案室\n{OTHER}\n# wang-qiang\n"
    found, faults = parse_recipients(b"\xef\xbb\xbf" + text.encode())
    assert not faults
    assert found == (
        Recipient(key=PUBLIC, handle="li-na", line=4),
        Recipient(key=OTHER, place="档案室", line=6),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (f"{PUBLIC}\n", [("SEAL01", 1)]),
        (f"# li-na\n\n{PUBLIC}\n", [("SEAL01", 3)]),
        (f"# 李娜的\n{PUBLIC}\n", [("SEAL01", 2)]),
        (f"# li-na\n{PUBLIC[:-1]}\n", [("SEAL02", 2)]),
        ("# li-na\nssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA\n", [("SEAL02", 2)]),
        (f"# li-na\n{PUBLIC} {OTHER}\n", [("SEAL02", 2)]),
        (f"# li-na\n{PUBLIC}\n# wang-qiang\n{PUBLIC}\n", [("SEAL03", 4)]),
        (f"# li-na\n{IDENTITY}\n", [("SEAL04", 2)]),
        (f"# {IDENTITY}\n", [("SEAL04", 1)]),
    ],
    ids=range(10),
)
def test_what_is_no_list_is_told_with_its_line(text: str, expected: list[tuple[str, int]]) -> None:
    assert codes(text) == expected


def test_a_list_that_is_no_text_or_no_file(tmp_path: Path) -> None:
    book = SealedBook(tmp_path)
    assert [fault.code for fault in parse_recipients(b"# \xff\n")[1]] == ["SEAL05"]
    path = book.root / crypt.RECIPIENTS
    path.unlink()
    assert crypt.read_recipients(book.root) == ((), ())
    path.symlink_to(book.key("li-na"))
    assert [finding.code for finding in crypt.read_recipients(book.root)[1]] == [SYMLINK.code]


@pytest.mark.parametrize("owners", [(), ("li-na", "wang-qiang"), ("li-na", "recovery: 保险柜")])
def test_one_lost_key_must_not_lose_everything(tmp_path: Path, owners: tuple[str, ...]) -> None:
    book = SealedBook(tmp_path)
    assert len(crypt.require_recipients(book.root)) == 3
    book.write_recipients(*owners)
    with pytest.raises(Failure, match="至少两位"):
        crypt.require_recipients(book.root)


@given(st.binary(max_size=2000))
@budget(max_examples=60, deadline=None)
def test_what_was_sealed_is_opened_by_each_recipient_only(plain: bytes) -> None:
    second = x25519.Identity.generate()
    line = seal(plain, [ME, Recipient(key=str(second.to_public()))])
    assert b"\n" not in line
    assert unseal(line, Keys([IDENTITY])) == unseal(line, Keys([second])) == plain
    with pytest.raises(SealFault) as refused:
        unseal(line, Keys([x25519.Identity.generate()]))
    assert refused.value.kind.code == "SEAL12"


@given(st.data())
@budget(max_examples=150, deadline=None)
def test_a_line_that_was_cut_or_changed_is_never_opened(data: st.DataObject) -> None:
    line = SEALED  # made once: age adds a stanza of chance length
    place = data.draw(st.integers(0, len(line) - 1))
    if data.draw(st.booleans()):
        broken = line[:place]
    else:
        broken = line[:place] + data.draw(st.sampled_from([b"A", b"/", b"!", b"\xff"])) + line[place + 1 :]
    if broken == line:
        return
    with pytest.raises(SealFault) as refused:
        unseal(broken, Keys([IDENTITY]))
    assert refused.value.kind.code in ("SEAL11", "SEAL12", "SEAL13")


def test_a_message_under_a_passphrase_is_no_line_of_ours() -> None:
    message = (
        b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 18\n" + b"A" * 43 + b"\n--- " + b"A" * 43 + b"\n"
    )
    with pytest.raises(SealFault):
        unseal(base64.b64encode(message), Keys([IDENTITY]))


def test_a_key_is_its_owners_and_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "jiefen.key"
    public = make_key(path, lambda: None)
    assert read_keys(path, lambda: pytest.fail("asked")).public == (public,)
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    before = path.read_bytes()
    with pytest.raises(Failure, match="已经有一把钥匙") as refused:
        make_key(path, lambda: pytest.fail("asked"))
    assert str(path) in str(refused.value)
    assert path.read_bytes() == before
    assert [*path.parent.iterdir()] == [path]


def test_a_passphrase_protects_the_key(tmp_path: Path) -> None:
    path = tmp_path / "jiefen.key"
    public = make_key(path, lambda: PASSPHRASE)
    assert b"AGE-SECRET-KEY" not in path.read_bytes()
    assert read_keys(path, lambda: PASSPHRASE).public == (public,)
    with pytest.raises(Failure, match="口令不对"):
        read_keys(path, lambda: "wrong")


def protected_by_much_work(path: Path) -> None:
    """A protected key file that asks for 2^30 rounds of scrypt: no machine opens it in seconds."""
    salt, body = base64.b64encode(bytes(16)).rstrip(b"="), base64.b64encode(bytes(32)).rstrip(b"=")
    lines = [b"age-encryption.org/v1", b"-> scrypt " + salt + b" 30", body, b"--- " + body, bytes(64)]
    path.write_bytes(b"\n".join(lines))


def test_too_much_work_is_not_called_a_wrong_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "jiefen.key"
    protected_by_much_work(path)
    with pytest.raises(Failure, match="太忙"):
        read_keys(path, lambda: PASSPHRASE)


def test_a_busy_moment_of_the_machine_does_not_close_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "jiefen.key"
    protected_by_much_work(path)
    with pytest.raises(pyrage.DecryptError) as busy:
        pyrage.passphrase.decrypt(path.read_bytes(), PASSPHRASE)
    answers: Iterator[Exception | bytes] = iter([busy.value, busy.value, f"{IDENTITY}\n".encode()])

    def decrypt(_raw: bytes, _passphrase: str) -> bytes:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(pyrage.passphrase, "decrypt", decrypt)
    assert read_keys(path, lambda: PASSPHRASE).public == (PUBLIC,)


@pytest.mark.parametrize("raw", [b"", b"# none\n", b"AGE-SECRET-KEY-1QQ\n", b"\xff\xfe", PUBLIC.encode()], ids=range(5))
def test_what_is_no_key_file(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "k"
    path.write_bytes(raw)
    with pytest.raises(Failure, match="钥匙文件不能用"):
        read_keys(path, lambda: "")


def test_a_key_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="钥匙文件不能用") as refused:
        read_keys(tmp_path / "none", lambda: "")
    assert str(tmp_path / "none") in str(refused.value)


def test_age_keygens_own_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "k"
    path.write_text(f"# created: 2026-01-01T00:00:00+08:00\n# public key: {PUBLIC}\n{IDENTITY}\n", encoding="utf-8")
    assert read_keys(path, lambda: "").public == (PUBLIC,)
    assert pyrage.decrypt(pyrage.encrypt(b"x", [IDENTITY.to_public()]), read_keys(path, lambda: "").identities) == b"x"


def test_the_key_lies_where_the_system_has_a_users_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert crypt.default_key_path().name == "jiefen.key"
    assert tmp_path in crypt.default_key_path().parents


def test_the_default_place_is_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    place = crypt.default_key_path()
    with pytest.raises(Failure) as missing:
        read_keys(place, lambda: "")
    make_key(place, lambda: None)
    with pytest.raises(Failure) as there:
        make_key(place, lambda: None)
    for refused in (missing, there):
        assert "本人的配置文件夹" in str(refused.value)
        assert str(tmp_path) not in str(refused.value)


@pytest.mark.parametrize("protected", [False, True])
def test_a_key_file_saved_with_a_byte_order_mark_is_read(tmp_path: Path, protected: bool) -> None:
    path = tmp_path / "k"
    public = make_key(path, lambda: "long enough" if protected else None)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_keys(path, lambda: "long enough").public == (public,)
