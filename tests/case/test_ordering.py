"""The order of a course, against what the words say, entry by entry."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.case.ordering import in_order
from tests.builders import entry

EARLY, LATE = "2026-03-02", "2026-03-09"


def course_of(*log: dict[str, Any]) -> tuple[list[int], list[tuple[str, str]]]:
    order, complaints = in_order(log)
    return order, [(complaint.code, complaint.path) for complaint in complaints]


def track(date: str, **own: Any) -> dict[str, Any]:
    return entry(date, "track", finding="done", **own)


def at(nth: int, step: str = "track") -> dict[str, Any]:
    return {"step": step, "nth": nth}


ORDERS: list[tuple[str, list[dict[str, Any]], list[int]]] = [
    ("nothing", [], []),
    ("as written", [track(EARLY), track(EARLY), track(LATE)], [0, 1, 2]),
    ("a late one goes to its day, behind the others", [track(EARLY), track(LATE), track(EARLY)], [0, 2, 1]),
    ("before one of its day", [track(EARLY), track(EARLY), track(EARLY, before=at(2))], [0, 2, 1]),
    ("before the first", [track(EARLY), track(EARLY), track(EARLY, before=at(1))], [2, 0, 1]),
    ("after one of its day", [track(EARLY), track(EARLY), track(EARLY, after=at(1))], [0, 2, 1]),
    ("beside one that moved", [track(EARLY), track(EARLY, before=at(1)), track(EARLY, before=at(2))], [2, 1, 0]),
    ("counted by step", [track(EARLY), entry(EARLY, "resume"), track(EARLY, before=at(1, "resume"))], [0, 2, 1]),
    ("after an earlier day: its own day decides", [track(EARLY), track(LATE), track(LATE, after=at(1))], [0, 1, 2]),
    ("before a later day: its own day decides", [track(EARLY), track(LATE), track(EARLY, before=at(2))], [0, 2, 1]),
]  # fmt: skip


@pytest.mark.parametrize(("log", "order"), [case[1:] for case in ORDERS], ids=[case[0] for case in ORDERS])
def test_order(log: list[dict[str, Any]], order: list[int]) -> None:
    assert course_of(*log) == (order, [])


WRONG: list[tuple[str, dict[str, Any], tuple[str, str]]] = [
    ("no such entry", track(EARLY, after=at(3)), ("REC06", "log[2].after")),
    ("no such step", track(EARLY, before=at(1, "mediate")), ("REC06", "log[2].before")),
    ("itself", track(EARLY, after=at(2, "track")) | {"step": "resume"}, ("REC07", "log[2].after")),
    ("before an earlier day", track(LATE, before=at(1)), ("REC07", "log[2].before")),
    ("after a later day", track(EARLY, after=at(2)), ("REC07", "log[2].after")),
    ("both", track(LATE, after=at(1), before=at(2)), ("REC08", "log[2].before")),
]


@pytest.mark.parametrize(("last", "fault"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_a_place_that_cannot_be_is_told(last: dict[str, Any], fault: tuple[str, str]) -> None:
    order, complaints = course_of(track(EARLY), track(LATE), last)
    assert complaints == [fault]
    assert sorted(order) == [0, 1, 2]


def test_only_an_earlier_line_can_be_meant() -> None:
    assert course_of(track(EARLY, after=at(2)), track(EARLY))[1] == [("REC06", "log[0].after")]
    assert course_of(track(EARLY, after=at(1)), track(EARLY))[1] == [("REC06", "log[0].after")]


PLACES = st.fixed_dictionaries({"step": st.sampled_from(["track", "resume"]), "nth": st.integers(1, 5)})
ENTRIES = st.builds(
    lambda day, step, place, side: entry(f"2026-03-0{day}", step) | ({side: place} if place else {}),
    st.integers(1, 3), st.sampled_from(["track", "resume"]), st.none() | PLACES, st.sampled_from(["before", "after"]),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(ENTRIES, max_size=8))
def test_days_never_go_back_and_places_are_kept(log: list[dict[str, Any]]) -> None:
    order, complaints = in_order(log)
    assert sorted(order) == list(range(len(log)))
    assert all(log[a]["date"] <= log[b]["date"] for a, b in pairwise(order))
    told = {complaint.place[1] for complaint in complaints}
    for number, item in enumerate(log):
        for side, sign in (("before", 1), ("after", -1)):
            if side in item and number not in told:
                same = [n for n, other in enumerate(log) if other["step"] == item[side]["step"]]
                meant = same[item[side]["nth"] - 1]
                assert sign * (order.index(meant) - order.index(number)) > 0
    plain = [number for number in order if not {"before", "after"} & set(log[number])]
    assert plain == sorted(plain, key=lambda number: (log[number]["date"], number))
