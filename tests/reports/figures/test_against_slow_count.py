"""Every figure of cases beside a slow count of its own, over invented cases: two ways, one number."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.book.book import open_book
from jiefen.case.clocks.limit import State
from jiefen.reports.facts.record import Agreed, CaseFact, Clocked, Facts, Span, Told
from jiefen.reports.figures.figure import CaseFigure, Value
from jiefen.reports.figures.table import FIGURES
from tests.effort import tries
from tests.public_site import ROOT

OCTOBER = Span(date(2026, 10, 1), date(2026, 10, 31))
DAYS = st.dates(date(2026, 8, 25), date(2026, 11, 6))
CHANNELS = ("people", "administrative", "judicial", "petition", "")
GROUPS = ("settled", "unsettled", "moved", "other")


@st.composite
def agreed(draw: st.DrawFn) -> Agreed:
    return Agreed(
        day=draw(DAYS),
        form=draw(st.sampled_from(("written", "oral"))),
        amount=draw(st.none() | st.integers(1, 900_000)),
        performed=draw(st.none() | DAYS),
        applied=draw(st.none() | DAYS),
        confirmed=draw(st.none() | DAYS),
    )


@st.composite
def clocked(draw: st.DrawFn) -> Clocked:
    starts, ends = draw(
        st.sampled_from((("received", ("contact", "refuse")), ("received", ("accept",)), ("accept", ("contact",))))
    )
    states: tuple[State, ...] = ("running", "met", "met-late", "overdue", "explained", "missed", "paused")
    state = draw(st.sampled_from(states))
    day = draw(DAYS)
    return Clocked(clock="c", title="时限", start=day, due=day, ended=None, state=state, starts=starts, ends=ends)


@st.composite
def cases(draw: st.DrawFn) -> CaseFact:
    received = draw(DAYS)
    later = st.none() | st.integers(0, 60).map(lambda days: received + timedelta(days=days))
    closed = draw(later)
    return CaseFact(
        id="2026-0001",
        received=received,
        branch="property",
        unit="property",
        officer="li-na",
        level="ordinary",
        rank=draw(st.integers(0, 2)),
        people=draw(st.integers(1, 40)),
        closed=closed,
        group=draw(st.sampled_from(GROUPS)) if closed else "",
        outcome=draw(st.sampled_from(("agreed", "refused", "withdrawn"))) if closed else "",
        amount=draw(st.none() | st.integers(1, 900_000)),
        channel=draw(st.sampled_from(CHANNELS)),
        petition=draw(st.booleans()),
        boundary=draw(st.booleans()),
        collective=draw(st.booleans()),
        simple=draw(st.booleans()),
        accepted=draw(later),
        contacted=draw(later),
        agreements=tuple(draw(st.lists(agreed(), max_size=3))),
        followed_up=draw(st.none() | DAYS),
        archived=draw(st.none() | DAYS),
        told=tuple(Told(day=day, code="STP03", rule="规则") for day in draw(st.lists(DAYS, max_size=2))),
        clocks=tuple(draw(st.lists(clocked(), max_size=3))),
    )


def in_october(day: date | None) -> bool:
    return day is not None and (day.year, day.month) == (2026, 10)


def middle(found: list[int]) -> float | None:
    ordered = sorted(found)
    half = len(ordered) // 2
    if not ordered:
        return None
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


Slow = Callable[[list[CaseFact]], float | None]


def number(holds: Callable[[CaseFact], Any]) -> Slow:
    return lambda found: len([one for one in found if holds(one)])


def of_new(holds: Callable[[CaseFact], Any]) -> Slow:
    return number(lambda one: in_october(one.received) and holds(one))


def of_ended(holds: Callable[[CaseFact], Any]) -> Slow:
    return number(lambda one: in_october(one.closed) and holds(one))


def of_agreements(holds: Callable[[Agreed], Any]) -> Slow:
    return lambda found: len([1 for one in found for agreement in one.agreements if holds(agreement)])


def late(step: str) -> Slow:
    def is_late(one: CaseFact) -> bool:
        for clock in one.clocks:
            not_kept = clock.state not in ("running", "met", "paused")
            if clock.starts == "received" and step in clock.ends and not_kept:
                return True
        return False

    return of_new(is_late)


def days(day: Callable[[CaseFact], date | None]) -> Slow:
    def count(found: list[CaseFact]) -> float | None:
        spent = []
        for one in found:
            until = day(one)
            if in_october(one.received) and until:
                spent.append(until.toordinal() - one.received.toordinal())
        return middle(spent)

    return count


SLOW: dict[str, Slow] = {
    "people": lambda found: sum(one.people for one in found if in_october(one.received)),
    "amount": lambda found: sum(one.amount for one in found if in_october(one.received) and one.amount),
    "channel-people": of_new(lambda one: one.channel == "people"),
    "channel-administrative": of_new(lambda one: one.channel == "administrative"),
    "channel-judicial": of_new(lambda one: one.channel == "judicial"),
    "channel-petition": of_new(lambda one: one.channel == "petition"),
    "channel-none": of_new(lambda one: one.channel == ""),
    "petitions": of_new(lambda one: one.petition),
    "collective": of_new(lambda one: one.collective),
    "boundary": of_new(lambda one: one.boundary),
    "simple": of_new(lambda one: one.simple),
    "agreements": of_agreements(lambda one: in_october(one.day)),
    "written": of_agreements(lambda one: in_october(one.day) and one.form == "written"),
    "oral": of_agreements(lambda one: in_october(one.day) and one.form == "oral"),
    "performed": of_agreements(lambda one: in_october(one.performed)),
    "agreements-performed": of_agreements(lambda one: in_october(one.day) and one.performed),
    "confirm-applied": of_agreements(lambda one: in_october(one.applied)),
    "confirmed": of_agreements(lambda one: in_october(one.confirmed)),
    "agreed-amount": lambda found: sum(
        agreement.amount
        for one in found
        for agreement in one.agreements
        if in_october(agreement.day) and agreement.amount
    ),
    "unsettled": of_ended(lambda one: one.group == "unsettled"),
    "moved": of_ended(lambda one: one.group == "moved"),
    "other-ended": of_ended(lambda one: one.group == "other"),
    "refused": of_ended(lambda one: one.outcome == "refused"),
    "withdrawn": of_ended(lambda one: one.outcome == "withdrawn"),
    "settled-lowest": of_ended(lambda one: one.group == "settled" and not one.rank),
    "followed-up": number(lambda one: in_october(one.followed_up)),
    "archived": number(lambda one: in_october(one.archived)),
    "deviations": lambda found: len([1 for one in found for told in one.told if in_october(told.day)]),
    "first-contact-days": days(lambda one: one.contacted),
    "acceptance-days": days(lambda one: one.accepted),
    "first-contact-late": late("contact"),
    "acceptance-late": late("accept"),
}
OFFICE = open_book(ROOT).require_office()


def value(code: str, found: list[CaseFact]) -> Value:
    return FIGURES[code].value(Facts(cases=tuple(found), findings=(), unread=(), office=OFFICE), OCTOBER)


@settings(max_examples=tries(150), deadline=None)
@given(st.lists(cases(), max_size=12))
def test_each_figure_is_what_a_slow_count_finds(found: list[CaseFact]) -> None:
    for code, slow in SLOW.items():
        assert value(code, found) == slow(found), code


@settings(max_examples=tries(100), deadline=None)
@given(st.lists(cases(), max_size=12))
def test_parts_add_up_to_their_whole(found: list[CaseFact]) -> None:
    counted = {code: value(code, found) or 0 for code in FIGURES if isinstance(FIGURES[code], CaseFigure)}
    assert sum(counted[f"channel-{name or 'none'}"] for name in CHANNELS) == counted["received"]
    ends = ("settled", "unsettled", "moved", "other-ended")
    assert sum(counted[code] for code in ends) == counted["ended"]
    assert sum(value(code, found) or 0 for code in ("written", "oral")) == value("agreements", found)


@pytest.mark.parametrize(("waits", "days"), [("waiting-since-received", 30), ("waiting-still", 10)])
def test_waiting_times_are_told_apart(waits: str, days: int) -> None:
    one = CaseFact(
        id="2026-0001",
        received=date(2026, 10, 1),
        branch="property",
        unit="",
        officer="",
        level="ordinary",
        rank=0,
        people=2,
        moved=date(2026, 10, 21),
    )
    assert value(waits, [one]) == days
    assert value("waiting-since-assigned", [one]) is None
