"""What a sealed line tells without a key: for how many public keys it was sealed, and that it was sealed as ours."""

import re

from jiefen.sealing import faults
from jiefen.sealing.crypt import HEADER, SealFault, message_of

PADDED_TO = 256
"""Bytes: what is sealed is filled up to a multiple of it, so that its length tells little."""
_NONCE, _TAG, _CHUNK = 16, 16, 64 * 1024
_BASE64 = rb"[A-Za-z0-9+/]"
_STANZA = rb"-> [!-~]++(?: [!-~]++)*+\n(?:" + _BASE64 + rb"{64}\n)*+" + _BASE64 + rb"{0,63}+\n"
_X25519 = re.compile(rb"-> X25519 " + _BASE64 + rb"{43}\n" + _BASE64 + rb"{43}\n")
_HEADER = re.compile(HEADER + rb"(?P<stanzas>(?:" + _STANZA + rb")++)--- " + _BASE64 + rb"{43}\n")
_EACH = re.compile(_STANZA)
_GREASE = re.compile(rb"-> [!-~]*-grease[ \n]")
"""The age library adds a stanza of a random kind that ends so, for readers to get used to skipping what is new."""


def keys_of_line(line: bytes) -> int:
    """For how many X25519 keys a line was sealed.

    Raises SealFault when it is no age message (age-encryption.org/v1), can be opened by something
    else than such keys (a passphrase, an ssh key), or is not filled up to a multiple of PADDED_TO.
    """
    message = message_of(line)
    header = _HEADER.match(message)
    if header is None or not _is_padded(len(message) - header.end()):
        raise SealFault(faults.NOT_OURS)
    count = 0
    for stanza in _EACH.finditer(header["stanzas"]):
        if _X25519.fullmatch(stanza[0]):
            count += 1
        elif not _GREASE.match(stanza[0]):
            raise SealFault(faults.NOT_OURS)
    return count


def _is_padded(size: int) -> bool:
    """Whether `size` bytes after the header are a nonce and chunks, each with its tag, of so many whole blocks."""
    sealed = size - _NONCE
    chunks = -(-sealed // (_CHUNK + _TAG))
    plain = sealed - chunks * _TAG
    return plain > 0 and plain % PADDED_TO == 0
