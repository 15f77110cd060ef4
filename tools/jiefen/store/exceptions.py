"""Exceptions from the gate: office/exceptions.yaml, and the secret that its digests are keyed with (R27).

The secret is the book's, 32 random bytes in office/exceptions.age, sealed for everybody on the list of recipients: a
digest keyed with one officer's own key could be checked by nobody else.
"""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from jiefen.core.failure import Failure
from jiefen.core.finding import Finding
from jiefen.core.text import say
from jiefen.records.exceptions import Exceptions
from jiefen.store.crypt import Keys, Recipient, SealFault, seal, unseal
from jiefen.store.faults import Fault
from jiefen.store.files import read_regular, write_atomically
from jiefen.store.loading import load_record

FILE = "office/exceptions.yaml"
SEALED = "office/exceptions.age"
SECRET_BYTES = 32
MOST_BYTES = 64 * 1024


def read_exceptions(root: Path) -> tuple[Exceptions, tuple[Finding, ...]]:
    """The exceptions of a book, and what is wrong with their file; a book without the file has none."""
    if not os.path.lexists(root / FILE):
        return Exceptions(), ()
    found, findings = load_record(root, FILE, "exceptions", Exceptions)
    return found or Exceptions(), findings


def exception_secret(root: Path, keys: Keys) -> bytes:
    """The secret; b"" when the book has none yet. Raises Failure when it cannot be opened."""
    if not os.path.lexists(root / SEALED):
        return b""
    raw = read_regular(root / SEALED, MOST_BYTES)
    try:
        if isinstance(raw, Fault):
            raise Failure(raw.say, raw.do)
        return unseal(raw.strip(), keys)
    except SealFault as fault:
        raise Failure(say(fault.kind.say), say(fault.kind.do)) from None


def make_exception_secret(root: Path, recipients: Sequence[Recipient]) -> bytes:
    """A new secret, sealed into the book's file; an existing one is never replaced by it."""
    secret = secrets.token_bytes(SECRET_BYTES)
    write_atomically(root / SEALED, seal(secret, recipients) + b"\n")
    return secret


def reseal_exception_secret(root: Path, keys: Keys, recipients: Sequence[Recipient]) -> None:
    """Seal the book's secret anew for `recipients`, if it has one. Raises Failure when it cannot be opened."""
    if secret := exception_secret(root, keys):
        write_atomically(root / SEALED, seal(secret, recipients) + b"\n")
