"""Data from schemas, for hypothesis: valid data, valid data with one thing changed, and a second opinion."""

import copy
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import jsonschema
from hypothesis import strategies as st

Node = Mapping[str, Any]
MARK = "张三丰"
"""Stands in changed data; no message may repeat it."""


def second_opinion(schema: Node, data: object) -> bool:
    """Whether jsonschema finds `data` valid, dates asserted."""
    return bool(_VALIDATOR(schema, format_checker=jsonschema.FormatChecker()).is_valid(data))


def _pattern(_validator: Any, pattern: str, instance: object, _schema: Node) -> Iterator[jsonschema.ValidationError]:
    """`$` is the end of the text, as JSON Schema has it; Python's also fits before a last line feed."""
    yield from jsonschema.Draft202012Validator.VALIDATORS["pattern"](
        _validator, pattern.removesuffix("$") + r"\Z" if pattern.endswith("$") else pattern, instance, _schema
    )


_VALIDATOR: Any = jsonschema.validators.extend(  # type: ignore[no-untyped-call]  # its stubs leave it untyped
    jsonschema.Draft202012Validator, {"pattern": _pattern}
)


def valid(schema: Node, node: Node | None = None) -> st.SearchStrategy[Any]:
    """Data of the shape of `node`, a part of `schema` (default: all of it)."""
    node = schema if node is None else node
    if "$ref" in node:
        return valid(schema, schema["$defs"][node["$ref"].rpartition("/")[2]])
    if "oneOf" in node:
        return st.one_of([valid(schema, option) for option in node["oneOf"]])
    if "const" in node:
        return st.just(node["const"])
    if "enum" in node:
        return st.sampled_from(node["enum"])
    made: st.SearchStrategy[Any] = _OF_TYPE[node.get("type", "string")](schema, node)
    return made


def _object(schema: Node, node: Node) -> st.SearchStrategy[Any]:
    if "properties" not in node:
        keys = _string(schema, node.get("propertyNames", {}))
        least = node.get("minProperties", 0)
        return st.dictionaries(keys, valid(schema, node["additionalProperties"]), min_size=least, max_size=least + 1)
    fields = {key: valid(schema, field) for key, field in node["properties"].items()}
    required = node.get("required", [])
    made = st.fixed_dictionaries(
        {key: fields[key] for key in required},
        optional={key: field for key, field in fields.items() if key not in required},
    )
    return made.filter(lambda data: len(data) >= node.get("minProperties", 0))


def _array(schema: Node, node: Node) -> st.SearchStrategy[Any]:
    least = node.get("minItems", 0)
    unique = repr if node.get("uniqueItems") else None
    return st.lists(valid(schema, node["items"]), min_size=least, max_size=least + 2, unique_by=unique)


def _string(_schema: Node, node: Node) -> st.SearchStrategy[Any]:
    if node.get("format") == "date":
        return st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(date.isoformat)
    most, least = node.get("maxLength", 20), node.get("minLength", 0)
    if "pattern" not in node or node["pattern"] == r"^[^\r\n]*$":
        return st.text("房屋漏水a1 ：-", min_size=least, max_size=min(most, 20))
    return st.from_regex(node["pattern"].removesuffix("$") + r"\Z").filter(lambda text: least <= len(text) <= most)


def _integer(_schema: Node, node: Node) -> st.SearchStrategy[Any]:
    return st.integers(node.get("minimum", -5), node.get("maximum", 10**6))


_OF_TYPE: Mapping[str, Any] = {
    "object": _object,
    "array": _array,
    "string": _string,
    "integer": _integer,
    "boolean": lambda _schema, _node: st.booleans(),
}

ODD = st.sampled_from(
    [None, True, False, 0, -1, 10**14, "", MARK, f"{MARK}\n", "2026-02-30", "2026-03-02\n", "２０２６-03-02", "P1",
     "oral", "口头", [], [MARK], {}, {MARK: 1}, {"step": "accept"}, {"step": MARK}]
)  # fmt: skip


@st.composite
def changed(draw: st.DrawFn, data: Mapping[str, Any]) -> dict[str, Any]:
    """`data` with one value replaced, taken away, doubled, or put under another key."""
    new: dict[str, Any] = copy.deepcopy(dict(data))
    holder, key = draw(st.sampled_from(list(_slots(new))))
    how = draw(st.sampled_from(["replace", "replace", "remove", "double", "rename", "add"]))
    if how == "replace":
        holder[key] = draw(ODD)
    elif how == "remove":
        del holder[key]
    elif isinstance(holder, list):
        holder.insert(key, copy.deepcopy(holder[key]))
    elif how == "rename":
        holder[draw(st.sampled_from([MARK, "Date", "forn", "on", "date", str(key)[:-1]]))] = holder.pop(key)
    else:
        holder[draw(st.sampled_from([MARK, "nmae", "log", "n", "rank"]))] = draw(ODD)
    return new


def _slots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of the data: what holds it, and its key or index."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(item, dict | list):
            yield from _slots(item)
