"""One more who may see the parties (R28): a key comes on the list, and what was sealed before is sealed anew for it.

Both in one go, because a list with a key that opens nothing of before is an error everywhere. The change is worth
something once a second person has merged it ([chain of trust](docs/dev/chain.md)).
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.case.read import sealed_file
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.locks import locked
from jiefen.sealing.crypt import FEWEST_OFFICERS, RECIPIENTS, Keys, parse_recipients, read_recipients
from jiefen.sealing.faults import NO_KEY
from jiefen.sealing.halves import MOST_BYTES, sealed_halves
from jiefen.sealing.rekey import Rekeyed, rekey
from jiefen.writing.unmerged import Mains, mains_of


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of it: how many halves were sealed anew, and those that could not be opened."""

    done: int = 0
    failed: tuple[str, ...] = ()


def may_seal(root: Path) -> bool:
    """Whether the list is long enough that no lost key loses what is sealed: two officers, and a recovery key."""
    recipients, findings = read_recipients(root)
    officers = {one.handle for one in recipients if one.handle}
    return not findings and len(officers) >= FEWEST_OFFICERS and any(one.place for one in recipients)


def add_recipient(book: Book, owner: str, public: str, keys: Keys | None, *, by: str, today: date) -> Added:
    """Put a public key on the list under its owner, a handle or `recovery: place`, and seal what is there anew for it.

    Raises Failure when the key is none or on the list, when there is something sealed and no key to open it, or some of
    it was not sent yet: lines that nobody has merged and a sealing anew cannot be told apart later.
    """
    halves = sealed_halves(book.root)
    if halves and keys is None:
        raise Failure(say(N_("从前密封的要换一次钥，新加的人才看得到。换钥要先解锁。")), say(N_("解锁以后再按一次。")))
    if halves:
        _require_sent(book.root)
    before = _with_key(book.root, owner, public)
    if not halves or keys is None:
        return Added()
    try:
        done: Rekeyed = rekey(book, (), keys, by=by, on=today, reason="名单上加了一把钥匙")
    except Failure:
        write_atomically(book.root / RECIPIENTS, before)
        raise
    return Added(done=len(done.done), failed=done.failed)


def _with_key(root: Path, owner: str, public: str) -> bytes:
    """Write the list with one more key; what it was before."""
    path = root / RECIPIENTS
    with locked(path.parent):
        raw = read_regular(path, MOST_BYTES)
        before = raw if isinstance(raw, bytes) else b""
        gap = b"" if not before or before.endswith(b"\n") else b"\n"
        new = before + gap + f"\n# {owner}\n{public}\n".encode()
        found, refused = parse_recipients(new)
        if refused:
            raise Failure(refused[0].say, refused[0].do)
        if [one.key for one in found] != [*(one.key for one in parse_recipients(before)[0]), public]:
            raise Failure(say(NO_KEY.say), say(NO_KEY.do))
        write_atomically(path, new)
    return before


def _require_sent(root: Path) -> None:
    unsent = tuple(_unsent(root, mains_of(root)))
    if unsent:
        raise Failure(
            say(N_("有 {n} 件密封的还没有送出、并入，现在不能换钥。"), n=len(unsent)),
            say(N_("先送出，等同事并入，再来加人。")),
        )


def _unsent(root: Path, mains: Mains) -> Iterator[str]:
    """The halves that the main branch does not have as they are here."""
    for half in sealed_halves(root):
        name = sealed_file(half)
        raw = read_regular(root / name, MOST_BYTES)
        if raw not in mains.versions(name):
            yield half
