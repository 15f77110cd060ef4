"""What of the duty rosters is public: sections by day, never who."""

from collections.abc import Iterable
from datetime import date

from jiefen.base.workdays import Calendar
from jiefen.office.duty.public import PublicDuty
from jiefen.office.duty.record import DutyRoster
from jiefen.office.organisation.record import Unit


def public_duty(rosters: Iterable[DutyRoster], units: Iterable[Unit], calendar: Calendar) -> tuple[PublicDuty, ...]:
    """Which sections are on duty on working days and public holidays, by day.

    Never who, never the leader on call. An ordinary weekend is on duty in a sensitive period only,
    and those are not public (R16).
    """
    titles = {unit.code: unit.title for unit in units}
    posts: dict[date, dict[str, None]] = {}
    for roster in rosters:
        for shift in roster.days:
            is_told = calendar.is_workday(shift.date) or shift.date in calendar.rest
            if is_told and shift.post in titles:
                posts.setdefault(shift.date, {})[titles[shift.post]] = None
    return tuple(PublicDuty(date=day, posts=tuple(posts[day])) for day in sorted(posts))
