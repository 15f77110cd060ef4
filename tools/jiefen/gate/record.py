"""What the gate lets pass although it looks like somebody, decided by two people.

File: office/exceptions.yaml.
"""

from collections.abc import Mapping
from datetime import date

import msgspec

from jiefen.base.record import Record
from jiefen.sealing.record import IdentifierType


class Exempt(Record, frozen=True, kw_only=True):
    """One name that may stand in one file of the public site, until a day.

    `mac` stands for the name: a keyed digest, which nobody can test guesses against without an
    officer's key.
    """

    file: str
    type: IdentifierType
    mac: str
    reason: str
    approved_by: tuple[str, ...]
    until: date


class Exceptions(Record, frozen=True, kw_only=True, omit_defaults=True):
    """All of a book's exceptions."""

    exceptions: tuple[Exempt, ...] = ()


class Attested(msgspec.Struct, frozen=True):
    """How many identifiers of each type, of how many cases, were looked for when the site was published on `date`.

    `sought` says it of each case, by its number; attestations of earlier versions of the program have none.
    """

    date: date
    checked: Mapping[str, int]
    cases: int = 0
    number: int = 0
    sought: Mapping[str, Mapping[str, int]] = {}
