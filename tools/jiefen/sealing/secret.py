"""The book's secret, sealed for everybody on the list: the digests of exceptions are keyed with it."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.text import say
from jiefen.files.conflicts import refuse_conflict_in
from jiefen.files.disk import read_regular, write_atomically
from jiefen.sealing.crypt import Keys, Recipient, SealFault, seal, unseal

SEALED = "office/exceptions.age"
SECRET_BYTES = 32
MOST_BYTES = 64 * 1024


def exception_secret(root: Path, keys: Keys) -> bytes:
    """The secret; b"" when the book has none yet. Raises Failure when it cannot be opened."""
    if not os.path.lexists(root / SEALED):
        return b""
    raw = read_regular(root / SEALED, MOST_BYTES)
    try:
        if isinstance(raw, Fault):
            raise Failure(raw.say, raw.do)
        refuse_conflict_in(raw, SEALED)
        return unseal(raw.strip(), keys)
    except SealFault as fault:
        raise Failure(say(fault.kind.say), say(fault.kind.do)) from None


def make_exception_secret(root: Path, recipients: Sequence[Recipient]) -> bytes:
    """A new secret, sealed into the book's file; an existing one is never replaced by it."""
    secret = secrets.token_bytes(SECRET_BYTES)
    write_atomically(root / SEALED, seal(secret, recipients) + b"\n")
    return secret


def reseal_exception_secret(root: Path, keys: Keys, recipients: Sequence[Recipient]) -> None:
    """Seal the book's secret anew for `recipients`, if it has one.

    Raises Failure when it cannot be opened.
    """
    if secret := exception_secret(root, keys):
        write_atomically(root / SEALED, seal(secret, recipients) + b"\n")
