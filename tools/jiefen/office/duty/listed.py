"""A month of duty as people read it: 日期 · 星期 · 带班领导 · 值班人员 · 备注 (R4); one source for every form of it."""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from jiefen.base.text import N_, Say, Term, say
from jiefen.office.duty.kept import kept_days
from jiefen.office.duty.record import DutyRoster, Gap, Shift
from jiefen.office.office import Office
from jiefen.office.periods.record import Period

HEAD = (N_("日期"), N_("星期"), N_("带班领导"), N_("值班人员"), N_("备注"))
WEEKDAYS = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))
SHIFTS = {"day": N_("白班"), "night": N_("夜班")}


class DutyRow(msgspec.Struct, frozen=True, kw_only=True):
    """A shift, or a day without any, as its row shows it: names, and what else is to be said."""

    day: date
    weekday: str
    leader: str
    officers: tuple[str, ...]
    notes: tuple[Say, ...]


def rows_of(office: Office, periods: Sequence[Period], roster: DutyRoster) -> tuple[DutyRow, ...]:
    """Every shift of the month, and every day on which somebody is to be on duty and nobody was put down."""
    found = [_row_of(office, roster, shift) for shift in roster.days]
    there = {shift.date for shift in roster.days}
    asked = kept_days(office, periods, *roster.covers())
    bare = {day for day in (*asked, *(gap.date for gap in roster.gaps)) if day not in there}
    for day in bare:
        gap = roster.gap_on(day)
        notes = (_gap(gap) if gap else say(N_("没有排人")),)
        found.append(DutyRow(day=day, weekday=weekday(day), leader="", officers=(), notes=notes))
    return tuple(sorted(found, key=lambda row: row.day))


def weekday(day: date) -> str:
    """The day of the week as a roster has it: 周一, 周六."""
    return WEEKDAYS[day.weekday()]


def name_of(office: Office, handle: str) -> str:
    """What one of the staff is called; the handle where nobody has it."""
    person = office.organisation.person(handle)
    return person.name if person else handle


def _row_of(office: Office, roster: DutyRoster, shift: Shift) -> DutyRow:
    return DutyRow(
        day=shift.date,
        weekday=weekday(shift.date),
        leader=name_of(office, shift.leader) if shift.leader else "",
        officers=tuple(name_of(office, handle) for handle in shift.on_duty),
        notes=tuple(_notes(office, roster, shift)),
    )


def _notes(office: Office, roster: DutyRoster, shift: Shift) -> Iterator[Say]:
    """The section and the shift, a swap, that nobody came after all."""
    yield say(N_("{unit}"), unit=Term(office.organisation.unit_title(shift.post)))
    if shift.shift:
        yield say(N_("{shift}"), shift=Term(SHIFTS[shift.shift]))
    if shift.swapped:
        yield say(
            N_("换班，原来是{who}：{reason}（{by}同意）"),
            who=Term(name_of(office, shift.swapped.from_)),
            reason=Term(shift.swapped.reason),
            by=Term(name_of(office, shift.swapped.approved_by)),
        )
    gap = roster.gap_on(shift.date)
    if gap:
        yield _gap(gap)


def _gap(gap: Gap) -> Say:
    return say(N_("没有人值班：{reason}"), reason=Term(gap.reason))
