"""Tables that an office has of its people and areas: which column is what, found by its heading or chosen."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from jiefen.base.text import Say
from jiefen.files.sheets import SEARCHED_ROWS, Cell, Grid, plain


class Field(msgspec.Struct, frozen=True):
    """What a column may hold: its key, what it is called, the other headings that it goes by, whether it is needed."""

    key: str
    title: str
    headings: tuple[str, ...] = ()
    needed: bool = False


class Laid(msgspec.Struct, frozen=True, kw_only=True):
    """A table with a meaning for each of its columns, "" for none.

    `headings` are the words on top of each column, empty texts where the table has none. `lines` are the rows below,
    without empty ones, each with its number in the sheet.
    """

    columns: tuple[str, ...]
    headings: tuple[str, ...]
    lines: tuple[tuple[int, tuple[Cell, ...]], ...]

    def rows(self) -> Iterator[tuple[int, Mapping[str, Cell]]]:
        """Each row with its number, its cells by the keys of their columns."""
        for number, cells in self.lines:
            yield number, {key: cell for key, cell in zip(self.columns, cells, strict=True) if key}


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """What is not right with a row: its number in the sheet, and a sentence."""

    row: int
    say: Say


def laid_out(grid: Grid, fields: Sequence[Field], chosen: Sequence[str] = ()) -> Laid:
    """The table of a grid; `chosen` says what each column is, else the headings do.

    The headings are the row that knows most fields among the first ones. Where no row knows any, the table has none,
    and its columns are taken in the order of the fields.
    """
    width = max(map(len, grid.rows), default=0)
    row, found = _heading_row(grid, fields)
    columns = tuple(chosen) if len(chosen) == width else found or _in_order(fields, width)
    headings = tuple(cell.text for cell in grid.rows[row]) if row >= 0 else ("",) * width
    lines = ((number, cells) for number, cells in enumerate(grid.rows[row + 1 :], start=row + 2))
    told = tuple((number, cells) for number, cells in lines if any(cell.text for cell in cells))
    return Laid(columns=columns, headings=headings, lines=told)


def _heading_row(grid: Grid, fields: Sequence[Field]) -> tuple[int, tuple[str, ...]]:
    """Where the headings stand and what they mean; -1 and nothing without any."""
    keys = {_form(title): field.key for field in fields for title in (field.title, *field.headings)}
    best: tuple[int, tuple[str, ...]] = (-1, ())
    for number, cells in enumerate(grid.rows[:SEARCHED_ROWS]):
        columns = _once(keys.get(_form(cell.text), "") for cell in cells)
        if _known(columns) > _known(best[1]):
            best = (number, columns)
    return best


def _known(columns: Sequence[str]) -> int:
    return sum(map(bool, columns))


def _once(keys: Iterator[str]) -> tuple[str, ...]:
    """The keys of columns; of several columns that mean the same the first counts."""
    taken: set[str] = set()
    columns: list[str] = []
    for key in keys:
        columns.append("" if key in taken else key)
        taken.add(key)
    return tuple(columns)


def _in_order(fields: Sequence[Field], width: int) -> tuple[str, ...]:
    keys = [field.key for field in fields[:width]]
    return (*keys, *[""] * (width - len(keys)))


def _form(text: str) -> str:
    without = re.sub(r"[((\[【].*?[))\]】]", "", plain(text))
    return re.sub(r"[\s*:：·、/]", "", without)


def text_of(cells: Mapping[str, Cell], key: str) -> str:
    """What stands in a column, "" where the table has none; spaces between characters, as in 「李　娜」, go."""
    cell = cells.get(key)
    return re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", plain(cell.text)) if cell else ""
