"""The canonical form of records: of which kind is a file, and does it stand in its form (docs/dev/reading.md)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from os import path
from pathlib import Path

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.text import N_, say
from jiefen.book.book import Book, office_files
from jiefen.book.kinds import OFFICE_KINDS, kind_of
from jiefen.files import resources
from jiefen.files.schema import shape
from jiefen.files.yaml.reader import Reading
from jiefen.files.yaml.writer import is_canonical, tidy


def record_kind(name: str) -> str:
    """The name of the kind of record that the file `name` of a book holds.

    "" for what is none that `fmt` writes.
    """
    kind = kind_of(name)
    return kind.name if kind and kind.formatted else ""


def records_of(book: Book, only: Sequence[Path] = ()) -> list[str]:
    """The files of a book's records by their names in it, the office's first.

    With `only`, which may name files and folders, those that it names or holds. Raises Failure if a
    path in `only` holds no record of the book: what nobody looked at must not pass as in order.
    """
    files = [Path(file) for file in office_records(book)]
    files += [file.relative_to(book.root) for file in book.case_paths()[0]]
    if not only:
        return [file.as_posix() for file in files]
    wanted: set[Path] = set()
    for item in only:
        place = _in_book(book, item)
        named = [file for file in files if place and _within(file, place)]
        wanted.update(named)
        if not named:
            raise Failure(
                say(N_("{path} 里没有这个案卷库的记录。"), path=item.name),
                say(N_("记录在 cases 和 office 里；不写路径就是全部。")),
            )
    return [file.as_posix() for file in files if file in wanted]


def office_records(book: Book) -> list[str]:
    """The files of the office's records that `fmt` writes, in the order of the kinds.

    They go by their names in the book: `office/settings.yaml`.
    """
    order = {kind.name: number for number, kind in enumerate(OFFICE_KINDS) if kind.formatted}
    numbered: list[tuple[int, str]] = []
    for file in office_files(book.root):
        kind = record_kind(file)
        if kind in order:
            numbered.append((order[kind], file))
    return [file for _, file in sorted(numbered)]


def _in_book(book: Book, item: Path) -> Path | None:
    """Where `item`, seen from the working folder, lies in the book.

    `.` for a folder that holds the whole book, None for what lies elsewhere.
    """
    root, place = Path(path.realpath(book.root)), Path(path.realpath(item))  # realpath bears links in a circle
    if place.is_relative_to(root):
        return place.relative_to(root)
    return Path() if root.is_relative_to(place) else None


def _within(file: Path, place: Path) -> bool:
    return place in (file, *file.parents)


@cache
def order_of(kind: str) -> Mapping[str, tuple[str, ...]]:
    """The order of keys of a kind of record."""
    return shape.key_order(resources.schema(kind))


def form_finding(reading: Reading, name: str, kind: str, case: str = "") -> Iterator[Finding]:
    """FMT01, a warning at the first line that `fmt` would write otherwise.

    Nothing for a file that is in form, or that cannot be read.
    """
    order = order_of(kind)
    if reading.data is None or is_canonical(reading, order):
        return
    from jiefen.book.faults import NOT_CANONICAL  # most files stand in their form

    line = _first_difference(reading.raw, tidy(reading.raw, order))
    yield NOT_CANONICAL.at(line).finding(name, case)


def _first_difference(old: bytes, new: bytes) -> int:
    """The number of the first line that differs, from 1."""
    pairs = zip_longest(old.splitlines(keepends=True), new.splitlines(keepends=True))
    return next(number for number, (was, becomes) in enumerate(pairs, start=1) if was != becomes)
