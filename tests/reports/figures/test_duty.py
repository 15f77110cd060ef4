"""Figures of duty, by hand: days that somebody is to be there, and on which somebody was put down and came."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from jiefen.book.book import open_book
from jiefen.office.duty.record import DutyRoster
from jiefen.office.periods.record import Periods
from jiefen.office.settings.record import DutyDays, Keep
from jiefen.reports.facts.record import Facts, Span
from jiefen.reports.figures.table import FIGURES

ROOT = Path(__file__).parents[3]
OCTOBER = Span(date(2025, 10, 1), date(2025, 10, 12))
"""Eight days of holiday, three working days (9th to 11th, the last a Saturday worked), a Sunday off."""
ROSTER = {
    "month": "2025-10",
    "days": [
        {"date": "2025-10-01", "post": "property", "officer": "wang-qiang"},
        {"date": "2025-10-09", "post": "property", "officer": "wang-qiang"},
        {"date": "2025-10-09", "post": "market", "officer": "sun-lei", "shift": "night"},
        {"date": "2025-10-10", "post": "property", "officer": "zhao-min"},
        {"date": "2025-10-12", "post": "general", "officer": "li-na"},
    ],
    "gaps": [{"date": "2025-10-10", "reason": "停电检修", "by": "li-na"}],
}
SENSITIVE = {
    "periods": [
        {"code": "early", "title": "头一段", "kind": "period", "from": "2025-10-12", "until": "2025-10-14"}
        | {"level": "major", "rhythm": "day", "document": "云住建发〔2025〕9号"}
    ]
}


def facts(*days: str, keeps: tuple[str, ...] = ("duty", "periods")) -> Facts:
    office = open_book(ROOT).require_office()
    settings = msgspec.structs.replace(
        office.settings,
        keeps=tuple(Keep(kind=kind, since=date(2025, 1, 1)) for kind in keeps),
        duty=(DutyDays(since=date(2025, 1, 1), days=days),) if days else (),
    )
    return Facts(
        cases=(),
        findings=(),
        unread=(),
        office=msgspec.structs.replace(office, settings=settings),
        records={
            "duty": {"office/duty/2025-10.yaml": msgspec.convert(ROSTER, DutyRoster)},
            "periods": {"office/periods.yaml": msgspec.convert(SENSITIVE, Periods)},
        },
    )


@pytest.mark.parametrize(
    ("days", "asked", "covered"),
    [
        ((), 3, 1),  # nothing said: working days
        (("working",), 3, 1),
        (("working", "holidays"), 11, 2),
        (("working", "holidays", "periods"), 12, 3),
        (("periods",), 1, 1),
    ],
)
def test_days_and_those_with_somebody(days: tuple[str, ...], asked: int, covered: int) -> None:
    found = facts(*days)
    assert FIGURES["duty-days"].value(found, OCTOBER) == asked
    assert FIGURES["duty-covered"].value(found, OCTOBER) == covered


def test_where_duty_is_off_there_is_no_figure() -> None:
    assert FIGURES["duty-days"].value(facts(keeps=("periods",)), OCTOBER) is None


def test_a_period_counts_only_while_periods_are_kept() -> None:
    assert FIGURES["duty-days"].value(facts("periods", keeps=("duty",)), OCTOBER) == 0
