"""How likely so many cases are if nothing changed: exact tails, scatter, and one level for many tests.

Pure arithmetic; what it assumes and whom it follows stands in docs/dev/early-warning.md.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from math import exp, inf, lgamma, log
from statistics import fmean, variance

NO_SCATTER = 1.0
"""The ratio of variance to mean of cases that come independently of each other (Poisson)."""
LEAST_SCATTER = 1.01
"""Below it cases count as independent: the beta-binomial would have parameters too large for floats."""
NEGLIGIBLE = 1e-12


def chance(now: int, past: int, share: float, scatter: float = NO_SCATTER) -> float:
    """How likely `now` or more of `now + past` cases fall into a window that is `share` of all the days.

    Where nothing changed and cases come independently, their number there is binomial, however frequent they are: the
    conditional test of two Poisson rates. With `scatter` above 1 (cases come in bursts) it is beta-binomial, which is
    the same for two negative binomial counts with that ratio of variance to mean.

    >>> round(chance(3, 0, 0.5), 4)
    0.125
    >>> round(chance(2, 1, 0.5), 4)
    0.5
    >>> chance(3, 0, 0.5) < chance(3, 0, 0.5, scatter=2) < 0.5
    True
    """
    whole = now + past
    if now <= 0:
        return 1.0
    if now <= whole * share:  # the sum begins beyond the mean, where no term is too small to be counted
        return 1 - chance(past + 1, now - 1, 1 - share, scatter)
    inside, outside = _weights(whole, share, scatter)
    term = exp(_log_term(now, whole, share, inside, outside))
    total = 0.0
    for count in range(now, whole + 1):
        total += term
        grows = (whole - count) / (count + 1) * _odds(count, whole, share, inside, outside)
        if grows < 1 and term < total * NEGLIGIBLE:
            break
        term *= grows
    return min(total, 1.0)


def least_chance(whole: int, share: float, scatter: float = NO_SCATTER) -> float:
    """The smallest value that `chance` can have for so many cases in all: every one of them in the window."""
    return chance(whole, 0, share, scatter)


def _weights(whole: int, share: float, scatter: float) -> tuple[float, float]:
    """The two parameters of the beta-binomial; infinite where there is no scatter, and it is a binomial."""
    if scatter < LEAST_SCATTER:
        return inf, inf
    return whole * share / (scatter - 1), whole * (1 - share) / (scatter - 1)


def _log_term(count: int, whole: int, share: float, inside: float, outside: float) -> float:
    """The logarithm of the probability of exactly `count`."""
    ways = lgamma(whole + 1) - lgamma(count + 1) - lgamma(whole - count + 1)
    if inside == inf:
        rest = (whole - count) * log(1 - share) if count < whole else 0.0
        return ways + count * log(share) + rest
    return ways + _log_beta(inside + count, outside + whole - count) - _log_beta(inside, outside)


def _log_beta(left: float, right: float) -> float:
    return lgamma(left) + lgamma(right) - lgamma(left + right)


def _odds(count: int, whole: int, share: float, inside: float, outside: float) -> float:
    """By how much the next term is larger, but for the ways of choosing."""
    if count == whole:
        return 0.0
    if inside == inf:
        return share / (1 - share)
    return (inside + count) / (outside + whole - count - 1)


def scatter_of(series: Iterable[Sequence[int]]) -> float:
    """The ratio of variance to mean of counts, pooled over several series of equal blocks; never below 1.

    Sums are pooled, not ratios: a rare kind with one case would else weigh as much as a frequent one.

    >>> scatter_of([[1, 1, 1, 1]])
    1.0
    >>> scatter_of([[0, 4, 0, 4]])
    2.6666666666666665
    """
    found = [counts for counts in series if len(counts) > 1]
    mean = sum(fmean(counts) for counts in found)
    return max(NO_SCATTER, sum(float(variance(counts)) for counts in found) / mean) if mean else NO_SCATTER


def level_for(least: Iterable[float], share_of_error: float) -> float:
    """The level for each of many tests, so that any false alarm among all of them has at most `share_of_error`.

    Bonferroni's correction, counting only those tests that could fall below it at all (Tarone 1990): a kind with two
    cases in all cannot, and does not make the others weaker. `least` are the smallest chances each of them could have.

    >>> level_for([0.5, 0.5, 0.001], 0.05)
    0.05
    >>> level_for([0.001, 0.001], 0.05)
    0.025
    """
    in_order = sorted(least)
    number = 1
    while bisect_right(in_order, share_of_error / number) > number:
        number += 1
    return share_of_error / number
