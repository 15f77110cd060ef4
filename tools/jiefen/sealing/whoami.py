"""Whose a key is, and what it opens (R28)."""

from pathlib import Path

import msgspec

from jiefen.base.finding import Finding
from jiefen.sealing.crypt import Keys, Recipient, read_recipients
from jiefen.sealing.halves import open_sealed, sealed_halves


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """Whose the keys of a file are, and which sealed halves they open whole, or not.

    `findings`: what is wrong with the list of recipients, on which they may stand all the same.
    """

    mine: tuple[Recipient, ...]
    opened: tuple[str, ...]
    closed: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


def access(root: Path, keys: Keys) -> Access:
    """What the holder of `keys` may open. Nothing is written."""
    recipients, findings = read_recipients(root)
    halves = sealed_halves(root)
    opened = tuple(half for half in halves if not open_sealed(root, half, keys).findings)
    mine = tuple(one for one in recipients if one.key in keys.public)
    closed = tuple(half for half in halves if half not in set(opened))
    return Access(mine=mine, opened=opened, closed=closed, findings=findings)
