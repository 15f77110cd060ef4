"""Commits put together and signed here: work sent, merges, answers (R31)."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.history import objects
from jiefen.history.days import day_of_second
from jiefen.history.git import Repository, content_at
from jiefen.publishing.approving import PURPOSE, parted
from jiefen.publishing.signatures import Sign, signed_by, signer, would_sign
from jiefen.publishing.signer_list import SIGNERS
from jiefen.sending.way import Place

_NOWHERE = "jiefen.invalid"
"""Where no mail goes: a handle says who wrote, and no address is asked for."""


class Commit(msgspec.Struct, frozen=True, kw_only=True):
    """A commit taken apart: what it builds on, when it says it was made, who says so, what was signed and by what."""

    id: str
    parents: tuple[str, ...]
    seconds: int
    names: frozenset[str]
    message: str
    signed: bytes
    signature: bytes


class Signer(msgspec.Struct, frozen=True, kw_only=True):
    """Who signs at this computer, by the merged list, with what and when."""

    repository: Repository
    handle: str
    sign: Sign
    now: datetime

    def write(self, tree: str, parents: Sequence[str], message: str) -> str:
        """Keep a signed commit of `tree`; its id. Nothing in it names a person but the handle of who signs.

        It is never dated before what it builds on: another computer's clock may be ahead of this one.
        """
        seconds = max([int(self.now.timestamp()), *(read_commit(self.repository, one).seconds for one in parents)])
        stamp = f"{self.handle} <{self.handle}@{_NOWHERE}> {seconds} +0800"
        lines = [f"tree {tree}", *(f"parent {one}" for one in parents), f"author {stamp}", f"committer {stamp}"]
        head = "\n".join(lines).encode()
        body = f"\n\n{message}\n".encode()
        signature = self.sign(head + body).strip().replace(b"\n", b"\n ")
        return objects.write_commit(self.repository, head + b"\ngpgsig " + signature + body)


def read_commit(repository: Repository, id_: str) -> Commit:
    """A commit as Git keeps it, taken apart. Raises Failure when it is none."""
    raw = objects.commit_raw(repository, id_)
    signed, signature = parted(raw)
    head, _, message = signed.partition(b"\n\n")
    parents, names, seconds = [], set(), 0
    for line in head.decode("utf-8", "replace").split("\n"):  # as Git does: a name may hold other ends of lines
        word, _, rest = line.partition(" ")
        if word == "parent":
            parents.append(rest)
        elif word in ("author", "committer"):
            who, _, when = rest.rpartition("> ")
            name, _, address = who.partition(" <")
            names |= {name.strip(), address.partition("@")[0].strip()}
            seconds = int(when.split(" ")[0]) if when.split(" ")[0].isdigit() else 0
    return Commit(
        id=id_,
        parents=tuple(parents),
        seconds=seconds,
        names=frozenset(names),
        message=message.decode("utf-8", "replace").strip(),
        signed=signed,
        signature=signature,
    )


def signed_for(repository: Repository, commit: Commit, by: str) -> str:
    """Whose signature a commit has, by the list of signers that the commit `by` has; "" for nobody's of them."""
    return _signed_by(commit.signed, commit.signature, signers_at(repository, by), commit.seconds)


@lru_cache(maxsize=objects.KEPT)
def _signed_by(signed: bytes, signature: bytes, signers: bytes, seconds: int) -> str:
    if not signature:
        return ""
    found = signed_by(signed, signature, signers, day_of_second(seconds), PURPOSE)
    return found.handle if found.fits else ""


@lru_cache(maxsize=objects.KEPT)
def signers_at(repository: Repository, commit: str) -> bytes:
    """The list of who may sign, as a commit has it."""
    return content_at(repository, commit, SIGNERS) or b""


def signer_here(place: Place, main: str, now: datetime) -> Signer:
    """Who signs at this computer.

    Raises Failure when no key is known, or it is nobody's on the list that `main` has.
    """
    signers = signers_at(place.repository, main)
    sign = signer(place.key, signers, PURPOSE)
    handle = would_sign(place.key, signers, now.date())
    if not handle:
        raise Failure(
            say(N_("这台电脑上的签名钥匙不在签名人名单里，送出去别人也不能认。")),
            say(N_("请另一位同事把你的公钥加进 {file}，并入以后再送；记下的都在。"), file=SIGNERS),
        )
    return Signer(repository=place.repository, handle=handle, sign=sign, now=now)


def write_plain(repository: Repository, tree: str, parents: Sequence[str], now: datetime) -> str:
    """Keep a commit that never leaves this computer: what the working copy stands on, or what is tried."""
    seconds = max([int(now.timestamp()), *(read_commit(repository, one).seconds for one in parents)])
    stamp = f"jiefen <jiefen@{_NOWHERE}> {seconds} +0800"
    lines = [f"tree {tree}", *(f"parent {one}" for one in parents), f"author {stamp}", f"committer {stamp}"]
    return objects.write_commit(repository, ("\n".join(lines) + "\n\nstands on\n").encode())
