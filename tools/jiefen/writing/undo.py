"""Taking back what is not merged yet: the last entry, or a whole new case (R31). What merged stays."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.case.read import case_file, is_case_id, sealed_file
from jiefen.files.conflicts import refuse_conflict_in
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.locks import locked
from jiefen.files.yaml.reader import MOST_BYTES, Reading, read
from jiefen.history.past import log_of
from jiefen.sealing.crypt import Keys
from jiefen.sealing.halves import withdraw_field
from jiefen.writing.unmerged import Mains, is_merged, last_unmerged, mains_of

AskKeys = Callable[[], tuple[Keys, str]]
"""Asks for the keys that open what is sealed, and for who holds them; asked only where a statement is sealed."""


class Undone(msgspec.Struct, frozen=True, kw_only=True):
    """What was or would be taken back: the entry as files have it, None for a whole case; and which files changed."""

    entry: Mapping[str, Any] | None
    files: tuple[str, ...]


def undo(book: Book, case: str, ask: AskKeys, *, whole: bool = False, dry_run: bool = False) -> Undone:
    """Take back the last entry of `case`, or all of it where its log is empty or `whole` is asked for.

    The statement that the entry's key points to goes with it. Raises Failure when there is no such case, when its file
    has conflict markers, when the main branch has the entry or the case or is not known, or when the sealed half cannot
    be opened.
    """
    with locked(book.root):
        raw, reading = _read(book.root, case)
        mains = mains_of(book.root)
        if whole or not log_of(reading.data):
            return _whole(book.root, mains, case, raw, dry_run=dry_run)
        return _last(book.root, mains, case, reading, ask, dry_run=dry_run)


def _read(root: Path, case: str) -> tuple[bytes, Reading]:
    raw = read_regular(root / case_file(case), MOST_BYTES) if is_case_id(case) else None
    reading = read(raw) if isinstance(raw, bytes) else None
    if isinstance(raw, bytes):
        refuse_conflict_in(raw, case_file(case))
    if not isinstance(raw, bytes) or reading is None or reading.data is None:
        raise Failure(
            say(N_("没有这件案件，或者它的文件读不出来。")), say(N_("编号写成 2026-0137 这样；jiefen list 列出全部。"))
        )
    return raw, reading


def _whole(root: Path, mains: Mains, case: str, raw: bytes, *, dry_run: bool) -> Undone:
    if is_merged(mains, case, raw):
        raise Failure(
            say(N_("{case} 已经合并到主分支，不能撤回。"), case=case),
            say(
                N_("合并过的只增不改：写错的加一条更正（jiefen record {case} 更正），不该立的照规程撤回。"),
                case=case,
            ),
        )
    files = [name for name in (sealed_file(case), case_file(case)) if os.path.lexists(root / name)]
    for name in () if dry_run else files:
        (root / name).unlink()
    return Undone(entry=None, files=tuple(files))


def _last(root: Path, mains: Mains, case: str, reading: Reading, ask: AskKeys, *, dry_run: bool) -> Undone:
    data: Mapping[str, Any] = reading.data or {}
    log = log_of(data)
    place = last_unmerged(root, case, log)
    if place is None:
        raise Failure(
            say(N_("{case} 的最后一条已经合并到主分支，不能撤回。"), case=case),
            say(N_("合并过的只增不改：写错的加一条更正（jiefen record {case} 更正）。"), case=case),
        )
    new = _without(reading, place, len(log))
    if read(new).data != {**data, "log": [*log[:place], *log[place + 1 :]]}:
        raise Failure(
            say(N_("{case} 的文件不是标准写法，没有改动。"), case=case), say(N_("先运行 jiefen fmt，再试一次"))
        )
    files = [case_file(case)]
    key = log[place].get("key")
    if key and os.path.lexists(root / sealed_file(case)):
        keys, by = ask()
        withdrawn = withdraw_field(
            root, case, f"statements.{key}", keys, by=by, merged=_merged_rows(mains, case), dry_run=dry_run
        )
        files += [sealed_file(case)] if withdrawn else []
    if not dry_run:
        write_atomically(root / case_file(case), new)
    return Undone(entry=log[place], files=tuple(files))


def _without(reading: Reading, place: int, many: int) -> bytes:
    """The file without one entry of the `many` of its log; an empty log is written `[]`."""
    rows = reading.raw.decode().splitlines(keepends=True)
    start = reading.position(f"log[{place}]")[0] - 1
    after = rows[reading.position(f"log[{place + 1}]")[0] - 1 :] if place + 1 < many else []
    kept = [*rows[:start], *after]
    if many == 1:
        kept[-1] = kept[-1].replace("log:", "log: []")
    return "".join(kept).encode()


def _merged_rows(mains: Mains, case: str) -> frozenset[bytes]:
    return frozenset(row for version in mains.versions(sealed_file(case)) for row in version.splitlines())
