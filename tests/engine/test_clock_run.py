"""Clocks against the day-by-day oracle on random logs, and against properties that hold whatever the log."""

from hypothesis import event, given, settings
from hypothesis import strategies as st

from jiefen.engine.limit import Limit
from jiefen.records.case import Case
from jiefen.records.procedure import Clock
from tests import oracle_clocks
from tests.clock_cases import NEW, limits, with_clock
from tests.clock_logs import MOVING, TURNING, cases, clocks, moved_clocks
from tests.oracle_clocks import Told

thorough = settings(max_examples=300, deadline=None)


def run(case: Case, clock: Clock, *, make_up_days: bool = True) -> list[Limit]:
    return limits(case, "it", with_clock(clock), make_up_days=make_up_days)


def assert_as_walked(case: Case, clock: Clock, *, make_up_days: bool) -> None:
    found = run(case, clock, make_up_days=make_up_days)
    expected = oracle_clocks.told(case, "it", clock, NEW.levels, make_up=make_up_days)
    for limit in found:
        event("dropped" if limit.dropped else "ended" if limit.ended else "paused" if limit.paused else "open")
    assert [Told(limit.start, limit.due, limit.ended, limit.dropped, limit.paused) for limit in found] == expected


@thorough
@given(cases(MOVING), moved_clocks(), st.booleans())
def test_moved_as_walked_day_by_day(case: Case, clock: Clock, make_up_days: bool) -> None:
    assert_as_walked(case, clock, make_up_days=make_up_days)


@thorough
@given(cases(TURNING), clocks(), st.booleans())
def test_started_and_ended_as_walked_entry_by_entry(case: Case, clock: Clock, make_up_days: bool) -> None:
    assert_as_walked(case, clock, make_up_days=make_up_days)
