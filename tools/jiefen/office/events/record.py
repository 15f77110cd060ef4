"""The publicity events of a year: planned, done, struck off (R26). Files: office/events/<year>.yaml.

All three lists only grow. An event of ours is a line when it is planned and a line when it was held; what was planned
and will not be held, and what was entered by mistake, is struck off with a reason.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from jiefen.base.record import Record

KIND = "events"
"""What the table of kinds calls them."""
Day = date
"""For what has a day besides its `date`."""


class Planned(Record, frozen=True, kw_only=True):
    """An event that a unit means to hold by `due`; `date` is the day on which it was planned.

    `key`: four characters, its own in the file.
    """

    key: str
    date: date
    title: str
    theme: str
    due: Day
    unit: str


class Quantity(Record, frozen=True, kw_only=True):
    """How much of one kind of thing was put up, handed out or answered: 300 leaflets 份."""

    what: str
    number: int
    unit: str


class Done(Record, frozen=True, kw_only=True):
    """An event that was held: where (an area or a place of the grid), in which form, who of the staff, how many came.

    `plan`: the key of what was planned; title, theme and unit are then those of the plan where they are not said.
    `laws`: codes of the law register. `media`: who reported on it, an outlet each.
    """

    key: str
    date: date
    plan: str = ""
    title: str = ""
    theme: str = ""
    unit: str = ""
    place: str
    form: str
    officers: tuple[str, ...]
    partners: tuple[str, ...] = ()
    reached: int
    quantities: tuple[Quantity, ...] = ()
    laws: tuple[str, ...] = ()
    media: tuple[str, ...] = ()

    @property
    def amounts(self) -> Mapping[str, int]:
        """How much of each thing; what stands there twice (EVT02) is added up."""
        found: dict[str, int] = {}
        for one in self.quantities:
            found[one.what] = found.get(one.what, 0) + one.number
        return found


class Struck(Record, frozen=True, kw_only=True):
    """A line that counts no more: a plan `called-off`, or a line entered `twice` or by `mistake`."""

    key: str
    date: date
    by: str
    reason: str


class Held(Record, frozen=True, kw_only=True):
    """An event that counts, with what its plan says filled in."""

    done: Done
    title: str
    theme: str
    unit: str


class Events(Record, frozen=True, kw_only=True, dict=True):
    """One year."""

    year: int
    plan: tuple[Planned, ...] = ()
    done: tuple[Done, ...] = ()
    struck: tuple[Struck, ...] = ()

    def covers(self) -> tuple[date, date]:
        """The first and the last day of the year."""
        return date(self.year, 1, 1), date(self.year, 12, 31)

    @cached_property
    def gone(self) -> Mapping[str, Struck]:
        """What was struck off, by the key of the line."""
        return {one.key: one for one in self.struck}

    @cached_property
    def days(self) -> Mapping[str, date]:
        """By key, when each line was planned or held, also of those that were struck off."""
        return {**{one.key: one.date for one in self.plan}, **{one.key: one.date for one in self.done}}

    @cached_property
    def planned(self) -> Mapping[str, Planned]:
        """Every plan by its key, also those that were struck off."""
        return {one.key: one for one in self.plan}

    def held(self) -> Iterator[Held]:
        """Every event that was held and not struck off, in the order of the file."""
        for one in self.done:
            if one.key not in self.gone:
                yield self.filled(one)

    def filled(self, done: Done) -> Held:
        """An event with what it leaves to its plan."""
        plan = self.planned.get(done.plan)
        return Held(
            done=done,
            title=done.title or (plan.title if plan else ""),
            theme=done.theme or (plan.theme if plan else ""),
            unit=done.unit or (plan.unit if plan else ""),
        )

    def waiting(self, on: date) -> Iterator[Planned]:
        """What was planned by a day, and was neither held nor struck off by then; the first due first."""
        met = {one.plan for one in self.done if one.date <= on and one.key not in self.gone}
        gone = {one.key for one in self.struck if one.date <= on}
        open_ = (one for one in self.plan if one.date <= on and one.key not in met | gone)
        yield from sorted(open_, key=lambda one: (one.due, one.key))
