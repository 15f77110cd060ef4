"""Bytes as text, under every encoding that they may honestly be in."""

import codecs
from collections.abc import Iterator
from unicodedata import category

from jiefen.gate.carriers.text import Source

MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE = ("utf-16-le", "utf-16-be")
OLD = ("gb18030", "big5hkscs")
NO_TEXT = {"Cc", "Cn", "Co", "Cs"}
LAYOUT = "\t\n\r\f\v\x1b"
STRAY = 8


def sources(raw: bytes) -> list[Source]:
    """`raw` read in every way that makes a text; none if it is no text.

    With a byte order mark there is one way.
    """
    for mark, encoding in MARKED:
        if raw.startswith(mark):
            text = _strict(raw[len(mark) :], encoding)
            return [Source(text, encoding, len(mark))] if text is not None else []
    text = _strict(raw, "utf-8")
    if text is not None and "\0" not in text:
        return [Source(text, "utf-8")]
    others = [(encoding, _strict(raw, encoding)) for encoding in (*WIDE, *OLD)]
    found = [Source(other, encoding) for encoding, other in others if other is not None and _is_text(other)]
    return found or ([Source(text, "utf-8")] if text is not None and text.count("\0") <= STRAY else [])


def loose(raw: bytes) -> Iterator[str]:
    """What of `raw`, a block of metadata in a binary format, can be read at all: all encodings, nothing refused."""
    text = raw.decode("utf-8", "ignore")
    yield text
    if "\0" in text:  # which parts a word from the one before it: the name of a note from what it says
        yield text.replace("\0", "\n")
    if not text.isascii() or len(text) < len(raw) or "\0" in text:
        for start in (0, 1):
            for encoding in WIDE:
                yield raw[start:].decode(encoding, "ignore")
        yield raw.decode("gb18030", "ignore")


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_text(text: str) -> bool:
    """Whether nothing stands in it that no text holds; each character is asked about once."""
    return all(char in LAYOUT or category(char) not in NO_TEXT for char in set(text))
