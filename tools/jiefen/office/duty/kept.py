"""On which days the office keeps duty (R4): what it has chosen, by its calendar and its sensitive periods."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from jiefen.office.office import Office
from jiefen.office.periods.record import Period, Periods
from jiefen.office.settings.record import HOLIDAYS, PERIODS, WORKING

SENSITIVE = "period"
"""The kind of period in which every day counts; a campaign lasts for months, and asks for no duty of its own."""
_ONE_DAY = timedelta(days=1)


def sensitive_periods(office: Office, records: Mapping[str, Any]) -> tuple[Period, ...]:
    """The sensitive periods among the `periods` records by file, of days on which the office keeps that kind."""
    kept: Mapping[str, Periods] = records
    return tuple(
        period
        for record in kept.values()
        for period in record.periods
        if period.kind == SENSITIVE and office.settings.is_kept("periods", period.from_, period.until)
    )


def reasons(office: Office, periods: Iterable[Period], day: date) -> tuple[str, ...]:
    """Why somebody is to be on duty on `day`: `working`, `holidays`, `periods`; nothing where nobody need be.

    A public holiday has every calendar day that the notice gives off, its weekends too; a sensitive period every
    calendar day.
    """
    calendar = office.calendar
    holds = {
        WORKING: calendar.is_workday(day),
        HOLIDAYS: day in calendar.rest and calendar.is_rest_day(day),
        PERIODS: any(period.covers(day) for period in periods),
    }
    return tuple(choice for choice in office.settings.duty_days(day) if holds[choice])


def needs_leader(found: Iterable[str]) -> bool:
    """Whether days of these `reasons` have a leader on call: those of holidays and sensitive periods."""
    return not {HOLIDAYS, PERIODS}.isdisjoint(found)


def kept_days(office: Office, periods: Iterable[Period], first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last` on which somebody is to be on duty, in order."""
    sensitive = tuple(periods)
    day = first
    while day <= last:
        if reasons(office, sensitive, day):
            yield day
        if day == date.max:
            return
        day += _ONE_DAY
