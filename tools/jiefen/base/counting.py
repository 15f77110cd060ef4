"""Counting time limits as the Civil Code (mfd, arts. 200–203) does.

Another law may say otherwise (art. 204).
"""

from calendar import monthrange
from datetime import date, timedelta

import msgspec

from jiefen.base.workdays import ONE_DAY, Calendar

LONGEST = 3650  # of any unit: a guard against slips of the pen, far above every limit in use


class Length(msgspec.Struct, frozen=True, kw_only=True):
    """How long a limit is, in exactly one unit, 0 to 3,650 of it; ValueError otherwise.

    `days` are natural days. 0 means: on the first day itself.
    """

    days: int | None = None
    working_days: int | None = None
    months: int | None = None

    def __post_init__(self) -> None:
        given = [number for number in (self.days, self.working_days, self.months) if number is not None]
        if len(given) != 1:
            raise ValueError("a length has exactly one of days, working_days, months")
        if not 0 <= given[0] <= LONGEST:
            raise ValueError(f"a length lies between 0 and {LONGEST}")


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """The last day of a limit; `provisional` if a holiday notice still to come may move it."""

    end: date
    provisional: bool = False


def end_of(start: date, length: Length, calendar: Calendar) -> Counted:
    """The last day of a limit that starts by an event on `start`, before any roll-over.

    The first day is not counted (mfd 201). Only working days depend on the calendar, so only they
    can be provisional here. A limit that would leave the range of dates ends, provisionally, on
    `date.max`.
    """
    if length.days is not None:
        return _after_days(start, length.days)
    if length.months is not None:
        return _after_months(start, length.months)
    return _after_working_days(start, length.working_days or 0, calendar)


def other_end_of_months(start: date, count: int) -> date | None:
    """The day to which some count the same months, where months of unlike length meet; None where there is one way.

    Without a matching day, whoever goes on counting comes into the month after: from 31 January by 28 February to 3
    March. From the last day of a month that is shorter than the last one, whoever counts whole months from the day
    after (mfd 201) comes to that month's end: from 28 February to 31 March, not 28 March. Article 202 decides both:
    `end_of` has the day that counts.
    """
    years, month0 = divmod(start.month - 1 + count, 12)
    year, month = start.year + years, month0 + 1
    if year >= date.max.year:
        return None
    last = monthrange(year, month)[1]
    if start.day > last:
        return date(year, month, last) + timedelta(days=start.day - last)
    if start.day < last and start.day == monthrange(start.year, start.month)[1]:
        return date(year, month, last)
    return None


def roll(day: date, calendar: Calendar, *, saturdays_ok: bool = True) -> Counted:
    """Move a last day that is a rest day on to the day after the rest (mfd 203).

    A working day stays.

    `saturdays_ok=False` is the bureau's choice that a make-up weekend day receives no limit that
    was moved; a limit that ends on such a day by itself stays there, since that day is no rest day.
    """
    end = day if calendar.is_workday(day) else calendar.next_workday(day, saturdays_ok=saturdays_ok)
    sure = calendar.is_announced(day) and _announced_after(day, end, calendar)
    return Counted(end=end, provisional=not sure)


def _after_days(start: date, count: int) -> Counted:
    """Natural days of the Gregorian calendar (mfd 200)."""
    if (date.max - start).days < count:
        return Counted(end=date.max, provisional=True)
    return Counted(end=start + timedelta(days=count))


def _after_months(start: date, count: int) -> Counted:
    """The matching day of the last month, or that month's last day if it has none (mfd 202)."""
    years, month0 = divmod(start.month - 1 + count, 12)
    year, month = start.year + years, month0 + 1
    if year > date.max.year:
        return Counted(end=date.max, provisional=True)
    return Counted(end=date(year, month, min(start.day, monthrange(year, month)[1])))


def _after_working_days(start: date, count: int, calendar: Calendar) -> Counted:
    """Working days by the calendar: only where the rule that sets the limit says so."""
    end, left = start, count
    while left and end < date.max:
        end += ONE_DAY
        left -= calendar.is_workday(end)
    return Counted(end=end, provisional=left > 0 or not _announced_after(start, end, calendar))


def _announced_after(day: date, last: date, calendar: Calendar) -> bool:
    """True if no notice still to come can change a day after `day`, up to and with `last`.

    Only the latest of these days in each year is asked: if 31 December is sure, so is the rest of
    its year.
    """
    if day == last:
        return True
    years = range((day + ONE_DAY).year, last.year + 1)
    return all(calendar.is_announced(min(date(year, 12, 31), last)) for year in years)
