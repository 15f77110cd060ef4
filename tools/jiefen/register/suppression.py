"""Hiding small figures of a table so that none can be worked out from the others (docs/dev/register.md).

A table with its totals is a network: what goes into a row or column comes out of it. So what a hidden figure might be
is known exactly, by shifting units along the circles of hidden figures, and not only guessed line by line.
"""

from collections import deque
from collections.abc import Mapping, Sequence

Cell = tuple[int, int]
Node = tuple[str, int]
Ways = Mapping[Node, Sequence[tuple[Node, Cell, int]]]


def protect(counts: Sequence[Sequence[int]], smallest: int) -> tuple[tuple[int, ...], ...] | None:
    """The table with a column and a line of totals.

    Figures below `smallest` are hidden (0), and so are others. The greatest figure is shown first,
    then each next one unless somebody who knows the sum of all could then tell that a hidden figure
    is one of fewer than `smallest` numbers. None if no figure but totals could be shown.
    """
    table = _Table(counts)
    hidden = set(table.grid) - {table.last}
    if min(table.grid.values()) >= smallest:
        hidden = set()
    for cell in sorted(hidden, key=lambda cell: (-table.grid[cell], cell)):
        if table.grid[cell] >= smallest and not table.exposes(hidden - {cell}, smallest):
            hidden.remove(cell)
    if hidden >= table.figures:
        return None
    shown = {cell: 0 if cell in hidden else number for cell, number in table.grid.items()}
    rows, columns = range(table.last[0] + 1), range(table.last[1] + 1)
    return tuple(tuple(shown[i, j] for j in columns) for i in rows)


def protect_line(counts: Sequence[int], smallest: int) -> tuple[int, ...] | None:
    """One line with its total behind it, everything as in `protect`.

    Hidden figures only tell what they add up to.
    They are two at least and add up to enough that each might be one of `smallest` numbers. None if
    all are hidden.
    """
    order = sorted(range(len(counts)), key=lambda place: counts[place])
    hidden = {place for place in order if counts[place] < smallest}
    for place in order:
        if hidden and (len(hidden) == 1 or sum(counts[one] for one in hidden) < smallest - 1):
            hidden.add(place)
    if len(hidden) == len(counts):
        return None
    return *(0 if place in hidden else number for place, number in enumerate(counts)), sum(counts)


class _Table:
    """The figures with their totals in one `grid`; the sum of all stands at `last`."""

    def __init__(self, counts: Sequence[Sequence[int]]) -> None:
        lines = [[*line, sum(line)] for line in counts]
        lines.append([sum(column) for column in zip(*lines, strict=True)])
        self.grid: dict[Cell, int] = {}
        for i, line in enumerate(lines):
            self.grid |= {(i, j): number for j, number in enumerate(line)}
        self.last = max(self.grid)
        self.figures = {(i, j) for i, j in self.grid if i < self.last[0] and j < self.last[1]}

    def exposes(self, hidden: set[Cell], smallest: int) -> bool:
        """Whether some hidden figure could only be one of fewer than `smallest` numbers."""
        for cell in hidden:
            up = self.shifts(hidden, cell, by=1, most=smallest - 1)
            if up + self.shifts(hidden, cell, by=-1, most=smallest - 1 - up) < smallest - 1:
                return True
        return False

    def total(self, i: int, j: int) -> bool:
        """Whether a total stands here; the sum of all is one twice over."""
        return (i == self.last[0]) != (j == self.last[1])

    def shifts(self, hidden: set[Cell], cell: Cell, *, by: int, most: int) -> int:
        """How often a hidden figure can go up (`by` 1) or down (-1), the others making up for it.

        At most `most`.
        """
        numbers = {one: self.grid[one] for one in hidden}
        tail, head = self.ends(cell)
        for done in range(most):
            if numbers[cell] + by < 0:
                return done
            path = _path(self.ways(numbers, cell), *((head, tail) if by > 0 else (tail, head)))
            if path is None:
                return done
            numbers[cell] += by
            for one, change in path:
                numbers[one] += change
        return most

    def ways(self, numbers: Mapping[Cell, int], without: Cell) -> Ways:
        """Where one gets from each row and column, by which figure, and how that changes.

        With its flow a hidden figure goes up by one, against its flow down by one.
        """
        ways: dict[Node, list[tuple[Node, Cell, int]]] = {}
        for cell, number in numbers.items():
            if cell != without:
                tail, head = self.ends(cell)
                ways.setdefault(tail, []).append((head, cell, 1))
                if number > 0:
                    ways.setdefault(head, []).append((tail, cell, -1))
        return ways

    def ends(self, cell: Cell) -> tuple[Node, Node]:
        """From where to where a figure flows: from its row to its column, a total back again."""
        row, column = ("row", cell[0]), ("column", cell[1])
        return (column, row) if self.total(*cell) else (row, column)


def _path(ways: Ways, start: Node, goal: Node) -> list[tuple[Cell, int]] | None:
    """The figures on the shortest way from `start` to `goal`, and how each changes."""
    came: dict[Node, list[tuple[Cell, int]]] = {start: []}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        if node == goal:
            return came[node]
        for other, cell, change in ways.get(node, ()):
            if other not in came:
                came[other] = [*came[node], (cell, change)]
                waiting.append(other)
    return None
