"""What rules may look at. `CheckContext` has no day, `DueContext` has: mypy refuses the mix (ARCHITECTURE §2)."""

from collections.abc import Iterator, Mapping, Set
from datetime import date
from functools import cached_property
from typing import Any

import msgspec

from jiefen.core.workdays import Calendar
from jiefen.engine.course import Course, course_of
from jiefen.engine.deadlines import as_of, limits_of
from jiefen.engine.limit import Limit, Rolling
from jiefen.records.base import Record
from jiefen.records.case import Case
from jiefen.records.law import LawRegister
from jiefen.records.office import Grid, Organisation, Settings
from jiefen.records.procedure import Procedure
from jiefen.records.steps import STEP_TYPES


class Office(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The office's records, read once. `procedures` are in the order of their effective days."""

    settings: Settings
    organisation: Organisation
    grid: Grid
    calendar: Calendar
    procedures: tuple[Procedure, ...]

    def procedure_on(self, day: date) -> Procedure:
        """The version in force on `day`; before the first one, the first (a rule says that it was not in force)."""
        started = [procedure for procedure in self.procedures if procedure.effective <= day]
        return started[-1] if started else self.procedures[0]

    @property
    def rolling(self) -> Rolling:
        """What counting needs of the office."""
        return Rolling(calendar=self.calendar, make_up_days=self.settings.roll_to_make_up_days)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every text of these records, the kinds as cases name them, and the names of a case's fields."""
        records = msgspec.to_builtins((self.settings, self.organisation, self.grid, self.procedures))
        kinds = (f"{branch}.{leaf}" for branch, found in self.settings.kinds.items() for leaf in found.leaves)
        shapes: tuple[type[Record], ...] = (Case, *STEP_TYPES.values())
        fields = (name for shape in shapes for name in shape.__struct_encode_fields__)
        return frozenset((*_texts(records), *kinds, *fields))


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, Mapping):
        data = (*data, *data.values())
    if isinstance(data, str):
        yield data
    elif isinstance(data, list | tuple):
        for item in data:
            yield from _texts(item)


class CheckContext(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule on a case sees besides the case: no day, so that it answers the same today and in a year.

    `cases` are the ids of all cases of the book, or None where they are not known.
    """

    office: Office
    procedure: Procedure
    course: Course
    limits: tuple[Limit, ...]
    cases: Set[str] | None = None


class OfficeContext(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule on the office's own records sees besides them: the law register."""

    register: LawRegister


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a narrative must know of its case: is it closed, may it be public, was it taken back from the register?"""

    closed: bool
    open: bool
    withdrawn: bool


class NarrativeContext(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule on a typical case sees besides it: the office, and the cases told, by number.

    `names` are areas, places and members of staff, none of which a narrative tells.
    """

    office: Office
    told: Mapping[str, Told]
    names: frozenset[str]


class OfficeDueContext(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule on the office's own records sees that needs a day; `within` as in `DueContext`."""

    today: date
    within: int


class DueContext(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule sees that needs a day. `within` is the number of days ahead that count as soon."""

    office: Office
    procedure: Procedure
    course: Course
    limits: tuple[Limit, ...]
    today: date
    within: int


def check_context(case: Case, office: Office, cases: Set[str] | None = None) -> CheckContext:
    """The context in which the rules judge `case`: the version in force when it was received governs it for good."""
    procedure = office.procedure_on(case.received)
    course = course_of(case, procedure)
    limits = limits_of(case, course, procedure, office.rolling)
    return CheckContext(office=office, procedure=procedure, course=course, limits=limits, cases=cases)


def due_view(case: Case, office: Office, today: date, within: int) -> tuple[Case, DueContext]:
    """The case as it stood on `today`, and the context in which its limits stand."""
    seen = as_of(case, today)
    base = check_context(seen, office)
    return seen, DueContext(
        office=office,
        procedure=base.procedure,
        course=base.course,
        limits=base.limits,
        today=today,
        within=within,
    )
