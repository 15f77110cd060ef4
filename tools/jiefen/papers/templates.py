"""Templates of papers: the program's, and the book's own that replace them by name (R25)."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from jiefen.files.disk import read_regular

PROGRAM = "papers"
OFFICE = "office/papers"
MOST_BYTES = 4 * 1024 * 1024


def read_templates(program: Path, book: Path, codes: Iterable[str]) -> Mapping[str, bytes]:
    """The template of each code that has one: office/papers/<code>.docx, else the program's.

    A file that is too large or is no plain file counts as empty: whoever fills it says that it is
    no Word file.
    """
    found: dict[str, bytes] = {}
    for code in codes:
        for path in (program / PROGRAM / f"{code}.docx", book / OFFICE / f"{code}.docx"):
            if path.exists():
                raw = read_regular(path, MOST_BYTES)
                found[code] = raw if isinstance(raw, bytes) else b""
    return found
