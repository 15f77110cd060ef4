import pytest

from jiefen.base.phrases import apart, bracketed, heading, in_series, in_turn, listed, named
from jiefen.base.text import Translate, render, say
from jiefen.files.catalogue import translator
from jiefen.procedure.lengths import length_words
from jiefen.procedure.record import Length
from jiefen.steps.money import money

ZH, EN = translator("zh"), translator("en")


@pytest.mark.parametrize(
    ("translate", "expected"),
    [
        (ZH, ["甲、乙", "甲，乙", "甲；乙", "甲　乙", "甲：乙", "甲（乙）"]),
        (EN, ["甲, 乙", "甲, 乙", "甲; 乙", "甲  乙", "甲: 乙", "甲 (乙)"]),
    ],
)
def test_punctuation_is_that_of_the_language(translate: Translate, expected: list[str]) -> None:
    both = ("甲", "乙")
    joined = [join(both, translate) for join in (listed, in_series, in_turn)]
    assert [
        *joined,
        apart(*both, translate=translate),
        named(*both, translate),
        bracketed(*both, translate),
    ] == expected


def test_empty_parts_of_a_line_leave_no_gap() -> None:
    assert apart("甲", "", "乙", translate=EN) == "甲  乙"
    assert apart("", translate=EN) == ""


def test_a_list_among_the_facts_of_a_sentence() -> None:
    sentence = say("{parties}", parties=("P1", say("{ref}", ref="P2")))
    assert render(sentence, ZH) == "P1、P2"
    assert render(sentence, EN) == "P1, P2"


@pytest.mark.parametrize(
    ("length", "english", "chinese"),
    [
        (Length(days=1), "1 day", "1 日"),
        (Length(days=30), "30 days", "30 日"),
        (Length(working_days=1), "1 working day", "1 个工作日"),
        (Length(working_days=5), "5 working days", "5 个工作日"),
        (Length(months=1), "1 month", "1 个月"),
        (Length(months=2), "2 months", "2 个月"),
    ],
)
def test_one_of_a_thing_is_singular(length: Length, english: str, chinese: str) -> None:
    assert render(length_words(length), EN) == english
    assert render(length_words(length), ZH) == chinese


def test_money_is_in_yuan() -> None:
    assert render(money(1234567890), ZH) == "12,345,678.90 元"
    assert render(money(5), EN) == "0.05 yuan"


def test_headings_have_a_capital_where_there_is_one() -> None:
    assert [heading(word) for word in ("due", "期限", "")] == ["Due", "期限", ""]
