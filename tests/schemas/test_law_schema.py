"""The law files hold against their schema, in the opinion of two validators, and against rules that no schema says."""

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from tests.law_files import PATHS, ROOT, plain

SCHEMA: dict[str, Any] = json.loads((ROOT / "schemas/law.schema.json").read_text(encoding="utf-8"))
OFFICE_SCHEMA: dict[str, Any] = json.loads((ROOT / "schemas/office-law.schema.json").read_text(encoding="utf-8"))


def opinions(schema: dict[str, Any], data: object) -> tuple[bool, bool]:
    slow = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return slow.is_valid(data), jsonschema_rs.validator_for(schema, validate_formats=True).is_valid(data)


def test_all_117_laws_are_here_each_under_its_own_id() -> None:
    ids = [plain(path)["id"] for path in PATHS]
    assert ids == [path.stem for path in PATHS]
    assert len(set(ids)) == 117


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_law_file_holds(path: Path) -> None:
    law = plain(path)
    assert opinions(SCHEMA, law) == (True, True)
    assert opinions(OFFICE_SCHEMA, {"laws": [law]}) == (True, True)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_law_file_is_coherent(path: Path) -> None:
    law = plain(path)
    keys = [statement["key"] for statement in law["statements"]]
    assert len(keys) == len(set(keys))
    assert ("repealed" in law) == (law["status"] == "repealed")
    assert law.get("effective", "") < law.get("repealed", "9999")
    for statement in law["statements"]:
        cited = [statement[name] for name in ("article",) if name in statement] + statement.get("also", [])
        assert all(article <= law.get("articles", 3000) for article in cited)
        assert ("days" in statement) == ("unit" in statement)
        assert ("value" in statement) == ("value-unit" in statement)
        assert ("starts" in statement) == ("starts-en" in statement)


@pytest.mark.few(25)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_law_file_is_in_canonical_form(path: Path) -> None:
    raw = path.read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    head, statements = raw.decode().split("statements:\n")
    keys = [key for key in SCHEMA["properties"] if key in plain(path) and key != "statements"]
    assert re.findall(r"^([a-z-]+): ", head, re.MULTILINE) == keys
    order = list(SCHEMA["$defs"]["statement"]["properties"])
    for line, statement in zip(statements.splitlines(), plain(path)["statements"], strict=True):
        assert line.startswith("  - {key: ")
        assert line.endswith("}")
        assert list(statement) == [key for key in order if key in statement]


def test_what_took_the_place_of_a_statement_is_itself_registered_and_holds() -> None:
    statements = {f"{law['id']}.{row['key']}": row for law in map(plain, PATHS) for row in law["statements"]}
    successors = [row["superseded"]["by"] for row in statements.values() if "superseded" in row]
    assert "msjs.confirm-third-6m" in successors
    assert [by for by in successors if by not in statements or "superseded" in statements[by]] == []


def test_no_file_names_what_was_only_remembered() -> None:
    assert not [path.name for path in PATHS if "记忆" in path.read_text(encoding="utf-8")]


def test_the_office_shape_is_the_program_shape() -> None:
    shape = {key: value for key, value in SCHEMA.items() if key not in {"$schema", "$id", "$defs"}}
    definitions = dict(OFFICE_SCHEMA["$defs"])
    assert definitions.pop("law") == shape
    assert definitions == SCHEMA["$defs"]


MUTATIONS: dict[str, Callable[[dict[str, Any]], object]] = {
    "unknown key": lambda law: law.update(url="x"),
    "no title": lambda law: law.pop("title"),
    "status misspelt": lambda law: law.update(status="in_force"),
    "no such day": lambda law: law.update(effective="2023-02-30"),
    "day in full-width digits": lambda law: law.update(effective="２０２３-01-01"),
    "id in capitals": lambda law: law.update(id="RMTJF"),
    "scope without a place": lambda law: law.update(scope="local:"),
    "a law of no articles": lambda law: law.update(articles=0),
    "article as text": lambda law: law["statements"][0].update(article="3"),
    "article null": lambda law: law["statements"][0].update(article=None),
    "two lines": lambda law: law.update(note="第一行\n第二行"),
    "statement without English": lambda law: law["statements"][0].pop("en"),
    "unknown unit": lambda law: law["statements"][0].update(unit="calendar"),
    "superseded by nothing": lambda law: law["statements"][0].update(superseded={"from": "2022-04-10"}),
    "superseded by a law, not a statement": lambda law: law["statements"][0].update(superseded={"by": "msjs"}),
    "value in words": lambda law: law["statements"][0].update(value="三"),
}


@pytest.mark.parametrize("change", MUTATIONS.values(), ids=MUTATIONS)
def test_both_validators_refuse(change: Callable[[dict[str, Any]], object]) -> None:
    law = copy.deepcopy(plain(ROOT / "law/rmtjf.yaml"))
    change(law)
    assert opinions(SCHEMA, law) == (False, False)


def test_every_property_has_a_chinese_title_and_every_choice_a_type() -> None:
    def walk(node: object) -> None:
        if isinstance(node, dict):
            for child in node.get("properties", {}).values():
                assert re.search("[\u4e00-\u9fff]", child["title"])
            assert "enum" not in node or (node["type"] == "string" and list(node["x-labels"]) == node["enum"])
            assert node.get("type") != "object" or node["additionalProperties"] is False
            for child in node.values():
                walk(child)
        elif isinstance(node, list):
            for child in node:
                walk(child)

    walk(SCHEMA)
    walk(OFFICE_SCHEMA)
