"""What a number of cases is compared with: the days before, and the same time of earlier years."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import takewhile

import msgspec

from jiefen.office.demands.counts import year_before
from jiefen.office.settings.record import Settings
from jiefen.reports.facts.record import CaseFact, Span
from jiefen.reports.warnings.record import Sort

MONTH, QUARTER = 30, 90
"""Days of the two windows: what is sudden, and what is slow."""
AT_LEAST = 180
"""Days of past without which nothing is compared."""
AT_MOST = 1096
"""Days of past that count: what was more than three years ago is another office."""
AROUND = timedelta(days=15)
"""So much before and after the same days of an earlier year is the same time of that year."""
DAY = timedelta(days=1)
Subject = tuple[Sort, str]
"""What cases have in common: of a place, `("place", "chengdong/bishui-garden")`."""


class History(msgspec.Struct, frozen=True, kw_only=True):
    """The cases of one subject in the order of their receipt, and from when on there could be any."""

    cases: tuple[CaseFact, ...]
    since: date

    def within(self, span: Span) -> list[CaseFact]:
        """Those received in `span`."""
        return [case for case in self.cases if span.holds(case.received)]


def windows(span: Span) -> tuple[Span, Span]:
    """The month that is looked at, filled up to thirty days where it is shorter, and the quarter that it ends."""
    short = min(span.first, span.last - (MONTH - 1) * DAY)
    return Span(short, span.last), Span(span.last - (QUARTER - 1) * DAY, span.last)


def length(span: Span) -> int:
    """How many days it has."""
    return (span.last - span.first).days + 1


def counted(cases: Iterable[CaseFact]) -> list[CaseFact]:
    """The cases that stand for the time at which they came, the earliest first.

    One that ran before the book began was taken over: its like that had ended by then are not here to compare with.
    """
    return sorted((case for case in cases if not case.carried), key=lambda case: (case.received, case.id))


def begin_of(cases: Sequence[CaseFact], settings: Settings) -> date | None:
    """From when on the book holds what came in; None for an empty one.

    Not before its first case, whatever day the settings name: days on which nobody wrote anything down would make every
    later one look like a rise.
    """
    if not cases:
        return None
    first = cases[0].received
    return max(first, settings.book_since) if settings.book_since else first


def past_of(history: History, window: Span) -> Span | None:
    """The days before a window that it is compared with; None where they are too few."""
    last = window.first - DAY
    past = Span(max(history.since, last - (AT_MOST - 1) * DAY), last)
    return past if length(past) >= AT_LEAST else None


def seasons_of(history: History, window: Span) -> list[Span]:
    """The same time of earlier years, as far back as the whole of it is in the book."""
    return list(takewhile(lambda span: span.first >= history.since, _earlier(window)))


def _earlier(window: Span) -> Iterator[Span]:
    first, last = window.first, window.last
    for _ in range(AT_MOST // 365):
        first, last = year_before(first), year_before(last)
        yield Span(first - AROUND, last + AROUND)


def histories(cases: Iterable[CaseFact], begin: date, settings: Settings) -> Mapping[Subject, History]:
    """The cases by every subject that they have."""
    found: dict[Subject, list[CaseFact]] = {}
    for case in cases:
        if case.received >= begin:
            for subject in _subjects(case):
                found.setdefault(subject, []).append(case)
    began = _began(settings)
    return {
        subject: History(cases=tuple(of_it), since=max(begin, began.get(subject, begin)))
        for subject, of_it in found.items()
    }


def _subjects(case: CaseFact) -> Iterator[Subject]:
    yield "all", ""
    yield "branch", case.branch
    yield "kind", case.kind
    yield "area", case.area
    if case.place:
        yield "place", place_of(case)
    for mark in case.organisations:
        yield "organisation", mark


def place_of(case: CaseFact) -> str:
    """Two areas may each have a place of that code."""
    return f"{case.area}/{case.place}"


def _began(settings: Settings) -> Mapping[Subject, date]:
    """From when on a kind has the meaning that it has: what another one that ended was made of is new that day."""
    began: dict[Subject, date] = {}
    for code, branch in settings.kinds.items():
        for name in branch.leaves:
            leaf = branch.leaf(name)
            if leaf.until is None:
                continue
            day = leaf.until + DAY
            for subject in _heirs(code, leaf.now):
                began[subject] = max(day, began.get(subject, day))
    return began


def _heirs(branch: str, now: Iterable[str]) -> Iterator[Subject]:
    """The kinds that took over from one of `branch`, and the branch of those that are of another."""
    for kind in now:
        yield "kind", kind
        other = kind.partition(".")[0]
        if other != branch:
            yield "branch", other
