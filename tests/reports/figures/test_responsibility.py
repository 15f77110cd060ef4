"""Figures of letters and of decisions on units, over records whose days are chosen by hand (R18, R22)."""

from datetime import date
from pathlib import Path

import pytest

from jiefen.base.record import Record
from jiefen.book.book import open_book
from jiefen.files import resources
from jiefen.office.accountability.record import Decision, Event
from jiefen.office.office import Office
from jiefen.office.pledges.record import Check, Pledge, Zero, ZeroKept
from jiefen.reports.facts.record import Facts, Records, Span
from jiefen.reports.figures.table import FIGURES

ROOT = Path(__file__).parents[3]
YEAR = Span(date(2025, 1, 1), date(2025, 12, 31))
LATER = Span(date(2026, 1, 1), date(2026, 6, 30))


def letter(unit: str, *checks: tuple[date, bool, bool]) -> Pledge:
    return Pledge(
        unit=unit,
        year=2025,
        first="sun-lei",
        signed=date(2025, 2, 20),
        signed_by="zhou-ming",
        from_=date(2025, 1, 1),
        until=date(2025, 12, 31),
        zero=Zero(mass_incidents=0, collective_petitions=0),
        checks=tuple(
            Check(
                date=day,
                by="zhou-ming",
                what="mid-year" if day.month == 7 else "year-end",
                zero_kept=ZeroKept(mass_incidents=mass, collective_petitions=petitions),
            )
            for day, mass, petitions in checks
        ),
    )


def decided(number: int, day: date, form: str, *log: tuple[date, str], unit: str = "market") -> Decision:
    return Decision(
        number=number,
        date=day,
        addressee=unit,
        form=form,
        document=f"云住建督〔{day.year}〕{number}号",
        limit=date(2025, 12, 31),
        log=tuple(Event(date=when, by="li-na", what=what) for when, what in log),
    )


LETTERS = (
    letter("market", (date(2025, 7, 9), True, True), (date(2025, 12, 20), True, False)),
    letter("property", (date(2025, 7, 9), False, True), (date(2025, 12, 20), True, True)),
    letter("general"),
)
DECISIONS = (
    decided(1, date(2025, 3, 3), "circular", (date(2025, 3, 4), "served"), (date(2025, 3, 20), "righted")),
    decided(2, date(2025, 4, 1), "talk", (date(2025, 4, 2), "withdrawn")),
    decided(3, date(2025, 5, 6), "award", unit="property"),
    decided(4, date(2025, 6, 3), "person"),
    decided(
        5,
        date(2025, 11, 3),
        "listed",
        (date(2025, 11, 3), "served"),
        (date(2026, 1, 5), "righted"),
        (date(2026, 1, 8), "lifted"),
    ),
)


@pytest.fixture(scope="module")
def office() -> Office:
    return open_book(ROOT).require_office()


def facts(office: Office, unit: str = "") -> Facts:
    def by_file(records: tuple[Record, ...]) -> dict[str, Record]:
        return {str(place): one for place, one in enumerate(records)}

    records: Records = {"pledges": by_file(LETTERS), "accountability": by_file(DECISIONS)}
    return (
        Facts(cases=(), findings=(), unread=(), office=office, records=records).of_unit(unit)
        if unit
        else Facts(cases=(), findings=(), unread=(), office=office, records=records)
    )


@pytest.mark.parametrize(
    ("code", "year", "later", "market"),
    [
        ("pledges", 3, 0, 1),
        ("pledges-running", 3, 0, 1),
        ("pledges-checked", 2, 0, 1),
        ("zero-kept", 1, 0, 0),
        ("zero-broken", 1, 0, 1),
        ("zero-broken-mass", 0, 0, 0),
        ("zero-broken-petitions", 1, 0, 1),
        ("accountability", 2, 0, 2),
        ("accountability-circular", 1, 0, 1),
        ("accountability-talk", 0, 0, 0),
        ("accountability-listed", 1, 0, 1),
        ("accountability-veto", 0, 0, 0),
        ("accountability-person", 1, 0, 1),
        ("awards", 1, 0, 0),
        ("accountability-lifted", 0, 1, 0),
        ("accountability-open", 2, 1, 2),
    ],
)
def test_each_figure(office: Office, code: str, year: int, later: int, market: int) -> None:
    figure = FIGURES[code]
    assert figure.value(facts(office), YEAR) == year
    assert figure.value(facts(office), LATER) == later
    assert figure.value(facts(office, "market"), YEAR) == market


def test_what_was_found_last_counts(office: Office) -> None:
    """In July a mass incident was written down for one unit, and nothing yet for the other."""
    half = Span(date(2025, 1, 1), date(2025, 8, 31))
    assert FIGURES["zero-broken-mass"].value(facts(office), half) == 1
    assert FIGURES["zero-broken"].value(facts(office), half) == 1


def test_a_target_may_name_only_figures_that_there_are() -> None:
    figure = resources.schema("pledges")["properties"]["targets"]["items"]["properties"]["figure"]
    assert figure["x-labels"] == {code: FIGURES[code].title for code in figure["enum"]}
