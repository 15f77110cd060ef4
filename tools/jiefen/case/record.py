"""A dispute (ARCHITECTURE §4): a header and a log. State is derived from the log, never stored."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from msgspec import field

from jiefen.base.record import Record
from jiefen.steps.closing import Conclude, Restrict
from jiefen.steps.elsewhere import Transfer, Withdraw
from jiefen.steps.entry import Entry
from jiefen.steps.opening import Refuse
from jiefen.steps.record import Step

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


class Case(Record, frozen=True, kw_only=True, dict=True):
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
        if len(steps) == 1:
            return cast("tuple[E, ...]", self._by_step.get(steps[0], ()))
        if self._by_step.keys().isdisjoint(steps):
            return ()
        return tuple(entry for entry in self.log if isinstance(entry, steps))

    def first(self, step: type[E]) -> E | None:
        """The first entry of this step, if any."""
        return next(iter(self.all(step)), None)

    def last(self, step: type[E]) -> E | None:
        """The last entry of this step, if any."""
        return next(reversed(self.all(step)), None)

    @cached_property
    def _by_step(self) -> Mapping[type[Entry], tuple[Entry, ...]]:
        """The log by step: every rule asks for some."""
        found: dict[type[Entry], list[Entry]] = {}
        for entry in self.log:
            found.setdefault(type(entry), []).append(entry)
        return {step: tuple(entries) for step, entries in found.items()}

    @property
    def branch(self) -> str:
        """The branch of the kind: `property` of `property.leak`."""
        return self.kind.partition(".")[0]

    @property
    def restricted(self) -> Restrict | None:
        """The entry that took the case out of publishing, lists and papers."""
        return self.first(Restrict)

    @property
    def closing(self) -> Entry | None:
        """The entry that closed the case: conclude, refuse, withdraw, or transfer without `joint` (ARCHITECTURE §4)."""
        for entry in self.log:
            if isinstance(entry, Conclude | Refuse | Withdraw) or (isinstance(entry, Transfer) and not entry.joint):
                return entry
        return None
