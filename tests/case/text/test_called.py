"""Parties by role while the sealed half is locked, by name afterwards; never by their reference."""

from typing import Any

import pytest

from jiefen.book.book import open_book
from jiefen.case.read import load_case_file
from jiefen.case.record import Case
from jiefen.case.text.called import names_for, parties_called
from tests.builders import as_yaml, case_dict
from tests.sealed_books import ROOT


def case_with(*roles: str) -> Case:
    parties: list[dict[str, Any]] = [
        {"ref": f"P{number}", "role": role, "type": "person"} for number, role in enumerate(roles, start=1)
    ]
    case = load_case_file(as_yaml({**case_dict(), "parties": parties, "log": []}), "cases/2026/2026-0137.yaml").case
    assert case
    return case


@pytest.mark.parametrize(
    ("roles", "names", "called"),
    [
        (("applicant", "respondent"), {}, ["申请人", "被申请人"]),
        (("applicant", "applicant", "respondent"), {}, ["申请人 1", "申请人 2", "被申请人"]),
        (("applicant", "respondent", "third"), {"P1": "王小兰"}, ["王小兰（申请人）", "被申请人", "第三人"]),
        (("applicant", "applicant"), {"P2": "周大民"}, ["申请人 1", "周大民（申请人）"]),
    ],
)
def test_each_party_has_a_name_that_is_no_reference(
    roles: tuple[str, ...], names: dict[str, str], called: list[str]
) -> None:
    assert list(parties_called(case_with(*roles), names, str).values()) == called


def test_staff_are_called_by_their_names_and_a_stranger_as_they_stand() -> None:
    call = names_for(case_with("applicant", "respondent"), open_book(ROOT).require_office(), {}, str)
    assert [call(one) for one in ("P1", "li-na", "nobody")] == ["申请人", "李娜", "nobody"]
