"""What rules may look at.

`CheckContext` has no day, `DueContext` has: mypy refuses the mix (docs/dev/clocks.md).
"""

from collections.abc import Set
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from jiefen.base.record import Record
from jiefen.case.clocks.deadlines import as_of, limits_of
from jiefen.case.clocks.limit import Limit
from jiefen.case.course import Course, course_of
from jiefen.case.peers import NOBODY, Peers
from jiefen.case.record import Case
from jiefen.office.office import Office
from jiefen.procedure.record import Procedure
from jiefen.steps.record import STEP_TYPES

if TYPE_CHECKING:
    from jiefen.case.volume import Sheet


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """Of the rest of the book: the case that this one names in its stead, and whether a row of it was published.

    `resting` are the cases that are void because this one stays;
    `peers` are the cases by mark and by dispute, none where they are not known.
    """

    see: Case | None = None
    resting: tuple[str, ...] = ()
    published: bool = False
    peers: Peers = NOBODY


ALONE = Beside()


class CheckContext(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What a rule on a case sees besides the `case`: no day, so that it answers the same today and in a year.

    `limits` are worked out when a rule first asks for them. `cases` are the ids of all cases of the book, or None
    where they are not known; `see`, `resting`, `published`, `peers` as in `Beside`.
    """

    case: Case
    office: Office
    procedure: Procedure
    course: Course
    cases: Set[str] | None = None
    see: Case | None = None
    resting: tuple[str, ...] = ()
    published: bool = False
    peers: Peers = NOBODY

    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """Every time limit of the case."""
        return limits_of(self.case, self.course, self.procedure, self.office.rolling)

    @cached_property
    def sheets(self) -> "tuple[Sheet, ...]":
        """The papers that the state of the case allows, in the order of the volume, by its own version or a later one.

        None where no version has a list.
        """
        from jiefen.case.volume import papers_version, volume  # a case without papers need not load it

        listing = papers_version(self.procedure, self.office.procedures)
        return volume(self.case, self.course, listing) if listing else ()

    @cached_property
    def filings(self) -> "tuple[tuple[Sheet, Limit], ...]":
        """The papers that must lie in the file, each with the limit until when it does; none in an older version."""
        if self.procedure.papers is None:
            return ()
        from jiefen.case.clocks.filings import filing_limits

        calendar = self.office.rolling.calendar
        return tuple(filing_limits(self.case, self.sheets, self.course, self.procedure, calendar))


class DueContext(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule sees that needs a day.

    `within` is the number of days ahead that count as soon. `filings` are the papers that must be in the volume and are
    not, each with its limit: no clock of the procedure, and in no figure.
    """

    office: Office
    procedure: Procedure
    course: Course
    limits: tuple[Limit, ...]
    today: date
    within: int
    filings: "tuple[tuple[Sheet, Limit], ...]" = ()


def check_context(case: Case, office: Office, cases: Set[str] | None = None, beside: Beside = ALONE) -> CheckContext:
    """The context in which the rules judge `case`: the version in force when it was received governs it for good."""
    procedure = office.procedure_on(case.received)
    return CheckContext(
        case=case,
        office=office,
        procedure=procedure,
        course=course_of(case, procedure),
        cases=cases,
        see=beside.see,
        resting=beside.resting,
        published=beside.published,
        peers=beside.peers,
    )


def due_view(case: Case, office: Office, today: date, within: int) -> tuple[Case, DueContext]:
    """The case as it stood on `today`, and the context in which its limits stand."""
    seen = as_of(case, today)
    base = check_context(seen, office)
    return seen, DueContext(
        office=office,
        procedure=base.procedure,
        course=base.course,
        limits=tuple(_told(limit, office.procedures[-1]) for limit in base.limits),
        today=today,
        within=within,
        filings=tuple((sheet, limit) for sheet, limit in base.filings if limit.open),
    )


def _told(limit: Limit, newest: Procedure) -> Limit:
    """`limit` with what follows it as the newest version tells it, where the case's own says nothing.

    Versions written before that could be said stay silent for good; what follows moves no day.
    """
    clock = newest.clocks.get(limit.clock)
    if clock is None or limit.if_met or limit.if_missed:
        return limit
    return msgspec.structs.replace(limit, if_met=clock.met, if_missed=clock.missed)


_SHAPES: tuple[type[Record], ...] = (Case, *STEP_TYPES.values())
FIELDS = frozenset(name for shape in _SHAPES for name in shape.__struct_encode_fields__)
"""The names of a case's fields."""


class CaseWords(msgspec.Struct, frozen=True):
    """Every text that the office has registered, and the names of a case's fields."""

    office: Office

    def __contains__(self, word: object) -> bool:
        return word in FIELDS or word in self.office.words
