"""Entries as people tell them, with the names that a screen has for parties and staff."""

from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.case.text.spoken import spoken
from jiefen.case.text.words import Words, words_of
from jiefen.files import resources
from jiefen.files.schema.shape import labels

ROOT = Path(__file__).parents[3]
CALLED = {"P1": "申请人", "P2": "被申请人", "li-na": "李娜"}


@pytest.fixture(scope="module")
def words() -> Words:
    return words_of(open_book(ROOT).require_office(), labels(resources.schema("case")), str)


def named(code: str) -> str:
    return CALLED.get(code, code)


def test_what_nobody_wrote_a_sentence_for_is_told_as_lists_tell_it_with_the_screens_names(words: Words) -> None:
    entry = {"date": "2026-10-12", "step": "carried", "by": "li-na", "state": "mediating", "since": "2026-09-01"}
    assert "李娜" in spoken(entry, words, named)
    assert "正在调解" in spoken(entry, words, named)
