"""The responsibility grid (R11, R18). File: office/grid.yaml."""

from collections.abc import Mapping
from functools import cached_property

from jiefen.base.record import Record, Spoken


class Area(Record, frozen=True, kw_only=True):
    """An area of the grid: one section, one cadre (R18)."""

    code: str
    title: str
    unit: str
    cadre: str


class Group(Record, frozen=True, kw_only=True):
    """A group 组 below an area: informants and publicity officers stand for one by their post (R5)."""

    code: str
    title: str
    area: str


class Spot(Record, frozen=True, kw_only=True):
    """A place within an area."""

    code: str
    title: str
    area: str


class Assignment(Record, frozen=True, kw_only=True):
    """Whose dispute it is (R11): kinds (branch or branch.leaf), perhaps only in some areas, belong to a unit."""

    kinds: tuple[str, ...]
    unit: str
    areas: tuple[str, ...] = ()


class Grid(Spoken, frozen=True, kw_only=True, dict=True):
    """`office/grid.yaml`. A county has thousands of places: they are indexed on first use."""

    areas: tuple[Area, ...]
    assignment: tuple[Assignment, ...]
    groups: tuple[Group, ...] = ()
    places: tuple[Spot, ...] = ()

    def has_area(self, code: str) -> bool:
        """Whether an area has this code."""
        return code in self._areas

    def has_place(self, code: str, area: str) -> bool:
        """Whether the place with this code lies in `area`."""
        return (code, area) in self._places

    def area(self, code: str) -> Area | None:
        """The area with this code."""
        return self._areas.get(code)

    def group(self, code: str) -> Group | None:
        """The group with this code."""
        return self._groups.get(code)

    @cached_property
    def _groups(self) -> Mapping[str, Group]:
        return {group.code: group for group in reversed(self.groups)}

    @cached_property
    def _areas(self) -> Mapping[str, Area]:
        return {area.code: area for area in reversed(self.areas)}

    @cached_property
    def _places(self) -> frozenset[tuple[str, str]]:
        return frozenset((place.code, place.area) for place in self.places)

    def unit_for(self, kind: str, area: str) -> str:
        """The unit that kind and area give, "" if none (the first assignment that fits)."""
        names = (kind, kind.partition(".")[0])
        for item in self.assignment:
            if any(name in item.kinds for name in names) and (not item.areas or area in item.areas):
                return item.unit
        return ""
