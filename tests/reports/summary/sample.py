"""The sample's two summaries, worked out once."""

from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from jiefen.book.book import open_book
from jiefen.reports.facts.record import Facts
from jiefen.reports.summary.read import values_of
from jiefen.reports.summary.summary import Summary, summary_of
from jiefen.reports.summary.values import Values

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 20)
YEAR = "2025"


@cache
def values(period: str = YEAR) -> Values:
    return values_of(open_book(ROOT), period, TODAY)


@cache
def made(period: str = YEAR) -> Summary:
    return summary_of(period, values(period))


def without(kind: str, facts: Facts) -> Facts:
    """The same in an office that does not keep a kind of record."""
    settings = facts.office.settings
    keeps = tuple(keep for keep in settings.keeps or () if keep.kind != kind)
    office = msgspec.structs.replace(facts.office, settings=msgspec.structs.replace(settings, keeps=keeps))
    return msgspec.structs.replace(facts, office=office)
