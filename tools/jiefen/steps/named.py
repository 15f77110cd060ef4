"""Whom and what an entry names: staff handles, party refs, registered codes, each with the field that names it."""

from collections.abc import Iterator

from jiefen.steps.record import STEP_TYPES, Delegate, Entry, Recuse, RefuseParty, Transfer

_ACTING = ("by", "mediators", "recorder", "leader_present", "approved_by", "checked_by")
_STAFF = (*_ACTING, "leader", "officer", "team", "out", "in_")
_REFS = ("parties", "consents", "signed", "by_party", "left", "on_demand_of", "related_to")
_CODES = {"unit": "unit", "body": "body", "joint": "partner", "level": "level", "clock": "clock", "court": "partner"}

_Fields = dict[type[Entry], tuple[tuple[str, str], ...]]


def _of_each_step(names: tuple[str, ...]) -> _Fields:
    """(attribute, name in files) of the fields among `names` that each kind of entry has."""
    return {
        kind: tuple((name, name.strip("_").replace("_", "-")) for name in names if name in kind.__struct_fields__)
        for kind in STEP_TYPES.values()
    }


_ACTING_OF = _of_each_step(_ACTING)
_STAFF_OF = _of_each_step(_STAFF)
_STAFF_OF[Recuse] += (("who", "who"),)
_REFS_OF = _of_each_step(_REFS)
_REFS_OF[Delegate] = ()  # its `signed` is a day
_REFS_OF[RefuseParty] += (("who", "who"),)
_CODES_OF = _of_each_step(tuple(_CODES))
_CODES_OF[Transfer] = ()  # its `joint` is a yes or no


def acting(entry: Entry) -> Iterator[tuple[str, str]]:
    """(field, handle) of everybody who acts in an entry: takes it, mediates, records, is present, approves, checks."""
    return _named(entry, _ACTING_OF[type(entry)])


def staff(entry: Entry) -> Iterator[tuple[str, str]]:
    """(field, handle) of every member of staff an entry names: who acts, and to whom the case is given."""
    return _named(entry, _STAFF_OF[type(entry)])


def refs(entry: Entry) -> Iterator[str]:
    """The P-ref of every party an entry names; those who join by it are not counted."""
    for attribute, _ in _REFS_OF[type(entry)]:
        value = getattr(entry, attribute)
        if isinstance(value, str):
            yield value
        else:
            yield from value


def codes(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """(field, what it is a code of, code) of the registered codes an entry names."""
    for field, code in _named(entry, _CODES_OF[type(entry)]):
        yield field, _CODES[field], code


def _named(entry: Entry, fields: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    for attribute, field in fields:
        value = getattr(entry, attribute)
        if isinstance(value, str):
            if value:
                yield field, value
        else:
            for index, item in enumerate(value):
                yield f"{field}[{index}]", item
