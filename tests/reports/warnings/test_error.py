"""Books without a trend give a false alarm in at most one look of twenty; what was planted is found.

Seeds are fixed: a test passes or fails for good. The bounds follow from binomial counts: where the true share is 8 %,
at most 20 alarms in 400 looks have a chance of 2 %; where it is 20 %, at most 2 in 40 looks one of 1 %.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from jiefen.book.book import open_book
from jiefen.office.office import Office
from jiefen.practice.synth import LAST as DAY
from jiefen.practice.synth import synth
from jiefen.reports.facts.read import facts_of
from jiefen.reports.facts.record import CaseFact, Span
from jiefen.reports.warnings.look import look
from jiefen.reports.warnings.record import Signal
from tests.reports.warnings.invented import LAST, SPAN, Book, case, facts, office

Planted = Callable[[Random], list[CaseFact]]


@pytest.fixture(scope="module")
def here() -> Office:
    return office()


def alarms(book: Book, looks: int, here: Office) -> int:
    """In how many of so many looks, each at a book of its own, there is any hint."""
    return sum(bool(look(facts(book, seed, here), SPAN).signals) for seed in range(looks))


def found(book: Book, planted: Planted, looks: int, here: Office, *sorts: str) -> float:
    """In what share of looks something of these sorts is told where it was planted."""
    hits = 0
    for seed in range(looks):
        extra = planted(Random(seed + 1_000_000))  # noqa: S311 - invented
        numbers = {one.id for one in extra}
        signals = look(facts(book, seed, here, extra), SPAN).signals
        hits += any(one.sort in sorts and _is_of(one, numbers) for one in signals)
    return hits / looks


def _is_of(signal: Signal, numbers: set[str]) -> bool:
    """At least a third of what a hint names was planted."""
    return 3 * len(numbers.intersection(signal.cases)) >= len(signal.cases)


def several(number: int, days: int, **known: object) -> Planted:
    """So many cases more within the last days."""

    def plant(draw: Random) -> list[CaseFact]:
        return [case(90_000 + n, LAST - timedelta(days=draw.randrange(days)), draw, **known) for n in range(number)]

    return plant


QUIET = {
    "a county": Book(),
    "a young book": Book(a_year=60, days=260),
    "three years": Book(days=1096),
    "a city": Book(a_year=400, places=100),
    "in bursts": Book(a_year=200, scatter=1.5),
    "with seasons": Book(a_year=200, season=3),
}


def test_a_county_without_a_trend_gives_no_alarm_in_a_row_of_looks(here: Office) -> None:
    assert alarms(Book(), 40, here) <= 2


def test_without_the_correction_the_same_looks_would_alarm(here: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The count above can fail: five in a hundred for each comparison alone is an alarm in every second look."""
    monkeypatch.setattr("jiefen.reports.warnings.rising.level_for", lambda _least, _error: 0.05)
    assert alarms(Book(), 20, here) > 5


@pytest.mark.slow
@pytest.mark.parametrize("name", QUIET)
def test_books_without_a_trend_give_at_most_five_in_a_hundred(name: str, here: Office) -> None:
    assert alarms(QUIET[name], 400, here) <= 20


def test_a_place_with_five_in_a_month_is_found(here: Office) -> None:
    new = several(5, 30, area="chengdong", place="chengdong-7")
    assert found(Book(), new, 12, here, "place", "sum") == 1
    usual = several(5, 30, area="chengdong", place="chengdong-0")
    assert found(Book(), usual, 12, here, "place", "sum") >= 0.75


def test_people_that_add_up_at_one_place_are_found(here: Office) -> None:
    several_of_a_kind = several(4, 40, area="chengdong", place="chengdong-7", kind="property.leak", people=4)
    assert found(Book(), several_of_a_kind, 12, here, "sum") == 1


def test_three_times_as_many_of_all_are_found_in_a_middling_office(here: Office) -> None:
    """200 a year are 16 in thirty days; 33 more make three times as many."""
    assert found(Book(a_year=200), several(33, 30), 10, here, "all", "area", "branch", "kind") >= 0.8


@pytest.mark.slow
@pytest.mark.parametrize(
    ("a_year", "number", "days", "at_least"),
    [(200, 14, 90, 0.3), (1000, 23, 30, 0.85), (1000, 35, 90, 0.7), (1000, 70, 90, 0.95)],
    ids=["200 ×3 in a quarter", "1000 ×3 in a month", "1000 ×2 in a quarter", "1000 ×3 in a quarter"],
)
def test_wages_that_double_or_treble_are_found(
    a_year: int, number: int, days: int, at_least: float, here: Office
) -> None:
    """Twelve of eighty-five disputes are about wages: of 1000 a year 11.6 in thirty days."""
    planted = several(number, days, kind="construction.wage", branch="construction")
    assert found(Book(a_year=a_year), planted, 60, here, "kind", "branch") >= at_least


@pytest.mark.slow
def test_thirty_practice_books_give_hardly_an_alarm(tmp_path: Path) -> None:
    """Books as `jiefen synth` writes them, read from their files; where 40 % alarm, four or fewer are one in 600."""
    assert sum(map(bool, _practice(tmp_path))) <= 4


def _practice(tmp_path: Path) -> Iterator[tuple[Signal, ...]]:
    for seed in range(30):
        root = tmp_path / str(seed)
        synth(root, 120, seed)
        yield look(facts_of(open_book(root), DAY), Span(DAY.replace(day=1), DAY)).signals
