"""What was running when the book began: which steps come next, which limits run, and that no row of it is published."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jiefen.book.book import open_book
from jiefen.case.ahead import next_steps
from jiefen.case.context import CheckContext, check_context
from jiefen.case.read import load_case_file
from jiefen.case.record import Case
from jiefen.files.yaml.reader import read
from jiefen.register.disclosure import candidate_of
from tests.builders import as_yaml

ROOT = Path(__file__).parents[2]
OFFICE = open_book(ROOT).require_office()
FILE = "cases/2024/2024-0001.yaml"


def carried(*more: dict[str, Any], **changes: Any) -> Case:
    """The sample's case as it was taken over, `changes` in the takeover, and what followed."""
    data = dict(read((ROOT / FILE).read_bytes()).data or {})
    first = {key: value for key, value in {**data["log"][0], **changes}.items() if value is not None}
    loaded = load_case_file(as_yaml({**data, "log": [first, *more]}), FILE)
    assert loaded.case is not None, loaded.findings
    return loaded.case


def seen(case: Case) -> CheckContext:
    return check_context(case, OFFICE)


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        ("received", ["accept"]),
        ("accepted", ["triage"]),
        ("triaged", ["interview"]),
        ("mediating", ["mediate", "agreement"]),
        ("agreed", ["archive"]),
    ],
)
def test_the_next_step_follows_from_the_state(state: str, steps: list[str]) -> None:
    case = carried(state=state)
    assert [one.step for one in next_steps(case, seen(case), date(2025, 1, 8))] == steps


def test_only_the_limits_that_it_states_run_from_before() -> None:
    limits = {
        limit.clock: limit for limit in seen(carried(limits=[{"clock": "mediation", "due": "2025-01-20"}])).limits
    }
    assert set(limits) == {"mediation", "contracted"}
    assert (limits["mediation"].start, limits["mediation"].due) == (date(2024, 12, 2), date(2025, 1, 20))
    assert limits["contracted"].due == date(2025, 1, 24)


def test_a_limit_of_what_follows_starts_as_in_any_case() -> None:
    accepted = {"date": "2025-01-07", "step": "accept", "by": "li-na", "form": "oral"}
    received = {"state": "received", "channel": None, "body": None, "leader": None, "unit": None, "officer": None}
    stated = [{"clock": "acceptance", "due": "2025-01-10"}]
    case = carried(accepted, **received, due=None, limits=stated)
    acceptance = next(limit for limit in seen(case).limits if limit.clock == "acceptance")
    assert (acceptance.due, acceptance.ended) == (date(2025, 1, 10), date(2025, 1, 7))


def test_it_never_becomes_a_row_of_the_register() -> None:
    loaded = load_case_file((ROOT / FILE).read_bytes(), FILE)
    assert loaded.case is not None
    candidate = candidate_of(loaded.case, OFFICE)
    assert candidate is not None, "it counts in the totals"
    assert not candidate.open
