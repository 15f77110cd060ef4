"""The office's records, read once."""

from datetime import date
from functools import cached_property

import msgspec

from jiefen.base.workdays import Calendar, Rolling
from jiefen.office.grid.record import Grid
from jiefen.office.organisation.record import Organisation, Room
from jiefen.office.settings.record import Settings
from jiefen.procedure.record import Procedure


class Office(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The office's records, read once. `procedures` are in the order of their effective days.

    `taken_over` are the cases that the one import of what was running names (R36); most books have none.
    """

    settings: Settings
    organisation: Organisation
    grid: Grid
    calendar: Calendar
    procedures: tuple[Procedure, ...]
    taken_over: frozenset[str] = frozenset()

    def procedure_on(self, day: date) -> Procedure:
        """The version in force on `day`.

        Before the first one, the first (a rule says that it was not in force).
        """
        started = [procedure for procedure in self.procedures if procedure.effective <= day]
        return started[-1] if started else self.procedures[0]

    def unit_for(self, kind: str, area: str) -> str:
        """The unit that kind and area give, by the name that the case has, else by its present one; "" if none."""
        return self.grid.unit_for(kind, area) or self.grid.unit_for(self.settings.present_kind(kind), area)

    def section_of(self, room: Room) -> str:
        """The section that a room answers to (R5): its own word, else that of its first area; "" if none is known."""
        area = self.grid.area(room.areas[0]) if room.areas else None
        return room.unit or (area.unit if area else "")

    def rooms_under(self, section: str, area: str) -> frozenset[str]:
        """The codes of the rooms in an area that answer to a section, whenever they were there."""
        rooms = (room for room in self.organisation.rooms if area in room.areas)
        return frozenset(room.code for room in rooms if self.section_of(room) == section)

    @property
    def rolling(self) -> Rolling:
        """What counting needs of the office."""
        return Rolling(calendar=self.calendar, make_up_days=self.settings.roll_to_make_up_days)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every text of these records, and the kinds as cases name them."""
        records = (self.settings, self.organisation, self.grid, *self.procedures)
        kinds: list[str] = []
        for code, branch in self.settings.kinds.items():
            kinds += [f"{code}.{leaf}" for leaf in branch.leaves]
            for leaf in branch.leaves:
                kinds += branch.leaf(leaf).was
        return frozenset(kinds).union(*(record.texts for record in records))
