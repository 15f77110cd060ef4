"""Work spread over the machine's processors, results in order, memory bounded."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from jiefen.files import programs

T = TypeVar("T")
R = TypeVar("R")
S = TypeVar("S")

CHUNK = 100
ALONE_BELOW = 400  # items: starting processes costs more than it saves
_MOST_WORKERS = 61  # what Windows can wait for


_prepared: list[Any] = []
"""In a worker process: what its one task was prepared with."""


def map_chunks(
    work: Callable[[Sequence[T]], R],
    items: Sequence[T],
    *,
    workers: int | None = None,
    chunk: int = CHUNK,
    alone_below: int = ALONE_BELOW,
) -> Iterator[R]:
    """As `map_prepared`, for `work` that needs nothing but its chunk."""
    return map_prepared(partial(_without, work), items, _nothing, workers=workers, chunk=chunk, alone_below=alone_below)


def map_prepared(
    work: Callable[[S, Sequence[T]], R],
    items: Sequence[T],
    prepare: Callable[..., S],
    args: tuple[Any, ...] = (),
    *,
    workers: int | None = None,
    chunk: int = CHUNK,
    alone_below: int = ALONE_BELOW,
) -> Iterator[R]:
    """`work` on chunks of `items` (`chunk` of them each), one result a chunk, in order, as they come.

    `prepare(*args)` is called once in each process that works and makes what `work` gets besides
    its chunk. Fewer items than `alone_below` are done in this process. `work`, `prepare`, `args`
    and results must be picklable. Raises what `prepare` and `work` raise.
    """
    workers = min(workers or os.cpu_count() or 1, _MOST_WORKERS)
    chunks = (items[start : start + chunk] for start in range(0, len(items), chunk))
    if workers == 1 or len(items) < alone_below:
        prepared = prepare(*args)
        yield from (work(prepared, part) for part in chunks)
        return
    programs.close(os.environ)  # a worker that is no fork begins as `python -c`, which looks into the current folder
    with ProcessPoolExecutor(workers, initializer=_prepare, initargs=(prepare, args)) as pool:
        running: deque[Future[R]] = deque(pool.submit(_work, work, part) for part in islice(chunks, 2 * workers))
        while running:
            result = running.popleft().result()
            running.extend(pool.submit(_work, work, part) for part in islice(chunks, 1))
            yield result


def _prepare(prepare: Callable[..., Any], args: tuple[Any, ...]) -> None:
    _prepared[:] = [prepare(*args)]


def _work(work: Callable[[Any, Sequence[T]], R], chunk: Sequence[T]) -> R:
    return work(_prepared[0], chunk)


def _nothing() -> None:
    return None


def _without(work: Callable[[Sequence[T]], R], _prepared: None, chunk: Sequence[T]) -> R:
    return work(chunk)
