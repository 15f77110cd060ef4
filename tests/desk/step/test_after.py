"""What a form leads to is judged by what is answered, beside the form and on the second page."""

import re
from html import unescape
from typing import Any

import pytest

from jiefen.case.read import case_file
from tests import builders
from tests.desk.conftest import FROM_HERE, NUMBER, ORIGIN, Desk, plain
from tests.desk.step.test_taken import ACCEPT, AGREED, INFORM, INTERVIEW, TODAY, TRIAGE

AT = f"/case/{NUMBER}"
TALKED = (ACCEPT, TRIAGE, INTERVIEW, INFORM)
MEETING = {"mediators": "qiu-ping", "with": ["P1", "P2"]}
NOT_AGREED = {**AGREED, "result": "failed"}
ENDED = builders.entry("2026-03-05", "terminate", reason="no-agreement", told_ways=["court"])
TRACKED = builders.entry("2026-03-05", "track", finding="done")
TOLD = builders.entry("2026-03-05", "feedback", to="parties", form="phone")


def begin(desk: Desk, *log: dict[str, Any]) -> None:
    data = builders.case_dict(id=NUMBER, log=list(log), mark="bcdfgh")
    (desk.root / case_file(NUMBER)).write_bytes(builders.as_yaml(data))


def goes_on(desk: Desk, step: str, answers: dict[str, Any]) -> str:
    """The step that the second button names once a script has sent the answers; "" without one."""
    headers = {**FROM_HERE, "HX-Request": "true"}
    data = {"csrf": desk.secret.form, **TODAY, **answers}
    answer = desk.client.post(f"{AT}/{step}", data=data, base_url=ORIGIN, headers=headers)
    assert "答完上面的" not in plain(answer.text), "every question is answered"
    named = re.search("记下，接着：([^<]+)<", unescape(answer.text))
    return named[1] if named else ""


@pytest.mark.parametrize(
    ("log", "step", "answers", "then"),
    [
        ([ACCEPT, TRIAGE], "interview", {"with": "P1", "place": "room"}, "分别谈一谈"),
        ([ACCEPT, TRIAGE], "interview", {"with": ["P1", "P2"], "place": "room"}, "告知权利义务"),
        (TALKED, "mediate", {**MEETING, "result": "agreed"}, "达成协议"),
        (TALKED, "mediate", {**MEETING, "result": "failed"}, "调不成，终止"),
        (TALKED, "mediate", {**MEETING, "result": "adjourned"}, ""),
        ([*TALKED, NOT_AGREED, ENDED], "track", {"finding": "done"}, "反馈"),
        ([*TALKED, NOT_AGREED, ENDED], "track", {"finding": "slow"}, ""),
        ([*TALKED, NOT_AGREED, ENDED, TRACKED], "feedback", {"to": "parties", "form": "phone"}, "整理归档"),
        ([*TALKED, NOT_AGREED, ENDED, TRACKED, TOLD], "archive", {"papers": "7"}, "办结"),
    ],
)
def test_the_second_button_names_the_step_that_really_comes_next(
    desk: Desk, log: list[dict[str, Any]], step: str, answers: dict[str, Any], then: str
) -> None:
    begin(desk, *log)
    assert goes_on(desk, step, answers) == then


def test_what_most_likely_comes_besides_stands_on_the_case_without_opening_anything(desk: Desk) -> None:
    begin(desk, *TALKED, AGREED)
    turn = unescape(desk.page(AT)).partition("还可以记别的")[0]
    assert f'href="{AT}/agreement"' in turn
    assert f'href="{AT}/track"' in turn
    assert f'href="{AT}/contact"' not in turn
