"""One entry of a case changed at random: dropped, exchanged with another, dated or given otherwise, told otherwise."""

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tests.simulation.reading import DAY, Book, Raw, staff_in

SCHEMA = Path(__file__).parents[2] / "schemas/case.schema.json"
STRANGER = "P99"
NOBODY = "bai-he"
KINDS = ("drop", "swap", "redate", "hand", "alter", "restate")
LISTS = ("mediators", "team")


@dataclass(frozen=True)
class Change:
    """What was changed: which kind of change, in an entry of which step, in which field if in one."""

    kind: str
    step: str
    field: str
    before: Raw
    after: Raw
    at: int
    other: int = -1

    @property
    def moves(self) -> bool:
        """Whether anything comes in another order."""
        return _order(self.before) != _order(self.after)


def changes(book: Book, case: Raw, dice: random.Random, kinds: Iterable[str]) -> Iterator[Change]:
    """One change of each of the kinds, as far as the case allows."""
    makers = {"drop": _drop, "swap": _swap, "redate": _redate, "hand": _hand, "alter": _alter, "restate": _restate}
    for kind in kinds if case["log"] else ():
        found = makers[kind](book, case, dice)
        if found:
            yield found


def _drop(_book: Book, case: Raw, dice: random.Random) -> Change:
    at = dice.randrange(len(case["log"]))
    log = [entry for n, entry in enumerate(case["log"]) if n != at]
    return Change("drop", case["log"][at]["step"], "", case, {**case, "log": log}, at)


def _swap(_book: Book, case: Raw, dice: random.Random) -> Change | None:
    """Two entries change places, and so their days."""
    log = list(case["log"])
    if len(log) < 2:
        return None
    one, two = sorted(dice.sample(range(len(log)), 2))
    first, second = log[one], log[two]
    log[one], log[two] = {**second, "date": first["date"]}, {**first, "date": second["date"]}
    return Change("swap", first["step"], second["step"], case, {**case, "log": log}, one, two)


def _redate(_book: Book, case: Raw, dice: random.Random) -> Change:
    at = dice.randrange(len(case["log"]))
    days = dice.choice((-60, -20, -7, -3, -2, -1, 1, 2, 3, 7, 20, 60))
    return _set(case, at, "redate", "date", case["log"][at]["date"] + DAY * days)


def _hand(book: Book, case: Raw, dice: random.Random) -> Change | None:
    """Somebody else of the office, whether they may or not."""
    at = dice.randrange(len(case["log"]))
    entry = case["log"][at]
    field, handle = dice.choice(list(staff_in(entry)))
    new = dice.choice([one for one in (*book.posts, *book.posts, NOBODY) if one != handle])
    if field not in LISTS:
        return _set(case, at, "hand", field, new)
    if new in entry[field]:
        return None
    return _set(case, at, "hand", field, [new if one == handle else one for one in entry[field]])


def _alter(book: Book, case: Raw, dice: random.Random) -> Change | None:
    """Another choice, another ref, another code."""
    at = dice.randrange(len(case["log"]))
    entry = case["log"][at]
    options: list[tuple[str, Any]] = []
    for field, value in entry.items():
        enum = choices().get((entry["step"], field), ())
        options += [(field, other) for other in enum if other != value and isinstance(value, str)]
        if isinstance(value, list) and value and isinstance(value[0], str) and field not in LISTS and field != "papers":
            rest = value[1:]
            if enum:
                options += [(field, [other]) for other in enum if [other] != value]
            else:
                options += [(field, rest)] * bool(rest) + [(field, [*rest, STRANGER])]
                options += [(field, [*value, ref]) for ref in _refs(case) if ref not in value][:1]
        if field == "signed" and isinstance(value, dict):
            first = min(value)
            rest_signed = {ref: day for ref, day in value.items() if ref != first}
            options += [(field, rest_signed)] * bool(rest_signed) + [(field, {**rest_signed, STRANGER: value[first]})]
        if field in ("on-demand-of", "related-to"):
            options += [(field, ref) for ref in (*_refs(case), STRANGER) if ref != value]
        codes = _codes(book, field)
        if not (field == "joint" and entry["step"] == "transfer"):
            options += [(field, code) for code in codes if code != value]
    if entry["step"] == "transfer":
        options.append(("joint", not entry.get("joint", False)))
    if entry["step"] == "correct":
        options.append(("was", "something else"))
    if not options:
        return None
    field = dice.choice(sorted({name for name, _ in options}))
    return _set(case, at, "alter", field, dice.choice([value for name, value in options if name == field]))


def _codes(book: Book, field: str) -> list[Any]:
    """What may stand in a field of codes or numbers, and something that may not."""
    procedure, organisation = book.procedures[0], book.organisation
    known: dict[str, list[Any]] = {
        "clock": list(procedure.clocks),
        "level": [level.code for level in procedure.levels],
        "unit": [unit.code for unit in organisation.units],
        "body": [body.code for body in organisation.bodies],
        "court": sorted(book.all_partners),
        "joint": sorted(book.all_partners),
    }
    more: dict[str, list[Any]] = {"performed-at-once": [False], "count": [1, 2, 11, 40]}
    return [*known[field], "nothing"] if field in known else more.get(field, [])


def _restate(_book: Book, case: Raw, dice: random.Random) -> Change | None:
    """A day that an entry states, moved."""
    stated = [(n, field) for n, entry in enumerate(case["log"]) for field in entry if _states(entry, field)]
    if not stated:
        return None
    at, field = dice.choice(stated)
    days = DAY * dice.choice((-90, -10, -2, -1, 1, 2, 10, 90))
    value = case["log"][at][field]
    if isinstance(value, date):
        return _set(case, at, "restate", field, value + days)
    if field == "signed":
        ref = dice.choice(sorted(value))
        return _set(case, at, "restate", field, {**value, ref: value[ref] + days})
    return _set(case, at, "restate", field, [{**value[0], "due": value[0]["due"] + days}, *value[1:]])


def _states(entry: Raw, field: str) -> bool:
    """Whether the field states a day besides the entry's own."""
    if field in ("signed", "instalments"):
        return True
    return isinstance(entry[field], date) and field not in ("date", "was", "is")


def _set(case: Raw, at: int, kind: str, field: str, value: Any) -> Change:
    log = [{**entry, field: value} if n == at else entry for n, entry in enumerate(case["log"])]
    return Change(kind, case["log"][at]["step"], field, case, {**case, "log": log}, at)


def _refs(case: Raw) -> list[str]:
    return [party["ref"] for party in case["parties"]]


def _order(case: Raw) -> list[str]:
    return [entry["step"] for entry in sorted(case["log"], key=lambda entry: entry["date"])]


@cache
def choices() -> dict[tuple[str, str], tuple[str, ...]]:
    """The choices of each field of each step, from the schema."""
    schema = json.loads(SCHEMA.read_text("utf-8"))

    def enum(node: Raw) -> tuple[str, ...]:
        node = node.get("items", node)
        while "$ref" in node:
            node = schema["$defs"][node["$ref"].rpartition("/")[2]]
        return tuple(node.get("enum", ()))

    return {
        (step, field): enum(node)
        for step, spec in schema["$defs"].items()
        for field, node in spec.get("properties", {}).items()
        if enum(node)
    }
