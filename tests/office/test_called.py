"""Papers name the records that they rest on as people do, not by their files."""

import pytest

from jiefen.book.kinds import OFFICE_KINDS
from jiefen.office.called import RECORDS, called, called_apart


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("2026-0031", "案卷 2026-0031"),
        ("tasks/2026/3.yaml", "交办督办 2026/3"),
        ("pledges/2025/property.yaml", "2025 年责任状"),
        ("events/2025.yaml#s2xc", "2025 年法治宣传活动"),
        ("other/2025.yaml", "other/2025.yaml"),
    ],
)
def test_a_reference_is_told_in_words(reference: str, words: str) -> None:
    assert called(reference) == words


def test_several_stand_in_one_line_each_once_and_can_be_found() -> None:
    told = called_apart(("2026-0031", "events/2025.yaml#s2xc", "events/2025.yaml#xp9p", "2026-0031"))
    assert told == "2026-0031、2025 年法治宣传活动 s2xc、2025 年法治宣传活动 xp9p"


def test_what_has_a_name_is_a_kind_of_record() -> None:
    assert {kind.name for kind in OFFICE_KINDS} >= set(RECORDS)
