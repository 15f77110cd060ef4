"""Schemas for an editor: the program's, with what people choose from spelt out (R29)."""

from collections.abc import Mapping
from typing import Any

from jiefen.steps.named import REGISTERED

Choices = Mapping[str, Mapping[str, str]]
"""By what is chosen (`kind`, `area`, `handle`, …): each code of the book and its title."""

HEADER = {"kind": "kind", "area": "area", "place": "place"}
_CODE = "#/$defs/code"


def editor_schema(node: Any) -> Any:
    """`node`, a schema or a part of one, with the words for its choices where editors look for them."""
    if isinstance(node, list):
        return [editor_schema(item) for item in node]
    if not isinstance(node, dict):
        return node
    labels = node.get("x-labels", {})
    copy = {key: editor_schema(value) for key, value in node.items() if key != "x-labels"}
    return {**copy, "enumDescriptions": [labels[value] for value in node["enum"]]} if labels else copy


def editor_case_schema(schema: Mapping[str, Any], choices: Choices) -> dict[str, Any]:
    """The schema of a case, which takes the book's own codes only."""
    copy: dict[str, Any] = editor_schema(schema)
    shapes = copy["$defs"]
    _choose(copy, HEADER, choices)
    _choose(copy["properties"]["boundary"], {"partner": "partner"}, choices)
    for step, fields in REGISTERED.items():
        _choose(shapes[step], fields, choices)
    shapes["handle"] = _choice(shapes["handle"]["title"], choices["handle"])
    return copy


def _choose(shape: dict[str, Any], fields: Mapping[str, str], choices: Choices) -> None:
    """Replace those of `fields` that hold a code, in `shape`, by a choice."""
    properties = shape.get("properties", {})
    for field, what in fields.items():
        node = properties.get(field, {})
        if choices[what] and (node.get("$ref") == _CODE or field == "kind"):
            properties[field] = _choice(node["title"], choices[what])


def _choice(title: str, choices: Mapping[str, str]) -> dict[str, Any]:
    return {"title": title, "type": "string", "enum": list(choices), "enumDescriptions": list(choices.values())}
