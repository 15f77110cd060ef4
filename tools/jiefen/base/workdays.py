"""Which days are working days: the yearly holiday notices (library `chinesecalendar`) and the office's additions.

Outside the announced years the plain weekend rule answers, and the answer is provisional
(docs/dev/clocks.md).
"""

from collections.abc import Set
from datetime import date, timedelta
from functools import cache

import msgspec

ONE_DAY = timedelta(days=1)
SATURDAY = 5
LAST_SURE_DAY = (12, 25)  # the next year's notice may still give away or take the days after it


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """The exceptions to the weekend rule, and the years for which they are known.

    `rest`: days off that may fall on weekdays; `work`: make-up working days that may fall on
    weekends, and prevail.
    """

    rest: frozenset[date]
    work: frozenset[date]
    announced: frozenset[int]

    def is_workday(self, day: date) -> bool:
        """True on weekdays that are no holiday, and on make-up working days."""
        return day in self.work or (day.weekday() < SATURDAY and day not in self.rest)

    def is_rest_day(self, day: date) -> bool:
        """True on holidays, and on weekend days that are not worked to make up for one."""
        return not self.is_workday(day)

    def is_announced(self, day: date) -> bool:
        """True if no notice still to come can change what this day is.

        That is: its year is announced, and so is the next one if the day lies after 25 December.
        """
        if day.year not in self.announced:
            return False
        return (day.month, day.day) <= LAST_SURE_DAY or day.year + 1 in self.announced

    def next_workday(self, day: date, *, saturdays_ok: bool = True) -> date:
        """The first working day on or after `day`.

        With `saturdays_ok=False` a make-up weekend day is passed over.

        Stays at `date.max` rather than leave the range of dates.
        """
        while day < date.max and not (self.is_workday(day) and (saturdays_ok or day.weekday() < SATURDAY)):
            day += ONE_DAY
        return day


def build_calendar(
    holidays: Set[date] = frozenset(), workdays: Set[date] = frozenset(), announced: Set[int] = frozenset()
) -> Calendar:
    """The library's calendar with the office's additions (office/calendar.yaml), which prevail over the library.

    A day that the office lists as both is a day off. The library is imported here and read once, as
    whole tables: its own functions take about 17 µs a call.
    """
    rest, work, years = _library()
    return Calendar(
        rest=rest | holidays,
        work=(work | workdays) - holidays,
        announced=years | announced,
    )


@cache
def _library() -> tuple[frozenset[date], frozenset[date], frozenset[int]]:
    """The library's days off, make-up working days, and the years it covers."""
    from chinese_calendar import constants

    years = frozenset(day.year for day in constants.holidays)
    return frozenset(constants.holidays), frozenset(constants.workdays), years


class Rolling(msgspec.Struct, frozen=True, kw_only=True):
    """How a last day that is a rest day moves on: by this calendar, onto a make-up weekend day or past it."""

    calendar: Calendar
    make_up_days: bool = True
