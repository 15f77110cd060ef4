"""Periods by which an office keeps its records, each with a name: years, halves, quarters, months, weeks, days.

`2026`, `2026-H1` (January to June), `2026-Q4`, `2026-11`, `2026-11a` (its 1st to 15th day), `2026-11b` (the rest),
`2026-W47` (from Monday to Sunday; the week of a year's first Thursday is its first, as ISO 8601 counts), `2026-11-20`.
Names of one rhythm sort as the periods follow one another.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from jiefen.base.text import N_, Say, say

Rhythm = Literal["year", "half-year", "quarter", "month", "half-month", "week", "day"]
"""How often something comes round."""
MID_MONTH, MID_YEAR = 15, 6
"""The last day of the first half of a month, the last month of that of a year."""
_NAME = re.compile(r"([0-9]{4})(?:-(?:H([12])|Q([1-4])|W([0-9]{2})|([0-9]{2})(?:([ab])|-([0-9]{2}))?))?")
_SIX_DAYS = timedelta(days=6)


@lru_cache(maxsize=4096)
def span_of(name: str) -> tuple[date, date]:
    """The first and the last day of the period called `name`. Raises ValueError for what names none."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise ValueError("no period is called that")
    year, half_year, quarter, week, month, half, day = found.groups()
    if day:
        only = date.fromisoformat(name)
        return only, only
    if week:
        monday = date.fromisocalendar(int(year), int(week), 1)
        return monday, monday + min(_SIX_DAYS, date.max - monday)
    first_month, last_month = int(month or 1), int(month or 12)
    if quarter:
        first_month, last_month = int(quarter) * 3 - 2, int(quarter) * 3
    if half_year:
        first_month, last_month = int(half_year) * 6 - 5, int(half_year) * 6
    first = date(int(year), first_month, MID_MONTH + 1 if half == "b" else 1)
    last = date(int(year), last_month, MID_MONTH if half == "a" else monthrange(int(year), last_month)[1])
    return first, last


@lru_cache(maxsize=4096)
def period_of(day: date, rhythm: Rhythm) -> str:
    """The name of the period of that rhythm in which `day` lies."""
    if rhythm == "day":
        return day.isoformat()
    if rhythm == "week":
        iso = day.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}"
    year = f"{day.year:04d}"
    names = {
        "year": year,
        "half-year": f"{year}-H{1 if day.month <= MID_YEAR else 2}",
        "quarter": f"{year}-Q{(day.month + 2) // 3}",
        "month": f"{year}-{day.month:02d}",
        "half-month": f"{year}-{day.month:02d}{'a' if day.day <= MID_MONTH else 'b'}",
    }
    return names[rhythm]


def periods(rhythm: Rhythm, first: date, last: date) -> Iterator[str]:
    """The names of all periods of that rhythm that have a day from `first` to `last`, in order."""
    day = first
    while day <= last:
        name = period_of(day, rhythm)
        yield name
        end = span_of(name)[1]
        if end == date.max:
            return
        day = end + timedelta(days=1)


def period_title(name: str) -> Say:
    """What people call the period: `2026-11a` is 2026 年 11 月上半月. Raises ValueError for what names none."""
    first, last = span_of(name)
    if first == last:
        return say(N_("{day}"), day=first)
    if "H" in name:
        return say(N_("{year} 年上半年") if last.month == MID_YEAR else N_("{year} 年下半年"), year=first.year)
    if "Q" in name:
        return say(N_("{year} 年第 {quarter} 季度"), year=first.year, quarter=last.month // 3)
    if "W" in name:
        return say(N_("{first} 至 {last} 这一周"), first=first, last=last)
    titles = {"a": N_("{year} 年 {month} 月上半月"), "b": N_("{year} 年 {month} 月下半月")}
    if first.month == last.month:
        return say(titles.get(name[-1], N_("{year} 年 {month} 月")), year=first.year, month=first.month)
    return say(N_("{year} 年"), year=first.year)
