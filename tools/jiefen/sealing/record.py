"""The sealed half of a case: who P1 and P2 are, and what was said (docs/dev/sealing.md).

Files: cases/<year>/<case>.age.

The file is a log of `Edit`s, one sealed line each; folded they are a `SealedCase`. The plain half
has no names.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

import msgspec

from jiefen.base.record import Record

Value = str | tuple[str, ...] | None
"""What an edit sets a field to: one text, several, or None: the field was removed."""

IdentifierType = Literal["name", "alias", "id-number", "phone", "address", "account", "reference", "mark"]

TYPES: Mapping[str, IdentifierType] = {
    "name": "name",
    "aliases": "alias",
    "id-number": "id-number",
    "phones": "phone",
    "addresses": "address",
    "accounts": "account",
}
"""The fields of a person, in the order in which people read them, and what kind of identifier each holds."""

LISTS = ("aliases", "phones", "addresses", "accounts")
NUMBERS = "numbers"
"""In a month of demands: other bodies' numbers, by the key of the demand."""
BRIEF = "brief"
"""What the dispute is about, as it was told when it came in."""
WITHHOLD, ALERTS = "withhold", "alerts"
"""Why a case is kept from the public; why police or superior were told, by the key of the entry."""
REFERENCE = ("from", "number", "on")
"""The parts of another body's number, in the order in which people read them."""
_PERSON = "|".join(TYPES)
PATH = re.compile(
    rf"parties\.P[1-9][0-9]{{0,2}}\.(?:(?:agent|contact)\.)?(?:{_PERSON})"
    rf"|others\.N[1-9][0-9]{{0,2}}\.(?:as|{_PERSON})"
    rf"|references\.R[1-9][0-9]{{0,2}}\.(?:{'|'.join(REFERENCE)})"
    rf"|{NUMBERS}\.[a-z2-9]{{4}}\.(?:{'|'.join(REFERENCE)})"
    rf"|{BRIEF}|{WITHHOLD}|(?:{ALERTS}|statements)\.[a-z2-9]{{6}}"
)
"""The paths of fields: `parties.P1.agent.phones`, `others.N1.as`, `references.R1.number`, `brief`, `withhold`,
`alerts.m6zn4t`, `statements.m6zn4t`; in a month of demands `numbers.k2p7.number`.
"""


class SealedPerson(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody by name. `accounts`: e-mail, QQ, WeChat, bank cards, number plates."""

    name: str = ""
    aliases: tuple[str, ...] = ()
    id_number: str = ""
    phones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()


class SealedParty(SealedPerson, frozen=True, kw_only=True, omit_defaults=True):
    """A party, who acts for it, and whom to call where it is an organisation."""

    agent: SealedPerson | None = None
    contact: SealedPerson | None = None


class SealedOther(SealedPerson, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody else whom the case names; `as_`: witness child neighbour nickname other."""

    as_: str = msgspec.field(name="as", default="")


class SealedReference(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The number by which another body knows the matter, as written there; `on`: the day that stands with it.

    `from_`: hotline petition-office court procuratorate police centre bureau other.
    """

    from_: str = msgspec.field(name="from", default="")
    number: str = ""
    on: str = ""


class SealedCase(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The sealed half as it stands: parties by ref, others by N1, N2, …, statements by the entry's key.

    `references`: other bodies' numbers by R1, R2, …; `brief`: what it is about, as it was told when it came in;
    `withhold`, `alerts`: reasons, as the case schema calls them.
    """

    case: str
    parties: Mapping[str, SealedParty] = {}
    others: Mapping[str, SealedOther] = {}
    references: Mapping[str, SealedReference] = {}
    brief: str = ""
    withhold: tuple[str, ...] = ()
    alerts: Mapping[str, str] = {}
    statements: Mapping[str, str] = {}


class Edit(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the file: what somebody set on a day, knowing the lines `after` (the heads they saw).

    `id`: 10 random characters. A later line supersedes an earlier one through `after`, never by its
    place. A line belongs to the case with its `mark`, whatever number that has: `case` is not sealed
    then. Lines of a case without a mark name its number. `begin`: the first line of the file.
    """

    id: str
    case: str = ""
    mark: str = ""
    begin: bool = False
    by: str
    on: date
    after: tuple[str, ...]
    fields: Mapping[str, Value]


class Claim(Record, frozen=True, kw_only=True):
    """A value that a line gave a field and that no later line superseded."""

    value: Value
    by: str
    on: date


class Folded(Record, frozen=True, kw_only=True):
    """The lines of a case taken together: what each field is, and who last set it.

    A field with more than one claim is a conflict: two people set it without knowing of one
    another. `heads` are the lines that no other line knew; `unknown` ids that lines knew and that
    are not there.
    """

    case: str
    claims: Mapping[str, tuple[Claim, ...]]
    heads: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The paths of fields that two people set differently, in order."""
        return tuple(path for path, claims in self.claims.items() if len(claims) > 1)

    @property
    def values(self) -> Mapping[str, Value]:
        """The fields that are set and not in conflict."""
        found = {path: claims[0].value for path, claims in self.claims.items() if len(claims) == 1}
        return {path: value for path, value in found.items() if value is not None}


class Rekeying(Record, frozen=True, kw_only=True, omit_defaults=True):
    """`office/keys.yaml`: on `date`, `by` sealed these cases (or `all`) anew for the recipients of that day."""

    date: date
    by: str
    reason: str
    cases: tuple[str, ...]


class Erasure(Record, frozen=True, kw_only=True, omit_defaults=True):
    """`office/keys.yaml`: the sealed half of a case was removed, decided by two people."""

    date: date
    case: str
    by: str
    approved_by: str
    reason: str


class KeyRecords(Record, frozen=True, kw_only=True, omit_defaults=True):
    """`office/keys.yaml`: what was done to sealed files besides adding lines."""

    rekeys: tuple[Rekeying, ...] = ()
    erasures: tuple[Erasure, ...] = ()


_BY_KEY = (ALERTS, "statements")
"""The parts whose fields go by the key of an entry, which may look like the name of another field."""


def identifier_type(path: str) -> IdentifierType | None:
    """What the field at `path` identifies somebody, or the matter, by.

    None for a statement, for what somebody is named as, for who gave a number and when.
    """
    part, _, leaf = path.rpartition(".")
    if part.startswith(("references.", f"{NUMBERS}.")):
        return "reference" if leaf == "number" else None
    return None if part in _BY_KEY else TYPES.get(leaf)


def is_list(path: str) -> bool:
    """Whether the field at `path` holds several texts."""
    part, _, leaf = path.rpartition(".")
    return path == WITHHOLD or (part not in _BY_KEY and leaf in LISTS)


def withheld_fields(reasons: Iterable[str]) -> dict[str, Value]:
    """Why a case is kept from the public, as the sealed half has it; nothing where nobody says why."""
    said = tuple(dict.fromkeys(reasons))
    return {WITHHOLD: said} if said else {}


def alert_fields(key: str, why: str) -> dict[str, Value]:
    """Why somebody was told by the entry with this key."""
    return {f"{ALERTS}.{key}": why} if why else {}
