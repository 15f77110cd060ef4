"""Somebody's days of duty as a calendar, an .ics file (R4): the same records are the same bytes."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from jiefen.office.duty.listed import SHIFTS
from jiefen.office.duty.record import Shift
from jiefen.office.office import Office

PRODUCT = "-//jiefen//duty//ZH"
"""What says in a file that it is one of these."""


def calendar_of(office: Office, handle: str, shifts: Iterable[Shift]) -> bytes:
    """The shifts that somebody has, a whole day each; `shifts` may hold others too.

    An event is known by day, shift and person, so that a calendar that has it already brings it up to date; a day that
    went to somebody else is cancelled. Each is stamped with the first day of its month: no clock is asked, and nothing
    changes that did not change.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{office.settings.bureau.short_title}值班")
    for shift in shifts:
        if shift.is_of(handle):
            calendar.add_component(_event(office, handle, shift))
    written: bytes = calendar.to_ical()
    return written


def _event(office: Office, handle: str, shift: Shift) -> Event:
    what = "带班" if handle == shift.leader else "值班"
    sort = SHIFTS[shift.shift] if shift.shift else ""
    event = Event()
    event.add("uid", f"{shift.date}-{shift.shift or 'all'}-{handle}@duty.jiefen")
    event.add("dtstamp", datetime(shift.date.year, shift.date.month, 1, tzinfo=UTC))
    event.add("dtstart", shift.date)
    event.add("dtend", shift.date + timedelta(days=1))
    event.add("summary", f"{what}{f'（{sort}）' if sort else ''}")
    event.add("description", office.organisation.unit_title(shift.post))
    event.add("transp", "TRANSPARENT")
    if handle not in shift.everybody:
        event.add("sequence", 1)
        event.add("status", "CANCELLED")
    return event
