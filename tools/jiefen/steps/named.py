"""Whom and what an entry names: staff handles, party refs, registered codes, each with the field that names it."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from jiefen.steps.entry import Entry, OfBody
from jiefen.steps.field import Code, Field, Part, Party, PartyDays, Staff
from jiefen.steps.record import FIELDS, STEP_TYPES, Declared, declared, part_of


def _fields(wanted: Callable[[Field], bool]) -> Mapping[type[Entry], tuple[Declared, ...]]:
    """Those of each step's fields that are wanted."""
    return {kind: tuple(field for field in fields if wanted(field.field)) for kind, fields in FIELDS.items()}


_STAFF = _fields(lambda field: isinstance(field, Staff))
_ACTING = _fields(lambda field: isinstance(field, Staff) and field.acts)
_PARTIES = _fields(lambda field: isinstance(field, PartyDays) or (isinstance(field, Party) and not field.joins))

HEADER = {"kind": "kind", "area": "area", "place": "place", "boundary.partner": "partner"}
"""The fields of a case's header that hold the code of something registered, as `REGISTERED` has those of a step."""


def _registered(fields: Iterable[Declared]) -> Iterator[tuple[str, str]]:
    """What each of the fields, or a part of the record that it holds, is a code of: `outside.partner`."""
    for field in fields:
        if isinstance(field.field, Code) and field.field.of:
            yield field.name, field.field.of
        if isinstance(field.field, Part):
            for part, of in _registered(declared(part_of(field))):
                yield f"{field.name}.{part}", of


REGISTERED = {step: dict(_registered(FIELDS[kind])) for step, kind in STEP_TYPES.items()}
"""By step: the fields that hold the code of something registered, and what that is (`unit`, `body`, `partner`, …)."""


def acting(entry: Entry) -> Iterator[tuple[str, str]]:
    """(field, handle) of everybody who acts in an entry: takes it, mediates, records, is present, approves, checks."""
    for field in _ACTING[type(entry)]:
        yield from _named(entry, field)


def staff(entry: Entry) -> Iterator[tuple[str, str]]:
    """(field, handle) of every member of staff an entry names: who acts, and to whom the case is given."""
    for field in _STAFF[type(entry)]:
        yield from _named(entry, field)


def refs(entry: Entry) -> Iterator[str]:
    """The P-ref of every party an entry names; those who join by it are not counted."""
    for field in _PARTIES[type(entry)]:
        value = getattr(entry, field.attribute)
        if isinstance(value, str):
            yield value
        else:
            yield from value


def codes(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """(field, what it is a code of, code) of the registered codes an entry names."""
    for field in FIELDS[type(entry)]:
        if field.name in REGISTERED[entry.step]:
            for name, code in _named(entry, field):
                yield name, REGISTERED[entry.step][field.name], code
        elif isinstance(field.field, Staff) and field.field.others:
            for index, one in enumerate(getattr(entry, field.attribute)):
                if isinstance(one, OfBody):
                    yield f"{field.name}[{index}].body", "partner", one.body


def _named(entry: Entry, field: Declared) -> Iterator[tuple[str, str]]:
    """(field, word) of each word that a field holds: `mediators[1]` in a list. People of other bodies have none."""
    value = getattr(entry, field.attribute)
    if field.several:
        for index, word in enumerate(value):
            if not isinstance(word, OfBody):
                yield f"{field.name}[{index}]", word
    elif value:
        yield field.name, value
