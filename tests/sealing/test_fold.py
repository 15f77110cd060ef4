"""Folding a line log: whatever order Git left the lines in, one meaning; what two people set differently is shown."""

from collections.abc import Mapping
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from jiefen.sealing.fold import changes, document, fields_of, fold, is_field, whole_changes, without_empty
from jiefen.sealing.record import Edit, Value

CASE = "2026-0007"
NAME, PHONES, AS = "parties.P1.name", "parties.P1.phones", "others.N1.as"
PATHS = (NAME, PHONES, AS, "statements.m6zn4t")


def line(line_id: str, after: tuple[str, ...] = (), **fields: Value) -> Edit:
    paths = {"name": NAME, "phones": PHONES, "as_": AS}
    named = {paths[key]: value for key, value in fields.items()}
    return Edit(id=line_id, case=CASE, by="li-na", on=date(2026, 3, 2), after=after, fields=named)


@st.composite
def logs(draw: st.DrawFn) -> list[Edit]:
    """Lines as people write them who see some of the lines before: each names heads of what it saw."""
    lines: list[Edit] = []
    for number in range(draw(st.integers(1, 9))):
        seen = draw(st.sets(st.sampled_from(lines).map(lambda edit: edit.id), max_size=3)) if lines else set()
        fields: Mapping[str, Value] = draw(
            st.dictionaries(st.sampled_from(PATHS), st.one_of(st.none(), st.sampled_from(["a", "b"])), max_size=3)
        )
        lines.append(
            Edit(id=f"line{number:06}", case=CASE, by="li-na", on=date(2026, 3, 2), after=tuple(seen), fields=fields)
        )
    return lines


def ancestors(lines: list[Edit], name: str) -> set[str]:
    """The plain definition, as the oracle."""
    after = {edit.id: edit.after for edit in lines}
    found: set[str] = set()
    todo = [*after[name]]
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += after[one]
    return found


@given(logs(), st.randoms(use_true_random=False))
@budget(max_examples=150, deadline=None)
def test_the_order_of_lines_means_nothing(lines: list[Edit], random: Random) -> None:
    shuffled = [*lines, *lines[:1]]
    random.shuffle(shuffled)
    assert fold(CASE, shuffled) == fold(CASE, lines)


@given(logs())
@budget(max_examples=150, deadline=None)
def test_a_field_has_the_values_that_nobody_superseded(lines: list[Edit]) -> None:
    before = {edit.id: ancestors(lines, edit.id) for edit in lines}
    folded = fold(CASE, lines)
    for path in PATHS:
        writers = [edit for edit in lines if path in edit.fields]
        last = [edit for edit in writers if not any(edit.id in before[other.id] for other in writers)]
        assert {claim.value for claim in folded.claims.get(path, ())} == {edit.fields[path] for edit in last}
    assert set(folded.heads) == {edit.id for edit in lines} - set().union(*before.values())


@given(logs(), st.dictionaries(st.sampled_from(PATHS), st.sampled_from([None, "a", "b", "c"])))
@budget(max_examples=100, deadline=None)
def test_a_line_after_all_others_settles_what_it_sets(lines: list[Edit], wanted: dict[str, Value]) -> None:
    folded = fold(CASE, lines)
    edit = Edit(
        id="z" * 10, case=CASE, by="li-na", on=date(2026, 3, 1), after=folded.heads, fields=changes(folded, wanted)
    )
    after = fold(CASE, [*lines, edit])
    for path, value in wanted.items():
        assert after.values.get(path) == value
        assert path not in after.conflicts
    assert not changes(after, wanted)


def test_two_edits_of_one_field_are_a_conflict_with_both_values() -> None:
    folded = fold(CASE, [line("a", name="甲"), line("b", ("a",), name="乙"), line("c", ("a",), name="丙")])
    assert [claim.value for claim in folded.claims[NAME]] == ["乙", "丙"]
    assert folded.conflicts == (NAME,)
    assert NAME not in folded.values


def test_two_edits_to_the_same_value_are_none() -> None:
    folded = fold(CASE, [line("a", name="甲"), line("b", phones=("1",)), line("c", name="甲")])
    assert folded.values == {NAME: "甲", PHONES: ("1",)}


def test_removing_against_setting_is_a_conflict() -> None:
    folded = fold(CASE, [line("a", name="甲"), line("b", ("a",), name=None), line("c", ("a",), name="乙")])
    assert {claim.value for claim in folded.claims[NAME]} == {None, "乙"}


def test_lines_that_name_one_another_lose_nothing() -> None:
    folded = fold(CASE, [line("a", ("b",), name="甲"), line("b", ("a",), name="乙")])
    assert {claim.value for claim in folded.claims[NAME]} == {"甲", "乙"}


def test_a_line_that_is_gone_is_told() -> None:
    assert fold(CASE, [line("b", ("a",), name="甲")]).unknown == ("a",)


def test_what_is_left_out_of_a_whole_half_was_removed() -> None:
    folded = fold(CASE, [line("a", name="甲", phones=("1", "2"))])
    assert whole_changes(folded, {NAME: "甲"}) == {PHONES: None}
    assert changes(folded, {NAME: "甲"}) == {}
    assert changes(folded, {"parties.P1": None}) == {NAME: None, PHONES: None}


def test_documents_and_fields_are_the_same_thing() -> None:
    fields: dict[str, Value] = {NAME: "甲", PHONES: ("1", "2"), AS: "witness"}
    data = {"parties": {"P1": {"name": "甲", "phones": ["1", "2"]}}, "others": {"N1": {"as": "witness"}}}
    assert document({**fields, "parties.P2.name": None}) == data
    assert fields_of(data) == fields
    assert fields_of({"parties": {"P1": {"name": "", "phones": []}}}) == {NAME: None, PHONES: None}
    assert without_empty({"parties": {"P1": {"name": "", "phones": []}}, "case": CASE}) == {"case": CASE}


@pytest.mark.parametrize(
    ("path", "value", "allowed"),
    [
        (NAME, "甲", True),
        (NAME, ("甲",), False),
        (PHONES, ("1",), True),
        (PHONES, "1", False),
        (PHONES, None, True),
        ("parties.P1.agent.phones", ("1",), True),
        ("parties.P1.agent.contact.name", "甲", False),
        ("parties.P0.name", "甲", False),
        ("parties.P1.shoe-size", "甲", False),
        ("others.N1.agent.name", "甲", False),
        ("statements.m6zn4t", "说", True),
        ("statements.phones", ("1",), False),
        ("case", "2026-0007", False),
    ],
)
def test_what_a_line_may_set(path: str, value: Value, allowed: bool) -> None:
    assert is_field(path, value) is allowed
