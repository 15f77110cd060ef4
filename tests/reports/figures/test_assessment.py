"""The figures by which units are assessed are fair: what was told, and a failure in good order, costs nothing (R22)."""

from datetime import date
from typing import Any

import pytest

from jiefen.book.book import open_book
from jiefen.case.clocks.limit import State
from jiefen.reports.facts.read import records_of
from jiefen.reports.facts.record import CaseFact, Clocked, Facts, Span
from jiefen.reports.figures.figure import RecordFigure
from jiefen.reports.figures.table import FIGURES
from tests.public_site import ROOT

YEAR = Span(date(2025, 1, 1), date(2025, 12, 31))
DUE = date(2025, 5, 6)


def clock(state: State, *, due: date = DUE, starts: str = "accept", ends: tuple[str, ...] = ("agreement",)) -> Clocked:
    return Clocked(
        clock="c", title="时限", start=date(2025, 5, 1), due=due, ended=None, state=state, starts=starts, ends=ends
    )


def counted(code: str, *clocks: Clocked, **more: Any) -> int:
    case = CaseFact(
        id="2025-0001",
        received=date(2025, 5, 1),
        branch="property",
        unit="property",
        officer="li-na",
        level="ordinary",
        rank=0,
        people=2,
        clocks=clocks,
        **more,
    )
    facts = Facts(cases=(case,), findings=(), unread=(), office=open_book(ROOT).require_office())
    return int(FIGURES[code].value(facts, YEAR) or 0)


@pytest.mark.parametrize(
    ("state", "held_against"),
    [
        ("met", 0),
        ("running", 0),
        ("paused", 0),
        ("lapsed", 0),
        ("not-needed", 0),
        ("explained", 0),
        ("met-late", 1),
        ("overdue", 1),
        ("missed", 1),
    ],
)
def test_only_a_limit_let_pass_without_a_word_is_held_against_the_unit(state: State, held_against: int) -> None:
    assert counted("limits-late-untold", clock(state)) == held_against
    assert counted("limits-late-told", clock(state)) == (state == "explained")


def test_a_limit_counts_in_the_year_of_its_last_day_and_a_case_once() -> None:
    late = clock("met-late")
    assert counted("limits-late-untold", late, late) == 1
    assert counted("limits-late-untold", clock("met-late", due=date(2024, 12, 31))) == 0
    assert counted("limits-late-untold", clock("met-late", due=date(2026, 1, 4))) == 0


@pytest.mark.parametrize(("code", "step"), [("contact-late-untold", "contact"), ("acceptance-late-untold", "accept")])
def test_each_kind_of_limit_is_told_apart(code: str, step: str) -> None:
    assert counted(code, clock("met-late", starts="received", ends=(step, "refuse"))) == 1
    assert counted(code, clock("met-late", ends=(step,))) == 0
    assert counted(code, clock("explained", starts="received", ends=(step,))) == 0
    assert counted("limits-late-untold", clock("met-late", starts="received", ends=(step,))) == 0, "it costs once"


@pytest.mark.parametrize(
    ("group", "states", "scored"),
    [
        ("settled", [], 1),
        ("settled", ["met-late"], 1),
        ("unsettled", [], 0),
        ("unsettled", ["met", "explained"], 0),
        ("unsettled", ["met", "overdue"], 1),
        ("moved", ["met-late"], 0),
        ("other", ["met-late"], 0),
    ],
)
def test_a_mediation_that_failed_in_good_order_is_no_part_of_the_rate(
    group: str, states: list[State], scored: int
) -> None:
    ended = {"closed": date(2025, 8, 1), "group": group}
    assert counted("endings-scored", *map(clock, states), **ended) == scored
    assert counted("endings-scored", *map(clock, states), **{**ended, "closed": date(2026, 1, 1)}) == 0


def test_what_a_figure_of_records_counts_it_can_name() -> None:
    """One name for each: who reads a deduction finds what is behind it."""
    book = open_book(ROOT)
    on = YEAR.last
    facts = Facts(cases=(), findings=(), unread=(), office=book.require_office(), records=records_of(book))
    named = {code: one for code, one in FIGURES.items() if isinstance(one, RecordFigure) and one.which}
    of_records = {code for code, one in FIGURES.items() if isinstance(one, RecordFigure)}
    scored = {row.figure for record in facts.records["assessment"].values() for row in record.table}
    assert scored & of_records <= set(named)
    for code, figure in named.items():
        for unit in ("", "property", "market"):
            asked = facts.of_unit(unit) if unit else facts
            assert figure.which is not None
            assert len(list(figure.which(asked, Span(YEAR.first, on)))) == figure.value(asked, YEAR), (code, unit)
