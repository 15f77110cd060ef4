"""Words written in another alphabet within a text: quoted-printable, punycode, base64."""

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from quopri import decodestring

QUOTED = re.compile(r"(?:=[0-9A-Fa-f]{2}|=\r?\n|[!-<>-~\t ]){2,}")
QUOTED_BYTE = re.compile(r"=[0-9A-Fa-f]{2}")
PUNYCODE = re.compile(r"xn--([a-z0-9-]{2,59})", re.IGNORECASE)
BASE64 = re.compile(r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{7,16384}+={0,2}(?![A-Za-z0-9+/_-])")
"""A longer word is a file, which the reader finds in a data: address; no name needs so much."""
URL_SAFE = str.maketrans("-_", "+/")
SAYS_SOMETHING = re.compile("[\u3400-\u9fff\ue000-\uf8ff\U00020000-\U000323af]|[0-9]{4}|@")
ENCODINGS = ("utf-8", "utf-16-le", "gb18030")
LONGEST_LINE, LONGEST_TEXT = 60, 1 << 20
LINE = re.compile(r"\r?\n")


def encoded(text: str) -> Iterator[str]:
    """What a text says in quoted-printable, in punycode and in base64, as far as it says anything.

    What stands one after the other stays so, a text for each way to read the bytes.
    """
    for words in (_quoted(text), _base64(text), _folded_base64(text)):
        for encoding in ENCODINGS:
            said = [_said(raw, encoding) for raw in words]
            yield "\n".join(filter(None, said))
    yield "\n".join(_punycode(text))


def _quoted(text: str) -> list[bytes]:
    if not QUOTED_BYTE.search(text):
        return []
    return [decodestring(match[0].encode()) for match in QUOTED.finditer(text) if QUOTED_BYTE.search(match[0])]


def _punycode(text: str) -> Iterator[str]:
    for match in PUNYCODE.finditer(text):
        try:
            yield match[1].encode().decode("punycode")
        except (UnicodeError, OverflowError, ValueError):
            continue


def _base64(text: str) -> list[bytes]:
    return [raw for raw in map(_of_base64, BASE64.findall(text)) if raw]


def _folded_base64(text: str) -> list[bytes]:
    """Base64 that mail folds at 76 signs."""
    if len(text) > LONGEST_TEXT or "\n" not in text:
        return []
    long = (word for word in BASE64.findall(LINE.sub("", text)) if len(word) > LONGEST_LINE)
    return [raw for raw in map(_of_base64, long) if raw]


def _of_base64(word: str) -> bytes:
    bare = word.rstrip("=").translate(URL_SAFE)
    try:
        return b64decode(bare + "=" * (-len(bare) % 4))
    except (Error, ValueError):
        return b""


def _said(raw: bytes, encoding: str) -> str:
    """Bytes as text, if all of them are text and it may be of a person."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return text if "".join(text.split()).isprintable() and SAYS_SOMETHING.search(text) else ""
