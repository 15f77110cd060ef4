"""Office records as people tell them: every line of the sample in words, without a code, a handle or a key."""

import re
from datetime import date
from typing import Any

import pytest

from jiefen.base.text import render
from jiefen.book.book import Book, open_book
from jiefen.book.gathered import gather
from jiefen.book.kinds import OFFICE_KINDS
from jiefen.files import resources
from jiefen.office.spoken import WHOLE, spoken
from tests.small_office import copy_office

UNTOLD = {"periods", "accountability", "assessment", "subsidy", "returns"}
"""Kinds of which no list of what was written tells more than that something was: secret ones, and forms of returns."""
CODE = re.compile(r"[a-z]{2,}")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    root = tmp_path_factory.mktemp("book")
    copy_office(root / "office")
    (root / "cases").mkdir()
    return open_book(root)


def told(book: Book, kind: str, field: str, line: Any, record: dict[str, Any]) -> str:
    sentence = spoken(kind, field, line, record, book.require_office())
    assert sentence is not None, (kind, field)
    return render(sentence)


def test_every_line_of_the_sample_is_told_without_a_code(book: Book) -> None:
    records = 0
    for kind, files in gather(book, set()).held.items():
        if kind in UNTOLD or not _lists(kind):
            continue
        for one in files:
            data = dict(one.reading.data or {}) if one.reading else {}
            whole = [(WHOLE, data)] if spoken_whole(kind) else []
            for field, line in [*whole, *((name, item) for name in _lists(kind) for item in data.get(name, ()))]:
                sentence = told(book, kind, field, line, data)
                assert not CODE.search(sentence), sentence
                assert "{" not in sentence
                records += 1
    assert records


def spoken_whole(kind: str) -> bool:
    return kind in {"meetings", "tasks", "inspections", "pledges"}


def _lists(kind: str) -> list[str]:
    """The lists that a kind which an office may keep grows by."""
    row = next(one for one in OFFICE_KINDS if one.name == kind)
    if not row.switch:
        return []
    grown = {part.partition(".")[0] for part in (*row.over, *row.retold)} | set(row.growing)
    fields = resources.schema(kind)["properties"]
    return [name for name in fields if name in grown and fields[name].get("type") == "array" and name != "makes-up"]


def test_a_swap_names_who_had_the_day_why_and_who_agreed(book: Book) -> None:
    line = {
        "date": date(2026, 12, 3),
        "post": "market",
        "officer": "zhao-min",
        "swapped": {"from": "wang-qiang", "reason": "外出培训", "approved-by": "chen-guo"},
    }
    assert told(book, "duty", "days", line, {}) == "12 月 3 日的班由赵敏值，原来是王强：外出培训，陈国同意。"


def test_a_demand_says_how_it_came_what_it_is_about_who_has_it_and_until_when(book: Book) -> None:
    line = {
        "date": "2026-11-20",
        "via": "phone",
        "kind": "property.leak",
        "area": "chengdong",
        "people": 3,
        "unit": "property",
        "due": "2026-11-27",
    }
    assert told(book, "demands", "demands", line, {}) == (
        "11 月 20 日，登记一件诉求：来电，物业管理·渗漏水，城东片区，3 人，由物业管理股承办，最晚 11 月 27 日。"
    )


def test_an_inspection_without_points_says_so(book: Book) -> None:
    line = {"date": "2026-11-20", "by": ["zhou-ming", "li-na"], "where": "market"}
    assert told(book, "inspections", WHOLE, line, line) == "11 月 20 日，周明、李娜检查了房地产市场股，没有发现问题。"
