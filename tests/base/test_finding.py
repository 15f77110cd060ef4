"""A finding tells where, but no name that may be somebody's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefen.base.finding import told_path


@pytest.mark.parametrize(
    "path", ["cases/2026/2026-0137.yaml", "cases/2026/2026-123456.yaml", "office/procedure/2026-07-01.yaml", ""]
)
def test_the_names_of_our_records_are_told(path: str) -> None:
    assert told_path(path) == path


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("cases/2026/某甲的信.docx", "cases/2026/….docx"),
        ("cases/2026/" + "0" * 11 + ".yaml", "cases/2026/….yaml"),
        ("cases/某甲/x.yaml", "cases/…/x.yaml"),
        ("cases/a b", "cases/…"),
        ("cases/a\nb.yaml", "cases/….yaml"),
    ],
)
def test_other_names_are_not(path: str, told: str) -> None:
    assert told_path(path) == told


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1))
def test_no_chinese_name_is_told(name: str) -> None:
    assert not set(name) & set(told_path(f"cases/2026/{name}.yaml"))
