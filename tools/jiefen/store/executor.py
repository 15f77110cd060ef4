"""Work spread over the machine's processors, results in order, memory bounded."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 100
ALONE_BELOW = 400  # items: starting processes costs more than it saves
_MOST_WORKERS = 61  # what Windows can wait for


def map_chunks(
    work: Callable[[Sequence[T]], R],
    items: Sequence[T],
    initializer: Callable[..., None] | None = None,
    initargs: tuple[Any, ...] = (),
    *,
    workers: int | None = None,
    chunk: int = CHUNK,
    alone_below: int = ALONE_BELOW,
) -> Iterator[R]:
    """`work` on chunks of `items` (`chunk` of them each), one result a chunk, in order, as they come.

    Fewer items than `alone_below` are done in this process; `initializer` is called once in each process that works.
    `work`, `initializer` and results must be picklable. Raises what `work` raises.
    """
    workers = min(workers or os.cpu_count() or 1, _MOST_WORKERS)
    chunks = (items[start : start + chunk] for start in range(0, len(items), chunk))
    if workers == 1 or len(items) < alone_below:
        if initializer:
            initializer(*initargs)
        yield from map(work, chunks)
        return
    with ProcessPoolExecutor(workers, initializer=initializer, initargs=initargs) as pool:
        running: deque[Future[R]] = deque(pool.submit(work, part) for part in islice(chunks, 2 * workers))
        while running:
            result = running.popleft().result()
            running.extend(pool.submit(work, part) for part in islice(chunks, 1))
            yield result
