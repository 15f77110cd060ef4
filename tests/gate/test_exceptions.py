"""Exceptions are dated, approved by two, for names only; what stands for a name tells it to nobody without a key."""

import hashlib
from datetime import date
from itertools import product

import msgspec
import pytest

from jiefen.base.text import render
from jiefen.gate.exceptions import is_exempt, mac_of, refused
from jiefen.gate.identifiers import Identifier
from jiefen.gate.record import Exempt
from jiefen.sealing.record import TYPES, IdentifierType

SECRET = b"thirty-two bytes, known to a few"
NAME = Identifier("2026-0137", "P1", "name", "高峰")
STAFF = frozenset({"li-na", "wang-qiang"})
TODAY = date(2026, 11, 20)
FIT = Exempt(
    file="guides/leaks/index.html",
    type="name",
    mac=mac_of(NAME, SECRET),
    reason="指用水高峰",
    approved_by=("li-na", "wang-qiang"),
    until=date(2026, 12, 31),
)


def test_one_file_one_name() -> None:
    assert is_exempt(NAME, FIT.file, [FIT], SECRET)
    assert not is_exempt(NAME, "index.html", [FIT], SECRET)
    assert not is_exempt(msgspec.structs.replace(NAME, value="高山"), FIT.file, [FIT], SECRET)
    assert not is_exempt(msgspec.structs.replace(NAME, type="alias"), FIT.file, [FIT], SECRET)
    assert not is_exempt(NAME, FIT.file, [FIT], b"another secret")
    assert not is_exempt(NAME, FIT.file, [FIT], b"")


def test_however_the_name_is_written_it_has_one_code() -> None:
    assert mac_of(msgspec.structs.replace(NAME, value=" 高　峰"), SECRET) == FIT.mac


@pytest.mark.parametrize("kind", sorted({*TYPES.values()} - {"name", "alias"}))
def test_strong_identifiers_have_no_code_and_no_exception(kind: IdentifierType) -> None:
    strong = Identifier("2026-0137", "P1", kind, "99000019800101123X")
    assert mac_of(strong, SECRET) == ""
    assert not is_exempt(strong, FIT.file, [msgspec.structs.replace(FIT, type=kind, mac="")], SECRET)
    assert whys(msgspec.structs.replace(FIT, type=kind)) == ["证件号、电话、住址、账号不能豁免"]


def test_the_code_cannot_be_guessed_without_the_secret() -> None:
    """All two-character names, in the digests that need no key: none gives the code."""
    names = ["".join(pair) for pair in product("高王李张峰平", repeat=2)]
    assert "高峰" in names
    for name, lead, algorithm in product(names, ("", "name", "name\0"), ("sha256", "sha1", "md5", "sha512")):
        assert not hashlib.new(algorithm, f"{lead}{name}".encode()).hexdigest().startswith(FIT.mac[:8])


def whys(*exceptions: Exempt) -> list[str]:
    return [render(one.why) for one in refused(exceptions, STAFF, TODAY)]


def test_which_exceptions_do_not_count() -> None:
    change = msgspec.structs.replace
    assert whys(FIT) == []
    assert whys(change(FIT, until=TODAY)) == []
    assert whys(change(FIT, until=date(2026, 11, 19))) == ["豁免到 2026-11-19 为止，已经过期"]
    assert whys(change(FIT, approved_by=("li-na",))) == ["豁免要两个人批准"]
    assert whys(change(FIT, approved_by=("li-na", "li-na"))) == ["豁免要两个人批准"]
    assert whys(change(FIT, approved_by=("li-na", "nobody"))) == ["批准人不在工作人员名单里"]
