"""Every free text that the schema knows is looked through, corrections too; clean cases cost next to nothing."""

from typing import Any

import pytest

from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.case.read import load_case_file
from jiefen.case.rules.privacy import KINDS, TEXTS
from jiefen.checking.case import case_findings
from jiefen.files import resources
from jiefen.steps.record import STEP_TYPES
from tests.builders import as_yaml, case_dict, entry
from tests.identifiers import MAKERS, mobile, seeded
from tests.law_files import ROOT

OFFICE = open_book(ROOT).require_office()
NUMBER = mobile(seeded(6))


def test_the_texts_are_those_of_the_schema() -> None:
    for step, node in resources.schema("case")["$defs"].items():
        if step in STEP_TYPES:
            texts = {name for name, field in node["properties"].items() if field.get("$ref") == "#/$defs/short-text"}
            assert texts <= {name for _, name in TEXTS[STEP_TYPES[step]]}, step


def test_every_kind_has_its_word() -> None:
    assert set(KINDS) == {*MAKERS, "reference", "paper"}


def told(*entries: dict[str, Any]) -> list[str]:
    case = case_dict()
    case["log"] += entries
    loaded = load_case_file(as_yaml(case), "cases/2026/2026-0137.yaml")
    found = [item for item in case_findings(loaded, OFFICE, None) if item.code == "PRV01"]
    for item in found:
        assert NUMBER not in render(item.say) + render(item.do)
        assert item.line > 0
    return [item.path for item in found]


@pytest.mark.parametrize(
    ("step", "own", "path"),
    [
        ("supplement", {"papers": ["id"], "note": f"找{NUMBER}"}, "note"),
        ("supplement", {"papers": ["id"], "late": f"等{NUMBER}回电"}, "late"),
        ("supervise", {"leader": "lin-hua", "order": f"打{NUMBER}", "reply_by": "2026-05-01"}, "order"),
        ("restrict", {"reason": f"电话{NUMBER}已泄露"}, "reason"),
    ],
)
def test_a_number_in_any_text_is_told_without_its_value(step: str, own: dict[str, str], path: str) -> None:
    assert told(entry("2026-04-21", step, **own)) == [f"log[13].{path}"]


def test_a_correction_does_not_hide_what_the_file_still_holds() -> None:
    wrong = entry("2026-04-21", "supplement", papers=["id"], note=f"找{NUMBER}")
    mended = entry(
        "2026-04-22", "correct", entry={"step": "supplement", "nth": 1}, field="note", was=f"找{NUMBER}", is_="找 P1",
        reason="写了号码", checked_by="zhao-min",
    )  # fmt: skip
    assert told(wrong, mended) == ["log[14].was"]
