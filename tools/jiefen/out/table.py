"""Columns that line up although a Chinese character is two columns wide."""

import re
from collections.abc import Sequence

Cell = str | int

# A narrow word or one wide character, with the closing punctuation that must not begin a line; or a gap.
_PIECE = re.compile(r"\s+|(?:[^\s\u2e80-\uffef]+|.)[，。、；：！？）》」』]*")


def table(headers: Sequence[str], rows: Sequence[Sequence[Cell]], width: int | None = None, *, colour: bool) -> str:
    """`rows` under `headers`, two spaces apart, a column of numbers set right.

    `width` is the terminal's, in columns: what is longer breaks inside its cell. None (no terminal): nothing breaks.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for index, header in enumerate(headers):
        numbers = bool(rows) and all(isinstance(row[index], int) for row in rows)
        grid.add_column(Text(header), justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(Text(str(cell)) for cell in row))
    console = Console(width=width or 10_000, force_terminal=colour, color_system="standard" if colour else None)
    with console.capture() as captured:
        console.print(grid)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns; breaks between Chinese characters, never inside a narrow word."""
    from rich.cells import cell_len

    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and cell_len(lines[-1] + piece.rstrip()) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
    return lines
