"""How many of all closed cases ended without agreement (R27, R35): a range that tells of nobody.

It counts the cases that no row shows too, each once and for good. How it is made, and what somebody could still work
out who keeps every batch: docs/dev/register.md.
"""

from collections.abc import Iterator, Sequence

import msgspec

from jiefen.register.columns import NOT_SETTLED
from jiefen.register.disclosure import SMALLEST_BASE, Candidate, Selection, width_of
from jiefen.register.record import Publication, PublishedOutcomes, PublishedRow

UNSETTLED = "unsettled"
STEP = 5
"""Per cents, in which a range is given that is worked out from public figures alone."""
COARSE = ("", NOT_SETTLED)
"""What a row holds that does not tell whether the case ended without agreement."""


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """The range, and the cases counted in it of which no row tells how they ended."""

    outcomes: PublishedOutcomes
    untold: tuple[str, ...]


def outcomes_of(
    selection: Selection, closed: Sequence[Candidate], earlier: Sequence[Publication], smallest: int
) -> Counted | None:
    """The share of failures among the `closed` cases that no earlier publication counted; None while they are few."""
    done = _counted(earlier)
    cases = [candidate for candidate in closed if candidate.case not in done]
    if len(cases) < SMALLEST_BASE:
        return None
    told = set(_told(selection, earlier))
    failed = [candidate.case for candidate in cases if candidate.shown.outcome == UNSETTLED]
    untold = sorted(candidate.case for candidate in cases if candidate.case not in told)
    listed = sum(case in told for case in failed)
    least, most = block(len(failed) - listed, len(untold), smallest)
    share = covering(listed + least, listed + most, len(cases), smallest)
    return Counted(outcomes=PublishedOutcomes(unsettled=share), untold=tuple(untold)) if share else None


def block(part: int, whole: int, smallest: int) -> tuple[int, int]:
    """Between which numbers `part` of `whole` lies, in blocks of `smallest` numbers from 0 on.

    What is left at the end belongs to the last block. Where there are too few numbers for two
    blocks, it is all of them, which tells nothing.
    """
    blocks = max((whole + 1) // smallest, 1)
    number = min(part // smallest, blocks - 1)
    return number * smallest, whole if number == blocks - 1 else (number + 1) * smallest - 1


def covering(least: int, most: int, whole: int, smallest: int) -> tuple[int, int] | None:
    """The per cents of `whole` around two numbers, in steps as wide as those of every share."""
    width = width_of(whole, smallest)
    if width is None:
        return None
    return 100 * least // (whole * width) * width, min(-(-100 * most // (whole * width)) * width, 100)


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """Of `rows` of the register: failures, and those of which none tells whether they are (`coarse`)."""

    rows: int
    failures: int
    coarse: int


def listed_with(publications: Sequence[Publication]) -> Listed:
    """The rows that the range of the last of `publications` counts, as they were published.

    What was withdrawn since was counted too, and the figure stays.
    """
    done = _counted(publications[:-1])
    latest: dict[str, PublishedRow] = {}
    for publication in publications:
        latest |= {row.case: row for row in publication.rows if row.case not in done}
    outcomes = [row.outcome for row in latest.values()]
    return Listed(rows=len(outcomes), failures=outcomes.count(UNSETTLED), coarse=sum(one in COARSE for one in outcomes))


def at_most(listed: Listed, held_back: tuple[int, int]) -> tuple[int, int]:
    """Between which per cents the failures of all closed cases lie, by what is public already.

    For the first publications, which had no range: none of those `held_back` is one, or all are.
    """
    high = held_back[1]
    certain = listed.failures * (100 - high)
    possible = (listed.failures + listed.coarse) * (100 - high) + listed.rows * high
    step = listed.rows * STEP
    return certain // step * STEP, -(-possible // step) * STEP


def _counted(earlier: Sequence[Publication]) -> set[str]:
    """The cases that a range counted already: every case, listed or not, of all up to the last one with a range."""
    counted: set[str] = set()
    waiting: set[str] = set()
    for publication in earlier:
        waiting |= {row.case for row in publication.rows}
        if publication.outcomes:
            counted |= waiting | set(publication.untold)
    return counted


def _told(selection: Selection, earlier: Sequence[Publication]) -> Iterator[str]:
    """The cases of which some row, withdrawn or not, tells how they ended: whoever kept it knows."""
    published: list[PublishedRow] = []
    for publication in earlier:
        published += publication.rows
    yield from (row.case for row in published if row.outcome not in COARSE)
    yield from (row.candidate.case for row in selection.rows if row.shown.outcome not in COARSE)
