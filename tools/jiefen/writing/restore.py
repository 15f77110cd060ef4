"""A case whose file cannot be read any more: its newest readable version comes back, and nothing is thrown away (R31).

A disk, an editor or another program may damage a file between two commits. What lies there is put aside before the
older version takes its place, so that whoever knows how may look for what was written since.
"""

import hashlib
from datetime import date
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.case.read import LoadedCase, case_file, is_case_id, load_case_file
from jiefen.files.conflicts import refuse_conflict_in
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.locks import locked
from jiefen.files.own import keep_own
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.history import git

ASIDE = "aside"
"""The folder below `.jiefen` that keeps what gave way; nothing of it is committed."""
MOST = 50
"""Versions looked at: a file that was damaged is found out long before."""


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """The newest version of a case that can be read: the day it was committed, how many entries it has, its bytes."""

    day: date
    entries: int
    content: bytes


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """What came back, and where what had been there was put; "" where there was nothing."""

    earlier: Earlier
    aside: str


def earlier_version(root: Path, case: str) -> Earlier | None:
    """The version that `restore` would bring back; None where the history has none that can be read.

    Raises Failure without Git, or where it cannot answer.
    """
    name = case_file(case)
    repository = git.open_repository(root)
    for commit, day in git.earlier_commits(repository, name, MOST):
        raw = git.content_at(repository, commit, name)
        loaded = None if raw is None else load_case_file(raw, name)
        if raw is not None and loaded is not None and loaded.case is not None:
            return Earlier(day=day, entries=len(loaded.case.log), content=raw)
    return None


def restore(book: Book, case: str) -> Restored:
    """Bring back the newest readable version of `case`, whose file cannot be read.

    Raises Failure for a file that can be read, one with conflict markers (both versions are there: they are united,
    not thrown away), and where no version can be read.
    """
    with locked(book.root):
        raw = _damaged(book.root, case)
        earlier = earlier_version(book.root, case)
        if earlier is None:
            raise Failure(
                say(N_("{case} 以前没有读得出的版本。"), case=case),
                say(N_("坏的文件没有动。交给技术人员，从备份里找。")),
            )
        aside = _put_aside(book.root, case, raw) if raw is not None else ""
        write_atomically(book.root / case_file(case), earlier.content)
    return Restored(earlier=earlier, aside=aside)


def _damaged(root: Path, case: str) -> bytes | None:
    """What lies where the case should be; None where nothing that could be kept does."""
    if not is_case_id(case):
        raise Failure(say(N_("没有这件案件：{case}。"), case=case), say(N_("编号写成 2026-0137 这样。")))
    found = read_regular(root / case_file(case), MOST_BYTES)
    if not isinstance(found, bytes):
        return None
    refuse_conflict_in(found, case_file(case))
    loaded: LoadedCase = load_case_file(found, case_file(case))
    if loaded.case is not None:
        raise Failure(say(N_("{case} 读得出，没有动。"), case=case), say(N_("记错了的用更正，还没有送出的可以撤掉。")))
    return found


def _put_aside(root: Path, case: str, raw: bytes) -> str:
    """Keep the bytes by their hash: put aside twice, the same content is one file."""
    name = f"{case}-{hashlib.sha256(raw).hexdigest()[:12]}.txt"
    return keep_own(root, raw, ASIDE, name).relative_to(root).as_posix()
