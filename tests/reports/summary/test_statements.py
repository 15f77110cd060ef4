"""What a summary states: every statement where the records bear it out, and none where they do not."""

import re
from datetime import date
from itertools import pairwise

import msgspec
import pytest

from jiefen.book.kinds import OFFICE_KINDS
from jiefen.files import resources
from jiefen.reports.facts.record import Span
from jiefen.reports.figures.figure import RecordFigure
from jiefen.reports.figures.table import FIGURES
from jiefen.reports.summary.lists import LISTS, VIA
from jiefen.reports.summary.span import span_and_words
from jiefen.reports.summary.statement import PLACE, Sentence
from jiefen.reports.summary.summary import NUMERALS, plans, summary_of
from jiefen.reports.summary.table import MOST_PLANS, PLAN_STATEMENT, PROBLEM_PASSAGES, STATEMENTS, WORK
from jiefen.reports.summary.values import LISTED, Values, is_known, meaning_of, title_of
from tests.reports.summary.sample import TODAY, made, values, without

SENTENCES: list[tuple[int, int, Sentence]] = [
    (number, place, one) for number, statement in STATEMENTS.items() for place, one in enumerate(statement.sentences)
]
NOT_IN_2025 = {
    3: "of some of the archived cases a step is not recorded",
    9: "the rooms began in 2026",
    11: "the informants began in 2026",
    36: "the typical cases are of 2026",
}
"""Why the sample of 2025 does not bear out a statement."""


def kinds_of(sentence: Sentence) -> set[str]:
    """The kinds of record that a sentence needs."""
    figures = {one.kind for code in sentence.figures if isinstance(one := FIGURES[code], RecordFigure)}
    listed = {LISTS[place.removeprefix(LISTED)].kind for place in sentence.places if place.startswith(LISTED)}
    return (figures | listed) - {""}


def test_there_are_thirty_nine_statements_and_each_stands_once() -> None:
    stands = [number for part in WORK for passage in part.passages for number in passage.statements]
    stands += [number for passage in PROBLEM_PASSAGES for number in passage.statements]
    assert sorted([*stands, PLAN_STATEMENT]) == list(range(1, 40)) == sorted(STATEMENTS)


@pytest.mark.parametrize(("number", "place", "sentence"), SENTENCES)
def test_a_sentence_is_whole_and_bears_a_figure(number: int, place: int, sentence: Sentence) -> None:
    """A sentence without a figure could not be brought up, and would stay when it is no longer true."""
    del number, place
    assert sentence.words.endswith("。")
    assert sentence.places
    assert all(is_known(code) for code in sentence.places), sentence.places
    assert all(title_of(code) and meaning_of(code) for code in sentence.places)
    assert set(re.findall(r"\[.*?\]", sentence.words)) <= {"[全年]", "[年末]"}


@pytest.mark.parametrize("number", sorted(set(STATEMENTS) - NOT_IN_2025.keys()))
def test_the_sample_of_2025_makes_the_statement(number: int) -> None:
    assert number in made().statements


@pytest.mark.parametrize("number", NOT_IN_2025)
def test_what_the_records_do_not_bear_out_is_not_said(number: int) -> None:
    assert number not in made().statements


@pytest.mark.parametrize("number", sorted(set(NOT_IN_2025) - {3}))
def test_it_is_said_of_the_year_in_which_they_do(number: int) -> None:
    assert number in made("2026").statements


@pytest.mark.parametrize(("number", "place", "sentence"), [one for one in SENTENCES if kinds_of(one[2])])
def test_a_sentence_is_left_out_when_its_kind_is_off(number: int, place: int, sentence: Sentence) -> None:
    for kind in kinds_of(sentence):
        here = values()
        off = Values(facts=without(kind, here.facts), span=here.span, words=here.words)
        assert not sentence.is_said(off), (kind, number, place)


@pytest.mark.parametrize("kind", [kind.name for kind in OFFICE_KINDS if kind.kept])
def test_the_summary_without_a_kind_tells_nothing_of_it(kind: str) -> None:
    here = values()
    summary = summary_of("2025", Values(facts=without(kind, here.facts), span=here.span, words=here.words))
    told = {one.code for one in summary.placed} & FIGURES.keys()
    assert not [code for code in told if isinstance(one := FIGURES[code], RecordFigure) and one.kind == kind]
    assert all(one.words for one in summary.placed)


def test_an_office_that_keeps_nothing_has_a_summary_of_its_cases() -> None:
    here = values()
    settings = msgspec.structs.replace(here.facts.office.settings, keeps=())
    office = msgspec.structs.replace(here.facts.office, settings=settings)
    facts = msgspec.structs.replace(here.facts, office=office)
    summary = summary_of("2025", Values(facts=facts, span=here.span, words=here.words))
    assert {14, 15, 16, 17} <= set(summary.statements)
    assert not {2, 23, 24, 25, 30, 31, 33} & set(summary.statements)


def test_a_quiet_year_is_told_with_its_zeros() -> None:
    """Nothing came: the chain of zeros is said, no rate is, and nothing is claimed."""
    here = values()
    facts = msgspec.structs.replace(here.facts, cases=())
    summary = summary_of("2025", Values(facts=facts, span=here.span, words=here.words))
    text = "\n".join(block.text for block in summary.blocks)
    assert "没有新收矛盾纠纷（0件）" in text
    assert "%" not in text
    assert 8 not in summary.statements


def test_headings_and_paragraphs_count_what_is_there() -> None:
    """Numbers follow one another, whatever was left out."""
    here = values()
    summary = summary_of("2025", Values(facts=without("screenings", here.facts), span=here.span, words=here.words))
    seconds = [block.text[:3] for block in summary.blocks if block.kind == "second"]
    assert seconds == ["（一）", "（二）", "（三）", "（四）", "（一）", "（二）"]
    counted = [block.text[0] for block in summary.blocks if block.text[1:2] == "是"]
    assert [sign for sign in counted if sign == "一"] == ["一"] * 4
    for before, now in pairwise(counted):
        assert now in ("一", NUMERALS[NUMERALS.index(before) + 1])


def test_a_rate_stands_beside_what_it_is_of() -> None:
    text = "\n".join(block.text for block in made().blocks)
    settled, ended = values().number("settled"), values().number("ended")
    assert f"（化解{settled}件÷办结{ended}件）" in text
    for sentence in (one[2] for one in SENTENCES):
        for part, whole in (place.split("/") for place in sentence.places if "/" in place):
            assert {part, whole} <= set(sentence.places)


def test_three_waiting_times_are_named_apart() -> None:
    text = "\n".join(block.text for block in made("2026").blocks)
    for name, code in (
        ("从收到算起", "waiting-since-received"),
        ("从最后一次分给责任人算起", "waiting-since-assigned"),
        ("从最后一条办理记录算起", "waiting-still"),
    ):
        assert f"{name}{values('2026').text(code)}天" in text


def test_a_year_is_compared_with_the_same_days_of_the_year_before() -> None:
    """2025 has no year before it in the book; 2026 until 20 November stands beside 2025 until 20 November."""
    assert values().before is None
    assert not [one for one in made().placed if one.code.endswith("±")]
    later = values("2026")
    assert later.before_span is not None
    assert (later.before_span.first.isoformat(), later.before_span.last.isoformat()) == ("2025-01-01", "2025-11-20")
    now, then = later.number("received"), later.number_before("received")
    assert isinstance(now, int)
    assert isinstance(then, int)
    assert later.text("received±") == f"比上年同期（{then}件）增加{now - then}件"


def test_three_plans_each_from_a_weak_figure() -> None:
    chosen = [sentence for _, sentence in plans(values("2026"))]
    assert len(chosen) == MOST_PLANS
    assert all(sentence.over or sentence.below for sentence in chosen)
    assert "open-late" in chosen[0].over


def test_days_before_the_book_are_not_counted_and_that_is_said() -> None:
    span, words = span_and_words("2026", TODAY, date(2026, 6, 15))
    assert span == Span(date(2026, 6, 15), TODAY)
    assert words.until == "（数据从2026年6月15日案卷库启用起，截至2026年11月20日）"
    assert span_and_words("2025", TODAY, date(2025, 1, 1))[1].until == ""


def test_the_words_of_the_period_follow_it() -> None:
    assert [span_and_words(name, TODAY)[1].whole for name in ("2025", "2026", "2026-H1", "2026-H2")] == [
        "全年",
        "今年以来",
        "上半年",
        "下半年以来",
    ]
    half = made("2026-H1")
    assert half.title == "2026年上半年矛盾纠纷多元化解工作总结"
    text = "\n".join(block.text for block in half.blocks)
    assert "（二）下半年工作打算" in text
    assert not re.search(r"[\[\]{}]", text)
    assert "全年" not in text


def test_what_people_have_to_write_is_marked() -> None:
    text = "\n".join(block.text for block in made().blocks)
    assert made().to_write
    assert all(f"【待写：{what}】" in text for what in made().to_write)


def test_no_name_of_anybody_stands_in_it() -> None:
    text = "\n".join(block.text for block in made("2026").blocks)
    assert not [one.name for one in values().facts.office.organisation.staff if one.name in text]


def test_ways_of_coming_are_called_as_the_schema_calls_them() -> None:
    assert resources.schema("case")["properties"]["via"]["x-labels"] == VIA


def test_every_place_is_a_code_that_is_known() -> None:
    assert not is_known("nothing")
    assert not is_known("settled/ended/open")
    assert not is_known("settled by nobody")
    assert not is_known("@nothing")
    assert not is_known("settled/ended±")
    assert PLACE.findall("{a}、{b}") == ["a", "b"]
