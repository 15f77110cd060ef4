"""Whose a key is, and what it opens (R28)."""

from pathlib import Path

import msgspec

from jiefen.sealing.crypt import Keys, Recipient, read_recipients
from jiefen.sealing.halves import open_sealed, sealed_cases


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """Whose the keys of a file are, and which sealed halves they open whole, or not."""

    mine: tuple[Recipient, ...]
    opened: tuple[str, ...]
    closed: tuple[str, ...]


def access(root: Path, keys: Keys) -> Access:
    """What the holder of `keys` may open. Nothing is written."""
    recipients, _ = read_recipients(root)
    cases = sealed_cases(root)
    opened = tuple(case for case in cases if not open_sealed(root, case, keys).findings)
    mine = tuple(one for one in recipients if one.key in keys.public)
    return Access(mine=mine, opened=opened, closed=tuple(case for case in cases if case not in set(opened)))
