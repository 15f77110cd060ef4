"""Finding one's way in a schema: the node that judges a place of a record, its title, its choices, its key order.

Our schemas use `$ref` into `#/$defs/` only, with a `title` beside it, and one kind of variants: a
list whose items are `oneOf` of `$ref`s, told apart by a property with `const` (`step` of a case's
log entries).
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from jiefen.base.labels import Labels

Node = Mapping[str, Any]
DEFINED = "x-defined"
"""In a resolved node: the name of the definition that it referred to."""
Place = tuple[str | int, ...]
"""Where something stands in a record: keys and list indices, from the root."""


class Variants(msgspec.Struct, frozen=True):
    """The kinds of item of a list: the property that tells them apart, and each one's node by its value there."""

    tag: str
    nodes: Mapping[str, Node]

    def node(self, item: object) -> Node:
        """What judges `item`; nothing if its tag is unknown."""
        tag = item.get(self.tag) if isinstance(item, Mapping) else None
        return self.nodes.get(tag, {}) if isinstance(tag, str) else {}


def resolve(schema: Node, node: Node) -> Node:
    """`node` with its `$ref` followed; what stands beside the `$ref` prevails."""
    if "$ref" not in node:
        return node
    name = str(node["$ref"]).removeprefix("#/$defs/")
    referred = resolve(schema, schema["$defs"][name])
    return {DEFINED: name, **referred, **{key: value for key, value in node.items() if key != "$ref"}}


def variants(schema: Node, node: Node) -> Variants | None:
    """The variants of a list, if it is one whose items are told apart by a tag."""
    options = node.get("items", {}).get("oneOf", ())
    if not options or not all("$ref" in option for option in options):
        return None
    nodes = [resolve(schema, option) for option in options]
    tag = next(key for key, value in nodes[0]["properties"].items() if "const" in value)
    return Variants(tag, {node["properties"][tag]["const"]: node for node in nodes})


def child(schema: Node, node: Node, key: str | int, value: object) -> Node:
    """The node of the part of `node` at `key`, whose data is `value`.

    Empty if the schema does not know it.
    """
    if isinstance(key, int):
        alternatives = variants(schema, node)
        part = alternatives.node(value) if alternatives else node.get("items", {})
    else:
        part = node.get("properties", {}).get(key, node.get("additionalProperties"))
    return resolve(schema, part) if isinstance(part, Mapping) else {}


def path_text(place: Place) -> str:
    """The place as findings write it.

    >>> path_text(("log", 3, "date"))
    'log[3].date'
    """
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).removeprefix(".")


def variant_lists(schema: Node) -> dict[str, Variants]:
    """The lists of a record whose items come in variants, by their key."""
    lists = {}
    for name, node in schema["properties"].items():
        alternatives = variants(schema, resolve(schema, node))
        if alternatives:
            lists[name] = alternatives
    return lists


def key_order(schema: Node) -> dict[str, tuple[str, ...]]:
    """In which order a record's keys are written, place by place.

    "" is the record itself, a path without numbers what is nested in it (`parties`, `log.files`),
    and a tag an item of a list that comes in variants: `accept` is a log entry with that step.
    """
    order = {"": tuple(schema["properties"]), **_nested(schema, "", schema)}
    for name, alternatives in variant_lists(schema).items():
        for tag, node in alternatives.nodes.items():
            order |= {tag: tuple(node["properties"]), **_nested(schema, f"{name}.", node)}
    return order


def labels(schema: Node) -> "Labels":
    """The Chinese words of `schema`: titles of record, entries and fields, labels of the choices."""
    shapes = {"": schema}
    for alternatives in variant_lists(schema).values():
        shapes |= alternatives.nodes
    fields = [(tag, name, node) for tag, shape in shapes.items() for name, node in _fields(schema, "", shape)]
    from jiefen.base.labels import Labels  # for who shows a record

    return Labels(
        titles={tag: str(node["title"]) for tag, node in shapes.items()},
        fields={(tag, name): str(node["title"]) for tag, name, node in fields},
        choices={(tag, name): _choices(node) for tag, name, node in fields},
        formats={(tag, name): _format(node) for tag, name, node in fields},
    )


def _choices(field: Node) -> Mapping[str, str]:
    """The words of a field's choices, or of the choices of its items."""
    words: Mapping[str, str] = field.get("x-labels") or _item(field).get("x-labels", {})
    return words


def _format(field: Node) -> str:
    """How one value of a field is written: the name of a definition, or the unit of a number."""
    item = _item(field)
    either = item.get("oneOf", [item])[0]
    return str(either.get("x-unit") or either.get(DEFINED) or str(either.get("$ref", "")).rpartition("/")[2])


def _nested(schema: Node, prefix: str, node: Node) -> dict[str, tuple[str, ...]]:
    """The order of keys of what is nested in `node`, by dotted path."""
    fields = _fields(schema, prefix, node)
    return {path: tuple(_item(field)["properties"]) for path, field in fields if "properties" in _item(field)}


def _fields(schema: Node, prefix: str, node: Node) -> Iterator[tuple[str, Node]]:
    """Dotted name and node of every field below `node`.

    The fields of a list's items are the list's own.
    """
    for key, value in node.get("properties", {}).items():
        field = resolve(schema, value)
        if "items" in field:
            field = {**field, "items": resolve(schema, field["items"])}
        yield f"{prefix}{key}", field
        yield from _fields(schema, f"{prefix}{key}.", _item(field))


def _item(field: Node) -> Node:
    """What judges an item, where the field is a list; the field's own node otherwise."""
    item: Node = field.get("items", field)
    return item
