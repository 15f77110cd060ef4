"""Conflict markers in files that nobody else reads as records: pages, lists, JSON, what lies at a book's root (R31).

Who reads a record says so itself, and then says nothing else of that file: `files/yaml/reader`, `sealing/halves`,
`sealing/crypt`.
"""

from collections.abc import Iterator
from pathlib import Path

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.book.kinds import kind_of
from jiefen.files.conflicts import conflict_faults
from jiefen.files.disk import read_regular
from jiefen.guides.way.read import FILE as WAY

FOLDERS = ("cases", "office", "docs", "ci", ".github", ".forgejo", ".gitea", ".gitlab")
"""Of a book, and of the forges that run its checks."""
MOST_BYTES = 10 * 1024 * 1024
PAGES = frozenset({".md", ".html", ".css", ".js", ".svg"})
"""Texts in which a line of equals signs is nothing special."""
NOTES = (".txt", "LICENSE")
"""The same, unless the file is a record."""
_TOLD = ("case", "sealed", "recipients")


def conflict_findings(root: Path) -> Iterator[Finding]:
    """In every file of a book but those whose own reader tells it."""
    for path in conflict_candidates(root):
        name = path.relative_to(root).as_posix()
        if not _is_told(name):
            raw = read_regular(path, MOST_BYTES)
            if not isinstance(raw, Fault):
                yield from (fault.finding(name) for fault in conflict_faults(raw, page=is_page(name)))


def conflict_candidates(root: Path) -> Iterator[Path]:
    """The files of a book that may have conflict markers: at its root, and below the folders of a book."""
    inside = (path for folder in FOLDERS for path in (root / folder).rglob("*"))
    yield from sorted(path for path in (*root.glob("*"), *inside) if path.is_file() and not path.is_symlink())


def is_page(name: str) -> bool:
    """Whether a file is a text for people or a part of a page, and no record."""
    return Path(name).suffix in PAGES or (name.endswith(NOTES) and kind_of(name) is None)


def _is_told(name: str) -> bool:
    """Whether the reader of a file tells conflicts in it."""
    kind = kind_of(name)
    if kind is not None:
        return kind.form == "yaml" or kind.name in _TOLD
    return name == WAY or (name.startswith("office/") and name.endswith(".yaml"))
