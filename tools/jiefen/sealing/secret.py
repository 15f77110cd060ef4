"""The book's secrets, sealed for everybody on the list: what digests that may lie in the open are keyed with.

Two, so that a new one for exceptions does not make what was attested incomparable.
"""

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
ATTESTING = "office/attestations.age"
SECRET_BYTES = 32
MOST_BYTES = 64 * 1024


def exception_secret(root: Path, keys: Keys) -> bytes:
    """What codes of exceptions are keyed with; b"" when the book has none yet.

    Raises Failure when it cannot be opened.
    """
    return _opened(root, SEALED, keys)


def make_exception_secret(root: Path, recipients: Sequence[Recipient]) -> bytes:
    """A new secret, sealed into the book's file; who calls it makes sure that there is none yet."""
    secret = new_secret()
    _keep(root, SEALED, secret, recipients)
    return secret


def attesting_key(root: Path, keys: Keys) -> bytes:
    """What an attestation's digests are keyed with; b"" before the first. Raises Failure as `exception_secret`."""
    return _opened(root, ATTESTING, keys)


def keep_attesting_key(root: Path, key: bytes, recipients: Sequence[Recipient]) -> None:
    """Seal a key of `new_secret` into the book's file; who calls it makes sure that there is none yet."""
    _keep(root, ATTESTING, key, recipients)


def new_secret() -> bytes:
    """A secret that nobody can guess."""
    return secrets.token_bytes(SECRET_BYTES)


def reseal_secrets(root: Path, keys: Keys, recipients: Sequence[Recipient]) -> None:
    """Seal those secrets that the book has anew for `recipients`.

    Raises Failure when one cannot be opened.
    """
    opened = {place: _opened(root, place, keys) for place in (SEALED, ATTESTING)}
    for place, secret in opened.items():
        if secret:
            _keep(root, place, secret, recipients)


def _opened(root: Path, place: str, keys: Keys) -> bytes:
    if not os.path.lexists(root / place):
        return b""
    raw = read_regular(root / place, MOST_BYTES)
    try:
        if isinstance(raw, Fault):
            raise Failure(raw.say, raw.do)
        refuse_conflict_in(raw, place)
        return unseal(raw.strip(), keys)
    except SealFault as fault:
        raise Failure(say(fault.kind.say), say(fault.kind.do)) from None


def _keep(root: Path, place: str, secret: bytes, recipients: Sequence[Recipient]) -> None:
    write_atomically(root / place, seal(secret, recipients) + b"\n")
