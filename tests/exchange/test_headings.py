"""Whoever sends a table calls its columns as they like: what offices are known to write is understood (R33)."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from jiefen.base.never import why_never
from jiefen.exchange.formats import FORMATS
from jiefen.exchange.headings import CASES, NOT_KEPT, is_understood, meaning_of, why_not_taken

TABLES: Mapping[str, Sequence[str]] = yaml.safe_load(Path(__file__).with_name("headings.yaml").read_text("utf-8"))


def test_of_a_hundred_headings_that_offices_use_ninety_five_are_understood() -> None:
    headings = [heading for table in TABLES.values() for heading in table]
    lost = sorted({heading for heading in headings if not is_understood(heading)})
    assert sum(map(is_understood, headings)) >= 0.95 * len(headings), lost


@pytest.mark.parametrize("table", TABLES)
def test_no_table_has_two_columns_for_one_value(table: str) -> None:
    keys = [key for key in map(meaning_of, TABLES[table]) if key]
    assert len(keys) == len(set(keys)), "reading would refuse the table for it"


def test_what_must_not_be_held_is_never_taken_in() -> None:
    never = {heading for table in TABLES.values() for heading in table if why_never(heading)}
    assert {"主要当事人民族", "学历", "政治面貌", "稳控责任人", "后续稳控措施"} <= never
    assert not any(map(meaning_of, never))
    assert all(map(why_not_taken, never))


def test_a_heading_means_one_thing() -> None:
    titles = [title for column in CASES for title in column.titles]
    assert len(titles) == len(set(titles))
    assert not NOT_KEPT.keys() & set(titles)


@pytest.mark.parametrize(
    "name", ["centre", "mediation", "petition", "petition-county", "petition-city", "hotline", "mediators", "bodies"]
)
def test_what_leaves_has_the_headings_that_offices_are_known_to_use(name: str) -> None:
    assert [column.title for column in FORMATS[name].columns] == list(TABLES[name])
