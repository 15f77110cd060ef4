"""Where glimpses of a whole book are kept ready, so that a list of thousands of cases need not read them all again.

A glimpse is taken anew when the case's file, the office's records or the program changes, and every day unless the
case rests. What is kept holds no more than the plain half of a case.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock, Thread

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
_OFFICE = (CARRIED, "office/organisation.yaml", "office/grid.yaml", "office/calendar.yaml")
_ROOMS = ("base", "files", "steps", "law", "procedure", "office", "case", "book", "overview")
"""What takes part in a glimpse."""
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


class Grounds(msgspec.Struct, frozen=True):
    """What glimpses rest on, in a word each: all of them, and those of cases that rest.

    Who works here and what the grid says moves no case that rests.
    """

    all: str
    rests: str


class Shelved(msgspec.Struct, frozen=True):
    """What is written down: glimpses by file, good for one state of the program and of the office's records."""

    grounds: Grounds
    kept: dict[str, Kept]


class Progress(msgspec.Struct, frozen=True):
    """How many cases of how many were looked at, while a whole book is looked through for the first time."""

    done: int
    of: int


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
        self._progress: Progress | None = None

    def look(self, book: Book, today: date, *, alone: bool = False) -> Seen:
        """Every case received by `today`, as it stands on that day.

        `alone`: no other process helps; a program with threads must not start any. Raises Failure where the office's
        records cannot be used.
        """
        book.require_office()
        with self._lock:
            return self._look(self._state_of(book, today), today, alone=alone)

    def look_soon(self, book: Book, today: date, most: int) -> Seen | Progress:
        """The same; where more than `most` cases would have to be read, they are read behind the caller's back."""
        book.require_office()
        if self._progress is not None:
            return self._progress
        with self._lock:
            state = self._state_of(book, today)
            if len(state.missing) <= most:
                return self._look(state, today, alone=True)
            self._progress = Progress(0, len(state.missing))
        Thread(target=self._look_behind, args=(book, today), daemon=True).start()
        return Progress(0, len(state.missing))

    def _look_behind(self, book: Book, today: date) -> None:
        try:
            self.look(book, today, alone=True)
        finally:
            self._progress = None

    def _state_of(self, book: Book, today: date) -> "_State":
        """What is kept and still good, and what has to be read."""
        grounds = _grounds(self._root)
        if self._shelved is None:
            self._shelved = taken_down(self._file, Shelved)
        before = _good(self._shelved, grounds)
        names = book.case_names()[0]
        kept = {name: still for name in names if (still := _still_good(self._root, name, before.get(name), today))}
        return _State(grounds, names, kept, [name for name in names if name not in kept])

    def _look(self, state: "_State", today: date, *, alone: bool) -> Seen:
        kept = dict(state.kept)
        unread: list[Finding] = []
        for number, (name, taken) in enumerate(_taken(self._root, state.missing, today, alone=alone), start=1):
            if isinstance(taken, Kept):
                kept[name] = taken
            else:
                unread.append(taken)
            if self._progress is not None:
                self._progress = Progress(number, len(state.missing))
        self._shelved = Shelved(state.grounds, kept)
        if len(state.missing) - len(unread) >= WORTH_WRITING:
            put_up(self._file, self._shelved)
        shown = (kept[name].glimpse for name in state.names if name in kept)
        return Seen(
            cases=tuple(one for one in shown if one is not None),
            unread=tuple(unread),
            newest=max((one.newest for one in kept.values()), default=None),
        )


class _State(msgspec.Struct, frozen=True):
    grounds: Grounds
    names: list[str]
    kept: dict[str, Kept]
    missing: list[str]


def _good(shelved: Shelved | None, grounds: Grounds) -> Mapping[str, Kept]:
    """What was kept on these grounds: all, what rests, or nothing."""
    if shelved is None or shelved.grounds.rests != grounds.rests:
        return {}
    if shelved.grounds.all == grounds.all:
        return shelved.kept
    return {name: one for name, one in shelved.kept.items() if one.glimpse and one.glimpse.settled}


@cache
def shelf_of(root: Path) -> Shelf:
    """The one shelf of a book in this process."""
    return Shelf(root, place_of(root, "overview"))


def _still_good(root: Path, name: str, kept: Kept | None, today: date) -> Kept | None:
    """What is kept of a file, if it holds for `today`; None where a new glimpse is to be taken."""
    if kept is None or not _holds(kept, today):
        return None
    stamp = _stamp(f"{root}/{name}")
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


def _stamp(path: str) -> Stamp | None:
    """None where nothing can be said of the file. Full seconds come from a disk that tells no finer times."""
    try:
        seen = os.lstat(path)  # of thousands of files: pathlib takes as long again
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
    stamp = _stamp(f"{book.root}/{name}")
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


def _grounds(root: Path) -> Grounds:
    """The state of the program and of the records that `Office` is made of."""
    versions = (f"{PROCEDURES}/{path.name}" for path in sorted((root / PROCEDURES).glob("*.yaml")))
    rests = _digest(root, program(*_ROOMS), (SETTINGS, *versions))
    return Grounds(all=_digest(root, rests, _OFFICE), rests=rests)


def _digest(root: Path, begins: str, names: Iterable[str]) -> str:
    state = hashlib.sha256(begins.encode())
    for name in names:
        raw = read_regular(root / name, MOST_BYTES)
        state.update(f"\n{name} {'-' if isinstance(raw, Fault) else hashlib.sha256(raw).hexdigest()}".encode())
    return state.hexdigest()
