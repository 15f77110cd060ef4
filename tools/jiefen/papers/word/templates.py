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


def office_files(book: Path) -> Mapping[str, bytes]:
    """Every file of office/papers by its name, what cannot be read or is too large as empty."""
    folder = book / OFFICE
    if not folder.is_dir():
        return {}
    found: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        raw = read_regular(path, MOST_BYTES)
        found[path.name] = raw if isinstance(raw, bytes) else b""
    return found


def program_templates(program: Path) -> Mapping[str, bytes]:
    """The program's own templates, by their codes."""
    return {path.stem: path.read_bytes() for path in sorted((program / PROGRAM).glob("*.docx"))}
