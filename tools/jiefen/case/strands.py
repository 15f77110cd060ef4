"""A rule on the agreement of a case, asked of each where a case has several (docs/dev/case.md)."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TypeVar

from jiefen.base.rule import Remark
from jiefen.case.record import Case

C = TypeVar("C")


def of_each_agreement(check: Callable[[Case, C], Iterator[Remark]]) -> Callable[[Case, C], Iterator[Remark]]:
    """The rule, asked of the case as each of its agreements has it: it need not know that there may be several."""

    @wraps(check)
    def each(case: Case, context: C) -> Iterator[Remark]:
        for strand in case.strands:
            yield from check(strand, context)

    return each
