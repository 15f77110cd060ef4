"""How a limit stands on a day, and what is said of its last day."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.record import Citation
from jiefen.base.text import render
from jiefen.base.workdays import Rolling, build_calendar
from jiefen.case.clocks.limit import Limit, outlives_closing, rolled, standing, start_step, unannounced_step
from jiefen.procedure.lengths import length_words
from jiefen.procedure.record import Length, Roll
from jiefen.steps.record import Step
from tests.clock_cases import CALENDAR, clock_of, day, entry

DUE = date(2026, 4, 2)
ROLLING = Rolling(calendar=CALENDAR)


def limit(**fields: Any) -> Limit:
    usual: dict[str, Any] = {"clock": "it", "title": "时限", "case": "2026-0001", "owed_by": "office", "steps": ()}
    return Limit(**{**usual, "start": date(2026, 3, 2), "due": DUE, "provisional": False, **fields})


@pytest.mark.parametrize(
    ("fields", "today", "state", "left"),
    [
        ({}, date(2026, 3, 31), "running", 2),
        ({}, DUE, "running", 0),  # the last day is still in time
        ({}, date(2026, 4, 3), "overdue", -1),
        ({"owed_by": "parties"}, date(2026, 4, 3), "lapsed", -1),
        ({"owed_by": "parties"}, DUE, "running", 0),
        ({"ended": DUE}, date(2026, 4, 30), "met", None),
        ({"ended": date(2026, 4, 3)}, date(2026, 4, 30), "met-late", None),  # late, but not overdue any more
        ({"dropped": True}, date(2026, 4, 30), "not-needed", None),
        ({"paused": date(2026, 3, 20)}, date(2026, 3, 25), "paused", None),
        ({"paused": date(2026, 3, 20)}, date(2026, 4, 30), "paused", None),  # it was paused in time
    ],
)
def test_standing(fields: dict[str, Any], today: date, state: str, left: int | None) -> None:
    stands = standing(limit(**fields), today)
    assert (stands.state, stands.days_left) == (state, left)


def test_open_and_late() -> None:
    assert limit().open
    assert not limit(dropped=True).open
    assert not limit(ended=DUE).open
    assert not limit().late
    assert not limit(ended=DUE).late
    assert limit(ended=DUE + timedelta(days=1)).late


@settings(max_examples=60, deadline=None)
@given(st.integers(-40, 40), st.integers(-40, 40))
def test_an_open_limit_only_gets_older(one: int, other: int) -> None:
    earlier, later = (standing(limit(), DUE + timedelta(days=number)) for number in sorted((one, other)))
    assert earlier.days_left is not None
    assert later.days_left is not None
    assert earlier.days_left - later.days_left == abs(one - other)
    assert (earlier.state, later.state) != ("overdue", "running")


UNROLLED = {"starts": "accept", "ends": ["agreement"], "length": {"days": 1}}


@pytest.mark.parametrize(
    ("decided", "said"),
    [
        ({}, "2026-10-03 是休息日，规程没有写顺延，不顺延"),
        ({"roll": {"stays": True}}, "2026-10-03 是休息日，这个时限不顺延"),
    ],
)
def test_a_clock_that_does_not_roll_ends_on_a_holiday_and_says_so(decided: dict[str, Any], said: str) -> None:
    due, provisional, (step,) = rolled(date(2026, 10, 3), clock_of(**UNROLLED, **decided), ROLLING)
    assert (due, provisional) == (date(2026, 10, 3), False)
    assert (render(step.say), step.basis, step.own) == (said, None, True)


def test_a_clock_that_does_not_roll_says_nothing_on_a_working_day() -> None:
    assert rolled(date(2026, 10, 8), clock_of(**UNROLLED, roll={"stays": True}), ROLLING) == (
        date(2026, 10, 8),
        False,
        (),
    )


@pytest.mark.parametrize("basis", [None, Citation(law="mfd", article=203)])
def test_rolling_says_what_it_rests_on(basis: Citation | None) -> None:
    clock = clock_of(starts="accept", ends=["agreement"], length={"days": 1}, roll={"basis": basis} if basis else {})
    assert clock.roll == Roll(basis=basis)
    due, provisional, (step,) = rolled(date(2026, 10, 3), clock, ROLLING)
    assert (due, provisional) == (date(2026, 10, 8), False)
    assert (step.basis, step.own) == (basis, basis is None)
    assert rolled(date(2026, 10, 8), clock, ROLLING) == (date(2026, 10, 8), False, ())


@pytest.mark.parametrize(
    ("end", "due", "unannounced"),
    [
        ("2026-12-25", "2026-12-25", None),
        # a Sunday; the notice for 2027 may still take the days after 25 December 2026
        ("2026-12-27", "2026-12-28", 2027),
        ("2026-12-30", "2026-12-30", 2027),
        ("2027-01-01", "2027-01-01", 2027),
        ("2003-12-31", "2003-12-31", 2003),  # before the first year known
    ],
)
def test_a_provisional_day_names_the_year_that_is_not_announced(end: str, due: str, unannounced: int | None) -> None:
    clock = clock_of(starts="accept", ends=["agreement"], length={"days": 1}, roll={})
    last, provisional, steps = rolled(day(end), clock, ROLLING)
    assert (last, provisional) == (day(due), unannounced is not None)
    years = [step.say.facts["year"] for step in steps if "year" in step.say.facts]
    assert years == ([unannounced] if unannounced else [])


def test_the_year_named_lies_behind_those_announced() -> None:
    calendar = build_calendar(announced=frozenset({2027, 2029}))
    assert unannounced_step(date(2026, 6, 1), calendar).say.facts["year"] == 2028
    assert unannounced_step(date(2028, 6, 1), calendar).say.facts["year"] == 2028
    assert unannounced_step(date(2029, 6, 1), calendar).say.facts["year"] == 2030


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (Length(days=30), "30 日"),
        (Length(days=0), "0 日"),
        (Length(working_days=5), "5 个工作日"),
        (Length(months=1), "1 个月"),
    ],
)
def test_a_length_in_words(length: Length, words: str) -> None:
    assert render(length_words(length)) == words


def test_the_first_step_of_a_derivation() -> None:
    assert render(start_step(date(2026, 3, 2), "accept").say) == "从 2026-03-02 受理起算"
    assert render(start_step(date(2026, 3, 2), "received").say) == "从 2026-03-02 收到纠纷起算"


@pytest.mark.parametrize(
    ("closing", "outlives"),
    [
        (entry("2026-03-02", "conclude"), True),
        (entry("2026-03-02", "withdraw"), False),
        (entry("2026-03-02", "transfer"), False),
        (entry("2026-03-02", "refuse"), True),
        (None, False),
    ],
)
def test_only_conclusion_and_refusal_are_outlived(closing: Step | None, outlives: bool) -> None:
    after = clock_of(starts="conclude", ends=["follow-up"], length={"days": 1}, after_closing=True)
    assert outlives_closing(after, closing) is outlives
    before = clock_of(starts="accept", ends=["agreement"], length={"days": 1})
    assert not outlives_closing(before, closing)
