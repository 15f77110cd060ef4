"""The calendar: the library's days, the office's additions, and what is still unannounced."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from chinese_calendar import is_workday
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.workdays import build_calendar
from tests import oracles

PLAIN = build_calendar()
EVERY_DAY = [oracles.FIRST + timedelta(days=n) for n in range((oracles.LAST - oracles.FIRST).days + 1)]
DAYS_OF_2026 = st.dates(date(2026, 1, 1), date(2026, 12, 31))

# (first and last day off, make-up days around them), from the State Council's yearly notices
SPRING_FESTIVALS = {
    2020: ((1, 24), (2, 2), [(1, 19)]),  # made longer during the epidemic: 1 February was no longer made up
    2021: ((2, 11), (2, 17), [(2, 7), (2, 20)]),
    2022: ((1, 31), (2, 6), [(1, 29), (1, 30)]),
    2023: ((1, 21), (1, 27), [(1, 28), (1, 29)]),
    2024: ((2, 10), (2, 17), [(2, 4), (2, 18)]),
    2025: ((1, 28), (2, 4), [(1, 26), (2, 8)]),
    2026: ((2, 15), (2, 23), [(2, 14), (2, 28)]),
}
NATIONAL_DAYS = {
    2020: ((10, 1), (10, 8), [(9, 27), (10, 10)]),
    2021: ((10, 1), (10, 7), [(9, 26), (10, 9)]),
    2022: ((10, 1), (10, 7), [(10, 8), (10, 9)]),
    2023: ((9, 29), (10, 6), [(10, 7), (10, 8)]),
    2024: ((10, 1), (10, 7), [(9, 29), (10, 12)]),
    2025: ((10, 1), (10, 8), [(9, 28), (10, 11)]),
    2026: ((10, 1), (10, 7), [(9, 20), (10, 10)]),
}
FESTIVALS = [(year, *festival) for table in (SPRING_FESTIVALS, NATIONAL_DAYS) for year, festival in table.items()]


@pytest.mark.parametrize(("year", "first", "last", "made_up"), FESTIVALS)
def test_festival_is_off_and_make_up_weekends_are_worked(
    year: int, first: tuple[int, int], last: tuple[int, int], made_up: list[tuple[int, int]]
) -> None:
    day, end = date(year, *first), date(year, *last)
    while day <= end:
        assert PLAIN.is_rest_day(day), day
        day += timedelta(days=1)
    for month_day in made_up:
        worked = date(year, *month_day)
        assert worked.weekday() >= 5
        assert PLAIN.is_workday(worked), worked


def test_every_day_is_what_the_library_says() -> None:
    assert [day for day in EVERY_DAY if PLAIN.is_workday(day) != is_workday(day)] == []
    assert [day for day in EVERY_DAY if PLAIN.is_workday(day) == PLAIN.is_rest_day(day)] == []


@pytest.mark.parametrize("monday", [date(2003, 9, 29), date(2028, 10, 2), date(1990, 1, 1)])
def test_unknown_years_follow_the_weekend_rule(monday: date) -> None:
    week = [monday + timedelta(days=n) for n in range(7)]
    assert [PLAIN.is_workday(day) for day in week] == [True] * 5 + [False] * 2
    assert not any(PLAIN.is_announced(day) for day in week)


@settings(max_examples=60, deadline=None)
@given(st.frozensets(DAYS_OF_2026, max_size=20), st.frozensets(DAYS_OF_2026, max_size=20), DAYS_OF_2026)
def test_office_days_prevail_and_a_day_listed_twice_is_off(
    holidays: frozenset[date], workdays: frozenset[date], other: date
) -> None:
    calendar = build_calendar(holidays, workdays)
    for day in {*holidays, *workdays, other}:
        assert calendar.is_workday(day) == (day not in holidays and (day in workdays or is_workday(day)))


@pytest.mark.parametrize(
    ("day", "sure"),
    [
        (date(2003, 12, 31), False),
        (date(2004, 1, 1), True),
        (date(2025, 12, 31), True),  # 2026 is announced
        (date(2026, 12, 25), True),
        (date(2026, 12, 26), False),  # the notice for 2027 may still take it
        (date(2027, 1, 1), False),
    ],
)
def test_sure_days_end_on_25_december_of_the_last_announced_year(day: date, sure: bool) -> None:
    assert PLAIN.is_announced(day) is sure


def test_an_announced_year_moves_the_sure_days_on() -> None:
    calendar = build_calendar(frozenset({date(2027, 1, 1)}), frozenset(), frozenset({2027}))
    assert calendar.is_announced(date(2026, 12, 31))
    assert calendar.is_announced(date(2027, 12, 25))
    assert not calendar.is_announced(date(2027, 12, 26))
    assert calendar.is_rest_day(date(2027, 1, 1))
    assert calendar.is_workday(date(2027, 1, 4))


def test_a_year_announced_behind_a_gap_leaves_the_gap_open() -> None:
    calendar = build_calendar(announced=frozenset({2028}))
    assert not calendar.is_announced(date(2026, 12, 26))
    assert not calendar.is_announced(date(2027, 6, 1))
    assert calendar.is_announced(date(2028, 6, 1))


@pytest.mark.parametrize(
    ("day", "with_make_up", "without"),
    [
        (date(2024, 2, 12), date(2024, 2, 18), date(2024, 2, 19)),  # a Sunday is worked
        (date(2022, 10, 3), date(2022, 10, 8), date(2022, 10, 10)),  # Saturday and Sunday are worked
        (date(2023, 1, 22), date(2023, 1, 28), date(2023, 1, 30)),
        (date(2026, 10, 10), date(2026, 10, 10), date(2026, 10, 12)),
        (date(2026, 10, 8), date(2026, 10, 8), date(2026, 10, 8)),
    ],
)
def test_next_workday_with_and_without_make_up_days(day: date, with_make_up: date, without: date) -> None:
    assert PLAIN.next_workday(day) == with_make_up
    assert PLAIN.next_workday(day, saturdays_ok=False) == without


def test_next_workday_stays_within_the_range_of_dates() -> None:
    assert build_calendar(frozenset({date.max})).next_workday(date.max) == date.max


def test_the_library_is_loaded_only_when_a_calendar_is_built() -> None:
    program = (
        "import sys, jiefen.base.workdays as w; assert 'chinese_calendar' not in sys.modules;"
        "w.build_calendar(); assert 'chinese_calendar' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env={"PYTHONPATH": ":".join(sys.path)})
