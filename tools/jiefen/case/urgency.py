"""The order in which disputes are seen to 先后缓急 (R14, R23): `due`, lists of what is late, the staff site.

The level first, then how many people, then the days that are left, then the number. One family that has waited for
112 days waits without danger; three hundred owners a fortnight late are a crowd.
"""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import TypeVar

from jiefen.case.outlook import DueLine

T = TypeVar("T")
Weight = tuple[int, int, int, str]
NEVER = 1_000_000
"""Days left where nothing runs out."""


def urgency(rank: int, people: int, days_left: int | None, number: str) -> Weight:
    """By this, ascending, cases stand in their order; `rank` counts the levels from the lowest, which is 0."""
    return -rank, -people, NEVER if days_left is None else days_left, number


def weight_of(lines: Iterable[DueLine]) -> Weight:
    """How urgent one case is by these limits of it: by the one that ends, or ended, first."""
    found = list(lines)
    days = [line.days_left for line in found if line.days_left is not None]
    first = found[0]
    return urgency(first.rank, first.people, min(days, default=None), first.case)


def by_case(lines: Iterable[DueLine]) -> list[list[DueLine]]:
    """The limits of each case together, the most urgent case first and of each case what ends first."""
    cases: dict[str, list[DueLine]] = {}
    for line in sorted(lines, key=attrgetter("due")):
        cases.setdefault(line.case, []).append(line)
    return in_order(cases.values(), weight_of)


def in_order(items: Iterable[T], weight: Callable[[T], Weight]) -> list[T]:
    """`items` in their order."""
    return sorted(items, key=weight)
