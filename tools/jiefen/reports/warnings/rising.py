"""What is more than it was: repeated places and organisations, kinds and areas that rise against their own past (R19).

Every number is compared with the same subject's own past, never with another's: a large estate is not a bad one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

import msgspec

from jiefen.reports.facts.record import CaseFact, Span
from jiefen.reports.warnings.chance import chance, least_chance, level_for, scatter_of
from jiefen.reports.warnings.past import DAY, MONTH, History, Subject, length, past_of, seasons_of
from jiefen.reports.warnings.record import Compared, Signal, Sort

ERROR = Decimal("0.05")
"""At most so likely is any false alarm of one look, all comparisons together."""
FAMILIES: tuple[tuple[tuple[Sort, ...], float], ...] = (
    (("organisation", "place"), 0.015),
    (("kind", "area", "branch"), 0.02),
    (("all",), 0.005),
)
"""What is compared, and each family's part of `ERROR`; the rest is for sums (`near`)."""
OF_SUMS = 0.01
NARROWEST_FIRST: tuple[Sort, ...] = ("organisation", "place", "kind", "area", "branch", "all")
HINTED = 0.3
"""At this chance a season is taken for one: wrongly supposing one costs a hint, overlooking one gives a false hint."""
PLAIN = 0.05
"""Above this chance a number is nothing unusual for somebody who looks at it alone."""


class Test(msgspec.Struct, frozen=True, kw_only=True):
    """One comparison: a subject, a window, the cases there, its past; `least`, the smallest chance it could have."""

    subject: Subject
    window: Span
    cases: tuple[CaseFact, ...]
    past: Compared
    least: float
    scatter: float


class Rise(msgspec.Struct, frozen=True, kw_only=True):
    """What comparisons say: the signals, how many comparisons there were, what rises every year at this time."""

    signals: tuple[Signal, ...]
    compared: int
    seasonal: tuple[Subject, ...]


def rises(found: Mapping[Subject, History], spans: Sequence[Span], at_least: int) -> Rise:
    """All that is more than it was in one of the windows; a number below `at_least` is never told."""
    signals: list[Signal] = []
    seasonal: list[Subject] = []
    compared = 0
    for sorts, error in FAMILIES:
        tests: list[Test] = []
        for sort in sorts:
            tests += tests_of(_of_sort(found, sort), spans, at_least, _of_sort(found, "kind"))
        compared += len(tests)
        level = level_for((one.least for one in tests), error)
        risen = [one for one in tests if len(one.cases) >= at_least and one.past.chance <= level]
        kept = list(_against_season(risen, found, error))
        told = {signal.code: signal for signal in kept}
        seasonal += (one.subject for one in risen if one.subject[1] not in told)
        signals += kept
    return Rise(
        signals=tuple(_without_repetition(signals, found)),
        compared=compared,
        seasonal=tuple(dict.fromkeys(seasonal)),
    )


def _of_sort(found: Mapping[Subject, History], sort: Sort) -> Mapping[Subject, History]:
    return {subject: history for subject, history in found.items() if subject[0] == sort}


def tests_of(
    found: Mapping[Subject, History], spans: Iterable[Span], at_least: int, kinds: Mapping[Subject, History]
) -> Iterator[Test]:
    """Every comparison that could be made of subjects of one sort: enough cases in all, enough past.

    Where these have few cases each, how much they scatter is hard to see: they scatter at least as the `kinds` do.
    """
    for window in spans:
        scatter = max(_scatter(found.values(), window), _scatter(kinds.values(), window))
        for subject, history in found.items():
            past = past_of(history, window)
            if past is None:
                continue
            now, before = history.within(window), len(history.within(past))
            if len(now) + before < at_least:
                continue
            share = length(window) / (length(window) + length(past))
            yield Test(
                subject=subject,
                window=window,
                cases=tuple(now),
                past=_compared(len(now), before, window, length(past), scatter),
                least=least_chance(len(now) + before, share, scatter),
                scatter=scatter,
            )


def _scatter(found: Iterable[History], window: Span) -> float:
    """How much counts of a month scatter from month to month, over all subjects of a sort (`chance.scatter_of`)."""
    series: list[list[int]] = []
    for history in found:
        past = past_of(history, window)
        if past is not None:
            blocks = [0] * (length(past) // MONTH)
            for case in history.cases:
                block = (window.first - DAY - case.received).days // MONTH
                if 0 <= block < len(blocks):
                    blocks[block] += 1
            series.append(blocks)
    return scatter_of(series)


def _compared(now: int, before: int, window: Span, days: int, scatter: float) -> Compared:
    return Compared(
        cases=before,
        days=days,
        expected=round(Decimal(before * length(window)) / days, 1),
        chance=chance(now, before, length(window) / (length(window) + days), scatter),
    )


def _against_season(risen: Sequence[Test], found: Mapping[Subject, History], error: float) -> Iterator[Signal]:
    """The signals of what rose, but for what is no more than at the same time of earlier years, where that is known."""
    compared = [(test, _season(test, found[test.subject])) for test in risen]
    high = [season for test, season in compared if season and _is_high(season, test.past, test.scatter)]
    best: dict[Subject, Signal] = {}
    for test, season in compared:
        if season in high and season.chance > error / len(high):
            continue
        signal = _signal(test, season)
        earlier = best.get(test.subject)
        if earlier is None or earlier.past is None or test.past.chance < earlier.past.chance:
            best[test.subject] = signal
    yield from best.values()


def _is_high(season: Compared, past: Compared, scatter: float) -> bool:
    """Whether the same time of earlier years had more than the rest of the past, as far as so few cases can tell."""
    rest = max(past.cases - season.cases, 0)
    return chance(season.cases, rest, min(season.days / past.days, 1.0), scatter) <= HINTED


def _season(test: Test, history: History) -> Compared | None:
    spans = seasons_of(history, test.window)
    if not spans:
        return None
    before = sum(len(history.within(span)) for span in spans)
    return _compared(len(test.cases), before, test.window, sum(map(length, spans)), test.scatter)


def _signal(test: Test, season: Compared | None) -> Signal:
    sort, code = test.subject
    return Signal(
        sort=sort,
        code=code,
        span=test.window,
        number=len(test.cases),
        cases=named(test.cases),
        restricted=sum(case.restricted for case in test.cases),
        past=test.past,
        season=season,
    )


def named(cases: Iterable[CaseFact]) -> tuple[str, ...]:
    """The numbers of cases as a hint names them; restricted ones it only counts."""
    return tuple(case.id for case in cases if not case.restricted)


def _without_repetition(signals: Iterable[Signal], found: Mapping[Subject, History]) -> Iterator[Signal]:
    """The signals but for those that say again what a narrower one has said.

    Nine leaks in one estate are not told once more as a rise of leaks, of the area and of everything, unless what else
    there is of these would be unusual too.
    """
    told: set[str] = set()
    for signal in sorted(signals, key=lambda one: (NARROWEST_FIRST.index(one.sort), one.code)):
        cases = found[signal.sort, signal.code].within(signal.span)
        rest = [case for case in cases if case.id not in told]
        past = signal.past
        share = length(signal.span) / (length(signal.span) + past.days) if past else 1.0
        if past is None or len(rest) == len(cases) or chance(len(rest), past.cases, share) <= PLAIN:
            yield signal
            told.update(case.id for case in cases)
