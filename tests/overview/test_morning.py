"""今天: which dispute comes first in the sample, and that every case stands in one lane, in its order."""

from datetime import date
from functools import cache

import pytest

from jiefen.book.book import open_book
from jiefen.overview.glimpse import Glimpse, days_ahead
from jiefen.overview.morning import LANES, Morning, leading, morning_of, weight_of
from jiefen.overview.shelf import Seen, Shelf
from tests.public_site import ROOT

FRIDAY = date(2026, 11, 20)
# What is late in the sample on that day, by hand: level, then people, then days left, then number.
LATE_IN_ORDER = [
    "2026-0063",  # 300 people, most serious, 14 days late
    "2026-0020",  # 248, most serious, 7
    "2026-0056",  # 109, most serious, 7
    "2026-0065",  # 24, major, 4
    "2026-0028",  # 16, major, 2
    "2026-0027",  # 12, major, 7
    "2026-0010",  # 2, raised to major, 112
    "2026-0016",  # 6, ordinary, 43
    "2026-0031",  # 3, 4
    "2026-0024",  # 2, 29
    "2026-0034",  # 2, 3
    "2026-0066",  # 2, 2
]


@cache
def seen() -> Seen:
    return Shelf(ROOT, None).look(open_book(ROOT), FRIDAY, alone=True)


def morning(mine: str = "") -> Morning:
    return morning_of(seen().cases, seen().unread, FRIDAY, mine)


def numbers(*lanes: str, mine: str = "") -> list[str]:
    return [item.summary.id for lane in lanes for item in morning(mine).lanes[lane]]


def is_late(item: Glimpse) -> bool:
    return any(line.state == "overdue" for line in item.lines)


def test_level_then_people_then_days_is_the_order_over_all_lanes() -> None:
    late = [item for lane in morning().lanes.values() for item in lane if is_late(item)]
    assert [item.summary.id for item in sorted(late, key=weight_of(FRIDAY))] == LATE_IN_ORDER


def test_a_case_stands_once_in_its_first_lane() -> None:
    assert numbers("now") == ["2026-0034"]  # whom nobody called, three days late
    assert numbers("nobody") == ["2026-0031", "2026-0033"]  # neither accepted nor refused
    others = ("2026-0031", "2026-0034")
    assert numbers("late") == [number for number in LATE_IN_ORDER if number not in others]
    every = numbers(*LANES)
    assert len(every) == len(set(every))


def test_soon_are_three_working_days_over_a_weekend() -> None:
    calendar = open_book(ROOT).require_office().calendar
    assert days_ahead(FRIDAY, calendar) == (date(2026, 11, 25) - FRIDAY).days
    assert days_ahead(date(2026, 9, 29), calendar) == (date(2026, 10, 9) - date(2026, 9, 29)).days  # a week's holiday
    ends = {line.due for item in morning().lanes["soon"] for line in item.lines}
    assert numbers("soon") == ["2026-0064", "2026-0107"]
    assert ends == {date(2026, 11, 25)}


def test_what_waits_for_others_says_when_to_look_again() -> None:
    waiting = {item.summary.id: item for item in morning().lanes["waiting"]}
    assert {"2026-0014", "2026-0015", "2026-0026", "2026-0051"} <= set(waiting)  # instalments
    assert {"2026-0021", "2026-0067", "2026-0104", "2026-0106"} <= set(waiting)  # paused
    assert all(item.again for item in waiting.values())
    assert waiting["2026-0051"].steps == ("perform",)  # closed, and nothing is left but to see whether they paid
    assert waiting["2026-0026"].again == date(2026, 11, 25)  # when the next instalment is to be paid


def test_a_list_of_ones_own_leaves_out_colleagues_but_not_what_is_everybodys() -> None:
    mine = morning("wang-qiang")
    assert numbers("late", mine="wang-qiang") == ["2026-0063", "2026-0016", "2026-0024"]
    assert numbers("now", "nobody", mine="wang-qiang") == numbers("now", "nobody")
    listed = sum(len(items) for items in mine.lanes.values())
    assert mine.others == sum(len(items) for items in morning().lanes.values()) - listed
    assert mine.others > 0


def test_whoever_leads_has_the_case_too() -> None:
    leaders = {item.summary.id: item.summary.leader for item in morning().lanes["late"]}
    led = numbers("late", mine="chen-guo")
    assert led == [number for number in numbers("late") if leaders[number] == "chen-guo"]
    assert led


def test_the_limits_of_its_lane_stand_first() -> None:
    item = next(item for item in morning().lanes["late"] if item.summary.id == "2026-0020")
    assert [line.state for line in leading(item)] == ["overdue", "running"]


def test_what_comes_next_is_told_where_nothing_presses() -> None:
    coming = morning().coming
    assert coming
    ahead = [item.summary.due for item in seen().cases if item.summary.due and item.summary.due >= FRIDAY]
    assert coming.summary.due == min(ahead)


@pytest.mark.parametrize("lane", ["now", "nobody", "late", "soon"])
def test_what_somebody_must_see_to_says_what_comes_next(lane: str) -> None:
    assert all(item.steps for item in morning().lanes[lane])
