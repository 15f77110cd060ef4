"""Where glimpses of a whole book are kept ready, so that a list of thousands of cases need not read them all again.

A glimpse is taken anew when the case's file, the office's settings or the program changes, and every day unless the
case rests. What is kept holds no more than the plain half of a case.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock

import msgspec

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.book.book import CARRIED, PROCEDURES, SETTINGS, Book, open_book
from jiefen.book.cases import not_counted
from jiefen.case.read import load_case_file, read_case_file
from jiefen.files.disk import read_regular
from jiefen.files.executor import map_prepared
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.overview.glimpse import Glimpse, glimpse_of
from jiefen.overview.store import place_of, program, put_up, taken_down

WORTH_WRITING = 20
"""So many new glimpses are written down; fewer are soon taken again."""
_SECOND = 1_000_000_000
_OFFICE = (SETTINGS, CARRIED, "office/organisation.yaml", "office/grid.yaml", "office/calendar.yaml")
Stamp = tuple[int, int, int, int]
"""What the system says of a file: its length, when it changed, when that was written down, its number."""


class Kept(msgspec.Struct, frozen=True):
    """A glimpse, the day for which it was taken, what the file was then; `glimpse` is None for a case still to come.

    `newest`: the last day that the file tells of, be it still to come.
    """

    stamp: Stamp
    digest: str
    day: date
    newest: date
    glimpse: Glimpse | None


class Shelved(msgspec.Struct, frozen=True):
    """What is written down: glimpses by file, good for one state of the program and of the office's records."""

    good_for: str
    kept: dict[str, Kept]


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """Every case of a book at a glance, in the order of their numbers, and a finding for each that cannot be read.

    `newest`: the last day that any case tells of, None where there is none; one to come says that the clock is wrong.
    """

    cases: tuple[Glimpse, ...]
    unread: tuple[Finding, ...]
    newest: date | None = None


class Shelf:
    """The glimpses of one book. One a process: threads wait for each other."""

    def __init__(self, root: Path, file: Path | None) -> None:
        """`file`: where they are written down, None for nowhere."""
        self._root, self._file = root, file
        self._lock = Lock()
        self._shelved: Shelved | None = None

    def look(self, book: Book, today: date, *, alone: bool = False) -> Seen:
        """Every case received by `today`, as it stands on that day.

        `alone`: no other process helps; a program with threads must not start any. Raises Failure where the office's
        records cannot be used.
        """
        book.require_office()
        with self._lock:
            return self._look(book, today, alone=alone)

    def _look(self, book: Book, today: date, *, alone: bool) -> Seen:
        good_for = _good_for(self._root)
        if self._shelved is None:
            self._shelved = taken_down(self._file, Shelved)
        before = self._shelved.kept if self._shelved and self._shelved.good_for == good_for else {}
        names = [f"cases/{path.parent.name}/{path.name}" for path in book.case_paths()[0]]
        kept: dict[str, Kept] = {}
        missing: list[str] = []
        for name in names:
            still = _still_good(self._root, name, before.get(name), today)
            if still is None:
                missing.append(name)
            else:
                kept[name] = still
        unread: list[Finding] = []
        for name, taken in _taken(self._root, missing, today, alone=alone):
            if isinstance(taken, Kept):
                kept[name] = taken
            else:
                unread.append(taken)
        self._shelved = Shelved(good_for, kept)
        if len(missing) - len(unread) >= WORTH_WRITING:
            put_up(self._file, self._shelved)
        shown = (kept[name].glimpse for name in names if name in kept)
        return Seen(
            cases=tuple(one for one in shown if one is not None),
            unread=tuple(unread),
            newest=max((one.newest for one in kept.values()), default=None),
        )


@cache
def shelf_of(root: Path) -> Shelf:
    """The one shelf of a book in this process."""
    return Shelf(root, place_of(root, "overview"))


def _still_good(root: Path, name: str, kept: Kept | None, today: date) -> Kept | None:
    """What is kept of a file, if it holds for `today`; None where a new glimpse is to be taken."""
    if kept is None or not _holds(kept, today):
        return None
    stamp = _stamp(root / name)
    if stamp is None:
        return None
    if stamp == kept.stamp and stamp[1] % _SECOND:
        return kept
    raw = read_regular(root / name, MOST_BYTES)
    if isinstance(raw, Fault) or hashlib.sha256(raw).hexdigest() != kept.digest:
        return None
    return msgspec.structs.replace(kept, stamp=stamp)


def _holds(kept: Kept, today: date) -> bool:
    settled = kept.glimpse.settled if kept.glimpse else None
    return kept.day == today or (settled is not None and settled <= today)


def _stamp(path: Path) -> Stamp | None:
    """None where nothing can be said of the file. Full seconds come from a disk that tells no finer times."""
    try:
        seen = path.lstat()
    except (OSError, ValueError):
        return None
    return seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino


def _taken(root: Path, names: Sequence[str], today: date, *, alone: bool) -> Iterator[tuple[str, Kept | Finding]]:
    workers = 1 if alone else None
    for part in map_prepared(_take, names, _start, (root, today), workers=workers):
        yield from part


def _start(root: Path, today: date) -> tuple[Book, date]:
    return open_book(root), today


def _take(task: tuple[Book, date], names: Iterable[str]) -> list[tuple[str, Kept | Finding]]:
    book, today = task
    return [(name, _one(book, name, today)) for name in names]


def _one(book: Book, name: str, today: date) -> Kept | Finding:
    stamp = _stamp(book.root / name)
    raw = read_regular(book.root / name, MOST_BYTES)
    if isinstance(raw, Fault) or stamp is None:
        return not_counted(read_case_file(book.root, name))
    loaded = load_case_file(raw, name)
    if loaded.case is None:
        return not_counted(loaded)
    came = loaded.case.received <= today
    glimpse = glimpse_of(loaded.case, book.require_office(), today) if came else None
    newest = max((entry.date for entry in loaded.case.log), default=loaded.case.received)
    return Kept(stamp, hashlib.sha256(raw).hexdigest(), today, max(newest, loaded.case.received), glimpse)


def _good_for(root: Path) -> str:
    """The state of the program and of the records that `Office` is made of, in a word."""
    state = hashlib.sha256(program().encode())
    versions = sorted((root / PROCEDURES).glob("*.yaml"))
    for path in (*(root / name for name in _OFFICE), *versions):
        raw = read_regular(path, MOST_BYTES)
        state.update(f"\n{path.name} {'-' if isinstance(raw, Fault) else hashlib.sha256(raw).hexdigest()}".encode())
    return state.hexdigest()
