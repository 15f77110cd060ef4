"""The board says what `due` says, and counts what `list` lists."""

import re
from html import unescape

from jiefen.book.book import open_book
from jiefen.book.cases import summaries
from jiefen.case.summary import chosen
from jiefen.checking.due import due_list
from jiefen.staff_site.board import board, groups
from jiefen.staff_site.desk import WITHIN
from tests.public_site import ROOT
from tests.staff_pages import TODAY, desk

STATES = {"late": "overdue", "today": "running", "soon": "running", "parties": "lapsed", "paused": "paused"}


def test_the_groups_hold_the_lines_of_the_due_list_each_once() -> None:
    found = [line for items in groups(desk()).values() for item in items for line in item.lines]
    expected = due_list(open_book(ROOT), TODAY, WITHIN).lines
    assert sorted(found, key=repr) == sorted(expected, key=repr)
    assert len(found) > 20


def test_each_group_holds_its_own_state_and_days() -> None:
    for name, items in groups(desk()).items():
        for item in items:
            assert {line.case for line in item.lines} == {item.case}
            assert {line.state for line in item.lines} == {STATES[name]}
            days = [line.days_left for line in item.lines]
            assert name != "today" or set(days) == {0}
            assert name != "soon" or all(day in range(1, WITHIN + 1) for day in days)


def test_the_most_urgent_stands_first() -> None:
    late = [item.lines[0].due for item in groups(desk())["late"]]
    assert late == sorted(late)


def test_void_registrations_are_counted_by_reason_and_are_not_open() -> None:
    assert desk().voids == {"登记错误": 1, "重复登记": 1}
    assert "作废的登记不算在内：登记错误 1 件、重复登记 1 件。" in unescape(board(desk()))
    assert not [item for item in desk().open if item.void]


def test_other_findings_of_the_day_are_told_with_what_to_do() -> None:
    others = due_list(open_book(ROOT), TODAY, WITHIN).others
    assert sorted(map(repr, desk().others)) == sorted(repr(one) for one in _without_places(others))


def _without_places(findings: object) -> list[object]:
    import msgspec

    assert isinstance(findings, tuple)
    return [msgspec.structs.replace(one, line=0, column=0) if one.case else one for one in findings]


def test_the_table_by_officer_counts_what_list_lists() -> None:
    page = unescape(board(desk()))
    open_ = chosen(summaries(open_book(ROOT), TODAY).cases, state="open", officer="sun-lei")
    owed = [
        one for one in chosen(summaries(open_book(ROOT), TODAY).cases, state="closed", officer="sun-lei") if one.active
    ]
    row = re.search(r">孙磊</a></th><td>(\d+)</td><td>(\d+)</td>", page)
    assert row
    assert int(row[1]) == len(open_) + len(owed)
    assert int(row[2]) == sum(one.state == "overdue" for one in open_)


def test_who_may_choose_himself_is_who_has_something_open() -> None:
    page = unescape(board(desk()))
    options = dict(re.findall(r'<option value="([a-z-]+)" data-open="\d+">([^<]+)</option>', page))
    expected = {one.officer for one in desk().open} | {one.leader for one in desk().open}
    assert set(options) == expected - {""}
    assert options["wang-qiang"] == "王强"
