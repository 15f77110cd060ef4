"""What reports count, as data: a case in a line, and all that was read of a book (docs/dev/reports.md)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from jiefen.base.finding import Finding
from jiefen.case.clocks.limit import State
from jiefen.office.office import Office

NOBODY = ""
"""The unit of cases that nobody has yet."""
TYPICAL = "typical"
"""The name under which stand the typical cases 典型案例 that the book publishes."""
Records = Mapping[str, Mapping[str, Any]]
"""The records of the office that could be read, by kind and file."""


class Span(msgspec.Struct, frozen=True):
    """The days of a report, the first and the last included."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Whether `day` lies in it."""
        return day is not None and self.first <= day <= self.last


class Overdue(msgspec.Struct, frozen=True, kw_only=True):
    """A limit that the office let pass: its name, its last day, how many natural days ago."""

    title: str
    due: date
    days: int


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Where the procedure was not kept and a 未按规程办理情况说明 says so: on which day, which rule."""

    day: date
    code: str
    rule: str


class Clocked(msgspec.Struct, frozen=True, kw_only=True):
    """A limit that the office owed or owes: which clock, from when, its last day, when it was met, how it stands.

    `state` as in `case/clocks/limit.standing`; one that stood still or was dropped has no `ended`. `starts` and
    `ends` are its points in the procedure: by them reports know the limits of first contact and acceptance.
    """

    clock: str
    title: str
    start: date
    due: date
    ended: date | None
    state: State
    starts: str = ""
    ends: tuple[str, ...] = ()


class Agreed(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement that counts: the day, `written` or `oral`, its sum in fen if it has one.

    `performed`: the day on which all of it was, None where it is not or nobody said so; `breached`: it was broken, and
    not performed later. `applied`: the day on which judicial confirmation was applied for; `confirmed`: the court
    confirmed it, on that day.
    """

    day: date
    form: str
    amount: int | None = None
    performed: date | None = None
    breached: bool = False
    applied: date | None = None
    confirmed: date | None = None


class CaseFact(msgspec.Struct, frozen=True, kw_only=True):
    """A case as reports count it, as it stood on the last day of the report; void ones have none.

    `branch` is that of its `kind`, `branch.leaf` by its present name; `level` its code and `rank` its place among the
    levels, the gravest last; `group` is that of its `outcome`, both "" while it goes on. `channel`, `body`, `unit`,
    `officer`, `leader` are the last ones, "" before triage. `mediators` are handles, each once. `amount` is the sum in
    dispute in fen. `accepted`, `contacted`: the first day of each; `assigned`: since when the present officer has it;
    `moved`: the day of the last entry, of receipt where there is none. `sittings`: how many mediation meetings.
    `collective`: as many people as the lowest level asks for that counts people. `steps`: every step that was taken.
    `carried`: it ran before the book began. Of a `restricted` one a report tells the number alone. `led`: a leader was
    there when it was mediated. `planned`: it has a team and a plan. `joint`: a petition of several together 联名.
    `organisations`: the marks of parties that are organisations and come again in other cases, never of a person.
    """

    id: str
    received: date
    branch: str
    unit: str
    officer: str
    level: str
    rank: int
    people: int
    closed: date | None = None
    group: str = ""
    carried: bool = False
    restricted: bool = False
    overdue: tuple[Overdue, ...] = ()
    told: tuple[Told, ...] = ()
    kind: str = ""
    area: str = ""
    place: str = ""
    via: str = ""
    initiative: str = ""
    referred_by: str = ""
    origin: str = ""
    channel: str = ""
    body: str = ""
    leader: str = ""
    mediators: tuple[str, ...] = ()
    amount: int | None = None
    parties: int = 0
    petition: bool = False
    complaint: bool = False
    boundary: bool = False
    collective: bool = False
    simple: bool = False
    accepted: date | None = None
    contacted: date | None = None
    assigned: date | None = None
    moved: date | None = None
    sittings: int = 0
    outcome: str = ""
    agreements: tuple[Agreed, ...] = ()
    followed_up: date | None = None
    archived: date | None = None
    steps: frozenset[str] = frozenset()
    led: bool = False
    planned: bool = False
    joint: bool = False
    clocks: tuple[Clocked, ...] = ()
    organisations: tuple[str, ...] = ()


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """All that was read: the cases that count, the findings of the day, and how many files could not be read.

    `findings` are about no limit: those stand with their cases. Git may hide files: they count as not read. `records`
    are those of the office, whether the kind is kept or not: figures ask `office.settings.is_kept`. `unit`: the
    one that is asked about, "" for all; records are not divided, a figure of them counts what is of that unit.
    """

    cases: tuple[CaseFact, ...]
    findings: tuple[Finding, ...]
    unread: tuple[Finding, ...]
    office: Office
    records: Records = {}
    unit: str = ""

    def of_unit(self, unit: str) -> "Facts":
        """The same, asked about one unit."""
        return msgspec.structs.replace(self, unit=unit, cases=tuple(case for case in self.cases if case.unit == unit))
