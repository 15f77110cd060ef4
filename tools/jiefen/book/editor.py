"""Schemas for an editor: the program's, with what people choose from spelt out (R29)."""

from collections.abc import Mapping, Sequence
from typing import Any

from jiefen.office.choices import Choices
from jiefen.steps.named import HEADER, REGISTERED

_CODE = "#/$defs/code"


def editor_schema(node: Any) -> Any:
    """`node`, a schema or a part of one, with the words for its choices where editors look for them."""
    if isinstance(node, list):
        return [editor_schema(item) for item in node]
    if not isinstance(node, dict):
        return node
    labels = node.get("x-labels", {})
    copy = {key: editor_schema(value) for key, value in node.items() if key != "x-labels"}
    if not labels or "enum" not in node:
        return copy
    return {**copy, "enumDescriptions": [labels[value] for value in node["enum"]]}


def editor_case_schema(schema: Mapping[str, Any], choices: Choices) -> dict[str, Any]:
    """The schema of a case, which takes the book's own codes only."""
    copy: dict[str, Any] = editor_schema(schema)
    shapes = copy["$defs"]
    for shape, fields in ((copy, HEADER), *((shapes[step], fields) for step, fields in REGISTERED.items())):
        for field, what in fields.items():
            _choose(shape, field.split("."), what, choices)
    shapes["handle"] = _choice(shapes["handle"]["title"], choices["handle"])
    return copy


def _choose(shape: Mapping[str, Any], path: Sequence[str], what: str, choices: Choices) -> None:
    """Replace what stands at `path` in `shape`, if it holds a code, by a choice."""
    *above, field = path
    for name in above:
        part = shape["properties"][name]
        shape = part.get("items", part)
    properties = shape.get("properties", {})
    node = properties.get(field, {})
    if choices[what] and (node.get("$ref") == _CODE or field == "kind"):
        properties[field] = _choice(node["title"], choices[what])


def _choice(title: str, choices: Mapping[str, str]) -> dict[str, Any]:
    return {"title": title, "type": "string", "enum": list(choices), "enumDescriptions": list(choices.values())}
