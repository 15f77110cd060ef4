"""Case histories worked out by hand: each clock's days stand with their reasons in the fixture, written without us."""

from calendar import day_abbr
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest

from jiefen.base.finding import Spot
from jiefen.base.rule import ask
from jiefen.base.workdays import build_calendar
from jiefen.book.book import open_book
from jiefen.case.clocks.limit import Limit, standing
from jiefen.case.context import due_view
from jiefen.case.read import case_file, load_case_file
from jiefen.case.record import Case
from jiefen.checking.case import judged
from jiefen.checking.rulebook import ALL, FOR_DUE
from jiefen.explaining.read import load_histories
from jiefen.explaining.record import HandWorked, History
from jiefen.office.office import Office
from tests.builders import as_yaml
from tests.rule_examples import ROOT

HISTORIES = load_histories()
WITHIN = 7
WEEKDAYS = dict(zip(day_abbr, "一二三四五六日", strict=True))
OFFICE = open_book(ROOT).require_office()
PROCEDURES = OFFICE.procedures


def office_of(history: History) -> Office:
    """The sample office with the history's settings, on what had been announced when the days were written."""
    settings = msgspec.structs.replace(
        OFFICE.settings, **{name.replace("-", "_"): value for name, value in history.settings.items()}
    )
    calendar = msgspec.structs.replace(build_calendar(), announced=frozenset({2025, 2026}))
    return msgspec.structs.replace(OFFICE, settings=settings, calendar=calendar)


def case_of(history: History) -> Case:
    name = case_file(history.case["id"])
    loaded = load_case_file(as_yaml(history.case), name)
    assert loaded.case is not None
    assert loaded.findings == ()
    return loaded.case


def limits_of(history: History) -> tuple[Limit, ...]:
    return due_view(case_of(history), office_of(history), history.today, WITHIN)[1].limits


def as_worked(limit: Limit, today: date) -> HandWorked:
    """What the engine says of a limit, without its days."""
    stands = standing(limit, today)
    return HandWorked(
        clock=limit.clock,
        start=limit.start,
        days=(),
        due=limit.due,
        state=stands.state,
        item=limit.item,
        petition=limit.petition,
        agreement=limit.agreement,
        left=stands.days_left,
        ended=limit.ended,
        provisional=limit.provisional,
    )


def derived_days(limit: Limit) -> Iterator[date]:
    """The day to which each step of the engine's derivation comes."""
    for step in limit.steps:
        for name in ("due", "end", "day"):
            found = step.say.facts.get(name)
            if isinstance(found, date):
                yield found
                break


def written_day(text: str) -> date:
    return date.fromisoformat(text[:10])


@pytest.mark.parametrize("name", HISTORIES)
def test_every_limit_is_as_worked_by_hand(name: str) -> None:
    history = HISTORIES[name]
    found = [as_worked(limit, history.today) for limit in limits_of(history)]
    assert found == [msgspec.structs.replace(worked, days=()) for worked in history.clocks]


@pytest.mark.parametrize("name", HISTORIES)
def test_every_step_of_a_derivation_comes_to_a_day_worked_by_hand(name: str) -> None:
    """In the same order; by hand there are more days, since each working day has its own line."""
    for limit, worked in zip(limits_of(HISTORIES[name]), HISTORIES[name].clocks, strict=True):
        written = iter([written_day(text) for text in worked.days])
        missing = [day for day in derived_days(limit) if day not in written]
        assert not missing, (limit.clock, missing)


@pytest.mark.parametrize("name", HISTORIES)
def test_the_rules_broken_are_those_named_by_hand(name: str) -> None:
    history, office = HISTORIES[name], office_of(HISTORIES[name])
    case = case_of(history)
    seen, context = due_view(case, office, history.today, WITHIN)
    pressing = {finding.code for finding in ask(FOR_DUE, seen, context, Spot())}
    assert {finding.code for finding in judged(case, office, None, case.file)} == set(history.check)
    assert pressing == set(history.due)


@pytest.mark.parametrize("name", HISTORIES)
def test_what_is_written_by_hand_hangs_together(name: str) -> None:
    """Weekdays are right, the first day is the start and the last the due day, every reason is a sentence."""
    for worked in HISTORIES[name].clocks:
        for text in worked.days:
            _, weekday, reason = text.split(" ", 2)
            assert weekday == f"周{WEEKDAYS[written_day(text).strftime('%a')]}", text
            assert reason
        assert written_day(worked.days[0]) == worked.start
        assert max(map(written_day, worked.days[-1:])) == worked.due or worked.state == "paused"


def test_there_are_enough_and_each_code_is_known() -> None:
    assert len(HISTORIES) >= 30
    codes = {rule.code for rule in ALL}
    for history in HISTORIES.values():
        assert codes >= {*history.check, *history.due}


def test_each_clock_of_the_sample_is_worked_and_shown_once() -> None:
    shown = [clock for history in HISTORIES.values() for clock in history.shows]
    assert sorted(shown) == sorted({clock for procedure in PROCEDURES for clock in procedure.clocks})
    for history in HISTORIES.values():
        assert {worked.clock for worked in history.clocks} >= set(history.shows)
