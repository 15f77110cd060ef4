"""What the gate lets pass although it looks like somebody, decided by two people. File: office/exceptions.yaml."""

from datetime import date

from jiefen.records.base import Record
from jiefen.records.sealed import IdentifierType


class Exempt(Record, frozen=True, kw_only=True):
    """One name that may stand in one file of the public site, until a day.

    `mac` stands for the name: a keyed digest, which nobody can test guesses against without an officer's key.
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
