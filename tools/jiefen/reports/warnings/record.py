"""What a look for early warnings finds, as data (R19, docs/dev/early-warning.md)."""

from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

from jiefen.reports.facts.record import Span

Sort = Literal["near", "sum", "place", "organisation", "kind", "area", "branch", "all", "alike"]
"""What a hint is about.

`near`: a case just below a level by its head-count; `sum`: cases of one kind at one place that add up to one; `place`,
`organisation`: more cases there than before; `kind`, `area`, `branch`, `all`: more cases of it than before; `alike`:
agreements that look the same.
"""


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """With what a number of cases is compared: `cases` in so many `days` before, which makes so many `expected`.

    `chance`: how likely the number or more would be if nothing had changed.
    """

    cases: int
    days: int
    expected: Decimal
    chance: float


class Signal(msgspec.Struct, frozen=True, kw_only=True):
    """One hint: what it is about, over which days, how many, which cases. It is no finding of fault.

    `code` is that of a kind, an area or a level; of a place `area/place`; of a sum `area/place branch.leaf`; of an
    organisation its mark in the plain half, never a name. `cases` are numbers; `restricted` more are counted that are
    not named beside what the hint says of them. `past` and `season` (the same time of earlier years) are None where
    nothing is compared. `people` and `level`, `threshold` stand with heads that are counted.
    """

    sort: Sort
    code: str
    span: Span
    number: int
    cases: tuple[str, ...]
    restricted: int = 0
    past: Compared | None = None
    season: Compared | None = None
    people: int = 0
    level: str = ""
    threshold: int = 0
    amount: int | None = None


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """One look at a book on the last day of `span`: its hints, the plainest to act on first, and how it was made.

    `since`: from when on there is a past to compare with, None where there is too little of it. `compared`: so many
    comparisons were made, all together with at most `ERROR` of any false alarm. `seasonal`: what rose, but does so
    every year at this time. `placeless`: so many cases of the span say no place. `unread`: files that nobody could
    read.
    """

    span: Span
    signals: tuple[Signal, ...]
    since: date | None
    has_season: bool = False
    compared: int = 0
    seasonal: tuple[tuple[Sort, str], ...] = ()
    received: int = 0
    placeless: int = 0
    unread: int = 0
