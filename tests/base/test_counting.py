"""Counting against hand-worked dates, a day-by-day walk, and dateutil."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jiefen.base.counting import LONGEST, Counted, Length, end_of, roll
from jiefen.base.workdays import build_calendar
from tests import oracles

PLAIN = build_calendar()
LAST_SURE = date(2026, 12, 25)
SURE_DAYS = st.dates(oracles.FIRST, LAST_SURE)
ANY_DAY = st.dates()
LENGTHS = st.one_of(
    st.integers(0, LONGEST).map(lambda number: Length(days=number)),
    st.integers(0, 400).map(lambda number: Length(working_days=number)),
    st.integers(0, LONGEST).map(lambda number: Length(months=number)),
)
thorough = settings(max_examples=150, deadline=None)


def end(start: date, length: Length) -> date:
    return end_of(start, length, PLAIN).end


# The date vectors: day 0, length, counted end, end after roll-over.
@pytest.mark.parametrize(
    ("start", "length", "counted", "after_roll"),
    [
        (date(2026, 9, 1), Length(days=30), date(2026, 10, 1), date(2026, 10, 8)),
        (date(2026, 9, 25), Length(days=15), date(2026, 10, 10), date(2026, 10, 10)),
        (date(2026, 3, 3), Length(days=60), date(2026, 5, 2), date(2026, 5, 6)),
        (date(2026, 9, 5), Length(months=1), date(2026, 10, 5), date(2026, 10, 8)),
        (date(2026, 9, 30), Length(working_days=5), date(2026, 10, 13), date(2026, 10, 13)),
    ],
)
def test_date_vectors(start: date, length: Length, counted: date, after_roll: date) -> None:
    assert end_of(start, length, PLAIN) == Counted(end=counted)
    assert roll(counted, PLAIN) == Counted(end=after_roll)


def test_date_vector_into_an_unannounced_year() -> None:
    counted = end_of(date(2026, 12, 2), Length(days=30), PLAIN)
    assert counted == Counted(end=date(2027, 1, 1))  # natural days: no notice can move this
    assert roll(counted.end, PLAIN).provisional


def test_announcing_the_year_makes_the_result_sure() -> None:
    office = build_calendar(
        frozenset({date(2027, 1, 1)}), frozenset({date(2027, 1, 3)}), frozenset({2027})
    )  # 3 January 2027 is a Sunday
    assert roll(date(2027, 1, 1), office) == Counted(end=date(2027, 1, 3))
    assert roll(date(2027, 1, 1), office, saturdays_ok=False) == Counted(end=date(2027, 1, 4))
    assert end_of(date(2026, 12, 31), Length(working_days=2), office) == Counted(end=date(2027, 1, 4))


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2020, 2, 29), 12, date(2021, 2, 28)),
        (date(2020, 2, 29), 48, date(2024, 2, 29)),
        (date(2025, 3, 31), 1, date(2025, 4, 30)),
        (date(2025, 2, 28), 1, date(2025, 3, 28)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2025, 5, 31), 0, date(2025, 5, 31)),
    ],
)
def test_months_end_on_the_matching_or_the_last_day(start: date, months: int, expected: date) -> None:
    assert end(start, Length(months=months)) == expected


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2020, 2, 28), 1, date(2020, 2, 29)),
        (date(2020, 2, 29), 365, date(2021, 2, 28)),
        (date(2024, 2, 1), 29, date(2024, 3, 1)),
        (date(2023, 2, 1), 29, date(2023, 3, 2)),
        (date(2024, 2, 29), 0, date(2024, 2, 29)),
    ],
)
def test_natural_days_over_leap_days(start: date, days: int, expected: date) -> None:
    assert end(start, Length(days=days)) == expected


# Last working day before, and the first and second after, each long holiday (make-up days worked).
@pytest.mark.parametrize(
    ("eve", "first", "second"),
    [
        (date(2020, 1, 23), date(2020, 2, 3), date(2020, 2, 4)),
        (date(2021, 2, 10), date(2021, 2, 18), date(2021, 2, 19)),
        (date(2022, 1, 30), date(2022, 2, 7), date(2022, 2, 8)),
        (date(2023, 1, 20), date(2023, 1, 28), date(2023, 1, 29)),
        (date(2024, 2, 9), date(2024, 2, 18), date(2024, 2, 19)),
        (date(2025, 1, 27), date(2025, 2, 5), date(2025, 2, 6)),
        (date(2026, 2, 14), date(2026, 2, 24), date(2026, 2, 25)),
        (date(2020, 9, 30), date(2020, 10, 9), date(2020, 10, 10)),
        (date(2021, 9, 30), date(2021, 10, 8), date(2021, 10, 9)),
        (date(2022, 9, 30), date(2022, 10, 8), date(2022, 10, 9)),
        (date(2023, 9, 28), date(2023, 10, 7), date(2023, 10, 8)),
        (date(2024, 9, 30), date(2024, 10, 8), date(2024, 10, 9)),
        (date(2025, 9, 30), date(2025, 10, 9), date(2025, 10, 10)),
        (date(2026, 9, 30), date(2026, 10, 8), date(2026, 10, 9)),
    ],
)
def test_working_days_and_roll_over_long_holidays(eve: date, first: date, second: date) -> None:
    assert end(eve, Length(working_days=1)) == first
    assert end(eve, Length(working_days=2)) == second
    assert roll(eve + timedelta(days=1), PLAIN) == Counted(end=first)
    assert roll(first - timedelta(days=1), PLAIN) == Counted(end=first)


def test_a_limit_that_ends_on_a_make_up_day_by_itself_stays_there() -> None:
    assert roll(date(2026, 10, 10), PLAIN, saturdays_ok=False) == Counted(end=date(2026, 10, 10))
    assert roll(date(2024, 2, 12), PLAIN, saturdays_ok=False) == Counted(end=date(2024, 2, 19))


@thorough
@given(SURE_DAYS, st.integers(0, 365))
def test_natural_days_as_walked(start: date, count: int) -> None:
    assert end_of(start, Length(days=count), PLAIN) == Counted(end=oracles.after_days(start, count))


@thorough
@given(SURE_DAYS, st.integers(0, 240))
def test_working_days_as_walked(start: date, count: int) -> None:
    assume((LAST_SURE - start).days >= 2 * count)  # so that the walk stays within the library's years
    assert end_of(start, Length(working_days=count), PLAIN) == Counted(end=oracles.after_working_days(start, count))


@thorough
@given(SURE_DAYS, st.integers(0, 24))
def test_months_as_walked(start: date, count: int) -> None:
    assert end_of(start, Length(months=count), PLAIN) == Counted(end=oracles.after_months(start, count))


@thorough
@given(ANY_DAY, st.integers(0, LONGEST))
def test_months_as_dateutil_counts_them(start: date, count: int) -> None:
    assume(start.year + count // 12 + 1 <= date.max.year)
    assert end(start, Length(months=count)) == start + relativedelta(months=count)


@thorough
@given(SURE_DAYS, st.booleans())
def test_roll_as_walked(day: date, saturdays_ok: bool) -> None:
    expected = oracles.rolled(day, saturdays_ok=saturdays_ok)
    assert roll(day, PLAIN, saturdays_ok=saturdays_ok) == Counted(end=expected)


@thorough
@given(ANY_DAY, ANY_DAY, LENGTHS)
def test_a_later_start_never_ends_earlier(one: date, other: date, length: Length) -> None:
    earlier, later = sorted((one, other))
    assert end(earlier, length) <= end(later, length)


@thorough
@given(ANY_DAY, st.integers(0, LONGEST - 1), st.sampled_from(["days", "working_days", "months"]))
def test_a_longer_limit_ends_later(start: date, number: int, unit: str) -> None:
    shorter, longer = end(start, Length(**{unit: number})), end(start, Length(**{unit: number + 1}))
    assert shorter < longer or longer == date.max


def test_without_make_up_days_an_earlier_end_may_be_rolled_past_a_later_one() -> None:
    holiday, worked_saturday = date(2022, 10, 7), date(2022, 10, 8)
    assert roll(holiday, PLAIN, saturdays_ok=False).end == date(2022, 10, 10)
    assert roll(worked_saturday, PLAIN, saturdays_ok=False).end == worked_saturday


@thorough
@given(ANY_DAY, ANY_DAY, st.booleans())
def test_roll_keeps_the_order_and_lands_on_a_working_day(one: date, other: date, saturdays_ok: bool) -> None:
    earlier, later = (roll(day, PLAIN, saturdays_ok=saturdays_ok).end for day in sorted((one, other)))
    assert earlier <= later or not saturdays_ok
    assert PLAIN.is_workday(earlier)
    assert earlier >= min(one, other)
    assert roll(earlier, PLAIN, saturdays_ok=saturdays_ok).end == earlier


@pytest.mark.parametrize(
    ("start", "count", "provisional"),
    [
        (date(2026, 12, 24), 1, False),
        (date(2026, 12, 25), 0, False),
        (date(2026, 12, 25), 1, True),
        (date(2026, 12, 30), 0, False),
        (date(2003, 12, 31), 1, False),
        (date(2003, 12, 30), 2, True),  # it passes an unannounced day
    ],
)
def test_working_days_are_provisional_once_they_pass_an_unannounced_day(
    start: date, count: int, provisional: bool
) -> None:
    assert end_of(start, Length(working_days=count), PLAIN).provisional is provisional


def test_working_days_are_provisional_if_only_the_last_one_is_unannounced() -> None:
    office = build_calendar(workdays=frozenset({date(2026, 12, 26)}))
    assert end_of(date(2026, 12, 25), Length(working_days=1), office) == Counted(
        end=date(2026, 12, 26), provisional=True
    )


def test_a_gap_of_unannounced_years_makes_what_passes_it_provisional() -> None:
    office = build_calendar(announced=frozenset({2028}))
    assert end_of(date(2026, 12, 21), Length(working_days=400), office).provisional
    assert not end_of(date(2028, 1, 3), Length(working_days=20), office).provisional


def test_a_roll_through_unannounced_days_is_provisional() -> None:
    office = build_calendar(frozenset({date(2026, 12, 25)}))
    assert roll(date(2026, 12, 25), office) == Counted(end=date(2026, 12, 28), provisional=True)
    assert roll(date(2026, 12, 20), office) == Counted(end=date(2026, 12, 21))


@pytest.mark.parametrize("length", [Length(days=1), Length(working_days=1), Length(months=1), Length(months=LONGEST)])
def test_the_end_of_time_is_reached_without_an_error(length: Length) -> None:
    assert end_of(date.max, length, PLAIN) == Counted(end=date.max, provisional=True)


def test_the_last_day_of_all_can_still_be_met() -> None:
    eve = date.max - timedelta(days=1)
    assert end_of(eve, Length(days=1), PLAIN) == Counted(end=date.max)
    assert end(date(9999, 11, 30), Length(months=1)) == date(9999, 12, 30)
    assert roll(date.max, build_calendar(frozenset({date.max}))) == Counted(end=date.max, provisional=True)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"days": 1, "months": 1},
        {"days": 0, "working_days": 0},
        {"days": -1},
        {"working_days": LONGEST + 1},
        {"months": -12},
    ],
)
def test_a_length_is_one_sensible_number(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="length"):
        Length(**wrong)
