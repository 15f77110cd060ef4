"""A report of a period of invented cases: rows balance, spans to compare with are as long, what is unread is told."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.failure import Failure
from jiefen.base.period import Rhythm
from jiefen.book.book import open_book
from jiefen.commands.main import main
from jiefen.office.opening.record import MonthBefore, OpeningBalance
from jiefen.reports.facts.record import CaseFact, Facts, Span
from jiefen.reports.periods.counted import PeriodReport, period_report, spans_of
from tests.effort import tries
from tests.public_site import ROOT
from tests.small_office import copy_office

OFFICE = open_book(ROOT).require_office()
TODAY = date(2026, 11, 20)
DAYS = st.dates(date(2026, 8, 1), date(2026, 11, 20))


@st.composite
def cases(draw: st.DrawFn) -> CaseFact:
    received = draw(DAYS)
    closed = draw(st.none() | DAYS.filter(lambda day: day >= received))
    return CaseFact(
        id="2026-0001",
        received=received,
        closed=closed,
        group=draw(st.sampled_from(("settled", "unsettled", "moved", "other"))) if closed else "",
        branch=draw(st.sampled_from(("property", "land", "gone"))),
        unit=draw(st.sampled_from(("property", "market", ""))),
        channel=draw(st.sampled_from(("people", "petition", ""))),
        officer="",
        level="ordinary",
        rank=0,
        people=2,
    )


def report(found: tuple[CaseFact, ...], period: str = "2026-Q3", rhythm: Rhythm = "quarter") -> PeriodReport:
    return period_report(period, rhythm, TODAY, Facts(cases=found, findings=(), unread=(), office=OFFICE))


@settings(max_examples=tries(60), deadline=None)
@given(st.lists(cases(), max_size=15))
def test_every_row_balances_and_the_rows_add_up_to_the_total(found: list[CaseFact]) -> None:
    made = report(tuple(found))
    for block in made.blocks:
        *rows, total = block.rows
        for code, number in total.figures.items():
            assert sum(row.figures[code] for row in rows) == number
        for row in block.rows:
            told = row.figures
            assert told["carried"] + told["received"] == told["ended"] + told["open"]
            assert told["settled"] + told["unsettled"] + told["moved"] + told["other-ended"] == told["ended"]
            assert (row.rate.number, row.rate.of) == (told["settled"], told["ended"])


@pytest.mark.parametrize(
    ("period", "rhythm", "spans"),
    [
        ("2026-10", "month", ("2026-10-01 2026-10-31", "2026-09-01 2026-09-30", "2025-10-01 2025-10-31")),
        ("2026-11", "month", ("2026-11-01 2026-11-20", "2026-10-01 2026-10-20", "2025-11-01 2025-11-20")),
        ("2026-Q3", "quarter", ("2026-07-01 2026-09-30", "2026-04-01 2026-06-30", "2025-07-01 2025-09-30")),
        ("2026-H1", "half-year", ("2026-01-01 2026-06-30", "2025-07-01 2025-12-31", "2025-01-01 2025-06-30")),
        ("2025", "year", ("2025-01-01 2025-12-31", "", "")),
        ("2025-03", "month", ("2025-03-01 2025-03-31", "2025-02-01 2025-02-28", "")),
    ],
)
def test_a_period_is_compared_with_as_many_days_since_the_book_began(
    period: str, rhythm: Rhythm, spans: tuple[str, ...]
) -> None:
    found = spans_of(period, rhythm, TODAY, date(2025, 1, 1))
    assert [f"{span.first} {span.last}" if span else "" for span in found] == list(spans)


def test_days_before_the_book_are_not_counted_in_a_period_that_it_began_in() -> None:
    assert spans_of("2026", "year", TODAY, date(2026, 6, 15)) == (Span(date(2026, 6, 15), TODAY), None, None)


def test_what_is_before_the_book_is_what_the_office_reported_then() -> None:
    months = tuple(
        MonthBefore(month=f"2024-{month:02}", received=month, concluded=1, settled=1, open=3) for month in range(1, 13)
    )
    opening = {"opening": {"office/opening.yaml": OpeningBalance(source="报表", by="li-na", months=months)}}
    facts = Facts(cases=(), findings=(), unread=(), office=OFFICE, records=opening)
    made = period_report("2025", "year", TODAY, facts)
    lines = {line.code: line for line in made.lines}
    assert (lines["received"].before, lines["ended"].before, lines["settled"].before) == (78, 12, 12)
    assert lines["open"].before is None
    assert made.untraced


def test_what_the_office_does_not_keep_is_no_line() -> None:
    nothing = msgspec.structs.replace(OFFICE, settings=msgspec.structs.replace(OFFICE.settings, keeps=()))
    facts = Facts(cases=(), findings=(), unread=(), office=nothing)
    kept = {line.code for line in report(()).lines}
    left = {line.code for line in period_report("2026-Q3", "quarter", TODAY, facts).lines}
    assert {"received", "reports-sent"} <= kept
    assert "received" in left
    assert not {"reports-sent", "meetings-analysis", "demands"} & left


def test_a_file_that_cannot_be_read_is_told_and_ends_with_one(tmp_path: Path) -> None:
    copy_office(tmp_path / "book/office")
    case = tmp_path / "book/cases/2026/2026-0001.yaml"
    case.parent.mkdir(parents=True)
    case.write_text("id: [\n", "utf-8")
    words = ["report", "month", "2026-10", "--book", str(tmp_path / "book"), "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(main, [*words, "--today", "2026-11-20"])
    assert (result.exit_code, "有 1 份文件读不出来，没有算进去" in result.output) == (1, True)
    wrong = CliRunner().invoke(main, [*words[:2], "2026-Q3", *words[3:]])
    assert isinstance(wrong.exception, Failure)
