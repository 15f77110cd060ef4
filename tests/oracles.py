"""Slow, plain second opinions on counting: they walk day by day and ask the library's public functions."""

from datetime import date, timedelta

from chinese_calendar import is_holiday, is_workday

FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)  # what the library answers for


def after_days(start: date, count: int) -> date:
    """Each following day is one day."""
    day = start
    for _ in range(count):
        day = following(day)
    return day


def after_working_days(start: date, count: int) -> date:
    """The day on which the `count`-th working day after `start` has been met."""
    day, met = start, 0
    while met < count:
        day = following(day)
        if is_workday(day):
            met += 1
    return day


def after_months(start: date, count: int) -> date:
    """Walk into the month wanted, then on while the day number is not past the starting one."""
    day, entered = start, 0
    while entered < count:
        day = following(day)
        entered += day.day == 1
    while count and day.day < start.day and following(day).day != 1:
        day = following(day)
    return day


def rolled(day: date, *, saturdays_ok: bool = True) -> date:
    """Step on from a rest day until somebody works; without make-up days, until an ordinary working day."""
    if is_workday(day):
        return day
    while is_holiday(day) or (not saturdays_ok and day.isoweekday() > 5):
        day = following(day)
    return day


def following(day: date) -> date:
    """The next day."""
    return day + timedelta(days=1)
