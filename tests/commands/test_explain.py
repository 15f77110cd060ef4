"""`explain` shows what has been worked out by hand, and of each rule's examples the lines that matter."""

import json
import re

import pytest
from click.testing import CliRunner

from jiefen.base.failure import Failure
from jiefen.base.fault import FaultKind
from jiefen.base.rule import Rule
from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.commands.main import main
from jiefen.explaining.codebook import CODES
from jiefen.explaining.explain import rule_book, rule_view
from jiefen.explaining.families import family_of
from jiefen.explaining.read import load_examples, load_histories, shown_example
from jiefen.explaining.record import HandWorked, History, ShownExample
from tests.rule_examples import ROOT

OFFICE = open_book(ROOT).require_office()
SHOWN = {clock: history for history in load_histories().values() for clock in history.shows}


def explain(name: str, *options: str) -> str:
    result = CliRunner().invoke(main, ["explain", name, "--book", str(ROOT), *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def by_hand(history: History, clock: str) -> HandWorked:
    return next(worked for worked in history.clocks if worked.clock == clock)


@pytest.mark.parametrize("clock", SHOWN)
def test_the_example_of_a_clock_is_the_one_worked_by_hand(clock: str) -> None:
    """In the version that governs the case; every version that has the clock shows it, worked by its own lengths."""
    worked = by_hand(SHOWN[clock], clock)
    governing = OFFICE.procedure_on(by_hand(SHOWN[clock], "acceptance").start).effective
    shown = {item["effective"]: item["example"] for item in json.loads(explain(clock, "--format", "json"))}
    assert shown.keys() == {str(version.effective) for version in OFFICE.procedures if clock in version.clocks}
    example = shown[governing.isoformat()]
    assert (example["start"], example["due"]) == (worked.start.isoformat(), worked.due.isoformat())
    text = explain(clock)
    assert text.count("例（虚构的案件，照这一版算）：") == len(shown)
    for other in shown.values():
        assert f"最晚 {other['due']}" in text
        assert all(step in text for step in other["steps"])


def test_the_log_of_an_example_holds_what_the_clock_counts_with() -> None:
    text = explain("mediation")
    assert "  2026-09-05  受理\n" in text
    assert "调解渠道：人民调解；办理时限：2026-10-05" in text
    assert "首次联系" not in text


LAST_OF_ITS_KIND = {family_of(code): code for code, row in CODES.items() if isinstance(row, FaultKind)}


@pytest.mark.parametrize("code", LAST_OF_ITS_KIND.values())
def test_a_code_that_is_no_rule_says_what_why_and_what_to_do(code: str) -> None:
    kind, text = CODES[code], explain(code.lower())
    assert isinstance(kind, FaultKind)
    told = json.loads(explain(code, "--format", "json"))
    assert (told["code"], told["title"], told["why"]) == (code, kind.title, kind.why)
    assert all(words in text for words in (code, kind.title, kind.why, told["say"], told["do"]))
    assert not re.search("[{}]", told["say"] + told["do"])
    if kind.no_example:
        assert kind.no_example in text
        assert told["example"] is None
    else:
        assert told["example"]["title"] in text
        assert f"jiefen {told['command']}" in text


def test_the_example_of_a_code_shows_the_lines_that_change() -> None:
    text = explain("YAML23")
    assert "      - people: 2\n      + people：2\n" in text
    assert "改之前" in text
    assert "改之前" not in explain("FILE03"), "a link has no lines"


def test_a_code_is_found_by_its_title() -> None:
    assert explain("钥匙打不开") == explain("SEAL12")


@pytest.mark.parametrize("name", ["mediation", "STP03"])
def test_explained_in_english(name: str) -> None:
    result = CliRunner().invoke(main, ["--lang", "en", "explain", name, "--book", str(ROOT)])
    assert result.exit_code == 0
    assert "例" not in result.stdout
    assert "例" in explain(name)


@pytest.mark.parametrize("rule", rule_book(), ids=lambda rule: rule.code)
def test_the_first_examples_of_a_rule_are_shown_with_their_lines(rule: Rule[object, object]) -> None:
    view = rule_view(rule.code.lower())
    assert view
    assert view.examples
    text = explain(rule.code)
    for first, example in ((view.good, view.examples.good[0]), (view.bad, view.examples.bad[0])):
        assert first
        assert first.title == example.title
        assert bool(first.lines) == bool(example.set_ or example.drop or example.add or any(example.paths))
        assert len(first.lines) <= 12
        assert all(line.text in text for line in first.lines)
    for other in (*view.examples.good[1:], *view.examples.bad[1:]):
        assert f"  - {other.title}\n" in text


def shown(code: str, *, bad: bool) -> ShownExample:
    examples = load_examples(code)
    assert examples
    return shown_example(examples.base, (examples.bad if bad else examples.good)[0])


def test_a_line_is_shown_before_and_after_and_where_the_rule_speaks() -> None:
    told = shown("STP03", bad=True)
    assert [line.mark for line in told.lines] == ["-", "+", "", ""]
    before, after, *spoken = (line.text for line in told.lines)
    assert "step: inform" in before
    assert "with: [P1, P2]" in before
    assert "with: [P1]," in after
    assert all("step: mediate" in text for text in spoken)


def test_a_file_that_goes_away_is_shown_as_it_was() -> None:
    gone = shown("HIS03", bad=True)
    assert {line.mark for line in gone.lines} == {"-"}


@pytest.mark.parametrize(("title", "code"), [("人民调解办结", "mediation"), ("首次联系", "first-contact")])
def test_a_clock_is_found_by_its_title(title: str, code: str) -> None:
    assert explain(title) == explain(code)


def test_a_rule_is_found_by_its_title_or_part_of_it() -> None:
    view = rule_view("STP03")
    assert view
    assert explain(view.rule.title) == explain(view.rule.title[2:-1]) == explain("STP03")


@pytest.mark.parametrize(
    ("name", "told"), [("调解", "mediation（人民调解办结）"), ("无此名", "mediation"), ("", next(iter(sorted(CODES))))]
)
def test_a_name_of_several_or_of_none_is_answered_with_what_there_is(name: str, told: str) -> None:
    result = CliRunner().invoke(main, ["explain", name, "--book", str(ROOT)])
    assert isinstance(result.exception, Failure)
    assert told in render(result.exception.do)
