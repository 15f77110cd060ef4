"""Every step of a log, by its name in files, with the fields that its record declares (docs/dev/steps.md)."""

from collections.abc import Iterator, Mapping
from typing import Annotated, get_args, get_origin

import msgspec

from jiefen.base.record import Record
from jiefen.steps import closing, elsewhere, mediating, opening, outside, petition, steering, undoing
from jiefen.steps.entry import Entry, PartRecord
from jiefen.steps.field import Field

Step = (
    opening.Step
    | mediating.Step
    | steering.Step
    | elsewhere.Step
    | outside.Step
    | petition.Step
    | closing.Step
    | undoing.Step
)


class Declared(msgspec.Struct, frozen=True):
    """A declared field: its attribute and name in files, what it is, the attribute's type, whether it must be given."""

    attribute: str
    name: str
    field: Field
    type: object
    required: bool

    @property
    def several(self) -> bool:
        """Whether it is a list."""
        return get_origin(self.type) is tuple


def declared(kind: type[Record]) -> Iterator[Declared]:
    """The fields of a record that stand in files, in its order: first what every entry has, then what is its own."""
    for attribute in msgspec.structs.fields(kind):
        if get_origin(attribute.type) is Annotated:
            of_type, field = get_args(attribute.type)
            yield Declared(attribute.name, attribute.encode_name, field, of_type, attribute.required)


def part_of(field: Declared) -> type[PartRecord]:
    """The record that a field holds, or a list of which it holds."""
    types = (*get_args(field.type), field.type)
    return next(kind for kind in types if isinstance(kind, type) and issubclass(kind, PartRecord))


STEP_TYPES: dict[str, type[Entry]] = {str(step.__struct_config__.tag): step for step in get_args(Step)}
"""Every step by its name in files."""
for _name, _kind in STEP_TYPES.items():
    _kind.step = _name

FIELDS: Mapping[type[Entry], tuple[Declared, ...]] = {kind: tuple(declared(kind)) for kind in STEP_TYPES.values()}
"""The fields of each step, those that every entry has before its own."""

COMMON = frozenset(field.attribute for field in declared(Entry))
"""What every entry has, as attributes are called."""

STEP_FIELDS = {name: frozenset(field.attribute for field in FIELDS[kind]) - COMMON for name, kind in STEP_TYPES.items()}
"""The own fields of each step, as attributes are called."""
