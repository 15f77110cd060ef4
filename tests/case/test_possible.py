"""Every step there is, judged for a case on a day: none is missing without a reason."""

from datetime import date

import msgspec
import pytest

from jiefen.base.text import render
from jiefen.book.book import Book, open_book
from jiefen.book.cases import one_case
from jiefen.case.possible import OF_AN_ENTRY, OF_THE_REGISTRATION, Possible, possible_steps
from jiefen.steps.record import STEP_TYPES
from tests.sealed_books import ROOT

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def book() -> Book:
    return open_book(ROOT)


def possible(book: Book, case: str) -> Possible:
    return possible_steps(*one_case(book, case, DAY), DAY)


def reasons(found: Possible) -> dict[str, str]:
    return {one.step: render(one.reason) for one in found.barred}


@pytest.mark.parametrize("case", ["2026-0031", "2026-0063", "2026-0016"])
def test_each_step_stands_once(book: Book, case: str) -> None:
    found = possible(book, case)
    named = [*(one.step for one in found.turn), *found.others, *(one.step for one in found.barred)]
    assert sorted(named) == sorted(STEP_TYPES.keys() - OF_AN_ENTRY - OF_THE_REGISTRATION)


def test_a_barred_step_says_what_is_lacking_and_not_on_which_day(book: Book) -> None:
    found = reasons(possible(book, "2026-0063"))
    assert found["conclude"] == "还没有整理归档"
    assert found["confirm-apply"] == "还没有达成协议"
    assert found["opinion"] == found["notify"] == "这件不是信访事项"
    assert found["serve"] == "这件不是信访事项"


def test_nothing_but_what_may_follow_is_open_once_a_case_is_closed(book: Book) -> None:
    found = possible(book, "2026-0016")
    assert [one.step for one in found.turn] == ["follow-up"]
    assert "track" in found.others
    assert reasons(found)["mediate"] == "2026-08-03 已经办结"


def test_a_limit_that_runs_may_be_extended_and_one_that_is_past_not(book: Book) -> None:
    running = possible_steps(*one_case(book, "2026-0066", date(2026, 11, 2)), date(2026, 11, 2))
    past = possible(book, "2026-0063")
    assert "extend" in running.others
    assert "extend" in reasons(past)


def test_an_opinion_that_did_not_reach_the_petitioner_yet_may_be_served(book: Book) -> None:
    between = date(2026, 5, 8)
    case, context = one_case(book, "2026-0080", between)
    opinion = msgspec.structs.replace(case.log[-1], served=None)
    waiting = msgspec.structs.replace(case, log=(*case.log[:-1], opinion))
    assert "serve" in possible_steps(waiting, context, between).others
    assert "serve" not in possible_steps(case, context, between).others
