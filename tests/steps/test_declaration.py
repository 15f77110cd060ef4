"""A step is declared once: schema, words, points and whom an entry names are those of its record."""

import json
from collections.abc import Mapping
from datetime import date
from types import NoneType
from typing import Any, get_args

import pytest

from jiefen.base.record import Record
from jiefen.files import resources
from jiefen.procedure.points import CHOICES, MOVING
from jiefen.steps import named
from jiefen.steps.entry import Attachment, PartRecord, Place
from jiefen.steps.field import Choice, Day, Field, Number, Part, PartyDays, Sum, Yes
from jiefen.steps.mediating import Instalment
from jiefen.steps.petition import Hearing
from jiefen.steps.record import FIELDS, STEP_TYPES, declared
from jiefen.steps.schema import with_steps
from jiefen.steps.terms import field_title, step_title
from tests.case_schema import FILE, as_text
from tests.clock_cases import entry
from tests.rule_examples import data_of

DAY = "2026-03-10"
SCHEMA: dict[str, Any] = resources.schema("case")
PYTHON = {Day: date, Number: int, Sum: int, Yes: bool, Field: Any}
"""What our code gets of each kind of field that is no text."""
FORMATS = {"day", "handle", "party-ref", "code", "short-text", "key", "hash", "case-id", "mark"}


def test_the_schema_is_the_one_made_from_the_declarations() -> None:
    text = FILE.read_text("utf-8")
    assert as_text(with_steps(json.loads(text))) == text, "make schema"


def test_all_but_header_and_formats_comes_from_the_declarations() -> None:
    bare = {**SCHEMA, "$defs": {name: SCHEMA["$defs"][name] for name in FORMATS}}
    log = {key: value for key, value in SCHEMA["properties"]["log"].items() if key != "items"}
    assert with_steps({**bare, "properties": {**SCHEMA["properties"], "log": log}}) == SCHEMA


def test_what_steps_share_in_the_schema_is_one_declaration() -> None:
    shared: dict[str, Field] = {}
    for fields in FIELDS.values():
        for declared_ in fields:
            field = declared_.field
            if isinstance(field, Choice) and field.under:
                assert shared.setdefault(field.under, field) == field
    assert set(shared) == {"channel", "way", "publicity"}


def test_a_definition_that_no_step_uses_goes() -> None:
    spare = {"title": "多余", "type": "object"}
    assert with_steps({**SCHEMA, "$defs": {**SCHEMA["$defs"], "spare": spare}}) == SCHEMA


def test_every_kind_of_field_says_what_it_is_in_the_schema() -> None:
    open_fields = {
        f"{step}.{field.name}"
        for step, kind in STEP_TYPES.items()
        for field in FIELDS[kind]
        if type(field.field) is Field
    }
    silent = {
        f"{step}.{name}"
        for step in STEP_TYPES
        for name, node in SCHEMA["$defs"][step]["properties"].items()
        if set(node) == {"title"}
    }
    assert silent == open_fields == {"correct.was", "correct.is", "learn.is"}


def test_the_type_of_an_attribute_fits_its_kind_of_field() -> None:
    kinds: tuple[type[Record], ...] = (*STEP_TYPES.values(), Place, Attachment, Instalment, Hearing)
    for kind in kinds:
        for field in declared(kind):
            several = get_args(field.type)[0] if field.several else field.type
            one = next(found for found in (*get_args(several), several) if found is not NoneType)
            if isinstance(field.field, Part):
                assert issubclass(one, PartRecord)
            elif isinstance(field.field, PartyDays):
                assert field.type == Mapping[str, date]
            else:
                assert one is PYTHON.get(type(field.field), str), (kind, field.attribute)


def test_words_are_those_of_the_schema() -> None:
    for step in STEP_TYPES:
        node = SCHEMA["$defs"][step]
        assert step_title(step) == node["title"]
        for name, field in node["properties"].items():
            assert name == "step" or field_title(step, name) == field["title"]


@pytest.mark.parametrize(
    ("step", "field", "title"),
    [
        ("accept", "leader", "包案领导"),
        ("supervise", "leader", "督办领导"),
        ("terminate", "told-ways", "告知的其他途径"),
    ],
)
def test_a_field_is_called_as_its_step_calls_it(step: str, field: str, title: str) -> None:
    assert field_title(step, field) == title


def test_what_nobody_declared_goes_by_its_code() -> None:
    assert step_title("dance") == "dance"
    assert field_title("dance", "leader") == "leader"
    assert field_title("accept", "colour") == "colour"


def test_fields_that_the_sample_procedures_demand_have_titles() -> None:
    for path in sorted((resources.root() / "office/procedure").glob("*.yaml")):
        procedure = data_of(path)
        demanded = {("accept", field) for field in procedure["simple"]["fields"]}
        demanded |= {(step, field) for step, found in procedure["steps"].items() for field in found.get("fields", ())}
        assert demanded
        for step, field in demanded:
            assert field_title(step, field) == SCHEMA["$defs"][step]["properties"][field]["title"]


def test_choices_that_points_may_name_are_those_of_the_schema() -> None:
    for step, kind in STEP_TYPES.items():
        for field in FIELDS[kind]:
            node = SCHEMA["$defs"][step]["properties"][field.name]
            if isinstance(field.field, Choice) and field.field.point:
                assert list(CHOICES[step][field.attribute]) == node["enum"]
            else:
                assert field.attribute not in CHOICES[step]


def test_no_two_choices_of_a_step_that_points_may_name_have_one_code() -> None:
    for step, fields in CHOICES.items():
        choices = [choice for found in fields.values() for choice in found]
        assert len(choices) == len(set(choices)), step


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        ("", ("received", "answer-by", "people", "simple", "petition", "boundary")),
        ("triage", ("channel", "due")),
        ("delegate", ("direction", "stage", "court-procedure", "signed", "court-limit")),
        ("recheck-opinion", ("hearing", "petitions")),
        ("follow-up", ("reached",)),
        ("track", ()),
    ],
)
def test_what_clocks_count_with(step: str, fields: tuple[str, ...]) -> None:
    assert MOVING[step] == fields


def test_whom_an_entry_names() -> None:
    meeting = entry(
        DAY, "mediate", mediators=["li-na", "sun-lei"], recorder="xu-fang", joint="court", **{"with": ["P1", "P2"]}
    )
    assert list(named.acting(meeting)) == [
        ("by", meeting.by),
        ("mediators[0]", "li-na"),
        ("mediators[1]", "sun-lei"),
        ("recorder", "xu-fang"),
    ]
    assert list(named.refs(meeting)) == ["P1", "P2"]
    assert list(named.codes(meeting)) == [("joint", "partner", "court")]
    given = entry(DAY, "reassign", leader="chen-guo", approved_by="tang-wei", unit="property")
    assert set(named.staff(given)) - set(named.acting(given)) == {("leader", "chen-guo")}
    assert set(named.acting(given)) == {("by", given.by), ("approved-by", "tang-wei")}


def test_what_only_sounds_like_a_party_or_a_code_is_none() -> None:
    assert list(named.refs(entry(DAY, "delegate", signed=DAY))) == []
    assert list(named.codes(entry(DAY, "transfer", joint=True))) == []
    assert list(named.refs(entry(DAY, "people", count=3, joined=["P3"], left=["P1"]))) == ["P1"]
    assert list(named.refs(entry(DAY, "agreement", signed={"P1": DAY, "P2": DAY}))) == ["P1", "P2"]
    assert list(named.codes(entry(DAY, "archive", papers=3, shelf="a-17"))) == []
