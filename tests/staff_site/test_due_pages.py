"""The calendar and the derivations agree with what the command line says."""

import re
from collections import Counter
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.book.book import open_book
from jiefen.case.clocks.limit import standing
from jiefen.case.text.due import derivation
from jiefen.checking.due import limits_of_case
from jiefen.staff_site.due_pages import calendar_page, overdue_page
from tests.public_site import ROOT
from tests.staff_pages import TODAY, desk


@pytest.fixture(scope="module")
def calendar() -> str:
    return unescape(calendar_page(desk()))


def test_a_day_counts_the_limits_that_end_on_it(calendar: str) -> None:
    shown = {day: int(count) for day, count in re.findall(r'data-day="([0-9-]+)">(\d+)<', calendar)}
    due = Counter(line.due.isoformat() for case in desk().cases for line in case.lines if line.state == "running")
    assert shown == {day: count for day, count in due.items() if day < "2027-02-01"}
    assert len(shown) > 5


def test_weeks_are_whole_and_today_is_marked(calendar: str) -> None:
    for month in re.findall(r"<tbody>(.*?)</tbody>", calendar):
        assert {week.count("<td") for week in re.findall(r"<tr>(.*?)</tr>", month)} == {7}
    assert re.findall(r'aria-current="date"><span class="jf-number">(\d+)', calendar) == [str(TODAY.day)]


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(sorted(desk().by_id)))
def test_what_is_overdue_is_derived_as_due_explains_it(case: str) -> None:
    page = unescape(overdue_page(desk()))
    for limit in limits_of_case(open_book(ROOT), case, TODAY):
        if standing(limit, TODAY).state != "overdue":
            continue
        steps = [line.strip().partition(". ")[2] for line in derivation(limit, desk().register, str)]
        assert "".join(f"<li>{step}</li>" for step in steps) in page
        assert f"逾期 {(TODAY - limit.due).days} 日" in page
