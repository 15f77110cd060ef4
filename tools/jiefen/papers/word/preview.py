"""A paper as a screen shows it before it is printed: paragraphs and tables, without fonts and measures (R25, R30).

It is read from the Word file itself, so that nothing can stand on the paper and not on the screen. Headers, footers and
notes are left out: page numbers are Word's.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from jiefen.papers.word.body import NotReadable, blocks, cells_of, parts_of, rows_of, said, tree_of

DOCUMENT = "word/document.xml"
Align = Literal["left", "center", "right"]
_ALIGN: dict[str, Align] = {"center": "center", "right": "right", "end": "right"}


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph: its text, how it is set, whether all of it is bold."""

    text: str
    align: Align = "left"
    bold: bool = False


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A cell of a table and how many columns and rows it takes."""

    paragraphs: tuple[Paragraph, ...]
    columns: int = 1
    rows: int = 1


class Table(msgspec.Struct, frozen=True):
    """A table, row by row; a cell that reaches over several rows stands in the first of them."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table


def preview(raw: bytes) -> tuple[Block, ...]:
    """The body of a Word file, block by block; empty paragraphs are left out. Raises NotReadable."""
    body = tree_of(parts_of(raw)[DOCUMENT]).find(qn("w:body"))
    if body is None:
        raise NotReadable("not-word")
    return tuple(_shown(body))


def _shown(container: Element) -> Iterator[Block]:
    for block in blocks(container):
        if block.tag == qn("w:tbl"):
            yield Table(tuple(_rows(block)))
        elif said(block).strip():
            yield _paragraph(block)


def _paragraph(element: Element) -> Paragraph:
    alignment = element.find(f"{qn('w:pPr')}/{qn('w:jc')}")
    runs = [run for run in element.iter(qn("w:r")) if "".join(run.itertext()).strip()]
    return Paragraph(
        text=said(element),
        align=_ALIGN.get("" if alignment is None else alignment.get(qn("w:val"), ""), "left"),
        bold=bool(runs) and all(run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in runs),
    )


def _rows(table: Element) -> Iterator[tuple[Cell, ...]]:
    """The rows with cells that go on over several rows joined into one."""
    grid = [list(_placed(row)) for row in rows_of(table)]
    for number, row in enumerate(grid):
        cells: list[Cell] = []
        for column, columns, element in row:
            if _goes_on(element):
                continue
            rows = 1 + _below(grid[number + 1 :], column)
            paragraphs = tuple(_paragraph(one) for one in element.iter(qn("w:p")))
            cells.append(Cell(paragraphs=paragraphs, columns=columns, rows=rows))
        yield tuple(cells)


def _placed(row: Element) -> Iterator[tuple[int, int, Element]]:
    """Each cell of a row with its column of the grid and how many columns it takes."""
    column = 0
    for cell in cells_of(row):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        columns = 1 if span is None else int(span.get(qn("w:val"), "1"))
        yield column, columns, cell
        column += columns


def _below(grid: list[list[tuple[int, int, Element]]], column: int) -> int:
    """In how many of the rows below the cell in this column goes on."""
    count = 0
    for row in grid:
        if not any(place == column and _goes_on(cell) for place, _, cell in row):
            break
        count += 1
    return count


def _goes_on(cell: Element) -> bool:
    """Whether it is the lower part of a cell that began in a row above."""
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"
