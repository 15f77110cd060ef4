"""Every limit of a case by the sample's two procedures, and how it looks from day to day."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.workdays import Rolling, build_calendar
from jiefen.book.book import open_book
from jiefen.case.clocks.deadlines import as_of, limits_of
from jiefen.case.clocks.limit import Limit, standing
from jiefen.case.context import check_context, due_view
from jiefen.case.record import Case, Petition
from jiefen.procedure.record import Clock, Procedure
from jiefen.steps.record import Step
from tests.clock_cases import CALENDAR, NEW, OLD, ROOT, case_of, course, day, entry, limits, one_limit, with_clock
from tests.clock_logs import MOVING, TURNING, cases, clocks, moved_clocks
from tests.effort import tries

OFFICE = open_book(ROOT).require_office()


def received(on: str, *entries: Step) -> Case:
    return case_of(on, *entries)


def test_the_notice_of_a_refused_petition_stays_due() -> None:
    """Fifteen days from receipt (xfgztl art. 23), whether it is accepted or refused; a transfer ends it."""
    claim = Petition(purpose="claim", kind="first")
    refused = case_of("2026-03-02", entry("2026-03-04", "refuse"), petition=claim)
    limit = one_limit(refused, "petition-notify")
    assert (limit.due, limit.open) == (day("2026-03-17"), True)
    told = case_of(
        "2026-03-02", entry("2026-03-04", "refuse"), entry("2026-03-18", "notify", result="refused"), petition=claim
    )
    assert one_limit(told, "petition-notify").late
    moved = case_of("2026-03-02", entry("2026-03-04", "accept"), entry("2026-03-05", "transfer"), petition=claim)
    assert one_limit(moved, "petition-notify").dropped


@pytest.mark.parametrize(
    ("on", "due"),
    [
        # Wednesday 30 September; off 1 to 7 October; 8, 9, Saturday 10 (worked to make up), 12, 13
        ("2026-09-30", "2026-10-13"),
        # Thursday 12 February; 13, Saturday 14 (worked), off 15 to 23; 24, 25, 26
        ("2026-02-12", "2026-02-26"),
        ("2026-11-20", "2026-11-27"),  # a plain week
    ],
)
def test_acceptance_takes_five_working_days(on: str, due: str) -> None:
    limit = one_limit(received(on), "acceptance")
    assert (limit.due, limit.provisional) == (day(due), False)


@pytest.mark.parametrize(
    ("on", "due"),
    [
        ("2026-06-26", "2026-07-01"),  # a Friday; 3 working days by the old version, which goes on to govern it
        ("2026-06-30", "2026-07-03"),
        ("2026-07-01", "2026-07-02"),  # 1 working day by the new one
        ("2026-07-03", "2026-07-06"),  # a Friday
    ],
)
def test_the_version_in_force_on_receipt_governs_first_contact(on: str, due: str) -> None:
    context = check_context(received(on), OFFICE)
    assert [limit.due for limit in context.limits if limit.clock == "first-contact"] == [day(due)]


@pytest.mark.parametrize("step", ["contact", "interview", "refuse"])
def test_first_contact_is_met_by_any_of_these(step: str) -> None:
    limit = one_limit(received("2026-07-06", entry("2026-07-07", step)), "first-contact")
    assert (limit.ended, limit.late) == (day("2026-07-07"), False)


@pytest.mark.parametrize(
    ("procedure", "concluded", "due"),
    [
        (OLD, "2026-03-03", "2026-05-06"),  # 60 days: 2 May, Labour Day holiday until the 5th
        (NEW, "2026-09-01", "2026-10-08"),  # 30 days: 1 October, National Day
    ],
)
def test_follow_up_counts_from_conclusion(procedure: Procedure, concluded: str, due: str) -> None:
    assert one_limit(received(concluded, entry(concluded, "conclude")), "follow-up", procedure).due == day(due)


def confirmation(effective: str, calendar: Rolling) -> Limit:
    log = [entry(effective, "accept"), entry(effective, "triage", channel="people"), entry(effective, "agreement")]
    case = case_of(effective, *log)
    (limit,) = limits(case, "confirmation", calendar=calendar.calendar, make_up_days=calendar.make_up_days)
    return limit


def test_a_day_in_a_year_not_announced_is_provisional() -> None:
    limit = confirmation("2026-12-02", Rolling(calendar=CALENDAR))
    assert (limit.due, limit.provisional) == (day("2027-01-01"), True)  # a Friday by the weekend rule
    assert limit.steps[-1].say.facts == {"year": 2027}


def test_announcing_the_year_moves_it_and_makes_it_sure() -> None:
    announced = build_calendar(frozenset({date(2027, 1, 1)}), frozenset(), frozenset({2027}))
    limit = confirmation("2026-12-02", Rolling(calendar=announced))
    assert (limit.due, limit.provisional) == (day("2027-01-04"), False)  # off on the 1st, then a weekend


def test_working_days_into_a_year_not_announced_say_so() -> None:
    limit = one_limit(received("2026-12-28"), "acceptance")  # 29, 30, 31, and by the weekend rule 1 and 4 January
    assert (limit.due, limit.provisional) == (day("2027-01-04"), True)
    assert limit.steps[-1].say.facts == {"year": 2027}
    assert one_limit(received("2026-12-18"), "acceptance").provisional is False  # the last of them is the 25th


def test_limits_come_by_clock_in_the_order_of_the_procedure() -> None:
    log = [entry("2026-03-02", "accept"), entry("2026-03-02", "triage", channel="people", due="2026-03-31")]
    log += [entry("2026-03-10", "agreement", instalments=[{"due": "2026-04-01"}]), entry("2026-03-11", "conclude")]
    case = received("2026-03-02", *log)
    found = limits_of(case, course(case), NEW, Rolling(calendar=CALENDAR))
    order = list(NEW.clocks)
    places = [order.index(limit.clock) for limit in found]
    assert places == sorted(places)
    assert {"acceptance", "mediation", "contracted", "confirmation", "performance", "follow-up"} <= {
        limit.clock for limit in found
    }
    assert {limit.case for limit in found} == {case.id}


def test_as_of_leaves_out_what_came_later() -> None:
    case = received("2026-03-02", entry("2026-03-02", "accept"), entry("2026-03-05", "mediate"))
    assert [item.step for item in as_of(case, day("2026-03-04")).log] == ["accept"]
    assert as_of(case, day("2026-03-05")) is case
    assert as_of(case, day("2026-03-01")).log == ()


def test_the_due_view_is_of_its_day() -> None:
    log = [entry("2026-07-06", "contact"), entry("2026-07-07", "accept"), entry("2026-07-08", "refuse")]
    seen, context = due_view(received("2026-07-06", *log), OFFICE, day("2026-07-07"), 7)
    assert [item.step for item in seen.log] == ["contact", "accept"]
    assert context.course.closing is None
    assert (context.today, context.within) == (day("2026-07-07"), 7)


# What a limit may become from one day to the next; a limit may appear in any state.
NEXT = {
    "running": {"running", "paused", "met", "met-late", "overdue", "not-needed"},
    "paused": {"paused", "running", "met", "not-needed"},
    "overdue": {"overdue", "met-late", "not-needed"},
    "met": {"met"},
    "met-late": {"met-late"},
    "not-needed": {"not-needed"},
}


def assert_sensible_history(case: Case, clock: Clock, *, make_up_days: bool) -> None:
    procedure = with_clock(clock)
    before: list[str] = []
    today = case.received
    while today <= case.log[-1].date + timedelta(days=3):
        found = limits(as_of(case, today), "it", procedure, make_up_days=make_up_days)
        states = [standing(limit, today).state for limit in found]
        for old, new in zip(before, states, strict=False):
            assert new in NEXT[old], (today, old, new)
        assert len(states) >= len(before)
        before, today = list(states), today + timedelta(days=1)


@settings(max_examples=tries(60), deadline=None)
@given(cases(MOVING), moved_clocks(), st.booleans())
def test_from_day_to_day_a_limit_goes_its_way(case: Case, clock: Clock, make_up_days: bool) -> None:
    assert_sensible_history(case, clock, make_up_days=make_up_days)


@settings(max_examples=tries(60), deadline=None)
@given(cases(TURNING), clocks(), st.booleans())
def test_from_day_to_day_clocks_come_and_go(case: Case, clock: Clock, make_up_days: bool) -> None:
    assert_sensible_history(case, clock, make_up_days=make_up_days)


@settings(max_examples=tries(60), deadline=None)
@given(cases(TURNING), st.sampled_from([OLD, NEW]))
def test_every_limit_of_the_sample_says_where_it_starts_and_ends(case: Case, procedure: Procedure) -> None:
    given = [msgspec.structs.replace(item, due=item.date) if item.step == "triage" else item for item in case.log]
    stated = msgspec.structs.replace(case, log=tuple(given))
    for limit in limits_of(stated, course(stated, procedure), procedure, Rolling(calendar=CALENDAR)):
        first, *others = limit.steps
        assert first.say.facts["day"] == limit.start
        ends = [step.say.facts.get("due") or step.say.facts.get("end") for step in others]
        assert [end for end in ends if end][-1] == limit.due
