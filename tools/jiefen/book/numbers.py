"""Where a book names a case by its number: by the schemas, which say what a field holds, and in texts (R7)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jiefen.files import resources
from jiefen.files.schema import shape

_NUMBER = "[0-9]{4}-[0-9]{4,6}"
"""What the pattern of a field that holds the number of a case has in it, as the schemas write it."""
_MENTION = r"(?<![0-9A-Za-z-]){}(?![0-9A-Za-z-])"
_OPEN = ("type", "pattern", "properties", "items", "enum", "const", "oneOf")
"""Of a node without any of these the schema says nothing: what a correction was and is."""


def holds_number(node: shape.Node) -> bool:
    """Whether the schema says that a value is the number of a case."""
    return _NUMBER in str(node.get("pattern", ""))


def references(kind: str, data: Mapping[str, Any], case: str) -> Iterator[str]:
    """The paths in a record of the kind called `kind` whose value is `case`: `links[0].case`."""
    schema = resources.schema(kind)
    for place in _places(schema, schema, data, case):
        yield shape.path_text(place)


def mention(case: str) -> re.Pattern[str]:
    """The number as a word of its own in a text, not part of a longer number."""
    return re.compile(_MENTION.format(re.escape(case)))


def _places(schema: shape.Node, node: shape.Node, value: object, case: str) -> Iterator[shape.Place]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            for place in _places(schema, shape.child(schema, node, key, part), part, case):
                yield key, *place
    elif isinstance(value, list):
        for index, part in enumerate(value):
            for place in _places(schema, shape.child(schema, node, index, part), part, case):
                yield index, *place
    elif value == case and (holds_number(node) or not any(word in node for word in _OPEN)):
        yield ()
