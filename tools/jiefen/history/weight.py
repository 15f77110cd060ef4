"""How much a piece of work brings, told before anything of it is read (docs/dev/sending.md).

A bundle of a thousand bytes can hold a file of gigabytes, or folders in folders that come to more paths than any disk
has files. Git keeps both without trouble; whoever lists or reads them does not.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from jiefen.history.git import Repository, refusal, run
from jiefen.history.objects import KEPT

LARGEST = 64 * 1024 * 1024
"""Bytes of one file: more than any record or template."""
MOST = 8 * LARGEST
"""Bytes of all files that are new."""
MORE_FILES = 20_000
"""Files that a folder may have beyond all that the book has already."""
DEEPEST = 32
"""Folders in one another."""
_ID = 20
_AT_ONCE = 500


class _Object(msgspec.Struct, frozen=True):
    id: str
    kind: str
    size: int


class _Folder(msgspec.Struct, frozen=True):
    """How many files lie in a folder itself, and the folders in it."""

    files: int
    folders: tuple[str, ...]


class _TooMuch(Exception):
    """More than may be."""


@lru_cache(maxsize=KEPT)
def outweighs(repository: Repository, old: str, new: str) -> bool:
    """Whether what the commit `new` has and `old` has not is more than a computer should read.

    Raises Failure when Git cannot answer.
    """
    objects = _new_objects(repository, old, new)
    sizes = [one.size for one in objects if one.kind == "blob"]
    if sum(sizes) > MOST or max(sizes, default=0) > LARGEST:
        return True
    folders = dict(_folders(repository, [one.id for one in objects if one.kind == "tree"]))
    held = dict(_held_by(repository, old))
    most = max(held.values(), default=0) + MORE_FILES
    try:
        return any(_weigh(id_, folders, held, DEEPEST) > most for id_ in folders)
    except _TooMuch:
        return True


def _weigh(id_: str, folders: Mapping[str, _Folder], held: dict[str, int], deepest: int) -> int:
    """How many files a folder comes to; each is counted once, however often it is there."""
    if id_ not in held:
        if not deepest:
            raise _TooMuch
        own = folders.get(id_, _Folder(0, ()))
        held[id_] = own.files + sum(_weigh(one, folders, held, deepest - 1) for one in own.folders)
    return held[id_]


def _new_objects(repository: Repository, old: str, new: str) -> Sequence[_Object]:
    ids = _answer(repository, "rev-list", "--objects", "--no-object-names", "--end-of-options", new, f"^{old}")
    told = _answer(repository, "cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)", stdin=ids)
    rows = (row.split(" ") for row in told.decode().splitlines())
    return [_Object(id_, kind, int(size)) for id_, kind, size in rows]


def _folders(repository: Repository, ids: Sequence[str]) -> Iterator[tuple[str, _Folder]]:
    """What lies in each of these trees, read some at a time."""
    for start in range(0, len(ids), _AT_ONCE):
        asked = "".join(f"{id_}\n" for id_ in ids[start : start + _AT_ONCE]).encode()
        raw = _answer(repository, "cat-file", "--batch", "--buffer", stdin=asked)
        at = 0
        while at < len(raw):
            end = raw.index(b"\n", at)
            id_, _, size = raw[at:end].decode().split(" ")
            yield id_, _folder(raw[end + 1 : end + 1 + int(size)])
            at = end + int(size) + 2


def _folder(raw: bytes) -> _Folder:
    files, folders, at = 0, [], 0
    while at < len(raw):
        end = raw.index(b"\0", at)
        if raw.startswith(b"40000 ", at):
            folders.append(raw[end + 1 : end + 1 + _ID].hex())
        else:
            files += 1
        at = end + 1 + _ID
    return _Folder(files, tuple(folders))


@lru_cache(maxsize=8)
def _held_by(repository: Repository, commit: str) -> Mapping[str, int]:
    """How many files each folder of a commit comes to that was looked at before."""
    raw = _answer(repository, "ls-tree", "-r", "-t", "-z", "--full-tree", "--end-of-options", commit)
    root = _answer(repository, "rev-parse", "--verify", "--end-of-options", f"{commit}^{{tree}}").decode().strip()
    ids, files = {b"": root}, Counter[bytes]()
    for row in raw.split(b"\0"):
        about, _, path = row.partition(b"\t")
        if about.startswith(b"040000"):
            ids[path] = about.decode().split(" ")[2]
        elif path:
            parts = path.split(b"/")[:-1]
            files.update(b"/".join(parts[:number]) for number in range(len(parts) + 1))
    return {id_: files[path] for path, id_ in ids.items()}


def _answer(repository: Repository, *words: str, stdin: bytes = b"") -> bytes:
    done = run(repository.folder, *words, stdin=stdin)
    if done.returncode:
        raise refusal(words[0], done)
    return done.stdout
