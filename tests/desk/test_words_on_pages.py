"""No page of a case shows a code, a file, a reference to a party or a day as files write it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jiefen.book.book import open_book
from tests.desk.conftest import Desk, plain
from tests.sealed_books import ROOT

TODAY = date(2026, 11, 20)
PAGES = ("", "/limits", "/correct", "/add", "/undo", "/parties")
BOOK = open_book(ROOT)
CASES = [path.stem for path in BOOK.case_paths()[0]]


def codes() -> Iterator[str]:
    office = BOOK.require_office()
    yield from (person.handle for person in office.organisation.staff)
    yield from (unit.code for unit in office.organisation.units)
    yield from (partner.code for partner in office.settings.partners)
    yield from (area.code for area in office.grid.areas)


WRONG = re.compile(
    r"(?<![A-Za-z0-9-])P[1-9]\b|[0-9]{4}-[0-9]{2}-[0-9]{2}|[a-z]+\.[a-z]+|jiefen|[A-Z]{3}[0-9]{2}"
    rf"|(?<![A-Za-z0-9])(?:{'|'.join(sorted(map(re.escape, codes())))})(?![A-Za-z0-9])"
)


@pytest.mark.parametrize("every", [200, pytest.param(1, marks=pytest.mark.slow)])
def test_pages_of_a_case_speak_as_people_do(every: int, tmp_path: Path) -> None:
    desk = Desk(ROOT, tmp_path / "no.key")
    desk.clock.at = desk.clock.at.replace(year=TODAY.year, month=TODAY.month, day=TODAY.day)
    wrong: list[str] = []
    for case in CASES[::every]:
        for page in PAGES:
            text = plain(desk.page(f"/case/{case}{page}")).replace(case, "")
            wrong += [
                f"{case}{page}: {text[max(0, found.start() - 20) : found.end() + 20]}" for found in WRONG.finditer(text)
            ]
    assert wrong == []
