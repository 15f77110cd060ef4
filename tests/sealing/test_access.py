"""Who is on the list of recipients, and the invented people of the sample."""

from datetime import date
from pathlib import Path

import pytest
from stdnum.iso7064 import mod_11_2

from jiefen.book.book import open_book
from jiefen.book.gathered import gather
from jiefen.case.read import iter_cases
from jiefen.checking.due import due_list
from jiefen.practice.invented import invented_people
from jiefen.sealing.crypt import DEMO_KEY, RECIPIENTS, read_keys
from jiefen.sealing.halves import append_edit, new_edit, open_sealed, sealed_cases
from jiefen.sealing.people.find import Hit, find, titles
from jiefen.sealing.recipients import recipient_findings
from jiefen.sealing.record import TYPES, identifier_type, is_list
from scripts.seal_sample import sealed_fields, statements
from tests.sealed_books import CASE, DAY, ROOT, SealedBook


@pytest.fixture
def book(tmp_path: Path) -> SealedBook:
    return SealedBook(tmp_path)


def test_who_holds_no_post_any_more_is_told_on_the_day(book: SealedBook) -> None:
    """The sample's Xu Fang held her post until 2026-03-31."""
    path = book.root / RECIPIENTS
    path.write_text(path.read_text("utf-8").replace("# wang-qiang", "# xu-fang"), encoding="utf-8")
    opened = open_book(book.root)
    for day, expected in ((date(2026, 3, 30), []), (date(2026, 3, 31), ["SEAL42"]), (date(2026, 4, 1), ["SEAL08"])):
        found = [one for one in due_list(opened, day, 0).findings if one.code.startswith("SEAL")]
        assert [one.code for one in found] == expected
        assert {(one.file, one.line) for one in found} <= {(RECIPIENTS, 5)}


def test_who_is_not_of_the_staff_is_told(book: SealedBook) -> None:
    path = book.root / RECIPIENTS
    path.write_text(path.read_text("utf-8").replace("# wang-qiang", "# somebody"), encoding="utf-8")
    found = list(recipient_findings(gather(open_book(book.root), frozenset())))
    assert [(one.code, one.line) for one in found] == [("SEAL06", 5)]


def test_records_of_rekeying_that_cannot_be_read_are_told(book: SealedBook) -> None:
    (book.root / "office/keys.yaml").write_text("rekeys: [{date: 2026-01-01}]\n", encoding="utf-8")
    (held,) = gather(open_book(book.root), frozenset()).of("keys")
    assert {one.code for one in held.findings} == {"SCH01"}


def test_people_are_the_same_for_the_same_case_and_exist_nowhere() -> None:
    for loaded in iter_cases(ROOT, open_book(ROOT).case_paths()[0]):
        assert loaded.case is not None
        fields = invented_people(loaded.case)
        assert fields == invented_people(loaded.case)
        named = {path.split(".")[1] for path in fields if path.startswith("parties.")}
        assert named == {party.ref for party in loaded.case.parties}
        for path, value in fields.items():
            assert isinstance(value, tuple if is_list(path) else str), path
            if path.endswith("id-number"):
                assert isinstance(value, str)
                assert value.startswith("990000")
                assert mod_11_2.is_valid(value)


def test_the_sample_holds_what_the_program_invents() -> None:
    keys = read_keys(ROOT / DEMO_KEY, lambda: "")
    cases = {loaded.case.id: loaded.case for loaded in iter_cases(ROOT, open_book(ROOT).case_paths()[0]) if loaded.case}
    for case in sealed_cases(ROOT):
        opened = open_sealed(ROOT, case, keys)
        assert not opened.findings
        assert opened.folded.values == sealed_fields(cases[case]) | statements(cases[case]), case


def test_older_values_are_found_too(book: SealedBook) -> None:
    keys = book.opener("li-na")
    for phone in ("021-5550 1234", "021-5550 9999"):
        edit = new_edit(open_sealed(book.root, CASE, keys), {"parties.P1.agent.phones": (phone,)}, "li-na", DAY)
        append_edit(book.root, edit, book.recipients())
    assert find(book.root, keys, "０２１ 55501234") == ((Hit(CASE, "parties.P1.agent.phones"),), ())
    assert titles("parties.P1.agent.phones") == ("代理人", "电话")


def test_what_a_field_identifies_somebody_by() -> None:
    for leaf, kind in TYPES.items():
        assert identifier_type(f"parties.P1.contact.{leaf}") == kind
    assert identifier_type("others.N1.as") is None
    assert identifier_type("statements.phones") is None
