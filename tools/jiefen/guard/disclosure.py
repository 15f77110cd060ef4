"""Which closed cases may become public rows (R27, ARCHITECTURE §7): never those withheld, never a class of a few."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from jiefen.records.case import Case
from jiefen.records.steps import Restrict

SMALLEST_CLASS = 5
"""A row is published only if this many cases share all that it shows (k-anonymity; Sweeney 2002)."""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """What a public row would show of a case."""

    case: str
    year: int
    branch: str


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Who may be published now, and how many closed cases stay out, for whatever reason."""

    rows: tuple[Candidate, ...]
    held_back: int


def publishable(case: Case, until: date) -> bool:
    """Closed by `until`, not withheld for any reason, no party objected, not restricted.

    `media` and `sole` are reasons too: whoever knows of the dispute, or of the only such place, would know the row.
    """
    closing = case.closing
    return (
        closing is not None
        and closing.date <= until
        and not case.withhold
        and case.publicity != "objected"
        and case.first(Restrict) is None
    )


def select(cases: Iterable[Case], until: date, published: Sequence[Candidate]) -> Selection:
    """The new rows of a batch, beside those `published` before, which stay as they are.

    A class is a year and a branch; one that, with what is already public, would have fewer than `SMALLEST_CLASS` rows
    is held back whole.
    """
    closed = [case for case in cases if case.closing is not None and case.closing.date <= until]
    known = {row.case for row in published}
    fresh = [_candidate(case) for case in closed if publishable(case, until) and case.id not in known]
    sizes = Counter((row.year, row.branch) for row in (*published, *fresh))
    rows = tuple(row for row in fresh if sizes[row.year, row.branch] >= SMALLEST_CLASS)
    return Selection(rows=rows, held_back=len(closed) - len(rows) - len(known & {case.id for case in closed}))


def _candidate(case: Case) -> Candidate:
    return Candidate(case=case.id, year=case.received.year, branch=case.branch)
