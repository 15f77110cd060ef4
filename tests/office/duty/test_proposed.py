"""A proposed roster: every day that is kept has somebody, all have their turn, the same records give the same roster.

Which days are kept, and who could have had them, is found here by another path: the calendar library's own questions,
day by day.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import chinese_calendar
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.office.duty.proposed import Leave, Proposal, Wanted, propose
from jiefen.office.duty.record import DutyRoster, Shift
from jiefen.office.office import Office
from jiefen.office.organisation.record import Organisation, Person, Post
from jiefen.office.settings.record import DutyDays, Keep
from tests.effort import tries

ROOT = Path(__file__).parents[3]
OFFICE = open_book(ROOT).require_office()
ALWAYS = date(2024, 6, 1)
LEADERS = ("fu-yi", "fu-er", "fu-san")
EVERY_DAY = ("working", "holidays")


def officers(number: int, since: dict[int, date] | None = None) -> list[Person]:
    first = since or {}
    return [
        Person(
            handle=f"yuan-{'abcdefghij'[one]}",
            name=f"员{one}",
            posts=(Post(role="officer", unit="property", from_=first.get(one, ALWAYS)),),
        )
        for one in range(number)
    ]


def office(people: Sequence[Person], days: tuple[str, ...] = EVERY_DAY) -> Office:
    """The sample's office with other people, that keeps duty on these days."""
    leaders = [
        Person(handle=one, name=one, posts=(Post(role="deputy", unit="general", from_=ALWAYS),)) for one in LEADERS
    ]
    chosen = msgspec.structs.replace(
        OFFICE.settings, keeps=(Keep(kind="duty", since=ALWAYS),), duty=(DutyDays(since=ALWAYS, days=days),)
    )
    organisation: Organisation = msgspec.structs.replace(OFFICE.organisation, staff=(*people, *leaders))
    return msgspec.structs.replace(OFFICE, settings=chosen, organisation=organisation)


def days_of(month: str) -> list[date]:
    first = date.fromisoformat(f"{month}-01")
    return [day for n in range(31) if (day := first + timedelta(days=n)).month == first.month]


def is_holiday(day: date) -> bool:
    """A day that a notice gives off, its weekends too; a plain weekend is none."""
    off, name = chinese_calendar.get_holiday_detail(day)
    return bool(off and name)


def is_kept(day: date) -> bool:
    return chinese_calendar.is_workday(day) or is_holiday(day)


def made(
    where: Office, months: Sequence[str], leave: Sequence[Leave] = (), people: int = 1
) -> tuple[list[DutyRoster], list[Proposal]]:
    """The rosters of some months, each made after those before it."""
    rosters: list[DutyRoster] = []
    proposals = []
    for month in months:
        wanted = Wanted(month=month, since=date(2025, 1, 1), leave=leave, people=people)
        proposals.append(propose(where, (), rosters, wanted))
        rosters.append(proposals[-1].roster)
    return rosters, proposals


def spread(counts: Counter[str], everybody: Sequence[Person]) -> int:
    each = [counts[person.handle] for person in everybody]
    return max(each) - min(each)


YEARS = st.sampled_from([2025, 2026])


@given(number=st.integers(2, 9), year=YEARS, first=st.integers(1, 12), many=st.integers(1, 4))
@settings(max_examples=tries(24), deadline=None)
def test_where_nothing_forbids_all_have_as_many_days_but_one(number: int, year: int, first: int, many: int) -> None:
    people = officers(number)
    months = [f"{year}-{month:02d}" for month in range(first, min(first + many, 13))]
    rosters, _ = made(office(people), months)
    for roster in rosters:
        assert spread(Counter(shift.officer for shift in roster.days), people) <= 1
    shifts = [shift for roster in rosters for shift in roster.days]
    assert spread(Counter(shift.officer for shift in shifts if is_holiday(shift.date)), people) <= 1
    assert spread(Counter(shift.officer for shift in shifts), people) <= 1


def test_holidays_are_shared_over_the_year_and_leaders_take_turns() -> None:
    people = officers(8)
    rosters, _ = made(office(people), [f"2025-{month:02d}" for month in range(1, 13)])
    holidays = [shift for roster in rosters for shift in roster.days if is_holiday(shift.date)]
    assert len(holidays) == sum(map(is_holiday, (date(2025, 1, 1) + timedelta(days=n) for n in range(365))))
    assert spread(Counter(shift.officer for shift in holidays), people) <= 1
    led = Counter(shift.leader for shift in holidays)
    assert set(led) == set(LEADERS)
    assert max(led.values()) - min(led.values()) <= 1
    assert all(not shift.leader for roster in rosters for shift in roster.days if not is_holiday(shift.date))


@st.composite
def leaves(draw: st.DrawFn, number: int) -> list[Leave]:
    found = []
    for one in draw(st.lists(st.integers(0, number - 1), max_size=4)):
        first = date(2026, draw(st.integers(1, 12)), draw(st.integers(1, 28)))
        last = first + timedelta(days=draw(st.integers(0, 25)))
        found.append(Leave(handle=f"yuan-{'abcdefghij'[one]}", first=first, last=last))
    return found


@given(data=st.data(), number=st.integers(1, 6), month=st.integers(1, 12))
@settings(max_examples=tries(45), deadline=None)
def test_every_day_that_is_kept_has_somebody_who_is_there(data: st.DataObject, number: int, month: int) -> None:
    since = {0: date(2026, month, data.draw(st.integers(1, 28)))} if data.draw(st.booleans()) else {}
    people, leave = officers(number, since), data.draw(leaves(number))
    name = f"2026-{month:02d}"
    (roster,), (proposal,) = made(office(people), [name], leave)
    for day in days_of(name):
        shifts = [shift for shift in roster.days if shift.date == day]
        there = [
            person.handle
            for person in people
            if person.posts[0].covers(day)
            and not any(o.handle == person.handle and o.first <= day <= o.last for o in leave)
        ]
        expected = 1 if is_kept(day) else 0  # where no officer is there, a leader is
        assert len(shifts) == expected, day
        assert all(shift.officer in (there or LEADERS) for shift in shifts)
    twice = [
        day
        for day in days_of(name)
        if {shift.officer for shift in roster.days if shift.date == day}
        & {shift.officer for shift in roster.days if abs((shift.date - day).days) == 1}
    ]
    said = " ".join(render(sentence) for sentence in proposal.told)
    assert [day for day in twice if day.isoformat() not in said] == []


@pytest.mark.parametrize("number", [3, 4, 8])
def test_nobody_has_two_days_running_where_there_are_enough(number: int) -> None:
    people = officers(number)
    rosters, proposals = made(office(people), [f"2026-{month:02d}" for month in range(1, 13)])
    shifts = [shift for roster in rosters for shift in roster.days]
    for before, after in pairwise(shifts):
        assert (after.date - before.date).days > 1 or after.officer != before.officer, after.date
    assert all(not proposal.told for proposal in proposals)


def test_one_alone_has_every_day_and_it_is_said() -> None:
    (roster,), (proposal,) = made(office(officers(1)), ["2026-11"])
    assert {shift.officer for shift in roster.days} == {"yuan-a"}
    assert any("让了一让" in render(sentence) for sentence in proposal.told)


def test_who_comes_in_the_middle_of_the_month_has_nothing_to_make_up_for() -> None:
    people = officers(4, {3: date(2026, 11, 16)})
    (roster,), _ = made(office(people), ["2026-11"])
    counts = Counter(shift.officer for shift in roster.days if shift.date >= date(2026, 11, 16))
    assert spread(counts, people) <= 1


@given(shuffled=st.permutations(range(5)))
@settings(max_examples=tries(5), deadline=None)
def test_the_same_records_give_the_same_roster_in_whatever_order_they_are_read(shuffled: list[int]) -> None:
    where = office(officers(5))
    months = [f"2026-{month:02d}" for month in range(1, 6)]
    rosters, _ = made(where, months)
    wanted = Wanted(month="2026-06", since=date(2026, 6, 1))
    assert propose(where, (), [rosters[n] for n in shuffled], wanted) == propose(where, (), rosters, wanted)


def test_days_that_somebody_has_stay_and_are_counted() -> None:
    people = officers(3)
    had = tuple(Shift(date=day, post="property", officer="yuan-c") for day in days_of("2026-11")[1:8] if is_kept(day))
    present = DutyRoster(month="2026-11", days=had)
    proposal = propose(office(people), (), [present], Wanted(month="2026-11", since=date(2026, 11, 1)))
    assert [shift for shift in proposal.roster.days if shift.date in {one.date for one in had}] == list(had)
    assert {shift.date for shift in proposal.roster.days} == {day for day in days_of("2026-11") if is_kept(day)}
    assert spread(Counter(shift.officer for shift in proposal.roster.days), people) <= 1


def test_several_people_a_day_are_different_people() -> None:
    people = officers(5)
    (roster,), _ = made(office(people), ["2026-11"], people=2)
    assert all(len(set(shift.on_duty)) == 2 for shift in roster.days)
    assert spread(Counter(who for shift in roster.days for who in shift.on_duty), people) <= 1
