"""A dispute (DESIGN §4): a header and a log. State is derived from the log, never stored."""

from datetime import date
from typing import TypeVar

from msgspec import field

from jiefen.records.base import Record
from jiefen.records.steps import Conclude, Entry, Refuse, Step, Transfer, Withdraw

E = TypeVar("E", bound=Entry)


class Party(Record, frozen=True, kw_only=True):
    """A party, known in the plain half by `ref` (P1, P2, …) only."""

    ref: str
    role: str
    type: str
    group: str = ""
    agent: bool = False


class Petition(Record, frozen=True, kw_only=True):
    """What makes the dispute a petition too; `route` is the item of xfgztl art. 31, `representatives` at most 5."""

    purpose: str
    kind: str
    route: int | None = None
    representatives: int | None = None


class Boundary(Record, frozen=True, kw_only=True):
    """A boundary dispute's partner authority (R13)."""

    partner: str


class Link(Record, frozen=True, kw_only=True):
    """Another case this one belongs with."""

    case: str
    as_: str = field(name="as")


class Elsewhere(Record, frozen=True, kw_only=True):
    """Another authority that accepted the same matter, and when that ended."""

    by: str
    ended: date | None = None


class Case(Record, frozen=True, kw_only=True):
    """One dispute. `people` counts persons, `amount` is in fen; `log` is in the order of the course (Entry.rank)."""

    id: str
    received: date
    initiative: str
    via: str
    kind: str
    area: str
    people: int
    parties: tuple[Party, ...]
    log: tuple[Step, ...]
    referred_by: str = ""
    origin: str = ""
    place: str = ""
    amount: int | None = None
    petition: Petition | None = None
    boundary: Boundary | None = None
    links: tuple[Link, ...] = ()
    publicity: str = ""
    withhold: tuple[str, ...] = ()
    simple: bool = False
    elsewhere: tuple[Elsewhere, ...] = ()
    file: str = ""

    def all(self, *steps: type[E]) -> tuple[E, ...]:
        """Every entry of these steps, in the order of the course."""
        return tuple(entry for entry in self.log if isinstance(entry, steps))

    def first(self, *steps: type[E]) -> E | None:
        """The first entry of these steps, if any."""
        return next((entry for entry in self.log if isinstance(entry, steps)), None)

    def last(self, *steps: type[E]) -> E | None:
        """The last entry of these steps, if any."""
        return next((entry for entry in reversed(self.log) if isinstance(entry, steps)), None)

    @property
    def branch(self) -> str:
        """The branch of the kind: `property` of `property.leak`."""
        return self.kind.partition(".")[0]

    @property
    def closing(self) -> Entry | None:
        """The entry that closed the case: conclude, refuse, withdraw, or transfer without `joint` (DESIGN §4)."""
        for entry in self.log:
            if isinstance(entry, Conclude | Refuse | Withdraw) or (isinstance(entry, Transfer) and not entry.joint):
                return entry
        return None
