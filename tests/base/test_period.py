"""Periods by name: every day lies in exactly one of each rhythm, and their names say which."""

from datetime import date, timedelta

import pytest

from jiefen.base.period import Rhythm, period_of, period_title, periods, span_of
from jiefen.base.text import render

RHYTHMS: tuple[Rhythm, ...] = ("year", "half-year", "quarter", "month", "half-month", "week", "day")
FIRST, LAST = date(2023, 12, 1), date(2025, 3, 31)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_every_day_lies_in_its_period_and_in_no_other(rhythm: Rhythm) -> None:
    names = list(periods(rhythm, FIRST, LAST))
    assert names == sorted(set(names))
    for day in DAYS:
        holding = [name for name in names if span_of(name)[0] <= day <= span_of(name)[1]]
        assert holding == [period_of(day, rhythm)]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-02b", date(2025, 2, 16), date(2025, 2, 28)),
        ("2025-02a", date(2025, 2, 1), date(2025, 2, 15)),
        ("2025-02-28", date(2025, 2, 28), date(2025, 2, 28)),
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 4)),
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        ("9999-W52", date(9999, 12, 27), date(9999, 12, 31)),
        ("9999-12b", date(9999, 12, 16), date(9999, 12, 31)),
    ],
)
def test_a_name_says_its_first_and_last_day(name: str, first: date, last: date) -> None:
    assert span_of(name) == (first, last)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "2024-Q5",
        "2024-H3",
        "2024-H0",
        "2024-13",
        "2024-00",
        "2024-2",
        "2024-02c",
        "2025-02-29",
        "2024-02a\n",
        "2025-W53",
        "2025-W00",
    ],
)
def test_what_names_no_period_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        span_of(name)


def test_the_end_of_time_ends_the_walk() -> None:
    assert list(periods("month", date(9999, 11, 5), date.max)) == ["9999-11", "9999-12"]
    assert list(periods("day", date(2026, 1, 2), date(2026, 1, 1))) == []


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2026", "2026 年"),
        ("2026-Q4", "2026 年第 4 季度"),
        ("2026-02", "2026 年 2 月"),
        ("2026-02a", "2026 年 2 月上半月"),
        ("2026-02b", "2026 年 2 月下半月"),
        ("2026-H1", "2026 年上半年"),
        ("2026-H2", "2026 年下半年"),
        ("2026-W47", "2026-11-16 至 2026-11-22 这一周"),
        ("2026-11-20", "2026-11-20"),
    ],
)
def test_what_people_call_a_period(name: str, title: str) -> None:
    assert render(period_title(name)) == title
