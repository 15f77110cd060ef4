"""What the gate lets pass although it looks like somebody, decided by two people.

File: office/exceptions.yaml.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

from jiefen.base.record import Record
from jiefen.sealing.record import IdentifierType


class Exempt(Record, frozen=True, kw_only=True):
    """One name that may stand in one file of the public site, until a day.

    `mac` stands for the name: a keyed digest, which nobody can test guesses against without an
    officer's key. With "-" for a file it stands for what cannot be looked for, and of the type
    "key" for a key of attestations that is lost.
    """

    file: str
    type: IdentifierType | Literal["key"]
    mac: str
    reason: str
    approved_by: tuple[str, ...]
    until: date


class Exceptions(Record, frozen=True, kw_only=True, omit_defaults=True):
    """All of a book's exceptions."""

    exceptions: tuple[Exempt, ...] = ()


class CaseSought(Record, frozen=True, kw_only=True):
    """What was looked for in a case: how many identifiers of each type, and the lines of the sealed half they are from.

    A line stands by its id, which is random and says nothing of what it holds.
    """

    checked: Mapping[str, int]
    lines: tuple[str, ...] = ()


class Sought(Record, frozen=True, kw_only=True):
    """What an attestation tells of each case: digests under a key of the book stand for case numbers and lines.

    `key` is the digest that tells which key that is.
    """

    key: str
    cases: Mapping[str, CaseSought]


class Attested(msgspec.Struct, frozen=True):
    """What was looked for when the site was published on `date`: how many identifiers of each type, of how many cases.

    `sought` says it of each case; attestations of earlier versions of the program do not have it.
    """

    date: date
    checked: Mapping[str, int]
    cases: int = 0
    number: int = 0
    sought: Sought | None = None
