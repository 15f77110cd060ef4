"""Attributes of Git that would show everybody another content than Git has: told wherever they are set (R31)."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.base.text import Term
from jiefen.files.conflicts import has_conflict
from jiefen.files.disk import read_regular
from jiefen.files.faults import APPLIED_ATTRIBUTE, ATTRIBUTE
from jiefen.history import git
from jiefen.history.attributes import CHANGING, is_refused, refused
from jiefen.history.tree import shown

FILE = ".gitattributes"
FOLDERS = ("cases", "office", "docs")
MOST_BYTES = 1 << 20


def attribute_findings(root: Path) -> Iterator[Finding]:
    """In the book's own .gitattributes files, each at its line."""
    inside = (path for folder in FOLDERS for path in sorted((root / folder).rglob(FILE)))
    for path in (root / FILE, *inside):
        raw = read_regular(path, MOST_BYTES) if path.exists() else b""
        told = isinstance(raw, Fault) or has_conflict(raw)  # what stands there is then no attribute of anybody's choice
        text = "" if isinstance(raw, Fault) or told else raw.decode("utf-8", "replace")
        for line, attribute in refused(text):
            yield ATTRIBUTE.at(line, attribute=Term(attribute)).finding(path.relative_to(root).as_posix())


def applied_attributes(root: Path, paths: Iterable[str]) -> Iterator[Finding]:
    """What Git applies to the records at `paths`, also by a folder above the book or by settings outside it.

    Each attribute is told once, at the first record that has it.
    """
    told: set[str] = set()
    for path, attribute, value in git.attributes(root, paths):
        if attribute in CHANGING and attribute not in told and is_refused(path, attribute, value):
            told.add(attribute)
            yield APPLIED_ATTRIBUTE.at(attribute=Term(attribute)).finding(shown(path))
