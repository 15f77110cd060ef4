"""For every step and field of a case: what judges it, or the reason why nothing needs to (tests/coverage.yaml)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from jiefen.engine.rulebook import ALL, FOR_CASES, FOR_HISTORY, FOR_TREE
from jiefen.records.steps import STEP_TYPES, Entry
from jiefen.store import resources
from jiefen.store.book import open_book

ROOT = Path(__file__).parents[1]
TABLE: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "tests/coverage.yaml").read_text("utf-8"))
SCHEMA = resources.schema("case")
COMMON = {"date", "step", "by", "late", "before", "after", "note", "key", "files"}
SHORTEST_REASON = 20


def fields_of(part: str) -> set[str]:
    if part == "header":
        return set(SCHEMA["properties"])
    if part == "common":
        return COMMON
    return set(SCHEMA["$defs"][part]["properties"]) - COMMON


def test_every_part_of_the_schema_is_listed_and_no_other() -> None:
    assert set(TABLE) == {"header", "common", *STEP_TYPES}


def test_what_is_called_common_is_common_to_every_step() -> None:
    for step in STEP_TYPES:
        assert set(SCHEMA["$defs"][step]["properties"]) >= COMMON, step
    assert {name.replace("_", "-") for name in Entry.__struct_fields__} - {"n", "rank"} == COMMON - {"step"}


@pytest.mark.parametrize("part", sorted(TABLE))
def test_every_field_is_listed_and_no_other(part: str) -> None:
    assert set(TABLE[part]) == fields_of(part)


@pytest.mark.parametrize("part", sorted(TABLE))
def test_what_judges_a_field_exists_and_a_reason_is_a_sentence(part: str) -> None:
    office = open_book(ROOT).require_office()
    clocks = set.intersection(*(set(procedure.clocks) for procedure in office.procedures))
    codes = {rule.code for rule in ALL}
    for field, judged in TABLE[part].items():
        if isinstance(judged, str):
            assert len(judged) >= SHORTEST_REASON, (part, field)
        else:
            assert judged, (part, field)
            assert set(judged) <= codes | clocks, (part, field)


def test_every_rule_on_cases_stands_somewhere() -> None:
    """A rule that judges no listed field judges the order or number of entries: those are named here."""
    listed = {
        code for part in TABLE.values() for judged in part.values() if not isinstance(judged, str) for code in judged
    }
    on_order = {"STP02", "STP05", "STP12", "STP15", "STP16", "STP19", "CON05", "LVL02", "LVL06", "CRT04", "CNF01"}
    on_order |= {"PET03", "PET06", "PET09", "PET10", "PET11", "PET14"}
    on_files = {rule.code for rule in (*FOR_HISTORY, *FOR_TREE)}
    assert {rule.code for rule in FOR_CASES} - listed - on_order - on_files == set()
