"""Colleagues' work brought into the files of this computer, with all that is not sent or not merged kept (R30, R31).

Where both changed one record, what both added stays, as `jiefen resolve` does it; what only a person can decide stands
in the file with both versions until somebody decides. A case whose number a colleague's was merged with first gets
another one. Cut off at any moment, it is done again from the start.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from jiefen.base.failure import Failure
from jiefen.book.book import open_book
from jiefen.book.kinds import kind_of
from jiefen.case.peers import mark_of
from jiefen.files.disk import write_atomically
from jiefen.files.locks import locked
from jiefen.history import git, objects
from jiefen.history.objects import NOTHING, Blob, Files
from jiefen.history.past import name_of
from jiefen.sending.record import Change, Renamed
from jiefen.sending.standing import (
    ACCEPTED,
    SEEN,
    UNREADABLE,
    Standing,
    conflicted,
    expected_base,
    keep_before,
    own_content,
    own_files,
    stand_on,
    write_files,
)
from jiefen.sending.told import changes_of
from jiefen.sending.way import Place
from jiefen.writing.renumber import renumber
from jiefen.writing.resolve import resolve_file


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """What bringing together did: what colleagues changed, which files were united, which wait for somebody."""

    came: tuple[Change, ...] = ()
    united: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    renamed: tuple[Renamed, ...] = ()


class _Both(msgspec.Struct, frozen=True):
    """A file that was changed here and by colleagues: what both began from, and both versions."""

    base: Blob
    ours: Blob
    theirs: Blob


def bring(place: Place, was: Standing, main: str, now: datetime) -> Brought:
    """Let the files stand on the main book `main` and on what was sent and is not in it.

    Raises Failure or OSError when the disk is full or a file cannot be written; then the next time goes on.
    """
    objects.set_refs(place.repository, {ACCEPTED: main, SEEN: main})
    sent = "" if is_in(place, was.sent, main) else was.sent
    base, clashing = expected_base(place, main, sent, now)
    renamed = tuple(_renumbered(place, was.base, main, clashing))
    with locked(place.root):
        moved = objects.differing(place.repository, was.base, base)
        own = own_files(place, was.base)
        both = dict(_changed_twice(place, was, own, moved))
        both |= dict(_changed_by_others(place, was.sent, main, own, clashing))
        keep_before(place, was.base, {path: own[path] for path in both if path in own}, now)
        write_files(place, {path: one for path, one in moved.items() if path not in own and path not in clashing})
        replaced = [path for path, versions in both.items() if not _put_side_by_side(place, path, versions)]
    united = [path for path in both if _united(place.root, path)]
    with locked(place.root):
        stand_on(place, main, base, sent)
    return Brought(
        came=_came(place, was.base, base, moved),
        united=tuple(sorted(united)),
        conflicts=tuple(sorted({*conflicted(place, both), *replaced})),
        renamed=renamed,
    )


def is_in(place: Place, sent: str, main: str) -> bool:
    """Whether all that was sent is in the main book: merged, or put there by a forge in commits of its own."""
    repository = place.repository
    if not sent or objects.is_ancestor(repository, sent, main):
        return True
    bases = objects.merge_bases(repository, sent, main)
    if len(bases) != 1 or bases[0] == main:
        return False
    wanted, there = objects.differing(repository, bases[0], sent), objects.files_of(repository, main)
    return all(there.get(path, NOTHING).id == one.id for path, one in wanted.items())


def _renumbered(place: Place, old: str, main: str, clashing: Files) -> Iterator[Renamed]:
    """Give own cases another number where the main book has another case of theirs."""
    there = objects.files_of(place.repository, main)
    for path in {**clashing, **own_files(place, old)}:
        theirs, own = there.get(path, NOTHING), own_content(place, path)
        is_case = path.startswith("cases/") and path.endswith(".yaml") and kind_of(path) is not None
        if not is_case or own is None or not theirs.is_there:
            continue
        if mark_of(own) != mark_of(git.contents(place.repository, (theirs.id,))[theirs.id]):
            number = renumber(open_book(place.root), name_of(path)).number
            yield Renamed(old=name_of(path), new=number)


def _changed_twice(place: Place, was: Standing, own: Files, moved: Files) -> Iterator[tuple[str, _Both]]:
    """The files of which something is not sent here, and that colleagues' work changed."""
    old = objects.files_of(place.repository, was.base)
    for path, ours in own.items():
        if path in moved and ours not in (moved[path], UNREADABLE):
            yield path, _Both(old.get(path, NOTHING), ours, moved[path])


def _changed_by_others(place: Place, sent: str, main: str, own: Files, clashing: Files) -> Iterator[tuple[str, _Both]]:
    """The files that were sent, and that others' work changed which was merged first."""
    if not clashing:
        return
    bases = objects.merge_bases(place.repository, sent, main)
    began, there = (objects.files_of(place.repository, one) for one in (bases[0], main))
    for path, was_sent in clashing.items():
        ours, theirs = own.get(path, was_sent), there.get(path, NOTHING)
        if ours != theirs:
            yield path, _Both(began.get(path, NOTHING), ours, theirs)


def _put_side_by_side(place: Place, path: str, both: _Both) -> bool:
    """Write what both versions come to, as Git merges lines, with both side by side where they differ.

    What one side took out and the other changed stays as it was changed. False where colleagues' version had to take
    the place of one's own.
    """
    if not both.ours.is_there or not both.theirs.is_there:
        write_files(place, {path: both.theirs if both.theirs.is_there else both.ours})
        return True
    ids = {one.id for one in (both.base, both.ours, both.theirs) if one.is_there}
    contents = git.contents(place.repository, ids)
    texts = [contents[one.id] if one.is_there else b"" for one in (both.ours, both.base, both.theirs)]
    if any(b"\0" in text for text in texts):  # a Word file: one of both, and `BEFORE` has the other
        write_files(place, {path: both.theirs})
        return False
    write_atomically(place.root / path, _merged(place, texts))
    return True


def _merged(place: Place, texts: list[bytes]) -> bytes:
    with TemporaryDirectory() as name:
        files = [Path(name, word) for word in ("ours", "base", "theirs")]
        for file, text in zip(files, texts, strict=True):
            file.write_bytes(text)
        return objects.merge_lines(place.repository, *files)


def _united(root: Path, path: str) -> bool:
    """Whether both sides' additions could be kept; what they could not is left with both versions."""
    try:
        return resolve_file(root, path, lambda _: None).written
    except Failure:  # nothing to resolve, or nothing that a program may decide
        return False


def _came(place: Place, old: str, new: str, moved: Files) -> tuple[Change, ...]:
    before, after = (Version(place, commit) for commit in (old, new))
    return changes_of(sorted(moved), before.content, after.content, open_book(place.root).office)


class Version:
    """The contents that a commit has, each read when it is asked for."""

    def __init__(self, place: Place, commit: str) -> None:
        self._place, self._files = place, objects.files_of(place.repository, commit)

    def content(self, path: str) -> bytes | None:
        """What the commit has at a path."""
        one = self._files.get(path, NOTHING)
        if not one.mode.startswith("100"):
            return None
        return git.contents(self._place.repository, (one.id,))[one.id]
