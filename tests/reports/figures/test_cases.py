"""Each figure of a report, over cases whose days are chosen so that every meaning is tried; it all balances."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.reports.facts.record import CaseFact, Overdue, Span
from jiefen.reports.figures.cases import counts, rate
from jiefen.reports.figures.table import FIGURES
from jiefen.reports.meetings.pack import difference
from tests.effort import tries

NOVEMBER = Span(date(2026, 11, 1), date(2026, 11, 30))


def case(received: str, closed: str = "", group: str = "", **more: Any) -> CaseFact:
    return CaseFact(
        id="2026-0001",
        received=date.fromisoformat(received),
        branch="property",
        unit="property",
        officer="li-na",
        level="ordinary",
        rank=0,
        people=2,
        closed=date.fromisoformat(closed) if closed else None,
        group=group,
        **more,
    )


@pytest.mark.parametrize(
    ("one", "counted"),
    [
        (case("2026-10-31"), {"carried", "open"}),
        (case("2026-11-01"), {"received", "open"}),
        (case("2026-11-30"), {"received", "open"}),
        (case("2026-12-01"), set()),
        (case("2026-10-01", "2026-10-31", "settled"), set()),
        (case("2026-10-01", "2026-11-01", "settled"), {"carried", "ended", "settled"}),
        (case("2026-11-02", "2026-11-30", "unsettled"), {"received", "ended"}),
        (case("2026-11-02", "2026-12-01", "settled"), {"received", "open"}),
    ],
)
def test_a_case_is_counted_by_its_days(one: CaseFact, counted: set[str]) -> None:
    assert {code for code, number in counts([one], NOVEMBER).items() if number} == counted


def test_a_closed_case_that_still_owes_a_visit_is_overdue() -> None:
    late = Overdue(title="回访", due=date(2026, 11, 20), days=10)
    found = counts([case("2026-10-01", "2026-11-03", "settled", overdue=(late, late))], NOVEMBER)
    assert (found["overdue"], found["open"]) == (1, 0)


DAYS = st.dates(date(2026, 9, 1), date(2027, 1, 31))


@st.composite
def cases(draw: st.DrawFn) -> CaseFact:
    received = draw(DAYS)
    closed = draw(st.none() | DAYS.filter(lambda day: day >= received))
    return case(received.isoformat(), closed.isoformat() if closed else "", "settled" if closed else "")


@settings(max_examples=tries(100), deadline=None)
@given(st.lists(cases(), max_size=30))
def test_carried_over_and_received_are_ended_and_open(found: list[CaseFact]) -> None:
    figures = counts(found, NOVEMBER)
    assert figures["carried"] + figures["received"] == figures["ended"] + figures["open"]
    assert figures["settled"] <= figures["ended"]


def test_a_rate_says_what_it_is_of_and_is_none_of_nothing() -> None:
    assert (
        rate("化解率", "settled", "ended", {"settled": 2, "ended": 3}).words == "化解率 66.7%（化解 2 件 ÷ 办结 3 件）"
    )
    assert rate("化解率", "settled", "ended", {"settled": 0, "ended": 0}).words == "化解率：没有办结的，不计算"


def test_a_difference_is_told_as_a_number() -> None:
    assert [difference(3, 1), difference(1, 3), difference(2, 2)] == ["+2", "−2", "持平"]


def test_every_figure_has_a_meaning_of_its_own() -> None:
    assert len({one.meaning for one in FIGURES.values()}) == len(FIGURES)
