"""Every paper that any case of the sample may have: its values can be filled in, and what is missing has a name."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.book.cases import one_case
from jiefen.files.resources import root
from jiefen.papers.contents.kind import PaperKind
from jiefen.papers.contents.matter import Matter
from jiefen.papers.kinds import KINDS
from jiefen.papers.make import Maker, Paper, Wish, cases_of, volume_of
from jiefen.sealing.crypt import DEMO_KEY, Keys, read_keys
from tests.papers.test_papers import words
from tests.sealed_books import DAY

BOOK = open_book(root())
OF_A_TEMPLATE = re.compile(r"\{\{|\{%|%\}|\}\}|None|Undefined|\bP0\b")
"""What must not stand on a paper."""


@cache
def demo_keys() -> Keys:
    return read_keys(root() / DEMO_KEY, str)


@cache
def volumes(*, named: bool) -> tuple[tuple[Matter, PaperKind], ...]:
    """Every paper that is made here, of every third case."""
    wish = Wish(today=DAY, keys=demo_keys() if named else None, restricted=True)
    matters = (matter for case in cases_with_papers()[::3] for matter in volume_of(BOOK, case, wish))
    return tuple((matter, KINDS[matter.sheet.kind]) for matter in matters if matter.sheet.kind in KINDS)


def cases_with_papers() -> list[str]:
    """The numbers of all cases but void ones, which have none."""
    return [case for case in cases_of(BOOK) if not one_case(BOOK, case, DAY)[0].void]


def missing(value: object, name: str = "") -> Iterator[str]:
    """The names of what is not known, as templates call it."""
    if value is None:
        yield name
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from missing(inside, f"{name}.{key}" if name else key)
    elif isinstance(value, list):
        for inside in value:
            yield from missing(inside, name)


@pytest.mark.parametrize("named", [True, False])
def test_values_are_plain_data_and_what_is_missing_has_a_name(named: bool) -> None:
    unnamed: set[tuple[str, str]] = set()
    for matter, kind in volumes(named=named):
        values: dict[str, Any] = json.loads(json.dumps(kind.filling(matter), ensure_ascii=False))
        unnamed |= {(kind.code, name) for name in missing(values) if kind.label(name) == name}
    assert unnamed == set()


def test_without_a_key_no_paper_says_who_it_is() -> None:
    """Whatever is sealed of a case stands in none of its values."""
    sealed = {(matter.case.id, matter.sheet.kind, matter.sheet.nth): matter.people for matter, _ in volumes(named=True)}
    for matter, kind in volumes(named=False):
        people = sealed[matter.case.id, matter.sheet.kind, matter.sheet.nth]
        assert people is not None
        text = json.dumps(kind.filling(matter), ensure_ascii=False)
        for party in people.parties.values():
            assert not party.name or party.name not in text
            assert not any(phone in text for phone in party.phones)
            assert not party.id_number or party.id_number not in text


@pytest.mark.slow  # some 1,500 papers, a third of the cases with names, another without
@pytest.mark.parametrize("named", [True, False])
def test_every_paper_is_filled_and_nothing_of_the_template_stays(named: bool) -> None:
    wish = Wish(today=DAY, keys=demo_keys() if named else None, restricted=True)
    with Maker(BOOK) as maker:
        for case in cases_with_papers()[named::3]:
            for one in maker.papers(case, wish):
                assert isinstance(one, Paper), render(one.say)
                assert not OF_A_TEMPLATE.search(words(one.content)), one.file
