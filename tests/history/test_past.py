"""What became of a log: held against plain oracles on random logs, and against the stories that matter."""

from datetime import date
from importlib import import_module
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.kind import Kind
from jiefen.base.record import Record
from jiefen.base.text import render
from jiefen.book.kinds import CASE, KINDS, kind_of
from jiefen.history.past import Arrival, Change, Version, arrivals, fate_of, key_of, keys_of, title_of
from tests.effort import tries

FILE = "cases/2026/2026-0137.yaml"
DAY = date(2026, 3, 4)
PLACES = {
    "cases/2026/2026-0001.yaml": "case",
    "cases/2026/2026-0001.age": "sealed",
    "office/settings.yaml": "settings",
    "office/publications/2026Q3.yaml": "publication",
    "office/publications/attestation-2026Q3.json": "attestation",
    "office/publications/attestation-2026Q3.json.sig": "signature",
    "office/procedure/2026-01-01.yaml": "procedure",
    "office/duty/2026-11.yaml": "duty",
    "office/grid.yaml": "grid",
    "office/signers": "signers",
}
LOGS = st.lists(st.integers(0, 5), max_size=8)


def change(was: list[Any], now: list[Any], came: dict[bytes, Arrival] | None = None) -> Change:
    return Change(file=FILE, kind=CASE, before={"log": was}, after={"log": now}, arrivals=came or {})


def keys(*entries: Any) -> frozenset[bytes]:
    return frozenset(map(key_of, entries))


@given(was=LOGS, now=LOGS)
@settings(max_examples=tries(300))
def test_a_log_is_clean_exactly_when_the_merged_one_begins_it(was: list[int], now: list[int]) -> None:
    fate = fate_of(change(was, now))
    clean = not (fate.changed or fate.dropped or fate.moved or fate.inserted)
    assert clean == (now[: len(was)] == was)
    if clean:
        assert fate.added == tuple(range(len(was), len(now)))


@given(was=LOGS, now=LOGS)
@settings(max_examples=tries(300))
def test_what_is_lost_and_what_is_new_is_counted_once(was: list[int], now: list[int]) -> None:
    fate = fate_of(change(was, now))
    lost = len(fate.changed) + len(fate.dropped)
    common = sum(min(was.count(entry), now.count(entry)) for entry in set(was))
    assert lost == len(was) - common
    assert len(fate.added) + len(fate.changed) == len(now) - common
    assert set(fate.inserted) <= set(fate.added)


def test_changed_dropped_and_moved_are_told_apart() -> None:
    assert fate_of(change(["a", "b", "c"], ["a", "x", "c"])).changed == ((1, 1),)
    assert fate_of(change(["a", "b", "c"], ["a", "c", "x"])).dropped == (1,)
    assert fate_of(change(["a", "b", "c"], ["b", "a", "c"])).moved == (0, 1)
    assert fate_of(change(["a", "b"], ["a", "x", "b"])).inserted == (1,)


def test_one_is_not_true_and_the_order_of_fields_does_not_count() -> None:
    assert fate_of(change([{"n": 1}], [{"n": True}])).changed == ((0, 0),)
    assert fate_of(change([{"a": 1, "b": [2]}], [{"b": [2], "a": 1}])) == fate_of(change([0], [0]))


def test_a_union_of_two_branches_is_no_insertion_either_way_round() -> None:
    came = {key_of("mine"): Arrival(day=DAY, known=keys("old"))}
    assert fate_of(change(["old", "theirs"], ["old", "mine", "theirs"], came)).inserted == ()
    assert fate_of(change(["old", "theirs"], ["old", "theirs", "mine"], came)).inserted == ()
    assert fate_of(change(["old", "theirs"], ["mine", "old", "theirs"], came)).inserted == (0,)


def test_an_entry_that_names_another_by_number_is_never_pushed_back() -> None:
    names = {"step": "correct", "entry": {"step": "mediate", "n": 1}, "field": "result"}
    came = {key_of("mine"): Arrival(day=DAY, known=keys("old"))}
    assert fate_of(change(["old", names], ["old", "mine", names], came)).inserted == (1,)


def version(day: int, content: str, *parents: str) -> Version:
    return Version(day=date(2026, 3, day), content=content, parents=parents)


LETTERS = {"a": keys("a"), "ab": keys("a", "b"), "ac": keys("a", "c"), "abc": keys("a", "b", "c"), "": None}


def test_an_entry_arrives_with_the_first_commit_that_has_it() -> None:
    came = arrivals([version(4, "ab", "a"), version(6, "abc", "ab")], LETTERS)
    assert came == {
        key_of("b"): Arrival(day=date(2026, 3, 4), known=keys("a")),
        key_of("c"): Arrival(day=date(2026, 3, 6), known=keys("a", "b")),
    }


def test_two_lines_of_work_know_only_what_they_saw() -> None:
    came = arrivals([version(4, "ab", "a"), version(5, "ac", "a"), version(6, "abc", "ab", "ac")], LETTERS)
    assert [came[key_of(letter)].known for letter in "bc"] == [keys("a"), keys("a")]
    again = arrivals([version(5, "ab", "a"), version(4, "ab", "a")], LETTERS)
    assert again[key_of("b")].day == date(2026, 3, 4)


def test_what_was_dropped_on_the_way_stays_known() -> None:
    came = arrivals([version(4, "a", "ab"), version(5, "ac", "a"), version(6, "abc", "ac")], LETTERS)
    assert key_of("b") not in came
    assert came[key_of("c")].known == keys("a", "b")


def test_a_file_that_was_not_there_or_not_readable_has_seen_everything() -> None:
    assert arrivals([version(4, "a", "")], LETTERS)[key_of("a")].known is None
    broken = arrivals([version(4, "ab", "a"), version(5, "broken", "ab"), version(6, "abc", "broken")], LETTERS)
    assert broken[key_of("b")].day == date(2026, 3, 4)
    assert broken[key_of("c")] == Arrival(day=date(2026, 3, 6), known=None)


def test_every_file_of_a_book_is_of_one_kind_or_of_none() -> None:
    names = {path: kind.name for path in PLACES if (kind := kind_of(path))}
    assert names == PLACES
    for path in PLACES:
        assert sum(kind.holds(path) for kind in KINDS) == 1, path
    for other in (
        "docs/cases/x.yaml",
        "cases.yaml",
        "cases/2026-0001.yaml",
        "office/duty/2026/11.yaml",
        "office/x.yaml",
    ):
        assert kind_of(other) is None


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.change == "grows" and kind.record], ids=lambda kind: kind.name
)
def test_every_date_of_a_record_that_grows_is_a_day_that_is_over(kind: Kind) -> None:
    """A kind that forgets one lets people write down what did not happen yet (HIS53); a case has rules of its own."""
    if kind.name in ("case", "keys"):
        assert not kind.over
        return
    record = getattr(import_module(f"{kind.room}.record"), kind.record)
    dated = set()
    for field in msgspec.structs.fields(record):
        lines = [one for one in get_args(field.type) if isinstance(one, type) and issubclass(one, Record)]
        dated |= {"date"} if field.name == "date" else set()
        dated |= {f"{field.encode_name}.date" for line in lines if "date" in line.__struct_fields__}
    assert dated
    assert dated <= set(kind.over)


def test_a_title_shows_nothing_that_somebody_typed() -> None:
    good = {"date": "2026-03-02", "step": "accept"}
    assert render(title_of(good, 0)) == "2026-03-02 的受理（第 1 条）"
    odd_ones: tuple[Any, ...] = (
        {**good, "step": "甲某"},
        {**good, "date": "甲某"},
        {"step": "accept"},
        "甲某",
        None,
        {"date": 3},
        [],
    )
    for odd in odd_ones:
        assert render(title_of(odd, 2)) == "第 3 条"


def test_a_log_that_is_no_list_has_no_entries() -> None:
    assert keys_of({"log": "甲"}) == keys_of({}) == frozenset()
    assert keys_of(None) is None
