"""Clocks against the day-by-day oracle on random logs, properties that hold whatever the log, and worked examples.

The worked examples use the clocks of the sample's procedure; the reason stands beside each day.
"""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from jiefen.case.clocks.limit import Limit, standing
from jiefen.case.record import Case
from jiefen.procedure.record import Clock
from jiefen.steps.record import Step
from tests import oracle_clocks
from tests.clock_cases import NEW, case_of, clock_of, day, entry, limits, one_limit, with_clock
from tests.clock_logs import FIRST, LAST, MOVING, TURNING, cases, clocks, moved_clocks
from tests.effort import tries
from tests.oracle_clocks import Told

thorough = settings(max_examples=tries(300), deadline=None)
quick = settings(max_examples=tries(100), deadline=None)
DAYS = st.dates(FIRST, LAST)


def run(case: Case, clock: Clock, *, make_up_days: bool = True) -> list[Limit]:
    return limits(case, "it", with_clock(clock), make_up_days=make_up_days)


def assert_as_walked(case: Case, clock: Clock, *, make_up_days: bool) -> None:
    found = run(case, clock, make_up_days=make_up_days)
    expected = oracle_clocks.told(case, "it", clock, NEW.levels, make_up=make_up_days)
    for limit in found:
        event("dropped" if limit.dropped else "ended" if limit.ended else "paused" if limit.paused else "open")
    assert [Told(limit.start, limit.due, limit.ended, limit.dropped, limit.paused) for limit in found] == expected


@thorough
@given(cases(MOVING), moved_clocks(), st.booleans())
def test_moved_as_walked_day_by_day(case: Case, clock: Clock, make_up_days: bool) -> None:
    assert_as_walked(case, clock, make_up_days=make_up_days)


@thorough
@given(cases(TURNING), clocks(), st.booleans())
def test_started_and_ended_as_walked_entry_by_entry(case: Case, clock: Clock, make_up_days: bool) -> None:
    assert_as_walked(case, clock, make_up_days=make_up_days)


# --- properties


def more(case: Case, *entries: Step) -> Case:
    """The case with these entries after the others."""
    return case_of(case.received, *case.log, *entries, people=case.people, simple=case.simple_said)


def open_limit(case: Case, clock: Clock, *, make_up_days: bool) -> Limit:
    """The last limit, if it is open and does not stand still."""
    found = run(case, clock, make_up_days=make_up_days)
    assume(found and found[-1].open and not found[-1].paused)
    return found[-1]


@quick
@given(DAYS, st.integers(0, 400), moved_clocks(), st.sampled_from([2, 10, 30]))
def test_a_later_start_is_never_due_earlier(start: date, gap: int, clock: Clock, people: int) -> None:
    dues = []
    for received in (start, start + timedelta(days=gap)):
        log = entry(received, "accept"), entry(received, "triage", channel="people")
        dues.append(run(case_of(received, *log, people=people), clock)[0].due)
    assert dues[0] <= dues[1]


@quick
@given(DAYS, moved_clocks(), st.integers(0, 30), st.integers(0, 60), st.integers(0, 60))
def test_a_longer_pause_is_never_due_earlier(start: date, clock: Clock, before: int, one: int, other: int) -> None:
    dues = []
    since = start + timedelta(days=before)
    for length in sorted((one, other)):
        log = [entry(start, "accept"), entry(start, "triage", channel="people"), entry(since, "suspend")]
        dues.append(run(case_of(start, *log, entry(since + timedelta(days=length), "resume")), clock)[0].due)
    assert dues[0] <= dues[1]


@quick
@given(cases(MOVING), moved_clocks(), st.booleans(), st.integers(0, 20), st.integers(0, 90))
def test_an_extension_never_shortens(case: Case, clock: Clock, make_up_days: bool, gap: int, until: int) -> None:
    limit = open_limit(case, clock, make_up_days=make_up_days)
    now = case.log[-1].date + timedelta(days=gap)
    extended = more(case, entry(now, "extend", clock="it", until=now + timedelta(days=until)))
    assert run(extended, clock, make_up_days=make_up_days)[-1].due >= limit.due


@quick
@given(cases(MOVING), moved_clocks(), st.booleans(), st.integers(0, 20), st.sampled_from(["major", "serious"]))
def test_a_level_never_lengthens(case: Case, clock: Clock, make_up_days: bool, gap: int, level: str) -> None:
    limit = open_limit(case, clock, make_up_days=make_up_days)
    raised = more(case, entry(case.log[-1].date + timedelta(days=gap), "escalate", level=level))
    assert run(raised, clock, make_up_days=make_up_days)[-1].due <= limit.due


@quick
@given(cases(MOVING), moved_clocks(), st.booleans())
def test_the_derivation_begins_with_the_start_and_comes_to_the_due_day(
    case: Case, clock: Clock, make_up_days: bool
) -> None:
    for limit in run(case, clock, make_up_days=make_up_days):
        first, *others = limit.steps
        assert first.say.facts["day"] == limit.start
        ends = [step.say.facts.get("due") or step.say.facts.get("end") for step in others]
        assert [end for end in ends if end][-1] == limit.due


# --- worked examples

ACCEPTED = entry("2026-03-02", "accept")
PEOPLE = entry("2026-03-02", "triage", channel="people", due="2026-03-31")


def mediation(*entries: Step, **header: Any) -> Limit:
    """The one mediation limit of a case accepted on Monday 2 March 2026: a month, so Thursday 2 April."""
    return one_limit(case_of("2026-03-02", ACCEPTED, PEOPLE, *entries, **header), "mediation")


def test_a_month_from_acceptance() -> None:
    assert mediation().due == day("2026-04-02")


@pytest.mark.parametrize(
    ("accepted", "due"),
    [
        ("2026-09-05", "2026-10-08"),  # 5 October is in the National Day holiday (1 to 7 October)
        ("2026-01-31", "2026-02-28"),  # February has no 31st; the 28th is a Saturday, but worked to make up
        ("2024-01-31", "2024-02-29"),  # leap year, a Thursday
        ("2020-12-31", "2021-02-01"),  # 31 January 2021 is a Sunday
    ],
)
def test_a_month_ends_on_the_matching_or_last_day_and_rolls_over_holidays(accepted: str, due: str) -> None:
    log = entry(accepted, "accept"), entry(accepted, "triage", channel="people")
    assert one_limit(case_of(accepted, *log), "mediation").due == day(due)


def test_waiting_for_an_appraisal_does_not_count() -> None:
    # 20 days from 10 to 30 March: 2 April becomes 22 April, a Wednesday
    paused = entry("2026-03-10", "suspend", reason="appraisal"), entry("2026-03-30", "resume")
    assert mediation(*paused).due == day("2026-04-22")


def test_a_reason_the_clock_does_not_know_does_not_pause_it() -> None:
    paused = entry("2026-03-10", "suspend", reason="evidence"), entry("2026-03-30", "resume")
    assert mediation(*paused).due == day("2026-04-02")
    # the contracted limit pauses for any reason: 31 March and 20 days are Monday 20 April
    assert one_limit(case_of("2026-03-02", ACCEPTED, PEOPLE, *paused), "contracted").due == day("2026-04-20")


def test_a_second_suspension_within_the_first_changes_nothing() -> None:
    log = [entry("2026-03-10", "suspend"), entry("2026-03-20", "suspend", reason="party-absent")]
    assert mediation(*log, entry("2026-03-30", "resume")).due == day("2026-04-22")
    assert mediation(*log).paused == day("2026-03-10")


def test_paused_on_the_last_day_it_ends_when_it_goes_on() -> None:
    paused = entry("2026-04-02", "suspend")
    assert standing(mediation(paused), day("2026-04-20")).state == "paused"
    assert mediation(paused, entry("2026-04-10", "resume")).due == day("2026-04-10")


def test_overdue_stays_overdue() -> None:
    # suspended and extended on 3 April, a day too late: neither hides that 2 April has passed
    late = entry("2026-04-03", "suspend"), entry("2026-04-03", "extend", clock="mediation", until="2026-04-30")
    limit = mediation(*late)
    assert (limit.due, limit.paused) == (day("2026-04-02"), None)
    assert standing(limit, day("2026-04-10")).state == "overdue"
    assert [item.before for item in limit.extensions] == [day("2026-04-02")]  # told, so that a rule can name it


def test_a_last_day_moved_over_a_holiday_can_still_be_paused_and_never_ends_before_it_goes_on() -> None:
    # a month from 3 September is Saturday 3 October, in the holiday: last day 8 October
    log = [
        entry("2026-09-03", "accept"),
        entry("2026-09-03", "triage", channel="people"),
        entry("2026-10-06", "suspend"),
    ]
    resumed = entry("2026-10-20", "resume")  # 3 October and 14 days would be the 17th, gone before anybody could act
    assert one_limit(case_of("2026-09-03", *log, resumed), "mediation").due == day("2026-10-20")


def test_settled_during_a_pause_is_not_late() -> None:
    # 41 days stood still from 10 March to 20 April: the last day is then 2 April and 41 days
    limit = mediation(entry("2026-03-10", "suspend"), entry("2026-04-20", "agreement"))
    assert (limit.ended, limit.due, limit.late) == (day("2026-04-20"), day("2026-05-13"), False)
    assert limit.paused is None


def test_an_extension_counts_up_to_what_is_allowed() -> None:
    # 30 days from 2 April are Saturday 2 May, in the Labour Day holiday (1 to 5 May)
    limit = mediation(entry("2026-03-30", "extend", clock="mediation", until="2026-05-20"))
    assert limit.due == day("2026-05-06")
    assert [(item.before, item.latest) for item in limit.extensions] == [(day("2026-04-02"), day("2026-05-02"))]


def test_the_second_extension_does_not_count() -> None:
    log = [entry("2026-03-30", "extend", clock="mediation", until="2026-04-20")]
    limit = mediation(*log, entry("2026-04-15", "extend", clock="mediation", until="2026-04-30"))
    assert limit.due == day("2026-04-20")
    assert [item.latest for item in limit.extensions] == [day("2026-05-02"), None]


def test_an_extension_of_another_clock_is_not_ours() -> None:
    assert mediation(entry("2026-03-30", "extend", clock="contracted", until="2026-04-20")).due == day("2026-04-02")


def test_an_extension_during_a_pause_is_until_the_day_it_names() -> None:
    # on 5 April, 26 days into the pause, the end would be 28 April; it becomes 30 April;
    # 5 more days until it goes on: 5 May, the last day of the holiday, so 6 May
    log = [entry("2026-03-10", "suspend"), entry("2026-04-05", "extend", clock="mediation", until="2026-04-30")]
    assert mediation(*log, entry("2026-04-10", "resume")).due == day("2026-05-06")


@pytest.mark.parametrize(
    ("raised", "due"),
    [
        (entry("2026-03-09", "escalate", level="major"), "2026-03-30"),  # 20 days: Sunday 29 March
        (entry("2026-03-16", "escalate", level="major"), "2026-04-02"),  # 20 days: 5 April, later than the month
        (entry("2026-03-12", "people", count=30), "2026-03-27"),  # serious, 15 days: a Friday
        (entry("2026-03-12", "people", count=9), "2026-04-02"),  # still ordinary
    ],
)
def test_a_level_shortens_from_the_day_it_is_reached(raised: Step, due: str) -> None:
    assert mediation(raised).due == day(due)


def test_the_level_a_case_comes_with_counts_from_the_start() -> None:
    assert mediation(people=10).due == day("2026-03-23")  # 20 days: Sunday 22 March
    assert mediation(people=30).due == day("2026-03-17")  # 15 days: a Tuesday


@pytest.mark.parametrize(
    ("own", "due"),
    [
        # 30 days from the last mark, the stamp of 24 March: Thursday 23 April
        (
            {"form": "written", "signed": {"P1": "2026-03-20", "P2": "2026-03-23"}, "stamped": "2026-03-24"},
            "2026-04-23",
        ),
        # the last signature, 23 March: Wednesday 22 April
        (
            {"form": "written", "signed": {"P1": "2026-03-23", "P2": "2026-03-20"}, "stamped": "2026-03-21"},
            "2026-04-22",
        ),
        ({"form": "oral"}, "2026-04-24"),  # from the day it was reached, 25 March
    ],
)
def test_confirmation_counts_from_the_day_the_agreement_takes_effect(own: dict[str, Any], due: str) -> None:
    limit = one_limit(case_of("2026-03-02", ACCEPTED, PEOPLE, entry("2026-03-25", "agreement", **own)), "confirmation")
    assert limit.due == day(due)
    assert standing(limit, day("2026-05-01")).state == "lapsed"  # a right of the parties, not a duty of the office


def test_performed_at_once_needs_no_confirmation() -> None:
    agreed = entry("2026-03-25", "agreement", performed_at_once=True)
    limit = one_limit(case_of("2026-03-02", ACCEPTED, PEOPLE, agreed), "confirmation")
    assert standing(limit, day("2026-03-26")).state == "not-needed"


def test_a_second_agreement_starts_confirmation_anew() -> None:
    log = ACCEPTED, PEOPLE, entry("2026-03-10", "agreement"), entry("2026-03-25", "agreement")
    first, second = limits(case_of("2026-03-02", *log), "confirmation")
    assert (first.start, first.dropped) == (day("2026-03-10"), True)
    assert (second.start, second.open) == (day("2026-03-25"), True)


def test_an_end_on_the_day_of_the_start_meets_the_limit() -> None:
    limit = mediation(entry("2026-03-02", "agreement"))
    assert (limit.start, limit.ended, limit.late) == (day("2026-03-02"), day("2026-03-02"), False)


def elsewhere(*entries: Step) -> list[Limit]:
    """Mediation limits of a case that triage sent to administrative mediation."""
    log = ACCEPTED, entry("2026-03-02", "triage", channel="administrative"), *entries
    return limits(case_of("2026-03-02", *log), "mediation")


def test_a_channel_reached_later_counts_from_acceptance() -> None:
    assert elsewhere() == []
    (limit,) = elsewhere(entry("2026-03-20", "reassign", channel="people"))
    assert (limit.start, limit.due, limit.open) == (day("2026-03-02"), day("2026-04-02"), True)


def test_leaving_the_channel_ends_the_clock_and_coming_back_takes_it_up_again() -> None:
    log = [entry("2026-03-10", "reassign", channel="people"), entry("2026-03-12", "suspend")]
    log += [entry("2026-03-15", "resume"), entry("2026-03-25", "reassign", channel="administrative")]
    (left,) = elsewhere(*log)
    assert left.ended == day("2026-03-25")
    again = elsewhere(*log, entry("2026-04-01", "reassign", channel="people"))[1]
    # the same month from acceptance, and the same pause of 3 days: Sunday 5 April, Qingming holiday until the 6th
    assert (again.start, again.due, again.open) == (day("2026-03-02"), day("2026-04-07"), True)


def test_naming_the_same_channel_again_changes_nothing() -> None:
    assert mediation(entry("2026-03-20", "reassign", channel="people", officer="he-jun")).open


def test_a_pause_before_triage_counts_too() -> None:
    log = [ACCEPTED, entry("2026-03-05", "suspend"), entry("2026-03-15", "resume")]
    case = case_of("2026-03-02", *log, entry("2026-03-16", "triage", channel="people"))
    assert one_limit(case, "mediation").due == day("2026-04-13")  # 10 days: Sunday 12 April


def test_a_pause_before_an_agreement_takes_effect_counts_from_then() -> None:
    # signed by the other party on the 5th; suspended from the 3rd to the 8th: 3 days of the 10 stood still
    clock = clock_of(starts="agreement.effective", ends=["confirm-apply"], length={"days": 10})
    clock = msgspec.structs.replace(clock, pauses=NEW.clocks["contracted"].pauses)
    agreed = entry("2026-03-02", "agreement", form="written", signed={"P1": "2026-03-02", "P2": "2026-03-05"})
    log = agreed, entry("2026-03-03", "suspend"), entry("2026-03-08", "resume")
    (limit,) = run(case_of("2026-03-02", *log), clock)
    assert (limit.start, limit.due) == (day("2026-03-05"), day("2026-03-18"))


def test_a_level_reached_before_an_agreement_takes_effect_shortens_from_then() -> None:
    clock = clock_of(
        starts="agreement.effective", ends=["confirm-apply"], length={"days": 10}, shorter={"major": {"days": 5}}
    )
    agreed = entry("2026-03-02", "agreement", form="written", signed={"P1": "2026-03-05"})
    (limit,) = run(case_of("2026-03-02", agreed, entry("2026-03-03", "escalate", level="major")), clock)
    assert limit.due == day("2026-03-10")


def test_a_stated_limit_follows_what_is_stated_last() -> None:
    log = ACCEPTED, PEOPLE, entry("2026-03-25", "reassign", due="2026-04-15")
    assert one_limit(case_of("2026-03-02", *log[:2]), "contracted").due == day("2026-03-31")
    assert one_limit(case_of("2026-03-02", *log), "contracted").due == day("2026-04-15")


def test_closing_drops_what_no_longer_matters_and_starts_nothing() -> None:
    withdrawn = case_of("2026-03-02", ACCEPTED, PEOPLE, entry("2026-03-05", "withdraw"))
    assert one_limit(withdrawn, "first-contact").dropped
    assert limits(withdrawn, "follow-up") == []
    reopened = more(withdrawn, entry("2026-03-09", "accept"), entry("2026-03-09", "reassign", channel="people"))
    assert [limit.ended for limit in limits(reopened, "mediation")] == [day("2026-03-05")]


def test_after_conclusion_only_clocks_that_outlive_it_go_on() -> None:
    agreed = case_of("2026-03-02", ACCEPTED, PEOPLE, entry("2026-03-10", "agreement"))
    concluded = more(agreed, entry("2026-03-11", "conclude"))
    assert one_limit(concluded, "confirmation").open
    assert one_limit(concluded, "follow-up").open
    assert one_limit(concluded, "first-contact").dropped
    assert one_limit(more(agreed, entry("2026-03-11", "transfer")), "confirmation").dropped
    assert one_limit(more(agreed, entry("2026-03-11", "transfer", joint=True)), "confirmation").open


def test_a_channel_changed_after_conclusion_starts_no_clock() -> None:
    log = ACCEPTED, entry("2026-03-02", "triage", channel="administrative"), entry("2026-03-11", "conclude")
    case = case_of("2026-03-02", *log, entry("2026-03-12", "reassign", channel="people", due="2026-03-30"))
    assert limits(case, "mediation") == []


# Where make-up days receive no rolled limit: 8 and 9 October 2022 are a worked weekend after the holiday, so that the
# 7th rolls to Monday the 10th, while the 8th stays: the earlier end has the later last day.
ROLLED = {"starts": "accept", "ends": ["terminate"], "roll": {}}


def test_a_make_up_weekend_receives_a_rolled_limit_or_not() -> None:
    case = case_of("2022-09-27", entry("2022-09-27", "accept"))
    clock = clock_of(**ROLLED, length={"days": 10})
    assert run(case, clock)[0].due == day("2022-10-08")
    assert run(case, clock, make_up_days=False)[0].due == day("2022-10-10")


def test_an_extension_to_a_make_up_day_does_not_shorten() -> None:
    clock = clock_of(**ROLLED, length={"days": 10}, extend={"at-most": {"days": 5}, "approved-by": ["head"]})
    log = entry("2022-09-27", "accept"), entry("2022-09-28", "extend", clock="it", until="2022-10-08")
    assert run(case_of("2022-09-27", *log), clock, make_up_days=False)[0].due == day("2022-10-10")


def test_a_level_that_ends_before_a_make_up_day_does_not_lengthen() -> None:
    clock = clock_of(**ROLLED, length={"days": 11}, shorter={"major": {"days": 9}})
    log = entry("2022-09-27", "accept"), entry("2022-09-28", "escalate", level="major")
    assert run(case_of("2022-09-27", *log), clock, make_up_days=False)[0].due == day("2022-10-08")


def test_two_kinds_of_pause_both_must_be_over() -> None:
    pauses = [{"from": "suspend", "until": "resume"}, {"from": "investigate", "until": "feedback"}]
    clock = clock_of(starts="accept", ends=["terminate"], length={"days": 30}, pauses=pauses)
    log = [entry("2026-03-02", "accept"), entry("2026-03-05", "suspend"), entry("2026-03-08", "investigate")]
    case = case_of("2026-03-02", *log, entry("2026-03-10", "resume"))
    assert run(case, clock)[0].paused == day("2026-03-05")
    # 5 to 15 March stood still, 10 days: 1 April becomes 11 April
    assert run(more(case, entry("2026-03-15", "feedback")), clock)[0].due == day("2026-04-11")


def test_working_days_that_stood_still_are_given_back_as_working_days() -> None:
    clock = clock_of(starts="accept", ends=["terminate"], length={"working-days": 5})
    clock = msgspec.structs.replace(clock, pauses=NEW.clocks["contracted"].pauses)
    # Monday 28 September: 29, 30, then the holiday; suspended on the 29th until Friday 9 October: 30 September, 8 and 9
    # October stood still, so of 29, 30, 8, 9, 10 (a worked Saturday) the end moves on by 12, 13, 14
    log = entry("2026-09-28", "accept"), entry("2026-09-29", "suspend"), entry("2026-10-09", "resume")
    assert run(case_of("2026-09-28", *log[:1]), clock)[0].due == day("2026-10-10")
    assert run(case_of("2026-09-28", *log), clock)[0].due == day("2026-10-14")


def test_slips_of_the_pen_break_nothing() -> None:
    # a resumption put before its suspension by date, and a pause of decades: days, never an error
    backwards = mediation(entry("2026-03-10", "suspend"), entry("2026-03-05", "resume"))
    assert backwards.due == day("2026-04-02")
    old = entry("1950-01-01", "accept"), entry("1950-01-01", "triage", channel="people"), entry("1950-01-05", "suspend")
    assert one_limit(case_of("1950-01-01", *old, entry("2026-03-05", "resume")), "mediation").due == day("2026-03-05")
