"""The days that an entry says are over: its own, those of signing, service, receipt, a hearing."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from jiefen.steps.closing import Correct, Learn
from jiefen.steps.entry import PartRecord
from jiefen.steps.field import Day, Part, PartyDays
from jiefen.steps.record import FIELDS, STEP_TYPES, Declared, declared

IS = "is"
"""The field of a correction that holds the value which counts from then on; of `learn` what is known now."""
ELSEWHERE = "elsewhere"
"""The field of a header, among those that are learnt later, that holds days."""


def days_over(entry: Any) -> Iterator[tuple[str, Any]]:
    """(field, value) of each day in an entry, as it stands in a file, that must be over when the entry is made.

    `date`, `signed`, `hearing.from`; `is` for what a correction says of another entry. A value may be of any shape.
    """
    kind = STEP_TYPES.get(_text(entry.get("step"))) if isinstance(entry, Mapping) else None
    if kind is None:
        return
    yield from _over(entry, FIELDS[kind])
    other = entry.get("entry")
    if kind is Correct and isinstance(other, Mapping):
        corrected = {"step": other.get("step"), _text(entry.get("field")): entry.get(IS)}
        yield from ((IS, value) for field, value in days_over(corrected))
    learnt = entry.get(IS)
    if kind is Learn and entry.get("field") == ELSEWHERE and isinstance(learnt, list):
        yield from ((IS, other.get("ended")) for other in learnt if isinstance(other, Mapping) and "ended" in other)


def _over(record: Mapping[str, Any], fields: Iterable[Declared]) -> Iterator[tuple[str, Any]]:
    for field in fields:
        value = record.get(field.name)
        if isinstance(field.field, Day) and not field.field.ahead:
            yield field.name, value
        elif isinstance(field.field, PartyDays) and isinstance(value, Mapping):
            yield from ((field.name, day) for day in value.values())
        elif isinstance(field.field, Part):
            yield from _of_parts(field, value)


def _of_parts(field: Declared, value: Any) -> Iterator[tuple[str, Any]]:
    """Those in the record that a field holds, or in each of a list of them: `files[1].date`."""
    types = (*get_args(field.type), field.type)
    inner = next(kind for kind in types if isinstance(kind, type) and issubclass(kind, PartRecord))
    parts = enumerate(value) if isinstance(value, list) else [(None, value)]
    for number, part in parts:
        if isinstance(part, Mapping):
            place = field.name if number is None else f"{field.name}[{number}]"
            yield from ((f"{place}.{name}", day) for name, day in _over(part, tuple(declared(inner))))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
