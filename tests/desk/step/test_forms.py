"""The form of every step: few questions, in everyday words, arrangements filled in and facts not."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiefen.desk.app import PAGES
from jiefen.desk.seen import see
from jiefen.desk.step.form import Form
from jiefen.desk.step.forms.table import ELSEWHERE, FORMED, OWN, form_of
from jiefen.desk.step.head import head_questions
from jiefen.desk.step.here import Here
from jiefen.steps.field import Party, PartyDays, Sum, Yes
from jiefen.steps.record import FIELDS, STEP_TYPES
from tests.desk.conftest import DAY, NUMBER, Desk, plain

MOST = 5
FACTS = (Party, PartyDays, Sum, Yes)


@pytest.fixture(scope="module")
def forms(desk_book: Path) -> dict[str, Form]:
    desk = Desk(desk_book, desk_book / "no.key")
    here = Here(seen=see(desk.window, NUMBER), day=DAY, me="li-na")
    return {step: form_of(step, here) for step in FORMED}


def codes_on(page: str) -> Iterator[str]:
    """Codes of steps, fields and choices in the words of a page: latin words that no Chinese reader has to know."""
    yield from re.findall(r"(?<![A-Za-z])[a-z]+-[a-z-]+(?![A-Za-z])", plain(page))


def test_each_step_has_one_page(desk_book: Path) -> None:
    assert "step" in PAGES
    assert set(OWN) - set(FORMED) == {"on-the-spot"}
    assert set(FORMED) | set(ELSEWHERE) == set(STEP_TYPES)


@pytest.mark.parametrize("step", FORMED)
def test_a_form_asks_at_most_five_things(step: str, forms: dict[str, Form]) -> None:
    asked = [one.name for one in forms[step].questions if not one.more and one.when is None]
    assert len(asked) <= MOST, asked


@pytest.mark.parametrize("step", FORMED)
def test_names_of_questions_are_unlike(step: str, forms: dict[str, Form]) -> None:
    names = [one.name for one in forms[step].questions]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("step", FORMED)
def test_a_condition_is_about_a_question_of_the_form(step: str, forms: dict[str, Form]) -> None:
    questions = {one.name: {offer.code for offer in one.offers} for one in forms[step].questions}
    for one in forms[step].questions:
        if one.when:
            assert one.when.name in questions
            assert set(one.when.codes) & questions[one.when.name] or not questions[one.when.name]


@pytest.mark.parametrize("step", FORMED)
def test_what_happened_is_never_answered_beforehand(step: str, forms: dict[str, Form]) -> None:
    facts = {one.name for one in FIELDS[STEP_TYPES[step]] if isinstance(one.field, FACTS)}
    for one in forms[step].questions:
        if one.name in facts and one.control != "rows":
            assert one.value is None, one.name


@pytest.mark.parametrize("step", FORMED)
def test_where_a_finding_stands_there_is_a_question(step: str, forms: dict[str, Form]) -> None:
    names = {one.name for one in forms[step].questions}
    fields = {one.name for one in FIELDS[STEP_TYPES[step]]}
    assert set(forms[step].at) <= fields
    assert {*forms[step].at.values()} <= names | {"item", "signers", "stamped-too"}


@pytest.mark.parametrize("step", ["accept", "triage", "agreement", "extend", "people", "opinion", "conclude"])
def test_a_page_has_no_code_in_it(step: str, desk: Desk) -> None:
    page = desk.page(f"/case/{NUMBER}/{step}")
    assert list(codes_on(page)) == []
    assert not re.search(r"\bP[1-9]\b", plain(page))


def test_who_may_take_the_step_comes_first_and_the_others_have_a_reason(desk: Desk) -> None:
    here = Here(seen=see(desk.window, NUMBER), day=DAY, me="li-na")
    _, by = head_questions("accept", here)
    assert by.value == "li-na"
    reasons = {one.label: one.why_not for one in by.may_not}
    assert reasons["周明"] == "不是经办人员、协办人员、调解员"
    assert reasons["林华"] == "2025 年 12 月 31 日离岗"
    assert reasons["邓辉"] == "4 月 1 日才到岗"
    assert "江涛" not in {one.label for one in by.offers}, "who only reports from outside takes no step"


def test_somebody_who_may_not_take_the_step_is_not_filled_in(desk: Desk) -> None:
    here = Here(seen=see(desk.window, NUMBER), day=DAY, me="feng-yu")
    _, by = head_questions("triage", here)
    assert by.value is None


def test_a_step_that_other_pages_write_has_no_form_here(desk: Desk) -> None:
    assert desk.get(f"/case/{NUMBER}/carried").status_code == 404
    assert desk.get(f"/case/{NUMBER}/no-such-step").status_code == 404
