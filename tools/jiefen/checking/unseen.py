"""What the disk may show otherwise than the repository has it: told by every command that counts (R31, R35)."""

from collections.abc import Iterator
from pathlib import Path

from jiefen.base.finding import Finding, told_path
from jiefen.book.faults import KEPT_HERE
from jiefen.book.kinds import kind_of
from jiefen.checking.attributes import FILE, FOLDERS, applied_attributes, attribute_findings
from jiefen.files.faults import ATTRIBUTE, NOT_CHECKED_OUT, NOT_COUNTED, NOT_WATCHED
from jiefen.files.own import OWN
from jiefen.history import git

NOT_IN_ORDER = frozenset({NOT_COUNTED.code, ATTRIBUTE.code, NOT_CHECKED_OUT.code})
"""The codes that say that a list or a count is not whole, or not sure."""


def tracked_own_findings(root: Path) -> Iterator[Finding]:
    """That Git tracks what the window keeps on one computer (BOOK01). Raises Failure when Git cannot answer."""
    for path, _ in git.watched_files(root, (OWN,)):
        yield KEPT_HERE.at().finding(told_path(path))


def unseen_findings(root: Path) -> Iterator[Finding]:
    """Files of the book that Git leaves off the disk or does not watch (FILE09), and attributes that change what is
    read (FILE07): where the book's own files set one, that is told; else what Git applies, whoever sets it.

    Git is asked twice; not at all where there is none. A file that somebody deleted is a change like any other, and
    none of these. Raises Failure when Git cannot answer.
    """
    watched = dict(git.watched_files(root, (*FOLDERS, FILE)))
    for path, letter in watched.items():
        if letter.islower():
            yield NOT_WATCHED.at().finding(told_path(path))
        elif letter == "S":
            yield NOT_CHECKED_OUT.at().finding(told_path(path))
    own = tuple(attribute_findings(root))
    records = [path for path in watched if kind_of(path)]
    yield from own or (applied_attributes(root, records) if records else ())
