"""Does data have the shape of its schema, and if not, where and how not, in our own words (docs/dev/reading.md).

`jsonschema-rs` decides. What it says is never shown: it repeats values, and of a `oneOf` with many
variants it names the wrong one. So the items of such lists are looked at one by one, each against
the variant that it claims to be.
"""

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from itertools import islice
from typing import Any

import jsonschema_rs
import msgspec

from jiefen.base.fault import FaultKind
from jiefen.base.text import Fact, Say, Term, say
from jiefen.files import resources
from jiefen.files.schema import faults, sentences
from jiefen.files.schema.sentences import SAFE_KEY, SENTENCES, Error
from jiefen.files.schema.shape import Node, Place, Variants, child, path_text, variant_lists

MOST_COMPLAINTS = 50
_OF_KEYS = ("additionalProperties", "propertyNames")  # these keywords are about the last key of a place
_RANK = {keyword: rank for rank, keyword in enumerate(SENTENCES)}


class Complaint(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong at one place of a record.

    `place` may hold a key as the file has it: only `path` may be shown.

    Line and column lead to the place; a key that nobody knows may be somebody's name.
    """

    place: Place
    say: Say
    do: Say
    code: str = faults.SHAPE.code
    keyword: str = ""

    @property
    def path(self) -> str:
        """The place for people, cut before a key that is no name of ours."""
        safe: list[str | int] = []
        for part in self.place[: -1 if self.keyword in _OF_KEYS else None]:
            if isinstance(part, str) and not SAFE_KEY.fullmatch(part):
                break
            safe.append(part)
        return path_text(tuple(safe))

    @property
    def spot(self) -> str:
        """The exact place, to find its line with; not to be shown."""
        return path_text(self.place)


def complain(kind: FaultKind, *place: str | int, **facts: Fact) -> Complaint:
    """The complaint of this kind at a place: `complain(faults.WAS_DIFFERS, "log", 3, "was")`."""
    return Complaint(place=place, say=say(kind.say, **facts), do=say(kind.do, **facts), code=kind.code)


class Checker:
    """Judges records of one kind: `valid` says whether, which is fast, `explain` why not."""

    def __init__(self, schema: Node) -> None:
        self._schema = schema
        self._validator = _validator(schema)
        self._lists = variant_lists(schema)

    def valid(self, data: object) -> bool:
        """Whether `data` has the shape."""
        return self._validator.is_valid(data)

    def explain(self, data: Mapping[str, Any]) -> list[Complaint]:
        """What is wrong with `data`: at most one complaint a place, `MOST_COMPLAINTS` in all.

        The list is empty if it is valid.
        """
        if self.valid(data):
            return []
        found = list(islice(self._complaints(data), MOST_COMPLAINTS))
        return found or [complain(faults.SHAPE)]

    def _complaints(self, data: Mapping[str, Any]) -> Iterator[Complaint]:
        shell, validator = self._shell
        yield from _part(shell, validator, (), data)
        for name in self._lists:
            items = data.get(name)
            for number, item in enumerate(items if isinstance(items, list) else ()):
                yield from self._item_complaints(name, number, item)

    def _item_complaints(self, name: str, number: int, item: Any) -> Iterator[Complaint]:
        """What is wrong with an item of a list of variants; nothing if its tag is unknown: `_shell` sees that."""
        alternatives = self._lists[name]
        node = alternatives.node(item)
        if node:
            schema = {**node, "$defs": self._schema["$defs"]}
            validator = self._item_validator(name, item[alternatives.tag])
            yield from _part(schema, validator, (name, number), item)

    @cached_property
    def _shell(self) -> tuple[Node, jsonschema_rs.Validator]:
        """What judges a record but for the items of its lists of variants."""
        shell = _shell(self._schema, self._lists)
        return shell, _validator(shell)

    @cache  # noqa: B019 - a checker lives as long as the program
    def _item_validator(self, name: str, tag: str) -> jsonschema_rs.Validator:
        return _validator({**self._lists[name].nodes[tag], "$defs": self._schema["$defs"]})


@cache
def checker(name: str) -> Checker:
    """The checker of one record kind of the program (`case`, `settings`, …)."""
    return Checker(resources.schema(name))


def _validator(schema: Node) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(dict(schema), validate_formats=True)


def _shell(schema: Node, lists: Mapping[str, Variants]) -> Node:
    """`schema` with its variants asked for no more than a tag that is known."""
    properties = dict(schema["properties"])
    for name, alternatives in lists.items():
        labels = {tag: node["title"] for tag, node in alternatives.nodes.items()}
        of_the_first = next(iter(alternatives.nodes.values()))["properties"][alternatives.tag]
        tag = {"title": of_the_first["title"], "type": "string", "enum": list(labels), "x-labels": labels}
        item = {"type": "object", "properties": {alternatives.tag: tag}, "required": [alternatives.tag]}
        properties[name] = {**properties[name], "items": {"title": properties[name]["title"], **item}}
    return {**schema, "properties": properties}


def _part(schema: Node, validator: jsonschema_rs.Validator, prefix: Place, data: object) -> Iterator[Complaint]:
    """The complaints about `data`, one a place, in the order of the file's shape."""
    errors: list[tuple[Place, Error]] = []
    for error_of_library in validator.iter_errors(data):
        errors += _errors(schema, error_of_library, data)
    unknown = [(place, error) for place, error in errors if error.keyword == "additionalProperties"]
    meant = {(*place[:-1], sentences.meant(error)) for place, error in unknown}
    told: dict[Place, Error] = {}
    for place, error in errors:
        misspelt = error.keyword == "required" and place in meant
        if misspelt:
            continue
        if place not in told or _RANK[error.keyword] < _RANK[told[place].keyword]:
            told[place] = error
    for place, error in told.items():
        yield _complaint(prefix + place, error)


def _complaint(place: Place, error: Error) -> Complaint:
    """What is said of an error; of a field that no book ever has, why."""
    from jiefen.base.never import why_never  # most records have the shape of their kind

    why = why_never(str(place[-1])) if error.keyword == "additionalProperties" else None
    if why is None:
        return Complaint(place=place, say=sentences.what(error), do=sentences.mend(error), keyword=error.keyword)
    found = complain(faults.NEVER, *place, place=error.place, why=Term(why))
    return msgspec.structs.replace(found, keyword=error.keyword)


def _errors(schema: Node, error: jsonschema_rs.ValidationError, data: object) -> Iterator[tuple[Place, Error]]:
    """One library error as our own: each unknown key, and a missing or misspelt one, is a place of its own."""
    place = tuple(error.instance_path)
    if _is_below_a_number(place, data):
        return
    owner, node, title = _walk(schema, place, data)
    keyword, limit = error.kind.name, error.kind.value
    here = sentences.place(owner, title)
    if keyword == "additionalProperties":
        for key in limit:
            yield (*place, key), Error(keyword, key, None, node, Term(title))
    elif keyword == "required":
        missing = child(schema, node, limit, None)
        yield (*place, limit), Error(keyword, limit, None, missing, sentences.place(node, missing.get("title", limit)))
    elif keyword == "propertyNames":
        yield (*place, limit.instance), Error(keyword, None, None, node[keyword], here)
    else:
        yield place, Error(keyword, limit, error.instance, node, here)


def _is_below_a_number(place: Place, data: Any) -> bool:
    """Whether `place` leads through a key of digits, which the library took for an index.

    No schema of ours lets such a key pass, so its own complaint is told.
    """
    for part in place:
        if isinstance(part, int) and isinstance(data, Mapping):
            return True
        data = data[part]
    return False


def _walk(schema: Node, place: Place, data: Any) -> tuple[Node, Node, str]:
    """The mapping that a place belongs to, its own node, and its title (that of what encloses it if it has none)."""
    owner, node, title = schema, schema, str(schema.get("title", ""))
    for part in place:
        data = data[part]
        owner = node if "properties" in node else owner
        node = child(schema, node, part, data)
        title = node.get("title", title)
    return owner, node, title
