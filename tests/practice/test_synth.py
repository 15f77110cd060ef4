"""`synth`: clean, varied, the same for the same seed, in bounded memory."""

import tracemalloc
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.book.book import open_book
from jiefen.case.read import iter_cases
from jiefen.checking.check import check_book
from jiefen.checking.due import due_list
from jiefen.office.office import Office
from jiefen.practice.stories import STORIES
from jiefen.practice.synth import LAST, invented, synth
from jiefen.steps.record import STEP_TYPES
from tests.simulation.changes import choices

ROOT = Path(__file__).parents[2]
MONTHS = 23
"""From the first day of a practice book to its last."""
BESIDE_THE_WAY = {
    "alert", "carried", "correct", "deviation", "escalate", "investigate", "invite", "object", "people", "reassign",
    "recheck-opinion", "recheck-request", "recuse", "refuse-party", "replace-mediator", "restrict", "review-opinion",
    "review-request", "revoke", "supervise", "supplement", "void",
}  # fmt: skip
"""Steps that no invented dispute takes: what goes wrong, grows or is taken back (the sample and the simulation do),
and what ran before a book began."""


@pytest.fixture(scope="module")
def office() -> Office:
    return open_book(ROOT).require_office()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("synth") / "book"
    assert synth(folder, 600, 7) == 600
    return folder


def test_a_book_of_invented_disputes_breaks_no_rule(book: Path) -> None:
    checked = check_book(open_book(book))
    assert checked.cases == 600
    assert [(f.code, f.case, f.say.template) for f in checked.findings if f.severity == "error"] == []
    assert len(checked.findings) < 30, "what was done late is the exception"


def test_some_are_overdue_and_most_are_closed(book: Path) -> None:
    found = due_list(open_book(book), LAST, 7)
    overdue = {line.case for line in found.lines if line.state == "overdue"}
    assert 3 <= len(overdue) <= 60


def test_the_office_has_kept_its_own_records(book: Path) -> None:
    """A demand, a lead and the dispute that they became know each other; nothing that is asked for is missing."""
    opened = open_book(book)
    cases = [case.case for case in iter_cases(book, opened.case_paths()[0]) if case.case]
    came = Counter(case.origin.partition("/")[0] for case in cases if case.origin)
    assert set(came) == {"demands", "screenings"}
    assert came["demands"] == sum(case.via == "hotline" for case in cases)
    for kind, places in (("demands", "*"), ("screenings", "*/*"), ("meetings", "*")):
        assert len(list((book / "office" / kind).glob(f"{places}.yaml"))) == MONTHS
    late = {finding.file for finding in due_list(opened, LAST, 7).findings if finding.severity == "error"}
    assert {file for file in late if not file.startswith("cases/")} == set()


def test_the_same_seed_gives_the_same_cases_and_another_seed_others(office: Office) -> None:
    first, again, other = (list(invented(office, 50, seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_every_channel_source_and_outcome_occurs(office: Office) -> None:
    cases = list(invented(office, 3000, 5))
    entries = [entry for case in cases for entry in case["log"]]
    assert {case["initiative"] for case in cases} == {"own", "application", "referred"}
    assert {e["channel"] for e in entries if e["step"] == "triage"} == set(office.procedures[0].channels)
    outcomes = Counter(entry["outcome"] for entry in entries if entry["step"] == "conclude")
    assert set(outcomes) == set(choices()["conclude", "outcome"])
    assert outcomes["agreed"] > sum(outcomes.values()) / 2
    assert 0.05 < outcomes["failed"] / sum(outcomes.values()) < 0.2
    steps = Counter(entry["step"] for entry in entries)
    assert set(STEP_TYPES) - set(steps) == BESIDE_THE_WAY
    kinds = {f"{branch}.{leaf}" for branch, kind in office.settings.kinds.items() for leaf in kind.present}
    assert {case["kind"] for case in cases} == kinds
    assert {e["stage"] for e in entries if e["step"] == "delegate"} == set(choices()["delegate", "stage"]) - {"after"}


def test_a_large_book_streams_in_bounded_memory(office: Office) -> None:
    """The generator holds one case at a time: 100,000 asked for, memory measured over the first 4,000."""
    stream = invented(office, 100_000, 1)
    list(islice(stream, 200))
    tracemalloc.start()
    for _ in islice(stream, 4000):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("kept", "utf-8")
    with pytest.raises(Failure):
        synth(tmp_path, 1, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_every_story_is_told() -> None:
    assert sum(STORIES.values()) == 100
