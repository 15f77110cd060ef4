"""The vocabulary that templates of papers are written in, and the Word file that comes of it (R25).

A paper is a title and blocks: lines of text and tables. They are plain data; `paper` alone knows
Word, by python-docx. The words may hold docxtpl's tags, `{{ office }}`: they are filled in later
(`papers/fill`). Sizes are in points; what has to fit a hand or a sheet is in millimetres.
"""

from io import BytesIO
from typing import Literal

import docx
import msgspec
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, Twips
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.table import _Row as WordRow
from docx.text.paragraph import Paragraph

from jiefen.papers.anonymous import anonymous

NO_DAY = "　　　　年　　月　　日"
"""A day to be written by hand."""
FONT = "宋体"
FREE_FONT = "Noto Serif CJK SC"
OTHER_NAMES = {FONT: f"SimSun,{FREE_FONT}", FREE_FONT: ""}
"""What a program takes that has no font of this name: SimSun is the same font, the other is free."""
COLUMNS = (1200, 1748, 1200, 1748, 1200, 1748)
"""The columns of a table, in twentieths of a point: three pairs of a label and a value fill the width of the page."""
BODY_SIZE, CELL_SIZE, TITLE_SIZE, NOTE_SIZE = 12, 11, 22, 10.5
_LABEL_SHADE = "F2F2F2"
_BORDER_EIGHTHS = "6"


class Line(msgspec.Struct, frozen=True):
    """A paragraph of a paper.

    `after` is the space below it, `first` moves its first line, `left` the whole of it.
    """

    words: str
    align: Literal["left", "center", "right"] = "left"
    size: float = BODY_SIZE
    bold: bool = False
    after: float = 0
    first: float = 0
    left: float = 0


class Cell(msgspec.Struct, frozen=True):
    """A cell over so many `columns`.

    A label is shaded and centred; a value stands at the left, `top` at the top.
    """

    words: str
    columns: int = 1
    label: bool = False
    top: bool = False


class Row(msgspec.Struct, frozen=True):
    """Cells side by side; at least so high that a line of handwriting fits.

    Raises ValueError where they are not together as wide as the page.
    """

    cells: tuple[Cell, ...]
    height: float = 11

    def __post_init__(self) -> None:
        together = sum(cell.columns for cell in self.cells)
        if together != len(COLUMNS):
            message = f"the cells of a row fill {len(COLUMNS)} columns, not {together}"
            raise ValueError(message)


class Table(msgspec.Struct, frozen=True):
    """Rows with lines around every cell; a row is never cut by the end of a page."""

    rows: tuple[Row, ...]


Block = Line | Table

SAMPLE_NOTE = (
    Line("{%p if sample %}"),
    Line("样例：人物、地点、纠纷都是编的，只看怎么填。", align="center", size=NOTE_SIZE, bold=True, after=6),
    Line("{%p endif %}"),
)
"""Stands above the title of an example, and on no other paper."""


def table(*rows: Row) -> Table:
    """A table of these rows."""
    return Table(rows)


def pairs(*labels_and_values: tuple[str, str]) -> Row:
    """A row of three labels, each with its value beside it."""
    cells: list[Cell] = []
    for label, value in labels_and_values:
        cells += [Cell(label, label=True), Cell(value)]
    return Row(tuple(cells))


def wide(label: str, value: str, *, height: float = 11, top: bool = False) -> Row:
    """A row of one label and one value."""
    return Row((Cell(label, label=True), Cell(value, len(COLUMNS) - 1, top=top)), height)


def heading(words: str) -> Row:
    """A row that says whom or what the rows below are about."""
    return Row((Cell(words, len(COLUMNS), label=True),), height=8)


def clause(words: str, *, after: float = 8) -> Line:
    """A paragraph of running text below a table: its first line begins two characters in."""
    return Line(words, size=CELL_SIZE, first=2 * CELL_SIZE, after=after)


def gap() -> Line:
    """A little room below a table."""
    return Line("", size=5)


def tag(name: str) -> str:
    """The tag of a value: `applicant.name` → `{{ applicant.name }}`."""
    return f"{{{{ {name} }}}}"


def or_blank(name: str, blank: str) -> str:
    """The tag of a value; where there is none, the blank to be filled in by hand."""
    return tag(f"{name} or '{blank}'")


def signature(who: str) -> Line:
    """Where somebody signs, with room for a hand."""
    return Line(f"{who}：＿＿＿＿＿＿＿＿", align="right", after=10)


def signing_day() -> Line:
    """The day of signing, `day`."""
    return Line(or_blank("day", NO_DAY), left=280, after=4)


def paper(title: str, *blocks: Block) -> bytes:
    """The Word file of a paper, the same bytes each time, with nothing in it that says who made it or when.

    An A4 page with the margins of official papers (37, 26, 35 and 28 mm; tighter above for a form
    of one sheet).
    """
    document = docx.Document()
    _drop_unused_parts(document)
    _set_page(document)
    _set_style(document)
    _add_font_table(document)
    for block in (*SAMPLE_NOTE, Line(title, align="center", size=TITLE_SIZE, bold=True, after=10), *blocks):
        if isinstance(block, Line):
            _write_line(document.add_paragraph(), block)
        else:
            _write_table(document, block)
    out = BytesIO()
    document.save(out)
    return anonymous(out.getvalue())


def _write_line(paragraph: Paragraph, line: Line) -> None:
    layout = paragraph.paragraph_format
    layout.alignment = WD_PARAGRAPH_ALIGNMENT.from_xml(line.align)
    layout.line_spacing = Pt(line.size * 1.5)
    layout.space_after = Pt(line.after)
    layout.first_line_indent = Pt(line.first)
    layout.left_indent = Pt(line.left)
    run = paragraph.add_run(line.words)
    run.font.size = Pt(line.size)
    run.bold = line.bold or None


def _write_table(document: Document, block: Table) -> None:
    written = document.add_table(rows=len(block.rows), cols=len(COLUMNS))
    written.autofit = False
    for column, width in zip(written.columns, COLUMNS, strict=True):
        column.width = Twips(width)
    _draw_borders(written)
    for place, row in zip(written.rows, block.rows, strict=True):
        _write_row(place, row)


def _write_row(place: WordRow, row: Row) -> None:
    place.height = Mm(row.height)
    place.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    place._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx has no name for it
    columns = place.cells
    start = 0
    for cell in row.cells:
        end = start + cell.columns
        merged = columns[start].merge(columns[end - 1])
        merged.width = Twips(sum(COLUMNS[start:end]))
        _write_cell(merged, cell)
        start = end


def _write_cell(place: WordCell, cell: Cell) -> None:
    if cell.label:
        shade = _element("w:shd", val="clear", color="auto", fill=_LABEL_SHADE)
        place._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no name for shading
    place.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP if cell.top else WD_CELL_VERTICAL_ALIGNMENT.CENTER
    align: Literal["left", "center"] = "center" if cell.label else "left"
    _write_line(place.paragraphs[0], Line(cell.words, align=align, size=CELL_SIZE))


def _draw_borders(written: WordTable) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz=_BORDER_EIGHTHS, space="0", color="000000"))
    layout = written._tbl.tblPr.find(qn("w:tblLayout"))  # noqa: SLF001 - python-docx has no name for borders
    layout.addprevious(borders)


def _set_page(document: Document) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Twips(11906), Twips(16838)
    page.top_margin, page.bottom_margin = Mm(23), Mm(20)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    page.header_distance = page.footer_distance = Mm(10)


def _set_style(document: Document) -> None:
    """One style, Normal, that inherits nothing: what the paper looks like stands in its lines."""
    styles = document.styles
    for style in styles:
        if style.name != "Normal":
            style.delete()
    for element in list(styles.element):
        if element.tag in (qn("w:docDefaults"), qn("w:latentStyles")):
            styles.element.remove(element)
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY_SIZE)
    letters = normal.element.rPr
    letters.rFonts.set(qn("w:eastAsia"), FONT)
    letters.rFonts.set(qn("w:cs"), FONT)
    letters.append(_element("w:lang", val="zh-CN", eastAsia="zh-CN"))


def _add_font_table(document: Document) -> None:
    fonts = OxmlElement("w:fonts")
    for name, other_names in OTHER_NAMES.items():
        font = _element("w:font", name=name)
        if other_names:
            font.append(_element("w:altName", val=other_names))
        font.append(_element("w:family", val="roman"))
        fonts.append(font)
    place = PackURI("/word/fontTable.xml")
    part = Part(place, CONTENT_TYPE.WML_FONT_TABLE, serialize_part_xml(fonts), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def _drop_unused_parts(document: Document) -> None:
    """Leave only the styles of the file that python-docx begins with: not its theme, preview picture and settings."""
    for code, relation in list(document.part.rels.items()):
        if relation.reltype != RELATIONSHIP_TYPE.STYLES:
            document.part.drop_rel(code)
    package = document.part.package
    for code, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package.rels.pop(code)


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    """An element of Word's own language, for what python-docx has no name for."""
    made: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made
