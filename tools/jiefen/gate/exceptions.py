"""Exceptions from the gate: a name that is a coincidence in one file, never a number, an account or a home (R27).

Names can be guessed, so a plain digest of one would tell it. The digest is keyed with a secret of
the book that is sealed for the officers: whoever has no key can test no guess, and every officer
computes the same.
"""

import hmac
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256

import msgspec

from jiefen.base.text import N_, Say, say
from jiefen.gate.identifiers import Identifier
from jiefen.gate.needles import normalised
from jiefen.gate.record import Exempt

MAY_BE_EXEMPT = ("name", "alias")
APPROVERS = 2
NO_FILE = "-"
"""`file` of an exception for what cannot be looked for in any file."""
KEY = "key"
"""`type` of an exception for a key of attestations that is lost."""
MAC_LENGTH = 32


class Refused(msgspec.Struct, frozen=True):
    """An exception that does not count: the one with this index, and why."""

    index: int
    why: Say


def mac_of(identifier: Identifier, secret: bytes) -> str:
    """The keyed digest that stands for an identifier in office/exceptions.yaml.

    "" where none is allowed.
    """
    if identifier.type not in MAY_BE_EXEMPT or not secret:
        return ""
    message = f"{identifier.type}\0{normalised(identifier)}".encode()
    return hmac.new(secret, message, sha256).hexdigest()[:MAC_LENGTH]


def mac_of_unsought(identifier: Identifier, secret: bytes) -> str:
    """The keyed digest that stands for an identifier of a case that cannot be looked for; "" without a secret."""
    if not secret:
        return ""
    message = "\0".join(("unsought", identifier.case, identifier.ref, identifier.type, identifier.value)).encode()
    return hmac.new(secret, message, sha256).hexdigest()[:MAC_LENGTH]


def refused(exceptions: Iterable[Exempt], staff: frozenset[str], today: date) -> Iterator[Refused]:
    """The exceptions that do not count on `today`; `staff` are the handles that may approve."""
    for index, one in enumerate(exceptions):
        if one.type not in MAY_BE_EXEMPT and one.file != NO_FILE:
            yield Refused(index, say(N_("证件号、电话、住址、账号不能豁免")))
        elif len(set(one.approved_by)) < APPROVERS:
            yield Refused(index, say(N_("豁免要两个人批准")))
        elif not staff.issuperset(one.approved_by):
            yield Refused(index, say(N_("批准人不在工作人员名单里")))
        elif one.until < today:
            yield Refused(index, say(N_("豁免到 {until} 为止，已经过期"), until=one.until))


def is_exempt(identifier: Identifier, file: str, counted: Iterable[Exempt], secret: bytes) -> bool:
    """Whether one of the exceptions that count lets the identifier stand in the site's `file`."""
    mac = mac_of(identifier, secret)
    return bool(mac) and any(
        one.file == file and one.type == identifier.type and hmac.compare_digest(one.mac, mac) for one in counted
    )


def is_key_given_up(key: str, counted: Iterable[Exempt]) -> bool:
    """Whether one of the exceptions that count says that two people know that this key of attestations is lost."""
    return any(one.file == NO_FILE and one.type == KEY and hmac.compare_digest(one.mac, key) for one in counted)


def is_let_go(identifier: Identifier, counted: Iterable[Exempt], secret: bytes) -> bool:
    """Whether one of the exceptions that count says that two people know that this cannot be looked for."""
    mac = mac_of_unsought(identifier, secret)
    return bool(mac) and any(
        one.file == NO_FILE and one.type == identifier.type and hmac.compare_digest(one.mac, mac) for one in counted
    )
