"""Who is responsible when, at which level, and when an agreement takes effect."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.case.course import course_of, level_for
from jiefen.case.record import Boundary, Case, Petition
from jiefen.procedure.points import effective_day
from jiefen.procedure.record import Level
from jiefen.steps.mediating import Agreement
from tests.clock_cases import NEW, case_of, course, day, entry
from tests.clock_logs import MOVING, TURNING, cases

TRIAGE = entry(
    "2026-03-03",
    "triage",
    channel="people",
    leader="chen-guo",
    unit="property",
    officer="zhao-min",
    team=["zhao-min"],
    plan="visit",
    due="2026-04-01",
)


def test_nothing_is_assigned_before_triage() -> None:
    accepted = entry("2026-03-02", "accept", officer="li-na")
    case = case_of("2026-03-02", accepted, TRIAGE)
    seen = course(case)
    assert seen.at(case.log[0]) is None
    assert course(case_of("2026-03-02", accepted)).current is None


def test_a_reassignment_changes_what_it_states_and_keeps_the_rest() -> None:
    moved = entry("2026-03-20", "reassign", officer="he-jun", due="2026-04-10")
    case = case_of("2026-03-02", entry("2026-03-02", "accept"), TRIAGE, moved, entry("2026-03-21", "mediate"))
    seen = course(case)
    before, now = seen.at(case.log[1]), seen.at(case.log[3])
    assert before is not None
    assert (before.officer, before.due) == ("zhao-min", day("2026-04-01"))
    assert now is not None
    assert now is seen.current
    assert (now.officer, now.due) == ("he-jun", day("2026-04-10"))
    assert (now.leader, now.unit, now.channel, now.plan) == ("chen-guo", "property", "people", "visit")
    assert now.team == ("zhao-min",)


def test_in_the_simple_procedure_acceptance_assigns() -> None:
    accepted = entry("2026-03-02", "accept", leader="chen-guo", unit="property", officer="li-na", due="2026-03-09")
    held = course(case_of("2026-03-02", accepted, simple=True)).current
    assert held is not None
    assert (held.channel, held.body) == (NEW.simple.channel, NEW.simple.body)
    assert (held.officer, held.due) == ("li-na", day("2026-03-09"))
    assert course(case_of("2026-03-02", accepted)).current is None


@pytest.mark.parametrize(
    ("people", "level"),
    [(1, "ordinary"), (9, "ordinary"), (10, "major"), (29, "major"), (30, "serious"), (100_000, "serious")],
)
def test_the_number_of_people_decides_the_level(people: int, level: str) -> None:
    assert level_for(people, NEW) == level
    assert course(case_of("2026-03-02", people=people)).level == level


@pytest.mark.parametrize(
    ("header", "level"),
    [
        ({"people": 2, "petition": Petition(purpose="claim", kind="joint")}, "major"),
        ({"people": 2, "petition": Petition(purpose="claim", kind="repeat")}, "ordinary"),
        ({"people": 2, "boundary": Boundary(partner="linjiang-housing")}, "major"),
        ({"people": 40, "boundary": Boundary(partner="linjiang-housing")}, "serious"),
    ],
)
def test_joint_petitions_and_boundary_disputes_are_major_at_least(header: dict[str, Any], level: str) -> None:
    assert course(case_of("2026-03-02", **header)).level == level


def test_a_level_without_a_number_is_reached_by_escalation_only() -> None:
    levels = (*NEW.levels, Level(code="special", title="特级"))
    procedure = msgspec.structs.replace(NEW, levels=levels)
    assert level_for(500, procedure) == "serious"
    raised = case_of("2026-03-02", entry("2026-03-05", "escalate", level="special"))
    assert course_of(raised, procedure).level == "special"


def test_a_level_rises_and_never_falls_by_itself() -> None:
    log = [
        entry("2026-03-03", "people", count=12),
        entry("2026-03-04", "people", count=3),  # fewer again
        entry("2026-03-05", "escalate", level="major"),  # is major already
        entry("2026-03-06", "escalate", level="unheard-of"),
        entry("2026-03-07", "escalate", level="serious"),
    ]
    changes = course(case_of("2026-03-02", *log)).levels
    assert [(change.day, change.level) for change in changes] == [
        (day("2026-03-02"), "ordinary"),
        (day("2026-03-03"), "major"),
        (day("2026-03-07"), "serious"),
    ]


@settings(max_examples=60, deadline=None)
@given(st.one_of(cases(MOVING), cases(TURNING)))
def test_levels_rise_and_an_assignment_holds_until_the_next(case: Case) -> None:
    seen = course(case)
    codes = [level.code for level in NEW.levels]
    ranks = [codes.index(change.level) for change in seen.levels]
    assert ranks == sorted(set(ranks))
    held = None
    for item in case.log:
        held = next((new for new in seen.assignments if new.entry is item), held)
        assert seen.at(item) is held


@pytest.mark.parametrize(
    ("own", "effective"),
    [
        # the last of signatures and stamp, whichever it is (People's Mediation Law, art. 29)
        ({"signed": {"P1": "2026-03-20", "P2": "2026-03-23"}, "stamped": "2026-03-21"}, "2026-03-23"),
        ({"signed": {"P1": "2026-03-20"}, "stamped": "2026-03-24"}, "2026-03-24"),
        ({"signed": {"P1": "2026-03-20"}}, "2026-03-20"),
        ({}, "2026-03-25"),  # nothing stated: the day of the entry
        # oral: the day it was reached, whatever is noted besides (art. 30)
        ({"form": "oral", "stamped": "2026-03-30"}, "2026-03-25"),
    ],
)
def test_the_day_an_agreement_takes_effect(own: dict[str, Any], effective: str) -> None:
    made = entry("2026-03-25", "agreement", **{"form": "written", **own})
    assert isinstance(made, Agreement)
    assert effective_day(made) == day(effective)
