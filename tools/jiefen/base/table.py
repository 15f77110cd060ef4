"""Columns that line up although a Chinese character is two columns wide."""

import re
from collections.abc import Iterable, Sequence

Cell = str | int

# A narrow word or one wide character, with the opening punctuation that must not end a line and the closing one that
# must not begin it; or a gap.
_PIECE = re.compile(r"\s+|[（《〈「『【\[(]*(?:[^\s\u2e80-\uffef]+|.)[，。、；：！？）》〉」』】\])]*")
_WORD = re.compile(r"[^\s\u2e80-\uffef]+")
_NARROWEST, _LONGEST = 4, 10  # columns: two characters; what is longer than a date may break
_GAP = 3  # columns between two columns


def table(headers: Sequence[str], rows: Sequence[Sequence[Cell]], width: int | None = None, *, colour: bool) -> str:
    """`rows` under `headers`, two spaces apart, a column of numbers set right.

    `width` is the terminal's, in columns: what is longer breaks inside its cell. None (no
    terminal): nothing breaks.
    """
    from rich import box
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    minima = [_least(str(row[index]) for row in rows) for index in range(len(headers))]
    room = width is None or sum(minima) + _GAP * len(headers) <= width
    for index, header in enumerate(headers):
        numbers = bool(rows) and all(isinstance(row[index], int) for row in rows)
        whole = room and all(_WORD.fullmatch(str(row[index]) or "-") for row in rows)
        least = max(minima[index], cell_len(header)) if whole else None
        grid.add_column(
            Text(header),
            justify="right" if numbers else "left",
            overflow="fold",
            min_width=least,
            no_wrap=whole,
        )
    for row in rows:
        grid.add_row(*(Text(str(cell)) for cell in row))
    console = Console(width=width or 10_000, force_terminal=colour, color_system="standard" if colour else None)
    with console.capture() as captured:
        console.print(grid)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def _least(cells: Iterable[str]) -> int:
    """The width at which no number of a case and no date in a column breaks."""
    least = _NARROWEST
    for cell in cells:
        for word in _WORD.findall(cell):
            if len(word) <= _LONGEST:
                least = max(least, len(word))
    return least


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns.

    Breaks between Chinese characters, never inside a narrow word.
    """
    from rich.cells import cell_len

    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and cell_len(lines[-1] + piece.rstrip()) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
    return lines
