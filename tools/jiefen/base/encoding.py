"""Lines that people saved with an editor of their own: a list of names, a key. UTF-8 is read, everything else is named.

What editors put at the ends of lines (a carriage return, a mark of the order of bytes, the end-of-file sign of DOS,
blanks that nobody sees) means nothing in such a file and is left out.
"""

import codecs

from jiefen.base.text import N_, Say, Term, say

UTF8_MARK = codecs.BOM_UTF8
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # begins as the mark of UTF-16 does, so that it is looked for first
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_CODECS = {"UTF-32": ("utf-32",), "UTF-16": ("utf-16", "utf-16-le", "utf-16-be"), "GBK": ("gb18030",)}
_UNSEEN = "\x00\x1a\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""At the end of a line: what no reader of it can see. DOS ended files with \\x1a."""
MARKED = "UTF-8 BOM"
"""UTF-8 with a mark before it, for a file that another program reads: OpenSSH takes the mark for a letter."""
OTHER = "?"


def foreign_encoding(raw: bytes) -> str:
    """The encoding of a text that is not UTF-8: `UTF-16`, `UTF-32`, `GBK`, `OTHER` where it cannot be told; else "".

    A file of two encodings, as `>>` of PowerShell makes one, has that of the part that was added.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    if b"\0" in raw.rstrip(b"\0\x1a"):
        return "UTF-16"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "GBK" if _decoded(raw, "gb18030") else OTHER
    return ""


def readings(raw: bytes, encoding: str) -> tuple[str, ...]:
    """What `raw` may say, in an encoding that `foreign_encoding` named: without a mark, UTF-16 can be read in two ways.

    The last one takes each byte for a sign: it shows what is plain ASCII in a file that is otherwise spoilt.
    """
    found = (_decoded(raw, codec) for codec in (*_CODECS.get(encoding, ()), "latin-1"))
    return tuple(text for text in found if text)


def other_encoding(encoding: str) -> Say:
    """What is wrong with a text, as a clause without its subject."""
    if encoding == MARKED:
        return say(N_("是带 BOM 的 UTF-8 编码"))
    if encoding == OTHER:
        return say(N_("不是 UTF-8 编码"))
    return say(N_("是 {encoding} 编码，不是 UTF-8 编码"), encoding=Term(encoding))


def typed_lines(raw: bytes, errors: str = "strict") -> list[str]:
    """The lines of a text in UTF-8, without what stands unseen at their ends. Raises UnicodeDecodeError for others."""
    return [_seen(line) for line in raw.removeprefix(UTF8_MARK).decode("utf-8", errors).splitlines()]


def _seen(line: str) -> str:
    """`line` without blanks and unseen characters before and behind it, in whatever order they stand."""
    while (less := line.strip().strip(_UNSEEN)) != line:
        line = less
    return line


def _decoded(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return ""
