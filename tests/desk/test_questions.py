"""A question as it is shown and as it is answered."""

from datetime import date
from typing import Any

import pytest

from jiefen.base.text import render
from jiefen.desk.asking.answers import answers
from jiefen.desk.asking.question import Control, Offer, Question, When

TWO = (Offer("oral", "口头"), Offer("written", "书面"))


def ask(control: Control, **more: Any) -> Question:
    return Question(name="it", ask="什么", control=control, **more)


@pytest.mark.parametrize(
    ("question", "form", "value"),
    [
        (ask("one", offers=TWO), {"it": ["oral"]}, "oral"),
        (ask("several", offers=TWO), {"it": ["oral", "written"]}, ["oral", "written"]),
        (ask("day"), {"it.y": ["2026"], "it.m": ["3"], "it.d": ["06"]}, date(2026, 3, 6)),
        (ask("sum"), {"it": ["1.2万"]}, 1_200_000),
        (ask("number", least=1), {"it": ["3"]}, 3),
        (ask("line"), {"it": ["  先看现场 "]}, "先看现场"),
        (ask("yes"), {"it": ["yes"]}, True),
    ],
)
def test_an_answer_is_what_files_have(question: Question, form: dict[str, list[str]], value: object) -> None:
    assert answers([question], form) == ({"it": value}, ())


@pytest.mark.parametrize(
    ("question", "form"),
    [
        (ask("one", offers=TWO), {}),
        (ask("one", offers=TWO), {"it": ["other"]}),
        (ask("one", offers=(Offer("oral", "口头", why_not="不行"),)), {"it": ["oral"]}),
        (ask("one"), {"it": ["anything"]}),
        (ask("person", offers=TWO), {"it": ["nobody"]}),
        (ask("day"), {"it.y": ["2026"]}),
        (ask("day"), {"it.y": ["2026"], "it.m": ["2"], "it.d": ["30"]}),
        (ask("day"), {"it.y": ["2026"], "it.m": ["x"], "it.d": ["1"]}),
        (ask("sum"), {"it": ["三千"]}),
        (ask("sum"), {"it": ["-1"]}),
        (ask("number", least=1, most=9), {"it": ["10"]}),
        (ask("number"), {"it": ["１²"]}),
        (ask("line"), {"it": ["长" * 201]}),
        (ask("rows", rows=(ask("sum"), Question(name="day", ask="哪天", control="day"))), {"it.0.it": ["5"]}),
    ],
)
def test_what_is_no_answer_is_told_at_its_question(question: Question, form: dict[str, list[str]]) -> None:
    given, troubles = answers([question], form)
    assert given == {}
    assert [trouble.name for trouble in troubles] == ["it"]
    assert render(troubles[0].say)


def test_what_is_not_asked_is_not_taken() -> None:
    first = Question(name="form", ask="怎么提的", control="one", offers=TWO)
    second = ask("line", when=When("form", ("written",)))
    assert answers([first, second], {"form": ["oral"], "it": ["旧的"]}) == ({"form": "oral"}, ())
    assert answers([first, second], {"form": ["written"], "it": ["新的"]})[0]["it"] == "新的"


def test_rows_are_records_and_an_empty_row_is_none() -> None:
    table = ask("rows", rows=(Question(name="what", ask="什么", control="line"), ask("sum", required=False)))
    form = {"it.0.what": ["甲"], "it.1.what": [""], "it.2.what": ["乙"], "it.2.it": ["3"]}
    assert answers([table], form)[0] == {"it": [{"what": "甲"}, {"what": "乙", "it": 300}]}


def test_absurd_row_numbers_cost_nothing() -> None:
    table = ask("rows", rows=(Question(name="what", ask="什么", control="line"),), required=False)
    assert answers([table], {"it.99999999999.what": ["甲"]}) == ({}, ())


def test_lines_have_the_breaks_that_files_have() -> None:
    question = Question(name="statement", ask="说了什么", control="sealed")
    given, troubles = answers((question,), {"statement": ["一行\r\n两行\r\n"]})
    assert (given, troubles) == ({"statement": "一行\n两行"}, ())
