"""Whatever stands in a case file in the wrong place, no finding repeats it: it may be a name or a number."""

import copy
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jiefen.base.finding import Finding, Spot
from jiefen.base.report import report
from jiefen.base.rule import ask
from jiefen.base.sayable import HIDDEN
from jiefen.book.book import Book, open_book
from jiefen.case.context import CaseWords, due_view
from jiefen.case.read import key_order, load_case_file
from jiefen.checking.case import case_findings
from jiefen.checking.rulebook import FOR_DUE
from jiefen.files.yaml.reader import read
from jiefen.files.yaml.writer import canonical

ROOT = Path(__file__).parents[2]
CASES = ("2025/2025-0016", pytest.param("2025/2025-0007", marks=pytest.mark.slow))
TODAY = date(2026, 11, 20)
NUMBER = "130" + "0" * 8
MARKS = ("zhang-san", f"zhang-{NUMBER}", NUMBER)


@pytest.fixture(scope="module")
def book() -> Book:
    return open_book(ROOT)


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every key and item below `data`."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield (*path, key)
        yield from places(value, (*path, key))


def spoilt(data: dict[str, Any], mark: Any) -> Iterator[dict[str, Any]]:
    """`data` with `mark` as each value, and as a further key of each mapping."""
    for *above, last in places(data):
        value, key = copy.deepcopy(data), copy.deepcopy(data)
        for found, what in ((value, last), (key, mark)):
            inside: Any = found
            for step in above:
                inside = inside[step]
            if isinstance(inside, dict) and isinstance(what, str):
                inside[what] = mark if what == last else "x"
                yield found
            elif found is value:
                inside[what] = mark
                yield found


def heard(data: dict[str, Any], name: str, book: Book) -> Iterator[Finding]:
    """What check and due find in a case."""
    office = book.require_office()
    loaded = load_case_file(canonical(data, key_order()).encode(), name)
    yield from case_findings(loaded, office, None)
    if loaded.case:
        case, context = due_view(loaded.case, office, TODAY, 7)
        yield from ask(FOR_DUE, case, context, Spot(file=name, case=case.id, words=CaseWords(office)))


@pytest.mark.parametrize("case", CASES)
def test_no_finding_repeats_what_stands_in_the_wrong_place(book: Book, case: str) -> None:
    data = read((ROOT / "cases" / f"{case}.yaml").read_bytes()).data
    assert data
    told = 0
    for mark in MARKS:
        for changed in spoilt(data, mark):
            found = tuple(heard(changed, f"cases/{case}.yaml", book))
            told += bool(found)
            assert str(mark) not in report(found, "json")
    assert told > len(MARKS) * 50


def test_what_is_registered_is_said(book: Book) -> None:
    data = read((ROOT / "cases/2025/2025-0001.yaml").read_bytes()).data
    assert data
    data["area"], data["log"][0]["by"] = "nowhere", "nobody"
    found = report(heard(data, "cases/2025/2025-0001.yaml", book), "text")
    assert f"片区 {HIDDEN} 没有登记" in found
    assert f"受理写的 {HIDDEN} 没有登记" in found
