"""`fmt`: the records of a book in canonical form (docs/dev/reading.md)."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

import msgspec

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.book.book import Book
from jiefen.book.form import order_of, record_kind, records_of
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.loading import from_faults
from jiefen.files.locks import locked
from jiefen.files.yaml.reader import MOST_BYTES, read
from jiefen.files.yaml.writer import is_canonical, tidy


class Formatted(msgspec.Struct, frozen=True, kw_only=True):
    """How many files were looked at, which were not in form (and now are, if written), and what cannot be read."""

    files: int
    changed: tuple[str, ...]
    findings: tuple[Finding, ...]


def format_book(
    book: Book, only: Sequence[Path] = (), *, write: bool = True, waiting: Callable[[], None] | None = None
) -> Formatted:
    """Put the records of `book`, or those in `only` (files or folders), into canonical form.

    A file that cannot be read stays as it is. `waiting` is called when another process writes the
    book for long. Raises Failure if a path in `only` holds no record of the book.
    """
    names = records_of(book, only)
    changed: list[str] = []
    findings: list[Finding] = []
    for name in names:
        with locked(book.root, waiting) if write else nullcontext():  # else an entry recorded meanwhile would be lost
            found = _formed(book.root / name, record_kind(name))
            if isinstance(found, bytes):
                changed.append(name)
                if write:
                    write_atomically(book.root / name, found)
            else:
                findings += from_faults(found, name)
    return Formatted(files=len(names), changed=tuple(changed), findings=tuple(findings))


def _formed(path: Path, kind: str) -> bytes | tuple[Fault, ...]:
    """What the file should hold (bytes), if it holds something else.

    Otherwise the faults that keep it from being read: () for a file in order.
    """
    raw = read_regular(path, MOST_BYTES)
    if isinstance(raw, Fault):
        return (raw,)
    reading = read(raw)
    if reading.data is None or is_canonical(reading, order_of(kind)):
        return reading.faults
    return tidy(raw, order_of(kind))
