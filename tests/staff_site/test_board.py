"""The board says what `due` says, and counts what `list` lists."""

import re
from html import unescape
from pathlib import Path

import msgspec

from jiefen.book.book import open_book
from jiefen.book.cases import summaries
from jiefen.book.kinds import OFFICE_KINDS
from jiefen.case.summary import chosen
from jiefen.checking.due import due_list
from jiefen.staff_site.affairs import affairs, on_duty
from jiefen.staff_site.board import board, groups
from jiefen.staff_site.desk import WITHIN
from tests.public_site import ROOT
from tests.staff_pages import TODAY, desk

STATES = {"late": "overdue", "today": "running", "soon": "running", "paused": "paused"}
"""The state of the limit by which a case stands in a group."""


def test_the_groups_hold_the_lines_of_the_due_list_each_once() -> None:
    found = [line for items in groups(desk()).values() for item in items for line in item.lines]
    expected = due_list(open_book(ROOT), TODAY, WITHIN).lines
    assert sorted(found, key=repr) == sorted(expected, key=repr)
    assert len(found) > 20


def test_a_case_stands_once_and_by_a_limit_of_its_group() -> None:
    cases: list[str] = []
    for name, items in groups(desk()).items():
        for item in items:
            cases.append(item.case)
            assert {line.case for line in item.lines} <= {item.case}
            assert bool(item.why) == (name in ("now", "nobody", "next"))
            if name in STATES:
                assert item.lines[0].state == STATES[name]
            if name == "parties":
                assert item.lines[0].owed_by == "parties"
            left = item.lines[0].days_left if item.lines else None
            assert name != "today" or left == 0
            assert name != "soon" or left in range(1, WITHIN + 1)
    assert len(cases) == len(set(cases))
    assert len(cases) > 20


def test_the_gravest_stand_first() -> None:
    """As somebody would sort them by hand: by level, then by people, then by the day."""
    for items in groups(desk()).values():
        found = [(desk().by_id[item.case], item) for item in items]
        by_hand = sorted(found, key=lambda one: (one[1].lines[0].due if one[1].lines else TODAY, one[0].id))
        by_hand.sort(key=lambda one: one[0].people, reverse=True)
        by_hand.sort(key=lambda one: ["ordinary", "major", "serious"].index(one[0].level), reverse=True)
        assert [one.id for one, _ in found] == [one.id for one, _ in by_hand]


def test_what_nobody_has_is_told_as_such() -> None:
    page = unescape(board(desk()))
    assert groups(desk())["nobody"]
    assert "还没有决定受理不受理" in page.partition("没有人管")[2].partition("已经逾期")[2]


def test_the_offices_own_affairs_follow_by_kind_with_what_is_missing_first() -> None:
    """What `due` says of kinds of record is told here by kind, everything else below."""
    found = affairs(desk())
    told = [matter.code for one in found for matter in one.matters]
    kept = {kind.name for kind in OFFICE_KINDS if kind.kept}
    places = [(one.code, Path(one.file).with_suffix("").parts) for one in desk().others]
    expected = [code for code, place in places if place[:1] == ("office",) and place[1:2] and place[1] in kept]
    assert sorted(told) == sorted(expected)
    assert told
    for one in found:
        late = [matter.late for matter in one.matters]
        assert late == sorted(late, reverse=True)


def test_a_kind_with_a_page_of_its_own_is_linked_to_it() -> None:
    assert '<a href="screenings/">' not in board(desk())
    assert '<a href="screenings/">' in board(desk(), ["screenings/index.md"])


def test_codes_of_units_and_handles_are_called_by_their_names() -> None:
    words = " ".join(matter.words for one in affairs(desk()) for matter in one.matters)
    codes = [unit.code for unit in desk().office.organisation.units] + [
        one.handle for one in desk().office.organisation.staff
    ]
    assert not [code for code in codes if re.search(rf"(?<![a-z-]){code}(?![a-z-])", words)]


def test_a_kind_that_is_off_has_no_word_on_the_page() -> None:
    settings = msgspec.structs.replace(desk().office.settings, keeps=())
    office = msgspec.structs.replace(desk().office, settings=settings)
    quiet = msgspec.structs.replace(desk(), office=office, others=())
    assert affairs(quiet) == []
    assert on_duty(quiet) == ""
    assert "公事" not in board(quiet)


def test_who_is_on_duty_stands_at_the_head() -> None:
    roster = next(one for one in desk().kept("duty").values() if one.month == "2026-11")
    (shift,) = [one for one in roster.days if one.date == TODAY]
    name = desk().person(shift.officer)
    assert f"今天值班 {desk().units[shift.post]} {name}" in unescape(board(desk()))
    nobody = msgspec.structs.replace(desk(), records={**desk().records, "duty": {}})
    assert on_duty(nobody) == "今天没有排值班"


def test_void_registrations_are_counted_by_reason_and_are_not_open() -> None:
    assert desk().voids == {"登记错误": 1, "重复登记": 1}
    assert "作废的登记不算在内：登记错误 1 件、重复登记 1 件。" in unescape(board(desk()))
    assert not [item for item in desk().open if item.void]


def test_other_findings_of_the_day_are_told_with_what_to_do() -> None:
    others = due_list(open_book(ROOT), TODAY, WITHIN).others
    assert sorted(map(repr, desk().others)) == sorted(repr(one) for one in _without_places(others))


def _without_places(findings: object) -> list[object]:
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
