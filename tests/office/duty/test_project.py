"""What of the duty roster is public: days and sections, and nothing that tells of a person or a sensitive period."""

from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from jiefen.base.workdays import build_calendar
from jiefen.book.book import open_book
from jiefen.book.gathered import require_all
from jiefen.office.duty.project import public_duty
from jiefen.office.duty.record import DutyRoster, Shift
from tests.public_site import ROOT

OFFICE = open_book(ROOT).require_office()
UNITS = OFFICE.organisation.units
CALENDAR = build_calendar()
SHIFTS = st.builds(
    Shift,
    date=st.dates(date(2026, 9, 1), date(2027, 1, 31)),
    post=st.sampled_from([unit.code for unit in UNITS] + ["closed-unit"]),
    officer=st.sampled_from([person.handle for person in OFFICE.organisation.staff]),
    leader=st.sampled_from(["", "chen-guo"]),
)


@given(st.lists(SHIFTS, max_size=12))
def test_nobody_is_named(shifts: list[Shift]) -> None:
    shown = msgspec.json.encode(public_duty([DutyRoster(month="2026-11", days=tuple(shifts))], UNITS, CALENDAR))
    for person in OFFICE.organisation.staff:
        assert person.handle not in shown.decode()
        assert person.name not in shown.decode()


@given(st.lists(SHIFTS, max_size=12))
def test_ordinary_weekends_are_left_out(shifts: list[Shift]) -> None:
    """Duty on them tells of a sensitive period. The National Day holiday and the make-up Saturday are shown."""
    holiday = {date(2026, 10, 1) + timedelta(days=n) for n in range(7)} | {date(2027, 1, 1)}
    holiday |= {date(2026, 9, 25) + timedelta(days=n) for n in range(3)}
    made_up = {date(2026, 9, 20), date(2026, 10, 10)}
    for day in public_duty([DutyRoster(month="2026-11", days=tuple(shifts))], UNITS, CALENDAR):
        assert day.date.weekday() < 5 or day.date in holiday | made_up


def test_the_section_to_turn_to_comes_first_and_stands_once() -> None:
    days = [("property", "zhao-min"), ("general", "li-na"), ("property", "wang-qiang"), ("unknown", "li-na")]
    shifts = tuple(Shift(date=date(2026, 11, 2), post=post, officer=who) for post, who in days)
    (day,) = public_duty([DutyRoster(month="2026-11", days=shifts)], UNITS, CALENDAR)
    assert day.posts == ("物业管理股", "综合股")


def test_the_sample_covers_every_working_day_and_holiday() -> None:
    shown = {day.date for day in public_duty(require_all(ROOT, "duty", DutyRoster), UNITS, CALENDAR)}
    days = [date(2025, 1, 1) + timedelta(days=n) for n in range(730)]
    assert shown == {day for day in days if CALENDAR.is_workday(day) or day in CALENDAR.rest}
