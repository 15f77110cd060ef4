"""A sheet of a workbook as a Word file: the same title, headings, rows and lines, one page wide (R21).

A return is a form of somebody else's: its columns are data, so that no template can have them. What has a template of
its own is filled by `papers/word/fill`.
"""

from collections.abc import Iterator
from io import BytesIO

from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt, Twips
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.table import _Row as WordRow
from docx.text.paragraph import Paragraph

from jiefen.files.workbooks import Content, Sheet
from jiefen.papers.word.anonymous import anonymous
from jiefen.papers.word.empty import element, empty_document
from jiefen.papers.word.layout import draw_borders
from jiefen.papers.word.letter import FANG, HEI, TITLE, set_font

TITLE_SIZE, LINE_SIZE = 18.0, 12.0
SIZES = ((8, 12.0), (14, 10.5), (99, 9.0))
"""The size of the letters in cells, by how many columns there are."""
A4 = (210, 297)
LONG, SHORT = 20, 18
"""The margins of a sheet, in millimetres."""
_LEAST = 3
_MOST = 16
"""The width of a column follows its longest text, within these numbers of letters."""


def sheet_paper(sheet: Sheet) -> bytes:
    """The Word file of a sheet; the same bytes each time, with nothing in it that says who made it or when."""
    document = empty_document(FANG, LINE_SIZE, HEI, TITLE)
    _set_page(document, lying=sheet.landscape)
    _line(document.add_paragraph(), sheet.title, TITLE, TITLE_SIZE, middle=True)
    for text in sheet.above:
        _line(document.add_paragraph(), text, FANG, LINE_SIZE)
    _table(document, sheet)
    for place, text in enumerate(sheet.below):
        _line(document.add_paragraph(), text, FANG, LINE_SIZE, above=0 if place else LINE_SIZE)
    out = BytesIO()
    document.save(out)
    return anonymous(out.getvalue())


def _set_page(document: Document, *, lying: bool) -> None:
    page = document.sections[0]
    short, long = Mm(A4[0]), Mm(A4[1])
    page.page_width, page.page_height = (long, short) if lying else (short, long)
    page.orientation = WD_ORIENTATION.LANDSCAPE if lying else WD_ORIENTATION.PORTRAIT
    page.left_margin = page.right_margin = Mm(LONG)
    page.top_margin = page.bottom_margin = Mm(SHORT)


def _line(place: Paragraph, words: str, font: str, size: float, *, middle: bool = False, above: float = 0) -> None:
    layout = place.paragraph_format
    layout.space_before = Pt(above)
    layout.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER if middle else WD_PARAGRAPH_ALIGNMENT.LEFT
    layout.space_after = Pt(size / 2 if middle else 2)
    set_font(place.add_run(words), font, size)


def _table(document: Document, sheet: Sheet) -> None:
    rows = [*map(list, sheet.headings), *([_text(content) for content in row] for row in sheet.rows)]
    of = len(sheet.headings[0])
    size = next(size for most, size in SIZES if of <= most)
    written = document.add_table(rows=len(rows), cols=of)
    written.autofit = False
    written.alignment = WD_TABLE_ALIGNMENT.CENTER
    draw_borders(written)
    widths = list(_widths(sheet, rows))
    for column, width in zip(written.columns, widths, strict=True):
        column.width = width
    for number, (place, texts) in enumerate(zip(written.rows, rows, strict=True)):
        is_heading = number < len(sheet.headings)
        _row(place, texts, widths, HEI if is_heading else FANG, size)
        if is_heading:
            place._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no name
    for merged in sheet.merged:
        _merge(written, merged)


def _row(place: WordRow, texts: list[str], widths: list[Twips], font: str, size: float) -> None:
    place._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx has no name for it
    for cell, text, width in zip(place.cells, texts, widths, strict=True):
        cell.width = width
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        _tight(cell)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
        set_font(paragraph.add_run(text), font, size)


def _tight(cell: WordCell) -> None:
    """Little room beside the text: a form of twenty columns has none to give away."""
    margins = OxmlElement("w:tcMar")
    for side in ("start", "end"):
        margins.append(element(f"w:{side}", w="40", type="dxa"))
    cell._tc.get_or_add_tcPr().append(margins)  # noqa: SLF001 - python-docx has no name for it


def _merge(written: WordTable, merged: tuple[int, int, int, int]) -> None:
    """One cell of several: the text of the first, which is all that they hold."""
    top, left, bottom, right = merged
    first = written.cell(top, left)
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            if (row, column) != (top, left):
                written.cell(row, column).paragraphs[0].clear()
    whole = first.merge(written.cell(bottom, right))
    for paragraph in whole.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001 - python-docx takes no paragraph away


def _widths(sheet: Sheet, rows: list[list[str]]) -> Iterator[Twips]:
    """Of the width of the page each column has the share of its longest text; a heading over several wraps."""
    over_several = {
        (top, column) for top, left, _, right in sheet.merged if right > left for column in range(left, right + 1)
    }
    longest = []
    for column in range(len(rows[0])):
        texts = [row[column] for number, row in enumerate(rows) if (number, column) not in over_several]
        longest.append(min(max(*map(len, texts), _LEAST), _MOST))
    page = Mm((A4[1] if sheet.landscape else A4[0]) - 2 * LONG).twips
    for one in longest:
        yield Twips(page * one // sum(longest))


def _text(content: Content) -> str:
    return "" if content is None else str(content)
