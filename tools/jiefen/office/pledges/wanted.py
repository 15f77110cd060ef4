"""Which letters of responsibility and which checks a year asks for, and by when: the office's own days (R18)."""

from datetime import date, timedelta

from jiefen.office.office import Office
from jiefen.office.pledges.record import MID_YEAR, Pledge
from jiefen.office.settings.responsibility import Responsibility

NEW = 60
"""Days for which a letter is too new to be looked at."""


def signing_day(said: Responsibility, year: int) -> date:
    """The last day on which the letters of a year are signed."""
    return day_of(year, said.signed_by)


def check_due(pledge: Pledge, what: str, said: Responsibility) -> date | None:
    """The last day of a check; that of the end of a year is in the next one.

    None for a mid-year check of a letter that was signed less than two months before, or later.
    """
    if what != MID_YEAR:
        return day_of(pledge.year + 1, said.year_end)
    due = day_of(pledge.year, said.mid_year)
    return due if pledge.signed <= due - timedelta(days=NEW) and pledge.until >= due else None


def sections_on(office: Office, day: date) -> tuple[str, ...]:
    """The codes of the sections that there are on a day; rooms of the trade sign nothing."""
    return tuple(unit.code for unit in office.organisation.units if unit.covers(day))


def day_of(year: int, day: str) -> date:
    """`04-30` in a year."""
    return date.fromisoformat(f"{year}-{day}")
