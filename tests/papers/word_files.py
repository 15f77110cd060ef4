"""Word files as somebody edits them: parts changed, runs cut up, changes tracked, things moved."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

BODY = "word/document.xml"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
"""How an old Word file begins, and a new one with a password."""


def edited(raw: bytes, change: Callable[[str], str], part: str = BODY) -> bytes:
    """The file with one of its parts changed."""
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                before = content.decode()
                content = change(before).encode()
                assert content.decode() != before
            target.writestr(name, content)
    return out.getvalue()


def replaced(raw: bytes, old: str, new: str) -> bytes:
    """The file with the first place that reads `old` in its own language reading `new`."""

    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return edited(raw, change)
