"""No month is rounded in silence: where its end can be counted in two ways, the derivation shows both days and why."""

from calendar import monthrange
from datetime import date, timedelta

import pytest

from jiefen.base.record import Citation
from jiefen.base.text import render
from jiefen.case.clocks.limit import Derivation
from tests import oracles
from tests.clock_cases import case_of, clock_of, entry, limits, with_clock

FIRST, LAST = date(2024, 1, 1), date(2030, 12, 31)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]


def derivation(start: date, months: int) -> tuple[Derivation, ...]:
    clock = clock_of(starts="accept", ends=["agreement"], length={"months": months})
    (limit,) = limits(case_of(start, entry(start, "accept")), "it", with_clock(clock))
    return limit.steps


def is_month_end(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def other_way(start: date, months: int) -> date | None:
    """Walked: on past a month that is too short, or in whole months from the day after to the day before a first."""
    end = oracles.after_months(start, months)
    if end.day != start.day:
        return end + timedelta(days=start.day - end.day)
    if is_month_end(start) and not is_month_end(end):
        return end.replace(day=monthrange(end.year, end.month)[1])
    return None


@pytest.mark.parametrize(
    ("months", "days"),
    [
        # a common year: 29, 30, 31 January, the ends of February to June, of August to November; a leap year one less
        (1, 5 * 12 + 2 * 11),
        # Ends of January to April, August and September; 29 and 30 November, before February 2028 the 30th alone
        pytest.param(3, 7 * 6 + 7 * 2 - 1, marks=pytest.mark.slow),
        # 29 February twice, and 28 February before a leap year
        pytest.param(12, 3, marks=pytest.mark.slow),
    ],
)
def test_every_start_day_whose_month_can_be_counted_in_two_ways_shows_both(months: int, days: int) -> None:
    shown = 0
    for start in DAYS:
        decided = [step for step in derivation(start, months) if step.basis == Citation(law="mfd", article=202)]
        other = other_way(start, months)
        if other is None:
            assert not decided, start
            continue
        (step,) = decided
        words = render(step.say)
        assert oracles.after_months(start, months).isoformat() in words
        assert other.isoformat() in words
        shown += 1
    assert shown == days


@pytest.mark.parametrize(
    ("start", "said"),
    [
        # February 2026 has 28 days: three more lead to 3 March
        (date(2026, 1, 31), "2026-02-28 那个月没有 31 日，月末就是最后一天；接着数会到 2026-03-03，不这样数"),
        (date(2028, 1, 30), "2028-02-29 那个月没有 30 日，月末就是最后一天；接着数会到 2028-03-01，不这样数"),
        # whole months from 1 May on end with 31 May
        (
            date(2026, 4, 30),
            "2026-04-30 是月末，对应日 2026-05-30 就是最后一天；从次日起数整月会到 2026-05-31，不这样数",
        ),
    ],
)
def test_in_words(start: date, said: str) -> None:
    assert said in [render(step.say) for step in derivation(start, 1)]
