"""The arithmetic of early warning, beside sums that were written out in full."""

from fractions import Fraction
from math import comb

import pytest

from jiefen.reports.warnings.chance import chance, least_chance, level_for, scatter_of


@pytest.mark.parametrize(("now", "past"), [(0, 4), (1, 0), (3, 0), (3, 5), (7, 1), (2, 40)])
@pytest.mark.parametrize("share", [Fraction(1, 25), Fraction(1, 2), Fraction(4, 5)])
def test_without_scatter_it_is_the_tail_of_a_binomial(now: int, past: int, share: Fraction) -> None:
    whole = now + past
    tail = sum(comb(whole, k) * share**k * (1 - share) ** (whole - k) for k in range(now, whole + 1))
    assert chance(now, past, float(share)) == pytest.approx(float(tail))


def test_with_scatter_it_is_the_tail_of_a_polya_urn() -> None:
    """Two of three in the window; with scatter 2 the urn begins with 3/4 and 9/4 and each draw adds one of its kind."""
    inside, outside = Fraction(3, 4), Fraction(9, 4)
    whole = inside + outside
    steps = whole * (whole + 1) * (whole + 2)
    three = inside * (inside + 1) * (inside + 2) / steps
    two = 3 * inside * (inside + 1) * outside / steps
    assert chance(2, 1, 0.25, scatter=2) == pytest.approx(float(three + two))


def test_a_large_book_neither_overflows_nor_says_nothing_is_everything() -> None:
    assert chance(10, 600_000, 0.5) == pytest.approx(1)
    assert chance(5_000, 50_000, 1 / 11) == pytest.approx(0.5, abs=0.01)
    assert chance(30, 600_000, 1e-5, scatter=1.0000001) == pytest.approx(chance(30, 600_000, 1e-5))


def test_the_least_chance_is_that_of_all_in_the_window() -> None:
    assert least_chance(3, 0.1) == pytest.approx(0.001)


def test_scatter_is_variance_by_mean_and_never_below_one() -> None:
    assert scatter_of([[2, 2, 2]]) == 1
    assert scatter_of([[0, 6], [6, 0]]) == pytest.approx(18 / 3)
    assert scatter_of([]) == 1


def test_tests_that_could_never_tell_do_not_make_the_others_weaker() -> None:
    assert level_for([0.001, *[0.5] * 40], 0.05) == pytest.approx(0.05)
    assert level_for([0.001] * 4, 0.05) == pytest.approx(0.0125)
    assert level_for([0.001] * 4 + [0.011], 0.05) == pytest.approx(0.01)
    assert level_for([], 0.05) == pytest.approx(0.05)
