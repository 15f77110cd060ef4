"""The schema of a log made from the declared steps: what `schemas/case.schema.json` says of them (a test compares).

Written by hand in that file are the header of a case and how single values are written: the definitions with a
`pattern` (`day`, `handle`, `code`, …), which our kinds of field name as their `format`. The list of the steps in `log`
and all else below `$defs` is made here.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from jiefen.steps.entry import STEP, Entry, OfBody, PartRecord
from jiefen.steps.field import Choice, Code, Field, Number, Part, Party, PartyDays, Staff, Sum, Word, Yes
from jiefen.steps.money import MOST_FEN
from jiefen.steps.record import COMMON, FIELDS, STEP_TYPES, Declared, declared, part_of
from jiefen.steps.steering import Newcomer

Node = dict[str, Any]

DENIED = "x-denied"
"""What people call it when something does not hold that usually does."""
IN_FEN = {"x-unit": "fen", "description": "整数，单位是分：8000 元写成 800000"}
"""What the schema says of a sum of money; `x-unit` tells it from other whole numbers."""


def with_steps(schema: Mapping[str, Any]) -> Node:
    """`schema`, that of a case, with the steps as they are declared; its header and formats stay as they are."""
    formats = {name: node for name, node in schema["$defs"].items() if "pattern" in node}
    log = {**schema["properties"]["log"], "items": {"oneOf": [_reference(step) for step in STEP_TYPES]}}
    steps = {step: _step(step, kind, formats) for step, kind in STEP_TYPES.items()}
    return {
        **schema,
        "properties": {**schema["properties"], "log": log},
        "$defs": {**formats, **dict(_shared(formats)), **steps},
    }


def _step(step: str, kind: type[Entry], formats: Node) -> Node:
    """A step: its day, its name and who takes it, then what is its own, then what every entry may have."""
    day, by, *rest = (field for field in FIELDS[kind] if field.attribute in COMMON)
    own = [field for field in FIELDS[kind] if field.attribute not in COMMON]
    properties = {
        day.name: _field(day, formats),
        "step": {"title": STEP, "type": "string", "const": step},
        **{field.name: _field(field, formats) for field in (by, *own, *rest)},
    }
    return _object(kind.title, properties, {"step", *(field.name for field in FIELDS[kind] if field.required)})


def _shared(formats: Node) -> Iterator[tuple[str, Node]]:
    """What several steps refer to by a name of its own: choices first, then records."""
    fields = [field for kind in STEP_TYPES.values() for field in FIELDS[kind]]
    for field in fields:
        if isinstance(field.field, Choice) and field.field.under:
            title = field.field.each if field.several else field.field.title
            yield field.field.under, {"title": title, **_choices(field.field)}
    for field in fields:
        if isinstance(field.field, Part) and field.field.under:
            yield field.field.under, _part(field, field.field, formats)


def _field(declared_: Declared, formats: Node) -> Node:
    """A field under its own title."""
    field = declared_.field
    if isinstance(field, Part):
        return {"title": field.title, **(_reference(field.under) if field.under else _part(declared_, field, formats))}
    if declared_.several:
        return {**_list(field, {"title": field.each, **_value(field, formats)}), "uniqueItems": True}
    return {"title": field.title, **_value(field, formats)}


def _value(field: Field, formats: Node) -> Node:
    """What one value of a field is; of any content if its kind does not say."""
    node: Node = {}
    match field:
        case Staff() if field.others:
            staff = {"title": field.each, **_reference(field.format)}
            node = {"oneOf": [staff, _record(OfBody, formats)]}
        case Party() if field.joins:
            party = {"title": field.each, **_reference(field.format)}
            node = {"oneOf": [party, _record(Newcomer, formats)]}
        case Field() if field.format:
            node = {**_reference(field.format), **_usual(field)}
        case Choice():
            node = _reference(field.under) if field.under else _choices(field)
        case Number():
            labels = {"x-labels": dict(field.labels)} if field.labels else {}
            node = {"type": "integer", "minimum": field.least, "maximum": field.most, **labels}
        case Sum():
            node = {"type": "integer", "minimum": field.least, "maximum": MOST_FEN, **IN_FEN}
        case Yes():
            node = {"type": "boolean", **({DENIED: field.denied} if field.denied else {})}
        case Word():
            node = {"type": "string", "maxLength": field.most, "pattern": field.pattern, "description": field.example}
        case PartyDays():
            node = _party_days(field, formats)
    return node


def _usual(field: Field) -> Node:
    """What the usual codes of a field are called that takes others too."""
    return {"x-labels": dict(field.words)} if isinstance(field, Code) and field.words else {}


def _choices(field: Choice) -> Node:
    return {"type": "string", "enum": list(field.choices), "x-labels": dict(field.choices)}


def _party_days(field: PartyDays, formats: Node) -> Node:
    party = formats[Party.format]
    fewest, most = field.how_many
    return {
        "type": "object",
        "description": field.example,
        "propertyNames": {keyword: party[keyword] for keyword in ("pattern", "description", "maxLength")},
        "additionalProperties": {"title": field.title, **_reference("day")},
        "minProperties": fewest,
        "maxProperties": most,
    }


def _part(declared_: Declared, field: Part, formats: Node) -> Node:
    """The record that a field holds, or the list of such records."""
    record = _record(part_of(declared_), formats)
    return _list(field, record) if declared_.several else record


def _record(kind: type[PartRecord], formats: Node) -> Node:
    """A record within an entry."""
    fields = tuple(declared(kind))
    properties = {part.name: _field(part, formats) for part in fields}
    return _object(kind.title, properties, {part.name for part in fields if part.required})


def _list(field: Field, item: Node) -> Node:
    fewest, most = field.how_many
    return {"title": field.title, "type": "array", "items": item, "minItems": fewest, "maxItems": most}


def _object(title: str, properties: Node, required: set[str]) -> Node:
    return {
        "title": title,
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name in required],
        "additionalProperties": False,
    }


def _reference(name: str) -> Node:
    return {"$ref": f"#/$defs/{name}"}
