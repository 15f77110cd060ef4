"""Differences are found exactly where two records differ, and no typed key is shown."""

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from jiefen.history.differences import differences

DATA: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from(["", "a"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "住址"]), inner, max_size=3),
    max_leaves=8,
)


@given(before=DATA, after=DATA)
def test_none_exactly_when_they_are_the_same_data(before: Any, after: Any) -> None:
    same = msgspec.json.encode(before, order="sorted") == msgspec.json.encode(after, order="sorted")
    assert (list(differences(before, after)) == []) == same


def test_where() -> None:
    before = {"id": "x", "parties": [{"ref": "P1", "type": "person"}], "people": 2}
    after = {"id": "x", "parties": [{"ref": "P1", "type": "organisation"}], "people": True, "amount": 5}
    assert list(differences(before, after)) == ["parties[0].type", "people", "amount"]
    assert list(differences({"rows": [1, 2]}, {"rows": [1]})) == ["rows"]
    assert list(differences({"petition": {"kind": "first", "purpose": "x"}}, {"petition": {"kind": "first"}})) == [
        "petition.purpose"
    ]


def test_a_key_that_somebody_typed_is_not_shown() -> None:
    after = {"petition": {"kind": "first", "甲某的电话": "x"}, "13": 1}
    assert list(differences({"petition": {"kind": "first"}}, after)) == ["petition", ""]
    assert list(differences({}, {"zhang-san": 1, "area": 1}, is_ours={"area"}.__contains__)) == ["", "area"]
