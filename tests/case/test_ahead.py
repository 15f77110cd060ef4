"""Whose turn it is: the steps named before each step of the sample's cases, and where the way forks."""

from datetime import date
from typing import Any

import msgspec
import pytest

from jiefen.book.book import Book, open_book
from jiefen.case.ahead import next_steps
from jiefen.case.context import CheckContext, check_context
from jiefen.case.outlook import nearest
from jiefen.case.read import iter_cases, load_case_file
from jiefen.case.record import Case
from jiefen.files.yaml.writer import canonical
from jiefen.steps.elsewhere import Terminate
from tests.builders import CASE
from tests.sealed_books import ROOT

REPEATED = ("interview", "inform")


@pytest.fixture(scope="module")
def book() -> Book:
    return open_book(ROOT)


def steps_next(case: Case, context: CheckContext, day: date) -> tuple[str, ...]:
    return tuple(one.step for one in next_steps(case, context, day))


def before(case: Case, number: int) -> Case:
    return msgspec.structs.replace(case, log=case.log[:number])


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_every_step_of_the_sample_was_named_before_it_was_taken(every: int, book: Book) -> None:
    """The sample's cases pass every rule.

    Nobody can foresee that who joined later is asked again, nor when the office gives up on who cannot be reached.
    """
    office, seen = book.require_office(), set()
    for loaded in iter_cases(book.root, book.case_paths()[0][::every]):
        assert loaded.case
        for number, entry in enumerate(loaded.case.log):
            seen_so_far = before(loaded.case, number)
            context = check_context(seen_so_far, office)
            again = entry.step in REPEATED and any(one.step == entry.step for one in seen_so_far.log)
            again = again or (isinstance(entry, Terminate) and entry.reason == "party-absent")
            if getattr(context.procedure.step_rule(entry.step), "public", False) and not again:
                assert entry.step in steps_next(seen_so_far, context, entry.date), (loaded.file, number)
                seen.add(entry.step)
    main = {step for step, rule in office.procedures[-1].steps.items() if rule.public}
    assert seen == main


def meeting(result: str) -> dict[str, Any]:
    return {
        "date": "2026-03-10",
        "step": "mediate",
        "by": "wang-qiang",
        "mediators": ["qiu-ping"],
        "with": ["P1"],
    } | {"result": result}


ENDED = {
    "date": "2026-03-11",
    "step": "terminate",
    "by": "wang-qiang",
    "reason": "no-agreement",
    "told-ways": ["court"],
}
REFUSED = {"date": "2026-03-11", "step": "refuse-party", "by": "wang-qiang", "who": ["P1"], "stage": "during"}
STANDS = {"date": "2026-03-11", "step": "suspend", "by": "wang-qiang", "reason": "appraisal"}
GONE = {"date": "2026-03-11", "step": "transfer", "by": "li-na", "to": "court", "reason": "当事人起诉"}


@pytest.mark.parametrize(
    ("length", "more", "steps"),
    [
        (0, [], ("accept",)),
        (1, [], ("triage",)),
        (2, [], ("interview",)),
        (3, [], ("inform",)),
        (4, [], ("mediate",)),
        (4, [meeting("adjourned")], ("mediate",)),
        (4, [meeting("agreed")], ("agreement",)),
        (4, [meeting("failed")], ("terminate",)),
        (4, [meeting("adjourned"), REFUSED], ("terminate",)),
        (4, [meeting("failed"), ENDED], ("archive",)),
        (4, [STANDS], ("resume",)),
        (4, [GONE], ("archive",)),
        (6, [], ("archive",)),
        (10, [], ("conclude",)),
        (11, [], ("follow-up",)),
        (13, [], ()),
    ],
)
def test_where_the_way_forks(length: int, more: list[dict[str, Any]], steps: tuple[str, ...], book: Book) -> None:
    raw = canonical({**CASE, "log": [*CASE["log"][:length], *more]}, {}).encode()
    loaded = load_case_file(raw, "cases/2026/2026-0137.yaml")
    assert loaded.case, loaded.findings
    day = max((entry.date for entry in loaded.case.log), default=loaded.case.received)
    assert steps_next(loaded.case, check_context(loaded.case, book.require_office()), day) == steps


def test_the_limit_that_ends_first_is_one_the_office_owes(book: Book) -> None:
    loaded = load_case_file(canonical({**CASE, "log": CASE["log"][:6]}, {}).encode(), "cases/2026/2026-0137.yaml")
    assert loaded.case
    limits = check_context(loaded.case, book.require_office()).limits
    assert [limit.clock for limit in limits if limit.open] == ["confirmation", "performance"]
    assert nearest(limits) is None


def test_papers_that_must_be_in_the_volume_come_before_the_archiving(book: Book) -> None:
    """Of the base, whose volume is whole, archiving is next; without the mediation record that is."""
    raw = (ROOT / "tests/rules/bases/papers.yaml").read_text("utf-8")
    office = book.require_office()

    def named(text: str) -> tuple[str, ...]:
        loaded = load_case_file(text.partition("  - {date: 2026-12-02, step: archive")[0].encode(), "2026-0149.yaml")
        assert loaded.case
        return steps_next(loaded.case, check_context(loaded.case, office), date(2026, 12, 2))

    record = next(row for row in raw.splitlines(keepends=True) if "kind: mediation-record" in row)
    assert named(raw) == ("archive",)
    assert named(raw.replace(record, "")) == ("paper",)
