"""What became of a sealed half since the merge base, without a key (R31, R28): lines only grow, or were sealed anew."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

REKEY = b"#rekey "


class Rows(msgspec.Struct, frozen=True):
    """A sealed file as rows, whatever its line ends: sealed lines, the files that its markers name, its own SHA-256."""

    sealed: frozenset[bytes]
    was: frozenset[str]
    digest: str


class Loss(msgspec.Struct, frozen=True):
    """What is missing: `lines` that were merged, or lines that a rekey dropped (`before`, `after`)."""

    kind: Literal["lines", "rekey"]
    before: int
    after: int


def rows_of(raw: bytes) -> Rows:
    """The rows of a file. Markers that are none of ours count as nothing: the reader tells them."""
    text = raw.replace(b"\r\n", b"\n")
    rows = [row for row in text.split(b"\n") if row]
    named = (row.rpartition(b" was=")[2] for row in rows if row.startswith(REKEY))
    return Rows(
        sealed=frozenset(row for row in rows if not row.startswith(b"#")),
        was=frozenset(name.decode("ascii", "replace") for name in named),
        digest=hashlib.sha256(text).hexdigest(),
    )


def loss(base: bytes, versions: Iterable[bytes], now: bytes) -> Loss | None:
    """What of the merged file `base` is missing `now`; None if nothing is.

    `versions` are those that the branch's commits made, parents before children. Sound is what
    holds all lines of a sound version, and what was sealed anew from one: its marker names that
    version's SHA-256. The order of lines means nothing, Git's union puts those of two branches as
    it likes.
    """
    sound = [rows_of(base)]
    for version in map(rows_of, versions):
        if _why_not(sound, version) is None:
            sound.append(version)
    return _why_not(sound, rows_of(now))


def _why_not(sound: Sequence[Rows], now: Rows) -> Loss | None:
    if any(old.sealed <= now.sealed and old.was <= now.was for old in sound):
        return None
    anew = [old for old in sound if old.digest in now.was - old.was and old.was <= now.was]
    if not anew:
        before = sound[-1]
        return Loss("lines", len(before.sealed), len(before.sealed & now.sealed))
    most = min(anew, key=lambda old: len(old.sealed))
    # A file in which the lines of before and after an earlier rekey were merged holds edits twice, once as each.
    if len(now.sealed) >= len(most.sealed) or any(old.was for old in anew):
        return None
    return Loss("rekey", len(most.sealed), len(now.sealed))
