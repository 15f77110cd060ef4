"""Nothing in a case goes unjudged by oversight: each step and field has its rules, its clocks, or a stated reason."""

import inspect
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from jiefen.book.book import open_book
from jiefen.case import course, lanes
from jiefen.case import record as case
from jiefen.case.clocks import limit, stated
from jiefen.case.clocks import run as clock_run
from jiefen.case.record import Boundary, Case, Elsewhere, Link, Party, Petition
from jiefen.case.rulebook import FOR_CASES
from jiefen.checking.rulebook import ALL
from jiefen.files import resources
from jiefen.procedure import points
from jiefen.procedure.record import Clock
from jiefen.steps import named
from jiefen.steps.entry import Attachment, Entry, PaperDecision
from jiefen.steps.mediating import Instalment
from jiefen.steps.petition import Hearing
from jiefen.steps.record import STEP_TYPES
from tests.rule_examples import data_of

ROOT = Path(__file__).resolve().parents[1]
TABLE: dict[str, dict[str, dict[str, Any]]] = data_of(ROOT / "tests/coverage.yaml")
RULES = {rule.code: rule for rule in ALL}
PROCEDURES = open_book(ROOT).require_office().procedures
WHOLE_LOG = {"STP01", "STP04", "STP08", "STP13", "POS02"}
"""Rules that judge every entry, whatever its step, as the procedure says."""
LIMITS = ("limits", "extensions")
SHARED: dict[ModuleType, tuple[str, ...]] = {
    named: ("named",),
    course: ("course",),
    case: ("closing",),
    points: (),
    limit: LIMITS,
    clock_run: LIMITS,
    stated: LIMITS,
}
"""What rules look through, and the words that lead there besides the names of what stands in it."""
RECORDS: tuple[type[msgspec.Struct], ...] = (
    *(Case, Party, Petition, Boundary, Link, Elsewhere, Attachment, Instalment, Hearing, PaperDecision),
    *STEP_TYPES.values(),
)
ATTRIBUTES = {field.encode_name: field.name for kind in RECORDS for field in msgspec.structs.fields(kind)}
PARTS = [(part, name) for part, found in TABLE.items() for name in found]


def fields_of(node: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """Every field of a schema node, those within lists and objects too, as a dotted path."""
    node = node.get("items", node)
    while "$ref" in node:
        node = resources.schema("case")["$defs"][node["$ref"].rpartition("/")[2]]
        node = node.get("items", node)
    for name, child in node.get("properties", {}).items():
        yield f"{path}{name}"
        yield from fields_of(child, f"{path}{name}.")


@cache
def in_the_schema() -> dict[str, set[str]]:
    """The names that each part of the table must have."""
    schema = resources.schema("case")
    header = {name for name in fields_of(schema) if name.partition(".")[0] != "log"}
    common = {msgspec.structs.fields(Entry)[n].encode_name for n in range(len(msgspec.structs.fields(Entry)))}
    common = (common | {"step"}) - {"n", "rank"}
    steps, every = set(), set()
    for step in STEP_TYPES:
        steps.add(step)
        for name in fields_of(schema["$defs"][step]):
            if name.partition(".")[0] not in common:
                steps.add(f"{step}.{name}")
            elif not name.startswith(("before.", "after.")):
                every.add(name)
        steps -= {name for name in steps if {"entry", "outside", "of"} & set(name.split(".")[1:-1])}  # as a whole
    return {"header": header, "every-step": every, "steps": steps}


@pytest.mark.parametrize("part", ["header", "every-step", "steps"])
def test_every_step_and_field_is_listed_and_nothing_else(part: str) -> None:
    assert set(TABLE) == set(in_the_schema())
    assert set(TABLE[part]) == in_the_schema()[part]


@pytest.mark.parametrize(("part", "name"), PARTS)
def test_each_is_judged_or_says_why_not(part: str, name: str) -> None:
    entry = TABLE[part][name]
    if "none" in entry:
        assert set(entry) == {"none"}
        assert len(entry["none"].split()) >= 4
    else:
        assert entry
        assert set(entry) <= {"rules", "clocks"}
        assert all(entry.values())


@pytest.mark.parametrize(("part", "name", "code"), [(p, n, c) for p, n in PARTS for c in TABLE[p][n].get("rules", ())])
def test_the_rules_named_exist_and_look_at_it(part: str, name: str, code: str) -> None:
    step, _, field = name.partition(".") if part == "steps" else ("", "", name)
    text = seen_by(code)
    if step and not field:
        assert code in WHOLE_LOG or mentions(text, STEP_TYPES[step].__name__) or mentions(text, step)
    elif code == "STP09":
        assert any(field in procedure.steps[step].fields for procedure in PROCEDURES)
    elif part != "every-step":
        last = field.rpartition(".")[2]
        assert mentions(text, ATTRIBUTES[last]) or mentions(text, last) or last in named_by(text, step)


@pytest.mark.parametrize(
    ("part", "name", "clock"), [(p, n, c) for p, n in PARTS for c in TABLE[p][n].get("clocks", ())]
)
def test_the_clocks_named_exist_and_depend_on_it(part: str, name: str, clock: str) -> None:
    for procedure in PROCEDURES:
        if clock not in procedure.clocks:
            continue  # an older version
        assert depends(procedure.clocks[clock], name, header=part == "header")


def test_every_clock_of_the_sample_is_named() -> None:
    found = {clock for part in TABLE.values() for entry in part.values() for clock in entry.get("clocks", ())}
    assert found == {clock for procedure in PROCEDURES for clock in procedure.clocks}


def test_every_rule_on_cases_is_named() -> None:
    listed = {code for part in TABLE.values() for entry in part.values() for code in entry.get("rules", ())}
    assert listed <= set(RULES)
    about_cases = {rule.code for rule in FOR_CASES}
    assert about_cases <= listed


@cache
def seen_by(code: str) -> str:
    """The source of a rule, of the functions and constants of its module that it uses, and of what is shared."""
    module = inspect.getmodule(RULES[code].check)
    own = {name: value for name, value in vars(module).items() if not inspect.isclass(value) and name[:2] != "__"}
    text, added = inspect.getsource(RULES[code].check), set[str]()
    while more := {name for name in own if name not in added and mentions(text, name)}:
        for name in more:
            value = own[name]
            ours = inspect.isfunction(value) and value.__module__ in {getattr(module, "__name__", ""), lanes.__name__}
            text += inspect.getsource(value) if ours else repr(value)
        added |= more
    for item, words in SHARED.items():
        inside = {name for name, value in vars(item).items() if getattr(value, "__module__", "") == item.__name__}
        if any(mentions(text, name) for name in (*inside - {"Case"}, *words)):
            text += inspect.getsource(item)
    return text


def named_by(text: str, step: str) -> set[str]:
    """The fields of a step in which a rule looks for whom and what an entry names, by what it asks of `named`."""
    tables = {"acting": named._ACTING, "staff": named._STAFF, "refs": named._PARTIES}
    asked = [table for ask, table in tables.items() if mentions(text, f"named.{ask}")]
    found = {field.name for table in asked for field in table.get(STEP_TYPES.get(step, Entry), ())}
    return found | set(named.REGISTERED.get(step, ()) if mentions(text, "named.codes") else ())


def mentions(text: str, word: str) -> bool:
    return re.search(rf"(?<![A-Za-z0-9_-]){re.escape(word)}(?![A-Za-z0-9_-])", text) is not None


def depends(clock: Clock, name: str, *, header: bool) -> bool:
    """Whether the clock's data name the step or field."""
    if header:
        wanted = {"received": clock.starts == "received", "petition": clock.when.petition is not None}
        wanted["answer-by"] = clock.stated == "answer-by"
        return wanted.get(name, name == "petition.route" and bool(clock.when.route))
    step, _, field = name.partition(".")
    given = {"due": "due", "instalments": "instalments", "reply-by": "reply-by"}.get(clock.length.given, "")
    named_points = [clock.starts, *clock.ends, *clock.drops]
    named_points += [point for pause in clock.pauses for point in (pause.from_, pause.until)]
    suffixes = {point.partition(".")[2] for point in named_points if point.partition(".")[0] == step}
    if not field:
        return bool(suffixes) or (step == "extend" and clock.extend is not None)
    choices = {"state": {"full"}, "reason": {reason for pause in clock.pauses for reason in pause.reasons}}
    return (
        bool(suffixes & {field, *choices.get(field, ())})
        or field.partition(".")[0] in {given, clock.stated, clock.excepts, *clock.when.start}
        or (field == "channel" and bool(clock.when.channel))
        or (field == "reason" and step == "suspend" and bool(choices["reason"]))
    )
