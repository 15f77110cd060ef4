"""Sheets as .xlsx files, written from data (R21, R33): the same data are the same bytes.

A text is written as a text, whatever it begins with: no cell is a formula. How sheets are read: `files/sheets`.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import NamedTuple
from unicodedata import east_asian_width
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.worksheet.worksheet import Worksheet

from jiefen.files.nameless import LONG_AGO, PROPERTIES

Content = str | int | Decimal | date | None
"""What a cell may hold; None leaves it empty."""
_LINE = Side(style="thin")
_FONT = "仿宋_GB2312"
_SIZE, _TITLE_SIZE = 12, 16
_DEFAULT_SIZE = 11
"""The size of letters in which the width of a column is measured."""
_LONGEST_TAB = 31
"""So many characters may name a sheet; those that may not be in it become blanks."""
_HIGHEST = 409
"""How high a row may be."""
_NARROW, _WIDE = 8, 40
_LINE_HEIGHT = 1.3
"""How high a line of a cell is, by the size of its letters."""
_LONG = 30
"""Texts longer than so many characters stand at the left, where a reader's eye finds the next line."""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet: its tab, what stands above and below the table, the headings row by row, the rows.

    `merged` are ranges of headings in cells counted from the first heading row (`(row, column, last row, last column)`,
    all from 0). `widths` are in characters, by column from 0; the others follow what stands in them. `landscape`: lies
    on its side when printed, all columns on one page.
    """

    name: str
    title: str = ""
    above: Sequence[str] = ()
    headings: Sequence[Sequence[str]]
    rows: Sequence[Sequence[Content]]
    below: Sequence[str] = ()
    merged: Sequence[tuple[int, int, int, int]] = ()
    widths: Mapping[int, int] = {}
    landscape: bool = True


class Look(NamedTuple):
    """How a cell looks: a heading, a day, a text that is long."""

    heading: bool
    is_day: bool
    is_long: bool


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """A .xlsx of these sheets, in this order."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        name = INVALID_TITLE_REGEX.sub(" ", sheet.name)[:_LONGEST_TAB]
        _write(book.create_sheet(name), sheet)
    raw = BytesIO()
    book.save(raw)
    return undated(raw.getvalue())


def undated(content: bytes) -> bytes:
    """A .xlsx without the time at which it was packed and the program that did: the same sheets are the same bytes."""
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            raw = PROPERTIES.get(name) or source.read(name)
            target.writestr(ZipInfo(name, LONG_AGO), raw, compress_type=ZIP_DEFLATED)
    return packed.getvalue()


def _write(page: Worksheet, sheet: Sheet) -> None:
    width = max(map(len, (*sheet.headings, *sheet.rows)), default=1)
    widths = _widths(sheet, width)
    looks: dict[Look, StyleArray] = {}
    line = 1
    if sheet.title:
        _across(page, line, widths, sheet.title, size=_TITLE_SIZE)
        line += 1
    for text in sheet.above:
        _across(page, line, widths, text, size=_SIZE, centred=False)
        line += 1
    first = line
    spans = {(top, left): right - left + 1 for top, left, bottom, right in sheet.merged if top == bottom}
    tall = {(top, left) for top, left, bottom, _ in sheet.merged if top != bottom}
    for number, cells in enumerate((*sheet.headings, *sheet.rows)):
        lines = 1
        for column, content in enumerate(cells):
            _put(page.cell(line, column + 1), content, looks, heading=number < len(sheet.headings))
            room = sum(widths[column : column + spans.get((number, column), 1)])
            lines = max(lines, 1 if (number, column) in tall else _lines(content, room, _SIZE))
        _high(page, line, lines, _SIZE)
        line += 1
    for top, left, bottom, right in sheet.merged:
        page.merge_cells(start_row=first + top, start_column=1 + left, end_row=first + bottom, end_column=1 + right)
    for text in sheet.below:
        _across(page, line, widths, text, size=_SIZE, centred=False)
        line += 1
    _page(page, sheet, first, widths)


def _put(cell: Cell, content: Content, looks: dict[Look, StyleArray], *, heading: bool) -> None:
    cell.value = _writable(content) or None if isinstance(content, str) else content
    if content and isinstance(content, str):
        cell.data_type = "s"  # openpyxl takes what begins with = for a formula
    is_long = isinstance(content, str) and _room(content) > _LONG and not heading
    look = Look(heading=heading, is_day=isinstance(content, date), is_long=is_long)
    if look not in looks:
        _dress(cell, look)
        looks[look] = cell._style  # noqa: SLF001  openpyxl compares every part of a style for each cell: minutes
    cell._style = copy(looks[look])  # noqa: SLF001  as above


def _dress(cell: Cell, look: Look) -> None:
    if look.is_day:
        cell.number_format = "yyyy-mm-dd"
    cell.font = Font(name=_FONT, size=_SIZE, bold=look.heading)
    side = "left" if look.is_long else "center"
    cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
    cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def _writable(text: str) -> str:
    """A text without the control characters that no .xlsx may hold."""
    kept: str = ILLEGAL_CHARACTERS_RE.sub("", text)
    return kept


def _across(page: Worksheet, line: int, widths: Sequence[float], text: str, *, size: int, centred: bool = True) -> None:
    cell = page.cell(line, 1)
    cell.value, cell.data_type = _writable(text), "s"
    cell.font = Font(name=_FONT, size=size, bold=centred)
    cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=True)
    _high(page, line, _lines(text, sum(widths), size), size)
    if len(widths) > 1:
        page.merge_cells(start_row=line, start_column=1, end_row=line, end_column=len(widths))


def _room(text: str) -> int:
    """How much room a text takes, in characters of half a width; of several lines the longest."""
    return max((sum(1 + (east_asian_width(sign) in "WFA") for sign in line) for line in text.split("\n")), default=0)


def _lines(content: Content, width: float, size: int) -> int:
    """Over how many lines a content breaks in a cell so wide; a program that opens the file does not reckon it."""
    fits = max(width * _DEFAULT_SIZE / size - 1, 2)
    return sum(max(ceil(_room(line) / fits), 1) for line in str(content or "").split("\n"))


def _high(page: Worksheet, line: int, lines: int, size: int) -> None:
    page.row_dimensions[line].height = min(round((lines + 0.3) * size * _LINE_HEIGHT, 1), _HIGHEST)


def _widths(sheet: Sheet, width: int) -> list[float]:
    """The width of every column: as the sheet says, else what stands in it, neither very narrow nor very wide."""
    found = list[float]()
    for column in range(max(width, 1)):
        texts = [str(row[column] or "") for row in (*sheet.headings, *sheet.rows) if column < len(row)]
        longest = max((_room(text) + 2 for text in texts), default=_NARROW)
        found.append(sheet.widths.get(column, min(max(longest, _NARROW), _WIDE)))
    return found


def _page(page: Worksheet, sheet: Sheet, first: int, widths: Sequence[float]) -> None:
    for column, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = page.cell(first + len(sheet.headings), 1)
    page.print_title_rows = f"{first}:{first + max(len(sheet.headings) - 1, 0)}"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
