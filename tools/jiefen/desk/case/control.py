"""A field of the header, or of an entry, as a question: for what is corrected or added to (R30, R31).

The control follows from how files hold the value; choices are called as forms call them. What a control answers is
turned back into the shape of the file by the same table.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from jiefen.base.text import N_, Translate
from jiefen.desk.asking.question import Offer, Question
from jiefen.desk.seen import Seen
from jiefen.files import resources
from jiefen.steps.field import Choice
from jiefen.steps.named import HEADER, REGISTERED
from jiefen.steps.record import FIELDS, STEP_TYPES, Declared
from jiefen.writing.record import REPORT

Node = Mapping[str, Any]
YES, NO = "yes", "no"
PURPOSE = "purpose"
TEXT = "/short-text"
_HINT = N_("大家都看得到，不写姓名、电话、证件号。")
WHO, DAY = "who", "day"
"""The columns of what belongs to each of several parties."""


class Control(msgspec.Struct, frozen=True):
    """A question, and how its answer becomes what a file holds."""

    question: Question
    to_file: Callable[[Any], Any]


def control_of(name: str, step: str, seen: Seen, value: Any, *, as_: str = "") -> Control:
    """The control of the field `name` of the step, of the header where `step` is ""; `value` is what it holds now.

    The question is called `as_`, or as the field.
    """
    schema = resources.schema("case")
    node = resolved((schema["$defs"][step] if step else schema)["properties"][name])
    return _Maker(step, seen).control(as_ or name, name, node, value, title_of(name, step, seen))


def title_of(name: str, step: str, seen: Seen) -> str:
    """What a form calls a field: its question, else its formal title."""
    declared = _declared(step, name)
    asked = declared.field.ask if declared else ""
    return seen.translate(asked) if asked else seen.words.title(step, name)


def resolved(node: Node) -> dict[str, Any]:
    """A node of the case schema with its `$ref` followed; its own title prevails, and the `$ref` stays named."""
    found = dict(node)
    if "$ref" in found:
        definition = resources.schema("case")["$defs"][found["$ref"].rpartition("/")[2]]
        found = {**resolved(definition), **found}
    return found


def _declared(step: str, name: str) -> Declared | None:
    fields = FIELDS[STEP_TYPES[step]] if step in STEP_TYPES else ()
    return next((one for one in fields if one.name == name), None)


class _Maker:
    """Makes the controls of one step, or of the header."""

    def __init__(self, step: str, seen: Seen) -> None:
        self.step, self.seen = step, seen
        self.codes = REGISTERED.get(step, {}) if step else HEADER

    @property
    def translate(self) -> Translate:
        return self.seen.translate

    def control(self, as_: str, path: str, node: Node, value: Any, ask: str, *, required: bool = True) -> Control:
        """The control for a node of the schema; `path` is where it stands in the step: `instalments.due`."""
        items = resolved(node.get("items", {}))
        if "properties" in node:
            return self._record(as_, path, node, value, ask, required=required)
        if "properties" in items:
            columns = self._columns(path, items)
            rows = [self._shown_row(path, items, row) for row in value or ()]
            question = Question(name=as_, ask=ask, control="rows", rows=columns, value=rows, required=required)
            return Control(question, lambda given: [self._row(path, items, row) for row in given])
        if "propertyNames" in node:
            return self._days(as_, node, value, ask, required=required)
        if node.get("type") == "boolean":
            return self._yes_or_no(as_, value, ask, required=required)
        if node.get("type") == "array":
            offers = self._offers(path, items)
            question = Question(name=as_, ask=ask, control="several", offers=offers, value=value, required=required)
            return Control(question, lambda given: _as_before(given, value or ()))
        return self._single(as_, path, node, value, ask, required=required)

    def _yes_or_no(self, as_: str, value: Any, ask: str, *, required: bool) -> Control:
        offers = (Offer(YES, self.translate(N_("是"))), Offer(NO, self.translate(N_("不是"))))
        chosen = {True: YES, False: NO}.get(value)
        question = Question(name=as_, ask=ask, control="one", offers=offers, value=chosen, required=required)
        return Control(question, lambda given: given == YES)

    def _single(self, as_: str, path: str, node: Node, value: Any, ask: str, *, required: bool) -> Control:
        if node.get("format") == "date":
            day = date.fromisoformat(value) if isinstance(value, str) else value
            return Control(Question(name=as_, ask=ask, control="day", value=day, required=required), _same)
        if node.get("x-unit") == "fen":
            shown = f"{value / 100:.2f}".removesuffix(".00") if value is not None else None
            return Control(Question(name=as_, ask=ask, control="sum", value=shown, required=required), _same)
        offers = self._offers(path, node)
        if offers:
            whole = node.get("type") == "integer"
            chosen = None if value is None else str(value)
            question = Question(name=as_, ask=ask, control="one", offers=offers, value=chosen, required=required)
            return Control(question, int if whole else _same)
        if node.get("type") == "integer":
            least, most = node.get("minimum"), node.get("maximum")
            question = Question(
                name=as_, ask=ask, control="number", value=value, least=least, most=most, required=required
            )
            return Control(question, _same)
        hint = self.translate(_HINT if str(node.get("$ref")).endswith(TEXT) else node.get("description", ""))
        return Control(Question(name=as_, ask=ask, control="line", value=value, hint=hint, required=required), _same)

    def _offers(self, path: str, node: Node) -> tuple[Offer, ...]:
        """What may be chosen: the labels of the field, staff, parties, what the office has registered."""
        choice = _declared(self.step, path)
        if "x-labels" in node:
            said = choice.field if choice and isinstance(choice.field, Choice) else None
            labels: Mapping[str, str] = node["x-labels"]
            named = _named((str(code), said.said(str(code)) if said else label) for code, label in labels.items())
            return tuple(self._not_ours(one) for one in named) if path.endswith(PURPOSE) else named
        reference = str(node.get("$ref", node.get("oneOf", [{}])[0].get("$ref", "")))
        if reference.endswith("/handle"):
            return _named(self.seen.words.titles["handle"].items())
        if reference.endswith("/party-ref"):
            return _named(self.seen.called.items())
        return _named(self.seen.words.titles[self.codes[path]].items()) if path in self.codes else ()

    def _not_ours(self, offer: Offer) -> Offer:
        """What a petition wants: a denunciation cannot be chosen, so that nothing of it is ever kept."""
        if offer.code != REPORT:
            return offer
        return Offer(offer.code, offer.label, why_not=self.translate(N_("这类不登记，交本局信访或纪检专人")))

    def _record(self, as_: str, path: str, node: Node, value: Any, ask: str, *, required: bool) -> Control:
        """One record within the field: a table of one row."""
        rows = [self._shown_row(path, node, value)] if value else []
        columns = self._columns(path, node)
        question = Question(name=as_, ask=ask, control="rows", rows=columns, value=rows, required=required)
        return Control(question, lambda given: self._row(path, node, given[0]) if given else None)

    def _columns(self, path: str, node: Node) -> tuple[Question, ...]:
        return tuple(self._column(path, node, part, None).question for part in node["properties"])

    def _column(self, path: str, node: Node, part: str, value: Any) -> Control:
        inner = resolved(node["properties"][part])
        title = self.translate(inner.get("title", part))
        return self.control(part, f"{path}.{part}", inner, value, title, required=part in node.get("required", ()))

    def _shown_row(self, path: str, node: Node, row: Mapping[str, Any]) -> dict[str, Any]:
        return {part: self._column(path, node, part, row.get(part)).question.value for part in node["properties"]}

    def _row(self, path: str, node: Node, given: Mapping[str, Any]) -> dict[str, Any]:
        return {part: self._column(path, node, part, None).to_file(value) for part, value in given.items()}

    def _days(self, as_: str, node: Node, value: Any, ask: str, *, required: bool) -> Control:
        """A day for each of several parties."""
        who = Question(name=WHO, ask=self.translate(N_("谁")), control="one", offers=_named(self.seen.called.items()))
        day = Question(name=DAY, ask=self.translate(N_("哪天")), control="day")
        rows = [{WHO: ref, DAY: date.fromisoformat(str(one))} for ref, one in (value or {}).items()]
        question = Question(name=as_, ask=ask, control="rows", rows=(who, day), value=rows, required=required)
        return Control(question, lambda given: {row[WHO]: row[DAY] for row in given})


def _named(pairs: Iterable[tuple[str, str]]) -> tuple[Offer, ...]:
    return tuple(Offer(code, label) for code, label in pairs)


def _as_before(given: list[Any], before: Sequence[Any]) -> list[Any]:
    """What was chosen, in the order in which it stood before, the new ones after it."""
    return [*(one for one in before if one in given), *(one for one in given if one not in before)]


def _same(given: Any) -> Any:
    return given
