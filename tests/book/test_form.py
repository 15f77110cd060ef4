"""Which file is which kind of record, and whether it stands in canonical form: the slow answer as the oracle."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.book.form import form_finding, order_of, record_kind
from jiefen.files.yaml.reader import read
from jiefen.files.yaml.writer import tidy
from tests.text import has_chinese

ROOT = Path(__file__).parents[2]
CASE = (ROOT / "cases" / "2026" / "2026-0001.yaml").read_bytes()
NAME = "cases/2026/2026-0001.yaml"
LINES = CASE.splitlines(keepends=True)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("cases/2026/2026-0137.yaml", "case"),
        ("cases/2026/2026-0137.age", ""),
        ("office/settings.yaml", "settings"),
        ("office/law.yaml", "office-law"),
        ("office/procedure/2026-01-01.yaml", "procedure"),
        ("office/publications/2026Q3.yaml", "publication"),
        ("office/duty/2026-11.yaml", "duty"),
        ("office/settings.yml", ""),
        ("office/other.yaml", ""),
        ("procedure/2026-01-01.yaml", ""),
        ("mkdocs.yaml", ""),
    ],
)
def test_the_kind_of_a_file(name: str, kind: str) -> None:
    assert record_kind(name) == kind


def test_the_cases_of_the_sample_are_in_form() -> None:
    book = open_book(ROOT)
    for path in book.case_paths()[0]:
        assert not list(form_finding(read(path.read_bytes()), path.name, "case")), path.name


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (b"\n", b"\r\n", 1),
        (b"id:", b"\xef\xbb\xbfid:", 1),
        (b"id:", b"---\nid:", 1),
        (b"via: window", b'via: "window"', 4),
        (b"kind: construction.wage\narea: chengdong\n", b"area: chengdong\nkind: construction.wage\n", 5),
        (b"role: applicant, type: person", b"type: person, role: applicant", 10),
        (b"how: window, with: [P1, P2]}", b"how: window, with: [P1,P2]}", 15),
        (b"step: contact, by: he-jun", b"by: he-jun, step: contact", 15),
        (b"received:", b"received: # day\n ", 2),
        (b"area: chengdong\n", b"area: chengdong  # east\n", 6),
    ],
)
def test_what_is_not_in_form_is_a_warning_at_its_line(old: bytes, new: bytes, line: int) -> None:
    changed = CASE.replace(old, new) if old == b"\n" else CASE.replace(old, new, 1)
    assert changed != CASE
    (finding,) = form_finding(read(changed), NAME, "case", "2026-0001")
    assert (finding.code, finding.severity, finding.file, finding.case) == ("FMT01", "warning", NAME, "2026-0001")
    assert finding.line == line
    assert "jiefen fmt" in render(finding.do)
    assert has_chinese(render(finding.say))


def test_comments_where_they_belong_are_in_form() -> None:
    commented = b"# a note on the case\n" + CASE.replace(b"area: chengdong\n", b"area: chengdong # east\n", 1)
    assert not list(form_finding(read(commented), NAME, "case"))


def test_a_refused_file_is_the_readers_business() -> None:
    assert not list(form_finding(read(CASE + b"\tlog: &a\n"), NAME, "case"))


@st.composite
def scribbles(draw: st.DrawFn) -> bytes:
    """The case with a few places written over, as an editor or a merge might."""
    raw = bytearray(CASE)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(raw)))
        width = draw(st.sampled_from([0, 0, 1, 2]))
        raw[place : place + width] = draw(st.sampled_from([b" ", b"\n", b"#", b'"', b", ", b"  # x\n", b"\r\n", b"'"]))
    return bytes(raw)


@settings(max_examples=150, deadline=None)
@given(scribbles())
def test_a_file_has_a_finding_exactly_when_fmt_would_change_it(raw: bytes) -> None:
    reading = read(raw)
    changes = reading.data is not None and tidy(raw, order_of("case")) != raw
    assert bool(list(form_finding(reading, NAME, "case"))) == changes
