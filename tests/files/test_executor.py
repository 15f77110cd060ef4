"""Work in chunks: the same results in the same order, in one process or several, never far ahead of the reader."""

import os
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest

from jiefen.files.executor import ALONE_BELOW, CHUNK, map_chunks, map_prepared


def less_one(number: int) -> int:
    return number - 1


def times(factor: int, chunk: Sequence[int]) -> list[int]:
    return [item * factor for item in chunk]


def prepared_in(where: int, chunk: Sequence[int]) -> tuple[int, int]:
    return where, os.getpid()


def process(chunk: Sequence[int]) -> int:
    return os.getpid()


def break_on_odd(chunk: Sequence[int]) -> int:
    if chunk[0] == 2 * CHUNK:
        message = "third chunk"
        raise ValueError(message)
    return chunk[0]


def leave_a_mark(chunk: Sequence[tuple[Path, int]]) -> int:
    folder, number = chunk[0]
    (folder / str(number)).touch()
    return number


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, CHUNK, CHUNK + 1, ALONE_BELOW - 1, ALONE_BELOW, 7 * CHUNK + 3])
def test_the_results_are_those_of_one_process(count: int, workers: int) -> None:
    items = range(count)
    found = [item for part in map_prepared(times, items, less_one, (4,), workers=workers) for item in part]
    assert found == [item * 3 for item in items]


def test_few_items_stay_in_this_process_many_do_not() -> None:
    assert set(map_chunks(process, range(ALONE_BELOW - 1), workers=2)) == {os.getpid()}
    assert os.getpid() not in set(map_chunks(process, range(ALONE_BELOW), workers=2))


def test_each_process_prepares_for_itself_and_two_tasks_in_one_do_not_mix() -> None:
    pairs = [*map_prepared(prepared_in, range(ALONE_BELOW), os.getpid, workers=2)]
    assert all(prepared == worked for prepared, worked in pairs)
    threes, fives = (map_prepared(times, range(2), int, (factor,), chunk=1) for factor in (3, 5))
    assert list(zip(threes, fives, strict=True)) == [([0], [0]), ([3], [5])]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_surfaces_after_the_results_before_it(workers: int) -> None:
    results = map_chunks(break_on_odd, range(5 * CHUNK), workers=workers)
    assert list(islice(results, 2)) == [0, CHUNK]
    with pytest.raises(ValueError, match="third chunk"):
        next(results)


def test_work_does_not_run_far_ahead_of_the_reader(tmp_path: Path) -> None:
    items = [(tmp_path, number) for number in range(20 * CHUNK)]
    results = map_chunks(leave_a_mark, items, workers=2)
    assert list(islice(results, 2)) == [0, CHUNK]
    assert len(list(tmp_path.iterdir())) <= 2 + 2 * 2
    assert len(list(results)) == 18
