"""What of a value a Word file can hold, and how it is written there (docs/dev/papers.md).

A value may hold anything that somebody typed or another system sent. On paper it stands whole, sign for sign, with
three exceptions: every kind of line break is a line break; what no file of Word can hold is a `�` each, so that a
reader sees that something is missing; and signs that turn the direction of writing end with the value.
"""

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

UNPRINTABLE = "\ufffd"
"""Stands for a sign that no file of Word can hold."""
_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_ILLEGAL = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, halves of a pair, and noncharacters. XML forbids most of them."""
_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})
_OPENING, _CLOSING = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}, "\u202c\u2069"
_OPENING |= {"\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
"""The signs that turn the direction of writing, each with the one that ends it."""


def printable(value: Any) -> Any:
    """A value as it stands on paper, and every value inside it."""
    if isinstance(value, str):
        return _closed(_ILLEGAL.sub(UNPRINTABLE, _BREAK.sub("\n", value)))
    if isinstance(value, Mapping):
        return {name: printable(inside) for name, inside in value.items()}
    if isinstance(value, list | tuple):
        return [printable(inside) for inside in value]
    return value


def markup(value: Any) -> Markup:
    """What a template prints, as it stands in a file of Word: a tag, a brace or an ampersand in a value is text."""
    return Markup(escape(value).translate(_BRACES))  # noqa: S704  it has been escaped


def _closed(text: str) -> str:
    """`text`, and after it the ends of all that it turned and did not turn back."""
    ends: list[str] = []
    for sign in text:
        if sign in _OPENING:
            ends.append(_OPENING[sign])
        elif sign in _CLOSING and sign in ends:
            while ends.pop() != sign:
                pass
    return text + "".join(reversed(ends))
