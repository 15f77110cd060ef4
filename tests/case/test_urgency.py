"""The order of a morning: by level, then people, then days; what nobody has comes before all that is late."""

import json
from collections import defaultdict
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest

from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.case.context import due_view
from jiefen.case.lanes import Standing, standing_of
from jiefen.case.outlook import OPEN_STATES, outlook
from jiefen.case.record import Case
from jiefen.case.urgency import urgency
from jiefen.commands.main import attempt
from jiefen.office.office import Office
from jiefen.steps.record import Step
from tests.clock_cases import case_of, entry
from tests.public_site import ROOT

DAY = "2026-11-20"
LEVELS = {"一般": 1, "重大": 2, "特别重大": 3}
Captured = pytest.CaptureFixture[str]


def office() -> Office:
    return open_book(ROOT).require_office()


def standing(case: Case, today: str) -> Standing | None:
    seen, context = due_view(case, office(), date.fromisoformat(today), 7)
    lines = [line for line in outlook(seen, context) if line.state in OPEN_STATES]
    return standing_of(seen, context, lines)


def lane(*entries: Step, today: str = DAY, received: str = "2026-11-02", **header: Any) -> tuple[str, str]:
    """The lane of a case with this log, and the reasons that are told."""
    usual: dict[str, Any] = {"kind": "property.leak", "area": "chengdong"}
    found = standing(case_of(received, *entries, **{**usual, **header}), today)
    return (found.lane, "、".join(map(render, found.why))) if found else ("", "")


ACCEPTED = entry("2026-11-02", "accept")
CALLED = entry("2026-11-02", "contact")
FACTS = {"channel": "people", "leader": "chen-guo", "unit": "property", "officer": "wang-qiang", "due": "2026-12-20"}
GIVEN = entry("2026-11-03", "triage", **FACTS)
STARTED = (CALLED, ACCEPTED, GIVEN)


def test_level_goes_before_people_people_before_days_and_days_before_numbers() -> None:
    wanted = [
        urgency(2, 30, 5, "2026-0009"),
        urgency(1, 400, -90, "2026-0008"),
        urgency(1, 12, -1, "2026-0007"),
        urgency(1, 12, 3, "2026-0005"),
        urgency(1, 12, 3, "2026-0006"),
        urgency(1, 12, None, "2026-0001"),
        urgency(0, 900, -300, "2026-0002"),
    ]
    for mixed in permutations(wanted[:5]):
        assert sorted(mixed) == wanted[:5]
    mixed_up = wanted[3:] + wanted[:3]
    assert sorted(mixed_up) == wanted


def late_by_hand(lines: list[dict[str, Any]]) -> list[str]:
    """The order of what is late, from the list for programs alone, one key after the other."""
    cases: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in lines:
        if line["state"] == "overdue":
            cases[line["case"]].append(line)
    order = sorted(cases)
    order.sort(key=lambda case: min(line["days_left"] for line in cases[case]))
    order.sort(key=lambda case: cases[case][0]["people"], reverse=True)
    order.sort(key=lambda case: LEVELS[cases[case][0]["level"]], reverse=True)
    return order


def test_due_and_list_show_what_is_late_in_that_order(capsys: Captured) -> None:
    attempt(["--book", str(ROOT), "due", "--today", DAY, "--format", "json"])
    lines = json.loads(capsys.readouterr().out)
    wanted = late_by_hand(lines)
    assert len(wanted) > 8
    attempt(["--book", str(ROOT), "due", "--today", DAY])
    late = capsys.readouterr().out.split("\n\n")[0].splitlines()
    assert list(dict.fromkeys(row[:9] for row in late if row[:2] == "20")) == wanted
    attempt(["--book", str(ROOT), "list", "--state", "有逾期", "--today", DAY])
    listed = [row[:9] for row in capsys.readouterr().out.splitlines() if row[:2] == "20"]
    assert [case for case in listed if case in wanted] == [case for case in wanted if case in listed]


def test_a_quarrel_of_two_long_overdue_waits_for_a_crowd_that_is_late_since_yesterday() -> None:
    assert urgency(0, 2, -112, "2026-0001") > urgency(2, 300, -1, "2026-0002")


def test_no_contact_on_its_day_is_for_at_once() -> None:
    assert lane(ACCEPTED, received="2026-11-18") == ("now", "还没有联系当事人")
    assert lane(ACCEPTED, CALLED, GIVEN) == ("", "")


def test_a_level_that_the_superior_hears_of_is_for_at_once_until_he_does() -> None:
    assert lane(*STARTED, people=60) == ("now", "还没有报告上级")
    told = entry("2026-11-04", "alert", to="superior")
    assert lane(*STARTED, told, people=60)[0] != "now"


def test_danger_that_the_police_do_not_know_of_is_for_at_once() -> None:
    danger = entry("2026-11-04", "alert", to="superior", why="violence")
    assert lane(*STARTED, danger) == ("now", "可能动手或者犯罪，还没有报告公安")
    assert lane(*STARTED, danger, entry("2026-11-04", "alert", to="police"))[0] != "now"


def test_what_is_not_accepted_or_given_to_nobody_has_nobody() -> None:
    assert lane(CALLED) == ("nobody", "还没有决定受理不受理")
    assert lane(CALLED, ACCEPTED) == ("nobody", "还没有分给责任人")


def test_who_left_or_stood_aside_does_not_have_it() -> None:
    gone = entry("2026-03-03", "triage", **{**FACTS, "officer": "xu-fang", "unit": "market", "due": "2026-12-20"})
    left = (entry("2026-03-02", "contact"), entry("2026-03-02", "accept"), gone)
    assert lane(*left, received="2026-03-02") == ("nobody", "责任人已经离岗")
    aside = entry("2026-11-09", "recuse", who="wang-qiang", related_to="P1")
    assert lane(*STARTED, aside) == ("nobody", "责任人回避，还没有换人")
    again = entry("2026-11-10", "reassign", officer="zhao-min")
    assert lane(*STARTED, aside, again)[0] != "nobody"


def test_what_nobody_has_stands_before_what_is_late_though_it_is_late_itself() -> None:
    found = standing(case_of("2026-10-08", CALLED, kind="property.leak", area="chengdong"), DAY)
    assert found
    assert found.lane == "nobody"
    assert {line.state for line in found.lines} == {"overdue"}


def test_a_case_stands_in_its_first_lane_alone() -> None:
    soon = entry("2026-11-16", "supervise", leader="chen-guo", order="每周报进度", reply_by="2026-11-24")
    short = entry("2026-11-03", "triage", **{**FACTS, "due": "2026-11-16"})
    found = standing(case_of("2026-11-02", CALLED, ACCEPTED, short, soon, kind="property.leak", area="chengdong"), DAY)
    assert found
    assert found.lane == "late"
    assert {line.state for line in found.lines} == {"overdue", "running"}


def test_what_the_parties_owe_is_not_ours_to_be_late_with() -> None:
    terms = {"form": "oral", "instalments": [{"due": "2026-11-10", "amount": 100}], "amount": 100}
    agreed = (entry("2026-11-05", "mediate", result="agreed"), entry("2026-11-05", "agreement", **terms))
    assert lane(*STARTED, *agreed)[0] == "parties"


def test_an_open_case_that_no_limit_drives_is_named_after_a_fortnight() -> None:
    paused = entry("2026-11-04", "suspend", reason="related-case")
    short = {**FACTS, "channel": "administrative", "body": "administrative", "due": "2026-12-20"}
    held = (CALLED, ACCEPTED, entry("2026-11-03", "triage", **short))
    assert lane(*held, paused)[0] == "paused"
    last = entry("2026-11-05", "agreement", form="oral", performed_at_once=True)
    quiet = (*held, entry("2026-11-05", "mediate", result="agreed"), last)
    after = date(2026, 11, 5) + timedelta(days=14)
    assert lane(*quiet, today=str(after - timedelta(days=1))) == ("", "")
    assert lane(*quiet, today=str(after)) == ("next", "14 日没有记录")


def test_what_waits_for_the_courts_confirmation_does_not_rest() -> None:
    done = (
        entry("2026-11-05", "mediate", result="agreed"),
        entry("2026-11-05", "agreement", form="written", performed_at_once=True),
        entry("2026-11-06", "confirm-apply", **{"with": ["P1", "P2"]}),
    )
    short = {**FACTS, "channel": "administrative", "body": "administrative", "due": "2026-12-20"}
    held = (CALLED, ACCEPTED, entry("2026-11-03", "triage", **short), *done)
    assert lane(*held) == ("court", "已经申请司法确认，等法院的结果")
    answered = entry("2026-11-19", "confirm-result", result="confirmed")
    assert lane(*held, answered)[0] != "court"
