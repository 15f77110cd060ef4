"""Corrections count, the file's own entries stay, and what does not fit is left out and told."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.text import render
from jiefen.case.corrections import apply_corrections
from jiefen.files.schema.validate import checker
from tests.builders import case_dict, entry
from tests.from_schema import ODD

CASE = checker("case")
FIRST_CORRECTION = len(case_dict()["log"])


def correct(field: str, new: Any, **own: Any) -> dict[str, Any]:
    return entry("2026-05-06", "correct", field=field, is_=new, reason="登记时看错", **own)


def corrected(*corrections: dict[str, Any]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    data = case_dict()
    data["log"] += corrections
    assert CASE.explain(data) == []
    before = copy.deepcopy(data)
    found = apply_corrections(data, CASE)
    assert data == before
    assert CASE.valid(dict(found.data))
    return dict(found.data), [(complaint.code, complaint.path) for complaint in found.complaints]


def test_a_header_field() -> None:
    data, complaints = corrected(correct("people", 3, was=2))
    assert (data["people"], complaints) == (3, [])
    assert data["log"][-1]["is"] == 3


def test_an_entry_field() -> None:
    data, complaints = corrected(correct("date", "2026-03-09", was="2026-03-10", entry={"step": "mediate", "nth": 1}))
    assert (data["log"][4]["date"], complaints) == ("2026-03-09", [])
    assert [item["step"] for item in data["log"]] == [item["step"] for item in case_dict()["log"]] + ["correct"]


def test_a_field_is_added_and_taken_away() -> None:
    data, complaints = corrected(
        correct("place", "bishui-garden"),
        correct("amount", None, was=1200000),
        correct("publicity", "agreed", was=None),
    )
    assert complaints == []
    assert (data["place"], data["publicity"], "amount" in data) == ("bishui-garden", "agreed", False)


def test_each_correction_sees_the_ones_before() -> None:
    data, complaints = corrected(correct("people", 3, was=2), correct("people", 4, was=3), correct("people", 5, was=2))
    assert data["people"] == 4
    assert complaints == [("REC04", f"log[{FIRST_CORRECTION + 2}].was")]


def test_a_party_is_added_but_none_renamed() -> None:
    parties = case_dict()["parties"]
    third = {"ref": "P3", "role": "third", "type": "organisation"}
    data, complaints = corrected(correct("parties", [*parties, third], was=parties))
    assert (data["parties"], complaints) == ([*parties, third], [])
    for others in ([parties[0]], [parties[1], parties[0]], [third, *parties]):
        assert corrected(correct("parties", others, was=parties))[1] == [("REC09", f"log[{FIRST_CORRECTION}].is")]


REFUSED: list[tuple[str, dict[str, Any], str, str]] = [
    ("the number", correct("id", "2026-0138", was="2026-0137"), "REC09", "field"),
    ("the log", correct("log", [], was=[]), "REC09", "field"),
    ("a step", correct("step", "refuse", was="accept", entry={"step": "accept", "nth": 1}), "REC09", "field"),
    ("no such entry", correct("by", "wang-qiang", was="li-na", entry={"step": "accept", "nth": 2}), "REC06", "entry"),
    (
        "itself",
        correct("reason", "另一个理由", was="登记时看错", entry={"step": "correct", "nth": 1}),
        "REC06",
        "entry",
    ),
    ("another value", correct("people", 3, was=7), "REC04", "was"),
    ("a value, said to be none", correct("people", 3), "REC04", "was"),
    ("none, said to be a value", correct("place", "bishui-garden", was="other"), "REC04", "was"),
    ("no such field", correct("peple", 3), "SCH01", "field"),
    ("a wrong value", correct("people", 0, was=2), "SCH01", "is"),
    ("no such day", correct("received", "2026-02-30", was="2026-03-02"), "SCH01", "is"),
    ("what must be there", correct("area", None, was="chengdong"), "SCH01", "is"),
    ("of an entry", correct("form", "phone", was="oral", entry={"step": "accept", "nth": 1}), "SCH01", "is"),
]


@pytest.mark.parametrize(("item", "code", "field"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_does_not_fit_is_left_out(item: dict[str, Any], code: str, field: str) -> None:
    data, complaints = corrected(item)
    assert complaints == [(code, f"log[{FIRST_CORRECTION}].{field}")]
    assert data | {"log": data["log"][:-1]} == case_dict()


def test_a_correction_is_not_corrected() -> None:
    again = correct("is", 4, was=3, entry={"step": "correct", "nth": 1})
    data, complaints = corrected(correct("people", 3, was=2), again)
    assert complaints == [("REC09", f"log[{FIRST_CORRECTION + 1}].field")]
    assert data["people"] == 3


def test_the_complaint_names_the_field_in_chinese() -> None:
    data = case_dict()
    data["log"].append(correct("people", 0, was=2))
    (complaint,) = apply_corrections(data, CASE).complaints
    assert render(complaint.say) == "案件的“涉及人数”不能小于 1"


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["people", "parties", "log", "id", "withhold", "date", "by", "with", "entry", "none"]),
    ODD,
    ODD,
    st.none() | st.fixed_dictionaries({"step": st.sampled_from(["accept", "correct"]), "nth": st.integers(1, 2)}),
)
def test_whatever_is_corrected_the_outcome_has_the_shape(
    field: str, was: Any, new: Any, place: dict[str, Any] | None
) -> None:
    data, _ = corrected(
        correct("people", 3, was=2), correct(field, new, was=was, **({"entry": place} if place else {}))
    )
    assert data["id"] == "2026-0137"
    assert [party["ref"] for party in data["parties"]] == ["P1", "P2"]
