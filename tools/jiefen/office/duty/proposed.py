"""A roster as it is proposed for a month (R4): who has the days on which nobody is put down yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date

import msgspec

from jiefen.base.period import span_of
from jiefen.base.text import N_, Say, say
from jiefen.base.workdays import ONE_DAY
from jiefen.office.duty.kept import kept_days, needs_leader, reasons
from jiefen.office.duty.people import OFFICER, post_of
from jiefen.office.duty.record import DutyRoster, Shift
from jiefen.office.duty.rotation import Past, Pool, Rota, is_running, past_of, rotate
from jiefen.office.office import Office
from jiefen.office.organisation.record import LEADERS
from jiefen.office.periods.record import Period
from jiefen.office.settings.record import WORKING, DutyDays


class Leave(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody is not there from one day to another; known to whoever makes the roster, and stored nowhere."""

    handle: str
    first: date
    last: date


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """The roster that is to be made: its month, from which day on, who is not there, how many are on duty a day."""

    month: str
    since: date
    leave: Sequence[Leave] = ()
    people: int = 1


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """What is proposed: the roster with the new days among the others, those days, and what whoever uses it must know.

    `led`: days that had somebody already, and now have a leader on call.
    """

    roster: DutyRoster
    new: tuple[date, ...]
    led: tuple[date, ...]
    told: tuple[Say, ...]

    @property
    def changes(self) -> bool:
        """Whether anything is proposed."""
        return bool(self.new or self.led)


class _Month(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be had in the month: by officers (`asked`), by leaders (`to_lead`); what is there already.

    `special`: the days of holidays and sensitive periods, those of earlier months too. `shifts`: all that is known.
    """

    wanted: Wanted
    present: DutyRoster
    shifts: Sequence[Shift]
    asked: Sequence[date]
    to_lead: Sequence[date]
    special: Set[date]

    @property
    def span(self) -> tuple[date, date]:
        """The first and last day."""
        return span_of(self.wanted.month)


def propose(office: Office, periods: Sequence[Period], rosters: Iterable[DutyRoster], wanted: Wanted) -> Proposal:
    """The roster of a month with everybody in post having their turn; days that somebody has stay as they are.

    Holidays and sensitive periods come first and are shared over the year, ordinary days then even out the month;
    leaders on call take turns by themselves. What came of the year so far is read from the earlier rosters.
    """
    office = _with_days(office)
    month = _month(office, periods, rosters, wanted)
    pool = _Pool(office, wanted.leave)
    groups = _officers(month, pool)
    leading = rotate(_leaders(month, pool))

    present = month.present.days
    had = {shift.date for shift in present}
    new = tuple(_shift(office, day, groups, leading) for day in month.asked if day in groups[0])
    led = tuple(day for day in month.to_lead if day in leading and day in had)
    days = [*(_with_leader(shift, leading, led) for shift in present), *new]
    return Proposal(
        roster=msgspec.structs.replace(month.present, days=tuple(sorted(days, key=lambda one: one.date))),
        new=tuple(shift.date for shift in new),
        led=led,
        told=tuple(_told(office, month, groups, leading)),
    )


def _with_days(office: Office) -> Office:
    """The office, with working days where it never said on which days somebody is on duty: something is asked for."""
    settings = office.settings
    if settings.duty or settings.keeps is not None:
        return office
    working = DutyDays(since=date.min, days=(WORKING,))
    return msgspec.structs.replace(office, settings=msgspec.structs.replace(settings, duty=(working,)))


def _month(office: Office, periods: Sequence[Period], rosters: Iterable[DutyRoster], wanted: Wanted) -> _Month:
    """Which days are to be had, beside what is known already."""
    first, last = span_of(wanted.month)
    known = {roster.month: roster for roster in rosters}
    present = known.get(wanted.month, DutyRoster(month=wanted.month, days=()))
    shifts = [shift for roster in known.values() for shift in roster.days]
    told = {gap.date for gap in present.gaps}
    there = {shift.date for shift in present.days} | told
    asked = [day for day in kept_days(office, periods, max(first, wanted.since), last) if day not in there]
    days = {*asked, *(shift.date for shift in shifts)}
    special = {day for day in days if needs_leader(reasons(office, periods, day))}
    unled = {shift.date for shift in present.days if shift.date >= wanted.since}
    unled -= {shift.date for shift in present.days if shift.leader} | told
    return _Month(
        wanted=wanted,
        present=present,
        shifts=shifts,
        asked=asked,
        to_lead=sorted(special & {*asked, *unled}),
        special=special,
    )


class _Pool:
    """Who may have a day: the officers of sections, the leaders; nobody who is not there."""

    def __init__(self, office: Office, leave: Sequence[Leave]) -> None:
        self._office = office
        self._leave = leave
        self._known: dict[tuple[bool, date], Sequence[str]] = {}

    def of_day(self, day: date) -> Sequence[str]:
        """The officers who may be on duty; where no section has one, the leaders of sections' posts."""
        return self._of(day, leaders=False) or self._of(day, leaders=True)

    def leaders(self, day: date) -> Sequence[str]:
        """The leaders who may be on call."""
        return self._of(day, leaders=True)

    def _of(self, day: date, *, leaders: bool) -> Sequence[str]:
        found = self._known.get((leaders, day))
        if found is None:
            roles = LEADERS if leaders else (OFFICER,)
            found = [
                person.handle
                for person in self._office.organisation.staff
                if person.holds(roles, day)
                and (leaders or post_of(person, day))
                and not any(one.handle == person.handle and one.first <= day <= one.last for one in self._leave)
            ]
            self._known[leaders, day] = found
        return found


def _fixed(shifts: Iterable[Shift], span: tuple[date, date], *, leaders: bool) -> Mapping[date, Sequence[str]]:
    """Who is put down in the month and on the days next to it already."""
    first, last = span
    found: dict[date, list[str]] = {}
    for shift in shifts:
        if first - ONE_DAY <= shift.date <= last + ONE_DAY:
            found.setdefault(shift.date, []).extend(_of_shift(shift, leaders=leaders))
    return found


def _of_shift(shift: Shift, *, leaders: bool) -> Sequence[str]:
    if leaders:
        return (shift.leader,) if shift.leader else ()
    return shift.on_duty


def _officers(month: _Month, pool: _Pool) -> Sequence[Mapping[date, str]]:
    """Who has the days, once for each of the people on duty a day; holidays and periods are shared by themselves."""
    groups: list[Mapping[date, str]] = []
    fixed = _fixed(month.shifts, month.span, leaders=False)
    of_special = [shift for shift in month.shifts if shift.date in month.special]
    for _ in range(month.wanted.people):
        rota = Rota(
            month=month.wanted.month,
            special=[day for day in month.asked if day in month.special],
            ordinary=[day for day in month.asked if day not in month.special],
            fixed=fixed,
            pool=pool.of_day,
            past=_past(month, month.shifts, pool.of_day, leaders=False),
            past_special=_past(month, of_special, pool.of_day, leaders=False),
        )
        groups.append(rotate(rota))
        fixed = {day: (*fixed.get(day, ()), *_on(groups[-1], day)) for day in sorted({*fixed, *groups[-1]})}
    return groups


def _leaders(month: _Month, pool: _Pool) -> Rota:
    """The leaders' days: each is a special one."""
    past = _past(month, month.shifts, pool.leaders, leaders=True)
    return Rota(
        month=month.wanted.month,
        special=month.to_lead,
        ordinary=(),
        fixed=_fixed(month.shifts, month.span, leaders=True),
        pool=pool.leaders,
        past=past,
        past_special=past,
    )


def _past(month: _Month, shifts: Iterable[Shift], pool: Pool, *, leaders: bool) -> Past:
    """What came of the year before the month; who had a day last is looked for in the year before as well."""
    first, _ = month.span
    had = [(shift.date, who) for shift in shifts if shift.date < first for who in _of_shift(shift, leaders=leaders)]
    this_year = past_of(((day, who) for day, who in had if day.year == first.year), pool)
    return Past(share=this_year.share, last={who: day for day, who in sorted(had)})


def _on(assigned: Mapping[date, str], day: date) -> Sequence[str]:
    return (assigned[day],) if day in assigned else ()


def _shift(office: Office, day: date, groups: Sequence[Mapping[date, str]], leading: Mapping[date, str]) -> Shift:
    several = [who for group in groups for who in _on(group, day)]
    person = office.organisation.person(several[0])
    return Shift(
        date=day,
        post=post_of(person, day) if person else "",
        officer=several[0],
        officers=tuple(several[1:]),
        leader=leading.get(day, ""),
    )


def _with_leader(shift: Shift, leading: Mapping[date, str], led: Sequence[date]) -> Shift:
    return msgspec.structs.replace(shift, leader=leading[shift.date]) if shift.date in led else shift


def _told(
    office: Office, month: _Month, groups: Sequence[Mapping[date, str]], leading: Mapping[date, str]
) -> Iterator[Say]:
    """What could not be had as one would like it: nobody there, no leader, two days running, holidays not announced."""
    nobody = [day for day in month.asked if any(day not in group for group in groups)]
    if nobody:
        yield say(N_("{days} 排不满：当天在职、没有请假的办案人员不够。"), days=_days(nobody))
    unled = [day for day in month.to_lead if day not in leading]
    if unled:
        yield say(N_("{days} 没有领导能带班：都不在任，或者请假。"), days=_days(unled))
    fixed = _fixed(month.shifts, month.span, leaders=False)
    led = _fixed(month.shifts, month.span, leaders=True)
    twice = [day for group in groups for day, who in group.items() if is_running(day, who, *groups, fixed)]
    if twice:
        yield say(
            N_("{days} 和前后一天是同一个人值班：人手不够，“不连着值两天”让了一让，各人的天数不受影响。"),
            days=_days(twice),
        )
    twice = [day for day, who in leading.items() if is_running(day, who, leading, led)]
    if twice:
        yield say(N_("{days} 和前后一天是同一位领导带班：在任的领导不够轮。"), days=_days(twice))
    year = month.span[0].year
    if year not in office.calendar.announced:
        yield say(N_("{year} 年的放假安排日历里还没有，只按星期排；公布以后再核对。"), year=year)


def _days(days: Iterable[date]) -> tuple[Say, ...]:
    return tuple(say(N_("{day}"), day=day) for day in sorted(set(days)))
