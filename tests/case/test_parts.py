"""How a dispute ends in parts: for whom, by which entry."""

from typing import Any

from jiefen.case.read import load_case_file
from jiefen.case.record import Case
from tests.builders import as_yaml, case_dict, entry

PARTIES = [
    {"ref": "P1", "role": "applicant", "type": "person"},
    {"ref": "P2", "role": "respondent", "type": "person"},
    {"ref": "P3", "role": "applicant", "type": "person"},
]
LEFT = entry("2026-03-10", "people", count=2, left=["P3"], left_for="court")
SETTLED = entry("2026-03-12", "settle", with_=["P1", "P2"], how=["paid"], told_by=["P1"])
ENDED = entry("2026-03-14", "terminate", reason="party-refuses", told_ways=["court"])


def case(*log: dict[str, Any]) -> Case:
    told = {**case_dict(), "parties": PARTIES, "people": 3, "log": list(log)}
    loaded = load_case_file(as_yaml(told), "cases/2026/2026-0137.yaml")
    assert loaded.case is not None
    return loaded.case


def test_what_ends_it_once_more_for_all_who_stayed_decides() -> None:
    """As in a dispute without parts; who had left is not concerned."""
    assert dict(case(LEFT, SETTLED).parts.numbers) == {"transferred": 1, "self-settled": 1}
    assert dict(case(LEFT, SETTLED, ENDED).parts.numbers) == {"transferred": 1, "failed": 1}


def test_what_each_ended_for_himself_stays_as_it_was() -> None:
    """A termination that names nobody takes nothing from households of which each has its own agreement."""
    first = entry("2026-03-11", "agreement", name="第1户", with_=["P1", "P2"], form="oral")
    other = entry("2026-03-12", "agreement", name="第2户", with_=["P3", "P2"], form="oral")
    assert dict(case(first, other, ENDED).parts.numbers) == {"agreed": 2}
