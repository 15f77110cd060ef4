"""The sealed half as text: what is written is read back, and what nobody may choose silently is not chosen."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from jiefen.base.text import render
from jiefen.case.read import load_case_file
from jiefen.case.record import Case
from jiefen.files import resources
from jiefen.sealing.editing import editing_text, read_fields, refs_of, shown_text
from jiefen.sealing.fold import fold, whole_changes
from jiefen.sealing.record import Edit, Value
from tests.sealed_books import CASE, PLAIN, ROOT

KEY = "m6zn4t"
RAW = (ROOT / PLAIN).read_bytes().replace(b"result: adjourned}", f"result: adjourned, key: {KEY}}}".encode())
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), include_characters=" #:,'\"[]{}"),
    min_size=1,
    max_size=resources.schema("sealed")["$defs"]["text"]["maxLength"],
)
LINES = st.lists(TEXT, min_size=1, max_size=3).map("\n".join)


def plain() -> Case:
    case = load_case_file(RAW, PLAIN).case
    assert case is not None
    return case


def edit(line: str, after: tuple[str, ...] = (), **fields: Value) -> Edit:
    known = {"name": "parties.P1.name", "phones": "parties.P1.phones", "said": f"statements.{KEY}"}
    named = {known[key]: value for key, value in fields.items()}
    return Edit(id=line, case=CASE, by="li-na", on=date(2026, 3, 2), after=after, fields=named)


def codes(text: str) -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in read_fields(text.encode(), plain()).findings]


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "parties.P1.name": TEXT,
            "parties.P2.contact.id-number": TEXT,
            "parties.P1.agent.phones": st.lists(TEXT, min_size=1, max_size=3).map(tuple),
            "others.N12.aliases": st.lists(TEXT, min_size=1, max_size=3).map(tuple),
            "others.N2.as": st.sampled_from(["witness", "child"]),
            "references.R2.from": st.sampled_from(["hotline", "court"]),
            "references.R2.number": TEXT,
            "references.R2.on": st.dates().map(str),
            f"statements.{KEY}": LINES,
        },
    )
)
@budget(max_examples=60, deadline=None)
def test_what_is_written_is_read_back(fields: dict[str, Value]) -> None:
    folded = fold(CASE, [Edit(id="a", case=CASE, by="li-na", on=date(2026, 3, 2), after=(), fields=fields)])
    for text in (editing_text(folded, plain()), shown_text(folded)):
        found = read_fields(text.encode(), plain())
        assert not found.findings
        assert whole_changes(folded, found.fields) == {}
        assert {path: value for path, value in found.fields.items() if value is not None} == fields


def test_there_is_a_place_for_all_that_the_plain_half_names() -> None:
    text = editing_text(fold(CASE, []), plain())
    fields = read_fields(text.encode(), plain()).fields
    assert all(value is None for value in fields.values())
    for ref in refs_of(plain()):
        assert f"parties.{ref}.phones" in fields
    assert "parties.P2.contact.name" in fields
    assert "parties.P1.contact.name" not in fields
    assert f"statements.{KEY}" in fields


def test_of_two_values_one_must_be_chosen() -> None:
    folded = fold(CASE, [edit("a", name="甲"), edit("b", name="乙"), edit("c", phones=("1",)), edit("d", phones=None)])
    text = editing_text(folded, plain())
    lines = text.splitlines()
    doubled = [
        number for number, line in enumerate(lines, start=1) if line.strip().startswith(("name: 乙", "phones: [1"))
    ]
    assert [code for code, _ in codes(text)] == ["YAML18", "YAML18"]
    assert "li-na 2026-03-02 写的" in text
    assert "li-na 2026-03-02 去掉了这一项" in text
    assert doubled
    chosen = "\n".join(line for line in lines if "name: 甲" not in line and 'phones: ["1"]' not in line)
    found = read_fields(chosen.encode(), plain())
    assert not found.findings
    assert whole_changes(folded, found.fields) == {"parties.P1.name": "乙", "parties.P1.phones": None}


def test_what_the_plain_half_does_not_know_is_told() -> None:
    assert codes("parties: {P9: {name: 甲}}") == [("SEAL20", 1)]
    assert codes("statements: {abcdef: 说}") == [("SEAL21", 1)]
    assert codes("case: 2026-0008\n") == [("SEAL15", 1)]
    assert codes(f"case: {CASE}\nparties:\n  P1:\n    nmae: 甲\n") == [("SCH01", 4)]
    assert codes("parties: {P1: {phones: '1'}}") == [("SCH01", 1)]
    assert codes("name: 张三\nname: 李四\n") == [("YAML18", 2)]
    assert codes("") == [("YAML02", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "parties: {P1: {name: {秘密甲: 1}}}",
        "秘密甲: 1",
        "parties: {秘密甲: {name: x}}",
        "parties: {P1: {秘密甲: x}}",
        "others: {N1: {as: 秘密甲}}",
        "statements: {秘密甲: x}",
        "case: 秘密甲",
        "parties: 秘密甲",
        "parties: {P1: 秘密甲}",
        "others: {N1: [秘密甲]}",
        "parties: {P1: {name: &秘密甲 x}}",
        "parties: {P1: {phones: [秘密甲, {秘密甲: 秘密甲}]}}",
    ],
)
def test_no_finding_repeats_what_somebody_typed(text: str) -> None:
    found = read_fields(text.encode(), plain())
    assert found.findings
    for finding in found.findings:
        assert "秘密甲" not in render(finding.say) + render(finding.do) + finding.path + finding.file


def test_parties_who_joined_later_are_known() -> None:
    joined = RAW + b"  - {date: 2026-06-06, step: people, by: li-na, count: 2, joined: [P3], left: [P1]}\n"
    case = load_case_file(joined, str(Path(PLAIN))).case
    if case is None:
        pytest.fail("the entry has no shape")
    assert refs_of(case) == ("P1", "P2", "P3")


def test_reasons_have_a_place_where_the_plain_half_says_that_there_are_some() -> None:
    raw = RAW.replace(b"\nlog:\n", b"\nwithheld: true\nlog:\n") + (
        b"  - {date: 2026-06-08, step: alert, by: li-na, to: police, key: w7kx3p}\n"
    )
    case = load_case_file(raw, PLAIN).case
    assert case is not None
    here, elsewhere = (read_fields(editing_text(fold(CASE, []), one).encode(), one).fields for one in (case, plain()))
    assert {"withhold", "alerts.w7kx3p", "statements.w7kx3p"} <= here.keys()
    assert not {"withhold", "alerts.w7kx3p"} & elsewhere.keys()
    wrong = read_fields(b"withhold: [rain]\nalerts: {aaaaaa: violence}\n", case)
    assert [one.code for one in wrong.findings] == ["SCH01"]
    assert [one.code for one in read_fields(b"alerts: {aaaaaa: violence}\n", case).findings] == ["SEAL21"]
