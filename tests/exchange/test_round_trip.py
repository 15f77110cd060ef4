"""What leaves by `export` and comes in by `import` is the same in all that the table holds (R33)."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jiefen.book.book import Book, open_book
from jiefen.case.context import due_view
from jiefen.case.read import case_file, key_order, load_case_file
from jiefen.exchange.formats import FORMATS
from jiefen.exchange.headings import CASES
from jiefen.exchange.read import Stretch, cases_in, words_here
from jiefen.exchange.sheets import sheet_of
from jiefen.exchange.table import of_cases
from jiefen.exchange.taking import How, Plan, plan, write
from jiefen.exchange.values.cases import CaseSubject
from jiefen.files.sheets import read_table
from jiefen.files.workbooks import workbook
from jiefen.files.yaml.writer import canonical
from jiefen.practice.invented import invented_people
from jiefen.practice.synth import LAST, invented
from jiefen.sealing.crypt import read_keys
from jiefen.sealing.record import Value
from tests.effort import tries
from tests.public_site import ROOT
from tests.sealed_books import SealedBook
from tests.small_office import copy_office

STORY = "楼上漏水，要求修好"
GRAVE = 30
"""From so many people on a rule asks for a report that no table tells of."""
HELD: Mapping[str, tuple[str, ...]] = {
    "centre": ("received", "kind", "area", "place", "people"),
    "mediation": ("received", "kind", "area", "place", "people", "amount", "initiative", "referred-by", "via"),
    "petition": ("received", "kind", "area", "place", "people"),
    "petition-city": ("received", "kind", "area", "place"),
}
"""By format the fields of a case's header that its columns tell."""
SEALED: Mapping[str, tuple[str, ...]] = {
    "centre": ("name", "id-number", "addresses"),
    "mediation": (),
    "petition": ("name", "id-number", "addresses", "phones"),
    "petition-city": ("name", "phones"),
}
"""By format what its columns tell of the main party."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    root = tmp_path_factory.mktemp("round") / "book"
    copy_office(root / "office", "publications")
    (root / "cases").mkdir()
    return open_book(root)


def registered(book: Book, seed: int, *, petition: bool) -> Iterator[CaseSubject]:
    """Invented disputes as they stood when they had been accepted, none of them grave."""
    words = words_here(book)
    for data in invented(book.require_office(), 90 if petition else 12, seed):
        first = data["log"][0]
        if data["people"] >= GRAVE or first["step"] != "accept" or petition != ("petition" in data):
            continue
        opening = {**data, "log": [{**first, "key": "abcdef"}]}
        case = load_case_file(canonical(opening, key_order()).encode(), case_file(data["id"])).case
        assert case is not None
        stood, context = due_view(case, book.require_office(), LAST, 0)
        sealed: dict[str, Value] = {**invented_people(case), "statements.abcdef": STORY}
        yield CaseSubject(
            case=stood, course=context.course, procedure=context.procedure, words=words, sealed=sealed, row=1
        )


def taken_in(book: Book, name: str, subjects: list[CaseSubject]) -> Plan:
    filled = of_cases(name, subjects, book.require_office().settings, opened=True)
    raw = workbook([sheet_of(filled, "表")])
    how = How(by="li-na", today=LAST, meaning=lambda _what, _word: "", accepted=True)
    return plan(book, read_table(raw, CASES), name, how, None)


@pytest.mark.parametrize("name", HELD)
@settings(max_examples=tries(3), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(1, 10_000))
def test_what_a_table_holds_of_a_case_comes_back(book: Book, name: str, seed: int) -> None:
    subjects = list(registered(book, seed, petition=FORMATS[name].petitions))
    assume(subjects)
    planned = taken_in(book, name, subjects)
    assert len(planned.new) + len(planned.repeated) == len(subjects), planned.refused
    by_row = {number + 2: subject for number, subject in enumerate(subjects)}
    for row, draft in planned.drafted.items():
        was = by_row[row]
        assert {field: draft.data.get(field) for field in HELD[name]} == plain_of(was, HELD[name])
        main = was.main
        assert main is not None
        for leaf in SEALED[name]:
            assert draft.sealed.get(f"parties.P1.{leaf}") == was.sealed.get(f"parties.{main.ref}.{leaf}"), leaf
        assert STORY in draft.sealed.values()


def plain_of(subject: CaseSubject, fields: tuple[str, ...]) -> dict[str, Any]:
    """These fields of a case as tables tell them: kind by its present name, people as many as there were at the end."""
    found: dict[str, Any] = {}
    for field in fields:
        value = getattr(subject.case, field.replace("-", "_"))
        found[field] = value.isoformat() if isinstance(value, date) else value or None
    if "kind" in found:
        found["kind"] = subject.words.office.settings.present_kind(subject.case.kind)
    if "people" in found:
        found["people"] = subject.course.people
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", ["centre", "mediation", "petition", "petition-city"])
def test_the_sample_goes_out_and_comes_back_as_the_same_table(tmp_path: Path, name: str) -> None:
    """Exported and taken in by an empty book: what was taken is as it was, and a second time adds nothing."""
    keys = read_keys(ROOT / "office/demo-key-not-secret.txt", lambda: "")
    stretch = Stretch(date(2026, 1, 1), LAST)
    first = cases_in(open_book(ROOT), FORMATS[name], stretch, keys, restricted=False)
    sample = of_cases(name, first.subjects, open_book(ROOT).require_office().settings, opened=True)
    sealed = SealedBook(tmp_path)
    shutil.rmtree(sealed.root / "cases")
    (sealed.root / "cases").mkdir()
    book = open_book(sealed.root)
    how = How(by="li-na", today=LAST, meaning=lambda _what, _word: "", accepted=True)
    table = read_table(workbook([sheet_of(sample, "表")]), CASES)
    planned = plan(book, table, name, how, sealed.opener("li-na"))
    assert len(planned.new) + len(planned.refused) + len(planned.repeated) == len(sample.rows)
    assert planned.new
    write(book, planned, how)
    again = plan(open_book(sealed.root), table, name, how, sealed.opener("li-na"))
    assert (len(again.new), len(again.known)) == (0, len(planned.new))
    for row, draft in planned.drafted.items():
        was = first.subjects[row - 2]
        held = HELD[name]
        assert {field: draft.data.get(field) for field in held} == plain_of(was, held), draft.number
