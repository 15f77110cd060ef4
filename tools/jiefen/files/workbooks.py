"""Sheets as .xlsx files, written from data (R21, R33): the same data are the same bytes.

A text is written as a text, whatever it begins with: no cell is a formula. How sheets are read: `files/sheets`.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from jiefen.files.nameless import LONG_AGO, PROPERTIES

Content = str | int | Decimal | date | None
"""What a cell may hold; None leaves it empty."""
_LINE = Side(style="thin")
_FONT = "仿宋_GB2312"
_SIZE, _TITLE_SIZE = 12, 16
_NARROW, _WIDE = 8, 40


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


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """A .xlsx of these sheets, in this order."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet)
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
    line = 1
    if sheet.title:
        _across(page, line, width, sheet.title, size=_TITLE_SIZE)
        line += 1
    for text in sheet.above:
        _across(page, line, width, text, size=_SIZE, centred=False)
        line += 1
    first = line
    for cells in (*sheet.headings, *sheet.rows):
        for column, content in enumerate(cells, start=1):
            _put(page.cell(line, column), content)
        line += 1
    for top, left, bottom, right in sheet.merged:
        page.merge_cells(start_row=first + top, start_column=1 + left, end_row=first + bottom, end_column=1 + right)
    for text in sheet.below:
        _across(page, line, width, text, size=_SIZE, centred=False)
        line += 1
    _page(page, sheet, first, width)


def _put(cell: Cell, content: Content) -> None:
    cell.value = content or None if isinstance(content, str) else content
    if content and isinstance(content, str):
        cell.data_type = "s"  # openpyxl takes what begins with = for a formula
    if isinstance(content, date):
        cell.number_format = "yyyy-mm-dd"
    cell.font = Font(name=_FONT, size=_SIZE)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def _across(page: Worksheet, line: int, width: int, text: str, *, size: int, centred: bool = True) -> None:
    cell = page.cell(line, 1)
    cell.value, cell.data_type = text, "s"
    cell.font = Font(name=_FONT, size=size, bold=centred)
    cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=True)
    page.merge_cells(start_row=line, start_column=1, end_row=line, end_column=max(width, 1))


def _page(page: Worksheet, sheet: Sheet, first: int, width: int) -> None:
    for column in range(width):
        texts = [str(row[column] or "") for row in (*sheet.headings, *sheet.rows) if column < len(row)]
        longest = max((len(text) * 2 for text in texts), default=_NARROW)
        page.column_dimensions[get_column_letter(column + 1)].width = sheet.widths.get(
            column, min(max(longest, _NARROW), _WIDE)
        )
    page.freeze_panes = page.cell(first + len(sheet.headings), 1)
    page.print_title_rows = f"{first}:{first + max(len(sheet.headings) - 1, 0)}"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
