"""Periods by which an office keeps its records: a year, a quarter, a month, half a month, a day, each with a name.

`2026`, `2026-Q4`, `2026-11`, `2026-11a` (its 1st to 15th day), `2026-11b` (the rest), `2026-11-20`. Names of one rhythm
sort as the periods follow one another.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

Rhythm = Literal["year", "quarter", "month", "half-month", "day"]
"""How often something comes round."""
MID_MONTH = 15
"""The last day of the first half of a month."""
_NAME = re.compile(r"([0-9]{4})(?:-(?:Q([1-4])|([0-9]{2})(?:([ab])|-([0-9]{2}))?))?")


def span_of(name: str) -> tuple[date, date]:
    """The first and the last day of the period called `name`. Raises ValueError for what names none."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise ValueError("no period is called that")
    year, quarter, month, half, day = found.groups()
    if day:
        only = date.fromisoformat(name)
        return only, only
    first_month = int(quarter) * 3 - 2 if quarter else int(month or 1)
    last_month = int(quarter) * 3 if quarter else int(month or 12)
    first = date(int(year), first_month, MID_MONTH + 1 if half == "b" else 1)
    last = date(int(year), last_month, MID_MONTH if half == "a" else monthrange(int(year), last_month)[1])
    return first, last


def period_of(day: date, rhythm: Rhythm) -> str:
    """The name of the period of that rhythm in which `day` lies."""
    names: dict[Rhythm, str] = {
        "year": f"{day:%Y}",
        "quarter": f"{day:%Y}-Q{(day.month + 2) // 3}",
        "month": f"{day:%Y-%m}",
        "half-month": f"{day:%Y-%m}{'a' if day.day <= MID_MONTH else 'b'}",
        "day": day.isoformat(),
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
