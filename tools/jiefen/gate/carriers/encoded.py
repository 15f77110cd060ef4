"""What is written in another alphabet within a text: base64, hexadecimal, quoted-printable, punycode, code numbers.

An alphabet gives bytes, and these are read in every encoding that they may be in. What does not come out as something
that may be of a person is dropped.
"""

import re
import zlib
from base64 import b32decode, b64decode
from binascii import Error
from collections.abc import Iterator
from functools import cache, lru_cache
from quopri import decodestring

from jiefen.gate.carriers.text import SURROGATES, one_character

CHINESE = "\u3400-\u9fff\ue000-\uf8ff\U00020000-\U000323af"
SAYS_SOMETHING = re.compile(f"[{CHINESE}]|[\u00e0-\u01dc]|[0-9]{{4}}|@")
NESTED = re.compile(r"%[0-9A-Fa-f]{2}|&#|\\[uUx]|=[0-9A-Fa-f]{2}=|^[A-Za-z0-9+/_-]{8,}={0,2}$|xn--|<")
"""Of what says nothing by itself: what may be encoded once more."""
WIDE = ("utf-16-le", "utf-16-be", "gb18030", "big5hkscs", "utf-32-le", "utf-32-be")
LONG = 1 << 20
"""Bytes of one word from which only the usual encoding is tried."""
SHORT, SAMPLE, FEWEST_SIGNS = 6, 256, 4
REMEMBERED = 1_000
"""No longer word is remembered: programs say the same short ones again and again."""

WORD = re.compile(r"[A-Za-z0-9+/_-]{4,}={0,6}")
PARTS = (re.compile("/"), re.compile("[_-]"))
ONE_CHARACTER = re.compile("[456].{3}")
"""Base64 of one Chinese character begins so in UTF-8."""
PROGRAM = re.compile("[A-Za-z]?[a-z]+(?:[_/-][a-z]+)*|[A-Z]+(?:_[A-Z]+)*|[a-z]+(?:[A-Z][a-z]+){1,3}")
"""Words of languages and programs, as nearly all are: no digits, capitals only where a part begins."""
FOLDED = re.compile(r"(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/]{4,}+\r?\n){1,}+[A-Za-z0-9+/]*+={0,2}")
LINE_ENDS = re.compile(r"\s+")
FILE = re.compile(r"(?<![A-Za-z0-9+/])(?:H4sI|UEsDB|JVBERi|iVBORw0KGgo|eJ|eAE|eF4|eNo)[A-Za-z0-9+/_-]{8,}+={0,2}")
"""How base64 begins of what is compressed, of archives, of papers and pictures."""
ZLIB = b"\x78"
URL_SAFE = str.maketrans("-_", "+/")
BASE32 = re.compile("[A-Z2-7]+")
HEX = re.compile("(?:[0-9A-Fa-f]{2})+")
HEX_PARTED = re.compile(
    r"[Ee][3-9](?:[ ,:-]{1,2}(?:0x)?[89A-Fa-f][0-9A-Fa-f]){2,4000}+|3[0-9](?:[ ,:-]{1,2}(?:0x)?3[0-9]){4,100}+"
)
"""Bytes one by one: of UTF-8 beyond ASCII, or digits."""
NO_HEX = re.compile("0x|[^0-9A-Fa-f]")
QUOTED = re.compile(r"=[0-9A-Fa-f]{2}(?:=[0-9A-Fa-f]{2}|=\r?\n|[0-9]){2,}+")
QUOTED_ASCII = re.compile(r"(?<![\w.+=-])[\w.+-]{1,64}+(?:=[2-7][0-9A-Fa-f][\w.+-]{1,64}+){1,8}+")
OCTAL = re.compile(r"(?:\\[0-3][0-7]{2}){3,4000}+")
MISREAD = re.compile("[\x80-\xffŒœŠšŸŽžƒˆ˜\u2013-\u203a€™]{3,}+")
PUNYCODE = re.compile(r"xn--([a-z0-9-]{2,59})", re.IGNORECASE)
SHIFTED = re.compile(r"\+([A-Za-z0-9+/]{3,4000}+)-?")
CODE = "(?:0x[0-9A-Fa-f]{4,5}|[0-9]{5,6})"
CODES = re.compile(rf"(?<![0-9A-Za-z.]){CODE}(?:[\s,;]{{1,3}}{CODE}){{1,4000}}+")
NAMED_CODES = re.compile(r"U\+([0-9A-Fa-f]{4,5})")
FIRST_CODE, LAST_CODE = 0x3400, 0x323AF

Reading = tuple[str, str]
"""How something was read, and what it says then."""


def encoded(text: str) -> Iterator[str]:
    """What a text says in any of the alphabets, as far as it says anything.

    What stands one after the other stays so, a text for each way to read it.
    """
    ways: dict[str, list[str]] = {}
    for way, said in _all_readings(text):
        ways.setdefault(way, []).append(said)
    yield from map("\n".join, ways.values())
    yield "".join(_characters(text))
    yield from _in_stateful_sets(text)


def is_monotonous(text: str) -> bool:
    """Whether a text is nothing but zeros or the like, as what is made to take long is."""
    return len({*text[:SAMPLE]}) < FEWEST_SIGNS and len({*text}) < FEWEST_SIGNS


def packed(text: str) -> Iterator[bytes]:
    """The files that stand in a text in base64: what is compressed, and archives."""
    for word in FILE.findall(text):
        raw = _base64(word)
        if raw.startswith(ZLIB):
            try:
                yield zlib.decompressobj().decompress(raw, LONG)
            except zlib.error:
                continue
        else:
            yield raw


def _all_readings(text: str) -> Iterator[Reading]:
    for word in _words(text):
        yield from _readings(word) if len(word) <= REMEMBERED else _readings.__wrapped__(word)
    for way, raws in (
        ("bytes", (bytes.fromhex(NO_HEX.sub("", parted)) for parted in HEX_PARTED.findall(text))),
        ("quoted", (decodestring(word.encode()) for word in QUOTED.findall(text))),
        ("quoted in part", (decodestring(word.encode()) for word in QUOTED_ASCII.findall(text))),
        ("octal", (_octal(run) for run in OCTAL.findall(text))),
        ("misread", (_misread(word) for word in MISREAD.findall(text))),
    ):
        for raw in raws:
            yield from _texts(way, raw)
    for match in PUNYCODE.finditer(text) if "--" in text else ():
        yield "punycode", _punycode(match[1])
    for match in SHIFTED.finditer(text) if "+" in text else ():
        yield "shifted", _shifted(match[1])


def _words(text: str) -> list[str]:
    """What may be a word in base64 or another alphabet; each part as well where signs of addresses part it."""
    words: list[str] = WORD.findall(text)
    if "\n" in text:
        words += [LINE_ENDS.sub("", lines) for lines in FOLDED.findall(text)]
    for sign in PARTS:
        words += [part for word in words if sign.search(word) for part in sign.split(word) if len(part) >= SHORT]
    return words


@lru_cache(maxsize=1 << 16)
def _readings(word: str) -> tuple[Reading, ...]:
    """What a word says in base64, base32 and hexadecimal; nothing, as nearly all do."""
    if len({*word[:SAMPLE]}) < FEWEST_SIGNS:
        return ()
    found: list[Reading] = []
    for way, read in (("base64", _base64), ("base32", _base32), ("hexadecimal", _hexadecimal)):
        if raw := read(word):
            found += _texts(way, raw)
    return tuple(found)


def _texts(way: str, raw: bytes) -> Iterator[Reading]:
    """Bytes as text: in UTF-8, or else in each encoding that they may be in."""
    try:
        said = raw.decode()
    except UnicodeDecodeError:
        for encoding in WIDE:
            if text := _wide(raw, encoding):
                yield f"{way} {encoding}", text
        return
    if (SAYS_SOMETHING.search(said) or NESTED.search(said)) and _is_text(said):
        yield way, said
    elif "\0" in said:
        for encoding in WIDE:
            if text := _wide(raw, encoding):
                yield f"{way} {encoding}", text


def _base64(word: str) -> bytes:
    bare = word.rstrip("=")
    if (len(bare) < SHORT and not ONE_CHARACTER.fullmatch(bare)) or PROGRAM.fullmatch(bare):
        return b""
    try:
        return b64decode(bare.translate(URL_SAFE) + "=" * (-len(bare) % 4))
    except (Error, ValueError):
        return b""


def _base32(word: str) -> bytes:
    bare = word.rstrip("=")
    if len(bare) < SHORT or not BASE32.fullmatch(bare):
        return b""
    try:
        return b32decode(bare + "=" * (-len(bare) % 8))
    except (Error, ValueError):
        return b""


def _hexadecimal(word: str) -> bytes:
    return bytes.fromhex(word) if len(word) >= SHORT and HEX.fullmatch(word) else b""


def _octal(run: str) -> bytes:
    r"""Bytes as `\350\257\270`, which is how Git and C write what is not ASCII."""
    return bytes(int(code, 8) for code in run[1:].split("\\"))


def _misread(word: str) -> bytes:
    """Bytes that a program read as Western text: `è¯¸` is 诸."""
    return b"".join(_western().get(char, b"") for char in word)


@cache
def _western() -> dict[str, bytes]:
    """The characters of Western text, in both sets that are in use, by their bytes."""
    known = {chr(byte): bytes([byte]) for byte in range(0x80, 0x100)}
    for byte in range(0x80, 0xA0):
        char = bytes([byte]).decode("cp1252", "ignore")
        known |= {char: bytes([byte])} if char else {}
    return known


def _punycode(label: str) -> str:
    try:
        return label.lower().encode().decode("punycode")
    except (UnicodeError, OverflowError, ValueError):
        return ""


def _shifted(word: str) -> str:
    """UTF-7: what stands between + and - is UTF-16 in base64."""
    raw = _base64(word.ljust(SHORT, "A"))
    return _wide(raw[: len(word) * 6 // 16 * 2], "utf-16-be")


def _characters(text: str) -> Iterator[str]:
    """Characters by their numbers: 35832, 33883 and U+8BF8."""
    codes = [int(code, 16) for code in NAMED_CODES.findall(text)] if "U+" in text else []
    yield "".join(chr(code) for code in codes if code <= LAST_CODE)
    for listed in CODES.findall(text):
        codes = [int(code, 0) for code in re.findall("0x[0-9A-Fa-f]+|[1-9][0-9]*", listed)]
        if all(FIRST_CODE <= code <= LAST_CODE for code in codes):
            yield "\n" + SURROGATES.sub(one_character, "".join(map(chr, codes)))


def _in_stateful_sets(text: str) -> Iterator[str]:
    """Sets of characters that switch within ASCII: HZ, and ISO 2022, which browsers still read."""
    sets = (*(("hz",) if "~{" in text else ()), *(("iso2022_jp_2", "iso2022_kr") if "\x1b$" in text else ()))
    for name in sets:
        yield text.encode("ascii", "ignore").decode(name, "ignore")


def _is_text(text: str) -> bool:
    """Whether nothing stands in it that no text holds."""
    return "".join(text.split()).replace("\ufeff", "").isprintable()


def _wide(raw: bytes, encoding: str) -> str:
    """Bytes in an encoding in which any two of them are some character: nearly all must be what people write."""
    if len(raw) > LONG:
        return ""
    try:
        text = raw.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError:
        return ""
    strange = len({*text} - _written())
    likely = strange <= max(len(text) > 1, len(text) // FEWEST_SIGNS)
    return text if likely and SAYS_SOMETHING.search(text) and _is_text(text) else ""


@cache
def _written() -> frozenset[str]:
    """ASCII, and the characters of the older sets of simplified and traditional Chinese."""
    found = {chr(code) for code in range(0x80)}
    for code in range(FIRST_CODE, 0xA000):
        for name in ("gb2312", "big5"):
            try:
                chr(code).encode(name)
            except UnicodeEncodeError:
                continue
            found.add(chr(code))
    return frozenset(found)
