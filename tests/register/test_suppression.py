"""Nothing that a table hides can be worked out from what it shows: asked of every table that would look the same."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.register.suppression import protect
from tests.effort import tries

Shown = Sequence[Sequence[int]]


def small(rows: int, columns: int, most: int) -> st.SearchStrategy[list[list[int]]]:
    return st.lists(st.lists(st.integers(0, most), min_size=columns, max_size=columns), min_size=rows, max_size=rows)


def with_totals(counts: Shown) -> list[list[int]]:
    lines = [[*line, sum(line)] for line in counts]
    return [*lines, [sum(column) for column in zip(*lines, strict=True)]]


def compositions(total: int, places: int) -> Iterator[tuple[int, ...]]:
    """Every way to write `total` as a sum of `places` numbers."""
    if places == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in compositions(total - first, places - 1))


def look_alikes(shown: Shown, total: int) -> Iterator[list[list[int]]]:
    """Every table with this sum that shows the same figures wherever they are shown, by plain enumeration."""
    rows, columns = len(shown) - 1, len(shown[0]) - 1
    for numbers in compositions(total, rows * columns):
        whole = with_totals([numbers[start : start + columns] for start in range(0, rows * columns, columns)])
        if all(
            seen in (0, own)
            for line, own_line in zip(shown, whole, strict=True)
            for seen, own in zip(line, own_line, strict=True)
        ):
            yield whole


@settings(max_examples=60, deadline=None)
@given(small(2, 2, 4) | small(2, 3, 2) | small(3, 2, 2) | small(1, 4, 3), st.integers(2, 3))
def test_every_hidden_figure_could_be_one_of_as_many_numbers_as_a_class_has_cases(
    counts: list[list[int]], smallest: int
) -> None:
    whole = with_totals(counts)
    shown = protect(counts, smallest)
    if shown is None:
        return
    others = list(look_alikes(shown, whole[-1][-1]))
    assert whole in others
    for i, j in product(range(len(whole)), range(len(whole[0]))):
        if shown[i][j]:
            assert shown[i][j] == whole[i][j] >= smallest
        elif (i, j) != (len(whole) - 1, len(whole[0]) - 1):
            assert len({other[i][j] for other in others}) >= smallest


@settings(max_examples=tries(60), deadline=None)
@given(small(5, 4, 25) | small(10, 5, 9) | small(4, 4, 60))
def test_lines_hide_none_or_two_and_nothing_comes_back_by_intervals_or_by_sums(counts: list[list[int]]) -> None:
    shown = protect(counts, 5)
    if shown is None:
        return
    assert all(number == 0 or number >= 5 for line in shown for number in line)
    for line in (*shown, *zip(*shown, strict=True)):
        if line[-1]:
            assert sum(number == 0 for number in line[:-1]) != 1
    lower, upper = intervals(shown)
    hidden = [(i, j) for i, line in enumerate(shown) for j, number in enumerate(line) if not number]
    assert all(upper[i][j] - lower[i][j] >= 4 for i, j in hidden)
    assert not solved(shown, hidden)


def test_small_figures_are_hidden_even_where_each_line_hides_two() -> None:
    """Rows 1, 2 and columns 1, 2 hide a block, rows 3, 4 and columns 3, 4 another; what joins them would follow."""
    block = [[1, 2, 3, 50], [2, 1, 50, 50], [50, 50, 1, 2], [50, 50, 2, 1]]
    shown = protect(block, 5)
    assert shown is not None
    hidden = [(i, j) for i, line in enumerate(shown) for j, number in enumerate(line) if not number]
    assert (0, 2) in hidden
    assert not solved(shown, hidden)


def test_a_table_without_small_figures_is_shown_whole() -> None:
    counts = [[5, 6], [7, 8]]
    assert protect(counts, 5) == tuple(map(tuple, with_totals(counts)))
    assert protect(counts, 6) != protect(counts, 5)


def test_a_table_of_a_few_cases_is_not_shown() -> None:
    assert protect([[1, 1], [2, 1]], 5) is None
    assert protect([[5]], 5) == ((5, 5), (5, 5))


def intervals(shown: Shown) -> tuple[list[list[int]], list[list[int]]]:
    """Between which numbers each figure must lie: every line tells of its total and its total of the line."""
    most = shown[-1][-1]
    lower = [list(line) for line in shown]
    upper = [[number or most for number in line] for line in shown]
    rows = [[(i, j) for j in range(len(shown[0]))] for i in range(len(shown))]
    lines = rows + [list(column) for column in zip(*rows, strict=True)]
    changed = True
    while changed:
        before = ([*map(list, lower)], [*map(list, upper)])
        for *cells, total in lines:
            (a, b), low, high = total, sum(lower[i][j] for i, j in cells), sum(upper[i][j] for i, j in cells)
            lower[a][b], upper[a][b] = max(lower[a][b], low), min(upper[a][b], high)
            for i, j in cells:
                rest_low, rest_high = low - lower[i][j], high - upper[i][j]
                low_before, high_before = lower[i][j], upper[i][j]
                lower[i][j] = max(lower[i][j], lower[a][b] - rest_high)
                upper[i][j] = min(upper[i][j], upper[a][b] - rest_low)
                low, high = low + lower[i][j] - low_before, high + upper[i][j] - high_before
        changed = before != (lower, upper)
    return lower, upper


def solved(shown: Shown, hidden: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The hidden figures that the sums alone determine (Gaussian elimination over the hidden figures)."""
    height, width = len(shown), len(shown[0])
    lines = [[(i, j) for j in range(width)] for i in range(height)] + [
        [(i, j) for i in range(height)] for j in range(width)
    ]
    matrix = [
        [Fraction((cell in line[:-1]) - (cell == line[-1])) for cell in hidden]
        for line in lines
        if any(cell in line for cell in hidden)
    ]
    done = 0
    for column in range(len(hidden)):
        pivot = next((row for row in range(done, len(matrix)) if matrix[row][column]), None)
        if pivot is None:
            continue
        matrix[done], matrix[pivot] = matrix[pivot], matrix[done]
        matrix[done] = [number / matrix[done][column] for number in matrix[done]]
        for row in range(len(matrix)):
            if row != done and (factor := matrix[row][column]):
                matrix[row] = [a - factor * b for a, b in zip(matrix[row], matrix[done], strict=True)]
        done += 1
    alone = [row for row in matrix if sum(bool(number) for number in row) == 1]
    return [hidden[next(place for place, number in enumerate(row) if number)] for row in alone]
