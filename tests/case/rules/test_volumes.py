"""An archived volume is whole: told of all that is missing at once, and in the simple procedure by the count."""

from functools import cache

import pytest

from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.case.context import check_context
from jiefen.case.record import Case
from jiefen.case.rules.volumes import an_archived_volume_is_whole
from jiefen.office.office import Office
from tests.builders import ROOT
from tests.clock_cases import case_of, entry


@cache
def office() -> Office:
    return open_book(ROOT).require_office()


def told(case: Case) -> list[str]:
    """What the rule says of the case."""
    return [render(one.say) for one in an_archived_volume_is_whole.check(case, check_context(case, office()))]


def test_all_that_is_missing_is_told_at_once_each_of_several_by_its_number() -> None:
    case = case_of(
        "2026-11-23",
        entry("2026-11-23", "accept"),
        entry("2026-11-25", "mediate"),
        entry("2026-11-30", "mediate", result="failed"),
        *(entry("2026-12-01", "paper", kind=kind, pages=1) for kind in ("cover", "index", "identity", "back-cover")),
        entry("2026-12-02", "archive"),
    )
    assert told(case) == ["2026-12-02 归档，卷内没有受理登记表、调解记录、调解记录（第 2 份）"]


@pytest.mark.parametrize(
    ("papers", "said"),
    [(1, ["2026-11-23 归档 1 份，卷内必须有的 2 份里还没有简易纠纷登记表、行政调解协议书"]), (2, [])],
)
def test_in_the_simple_procedure_as_many_papers_as_must_be_there_will_do(papers: int, said: list[str]) -> None:
    case = case_of(
        "2026-11-23",
        entry("2026-11-23", "accept", officer="li-na", due="2026-11-23"),
        entry("2026-11-23", "mediate", result="agreed"),
        entry("2026-11-23", "agreement", form="written"),
        entry("2026-11-23", "archive", papers=papers),
        simple=True,
    )
    assert told(case) == said


def test_a_version_without_a_list_asks_for_none() -> None:
    case = case_of(
        "2026-07-02", entry("2026-07-02", "accept"), entry("2026-07-20", "archive"), entry("2026-07-21", "conclude")
    )
    assert told(case) == []
