"""The vocabulary that templates of papers are written in, and the Word file that comes of it (R25).

A paper is a title and blocks: lines of text and tables. They are plain data; `paper` alone knows
Word, by python-docx. The words may hold docxtpl's tags, `{{ office }}`: they are filled in later
(`papers/word/fill`). Sizes are in points; what has to fit a hand or a sheet is in millimetres.
"""

from io import BytesIO
from typing import Literal

import msgspec
from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.table import _Row as WordRow
from docx.text.paragraph import Paragraph

from jiefen.papers.word.anonymous import anonymous
from jiefen.papers.word.controls import Control, add_control
from jiefen.papers.word.empty import add_field, element, empty_document

NO_DAY = "　　　　年　　月　　日"
"""A day to be written by hand."""
FONT = "宋体"
COLUMNS = (1200, 1748, 1200, 1748, 1200, 1748)
"""The columns of a table, in twentieths of a point: three pairs of a label and a value fill the width of the page."""
LYING_WIDTH = 13776
"""How wide a table is on a page that lies on its side, in twentieths of a point: a list of many columns."""
BODY_SIZE, CELL_SIZE, TITLE_SIZE, NOTE_SIZE, LIST_SIZE = 12, 11, 22, 10.5, 9.5
HEAD_SIZE, RULE_SIZE = 16, 16
_LABEL_SHADE = "F2F2F2"
_BORDER_EIGHTHS = "6"


class Line(msgspec.Struct, frozen=True):
    """A paragraph of a paper.

    `after` is the space below it, `first` moves its first line, `left` the whole of it. A `ruled` one has a thin line
    below it, to write on. A `tight` one has no room between figures and characters, which Word puts there elsewhere.
    One to `keep` never ends a page: it stays with the next. A `control` behind the words knows which value it holds.
    One `off_grid` keeps to its own height where a page sets the lines of its text on a grid.
    """

    words: str
    align: Literal["left", "center", "right"] = "left"
    size: float = BODY_SIZE
    bold: bool = False
    after: float = 0
    first: float = 0
    left: float = 0
    ruled: bool = False
    tight: bool = False
    keep: bool = False
    control: Control | None = None
    off_grid: bool = False


class Cell(msgspec.Struct, frozen=True):
    """A cell over so many `columns`.

    A label is shaded and centred; a value stands at the left, `top` at the top. Instead of words it may hold lines.
    """

    words: str | tuple[Line, ...]
    columns: int = 1
    label: bool = False
    top: bool = False


class Row(msgspec.Struct, frozen=True):
    """Cells side by side; at least so high that a line of handwriting fits.

    `repeats`: it stands again at the top of each further page of its table. `long`: the end of a page may cut it.
    `of` so many columns that its table has. Raises ValueError where the cells are not together as wide as the page.
    """

    cells: tuple[Cell, ...]
    height: float = 11
    repeats: bool = False
    long: bool = False
    of: int = len(COLUMNS)

    def __post_init__(self) -> None:
        together = sum(cell.columns for cell in self.cells)
        if together != self.of:
            message = f"the cells of a row fill {self.of} columns, not {together}"
            raise ValueError(message)

    @property
    def leads(self) -> bool:
        """Whether it says what the rows below are, and stays on the page of the next one: a row of labels alone."""
        return all(cell.label for cell in self.cells)


class Table(msgspec.Struct, frozen=True):
    """Rows with lines around every cell; the end of a page cuts only those that are long.

    `widths` of its columns, in twentieths of a point, where three pairs do not suit: as many as each row has, and
    together as wide as the page. Raises ValueError where they are not. One to `keep` stands whole on the page of what
    follows it.
    """

    rows: tuple[Row, ...]
    widths: tuple[int, ...] = COLUMNS
    keep: bool = False

    def __post_init__(self) -> None:
        of, together = {row.of for row in self.rows}, sum(self.widths)
        if of != {len(self.widths)} or together not in (sum(COLUMNS), LYING_WIDTH):
            several = " or ".join(map(str, sorted(of)))
            message = f"the columns of a table are {several}, together {sum(COLUMNS)} wide ({LYING_WIDTH} lying)"
            raise ValueError(message)


Block = Line | Table

SAMPLE_NOTE = (
    Line("{%p if sample %}"),
    Line("样例：人物、地点、纠纷都是编的，只看怎么填。", align="center", size=NOTE_SIZE, bold=True, after=6),
    Line("{%p endif %}"),
)
"""Stands above the title of an example, and on no other paper."""


def table(*rows: Row, widths: tuple[int, ...] = COLUMNS, keep: bool = False) -> Table:
    """A table of these rows."""
    return Table(rows, widths, keep)


def columns(*titles: str) -> Row:
    """The titles of a table's columns, repeated on every page."""
    cells = tuple(Cell(small(title, align="center"), label=True) for title in titles)
    return Row(cells, height=9, repeats=True, of=len(titles))


def across(*words: str, height: float = 9) -> Row:
    """A value in each of a table's columns, in small letters."""
    return Row(tuple(Cell(small(one)) for one in words), height, of=len(words))


def small(words: str, *, align: Literal["left", "center"] = "left") -> tuple[Line, ...]:
    """Words of a cell in a list of many columns."""
    return (Line(words, align=align, size=LIST_SIZE, tight=True),)


def for_each(one: str, several: str, *rows: Row) -> tuple[Row, ...]:
    """These rows once for each of several values: `for_each("sheet", "sheets", across("{{ sheet.title }}", …))`."""
    of = rows[0].of
    return _on_its_own(f"{{%tr for {one} in {several} %}}", of), *rows, _on_its_own("{%tr endfor %}", of)


def where(condition: str, *rows: Row) -> tuple[Row, ...]:
    """These rows only where the condition holds: `where("not limits", heading("没有时限"))`."""
    of = rows[0].of
    return _on_its_own(f"{{%tr if {condition} %}}", of), *rows, _on_its_own("{%tr endif %}", of)


def _on_its_own(instruction: str, of: int) -> Row:
    """A row that is taken out when the template is filled."""
    return Row((Cell(instruction, of),), of=of)


def pairs(*labels_and_values: tuple[str, str]) -> Row:
    """A row of three labels, each with its value beside it."""
    cells: list[Cell] = []
    for label, value in labels_and_values:
        cells += [Cell(label, label=True), Cell(value)]
    return Row(tuple(cells))


def wide(label: str, value: str, *, height: float = 11, top: bool = False) -> Row:
    """A row of one label and one value."""
    return Row((Cell(label, label=True), Cell(value, len(COLUMNS) - 1, top=top)), height)


def heading(words: str, *, of: int = len(COLUMNS)) -> Row:
    """A row that says whom or what the rows below are about."""
    return Row((Cell(words, of, label=True),), height=8, of=of)


def long(label: str, value: str | tuple[Line, ...], *, height: float = 34) -> Row:
    """A row of one label and one value that may go over pages."""
    return Row((Cell(label, label=True), Cell(value, len(COLUMNS) - 1, top=True)), height, long=True)


def text(words: str, *, after: float = 0) -> Line:
    """A paragraph within a cell."""
    return Line(words, size=CELL_SIZE, after=after)


def lines_for_each(one: str, several: str, *lines: Line) -> tuple[Line, ...]:
    """These lines once for each of several values: `lines_for_each("party", "parties", text("{{ party.name }}"))`."""
    return Line(f"{{%p for {one} in {several} %}}"), *lines, Line("{%p endfor %}")


def lines_where(condition: str, *lines: Line, otherwise: tuple[Line, ...] = ()) -> tuple[Line, ...]:
    """These lines only where the condition holds, else the others."""
    other = (Line("{%p else %}"), *otherwise) if otherwise else ()
    return Line(f"{{%p if {condition} %}}"), *lines, *other, Line("{%p endif %}")


def written(name: str, lines: int) -> tuple[Line, ...]:
    """What was said, whole; where that is not known, so many lines to write on."""
    return lines_where(name, text(tag(name)), otherwise=to_write_on(lines, name))


def to_write_on(lines: int, name: str = "") -> tuple[Line, ...]:
    """Ruled lines for a hand; `name` is the value that is missing, so that it is listed as to be written."""
    noted = Line(or_blank(name, "") if name else "", size=RULE_SIZE, ruled=True)
    return (noted, *(Line("", size=RULE_SIZE, ruled=True),) * (lines - 1))


def clause(words: str, *, after: float = 8) -> Line:
    """A paragraph of running text below a table: its first line begins two characters in."""
    return Line(words, size=CELL_SIZE, first=2 * CELL_SIZE, after=after)


def gap(*, keep: bool = False) -> Line:
    """A little room below a table."""
    return Line("", size=5, keep=keep)


def tag(name: str) -> str:
    """The tag of a value: `applicant.name` → `{{ applicant.name }}`."""
    return f"{{{{ {name} }}}}"


def or_blank(name: str, blank: str) -> str:
    """The tag of a value; where there is none, the blank to be filled in by hand."""
    return tag(f"{name} | blank('{blank}')")


def signature(who: str) -> Line:
    """Where somebody signs, with room for a hand."""
    return Line(f"{who}：＿＿＿＿＿＿＿＿", align="right", after=10, keep=True)


def signing_day() -> Line:
    """The day of signing, `day`."""
    return Line(or_blank("day", NO_DAY), left=280, after=4)


def paper(title: str, *blocks: Block, head: str = "", numbered: bool = False, lying: bool = False) -> bytes:
    """The Word file of a paper, the same bytes each time, with nothing in it that says who made it or when.

    An A4 page with the margins of official papers (37, 26, 35 and 28 mm; tighter above for a form
    of one sheet). `head` stands above the title. `numbered`: each page says at its foot which of how many it is.
    `lying`: the page lies on its side, for a list of many columns.
    """
    document = empty_document(FONT, BODY_SIZE)
    _set_page(document)
    if lying:
        _lay_down(document)
    if numbered:
        _number_pages(document)
    above = (Line(head, align="center", size=HEAD_SIZE, after=2),) if head else ()
    titled = (*above, Line(title, align="center", size=TITLE_SIZE, bold=True, after=10))
    below = (gap(),) if blocks and isinstance(blocks[-1], Table) else ()  # Word ends no document with a table
    for block in (*SAMPLE_NOTE, *titled, *blocks, *below):
        if isinstance(block, Line):
            _write_line(document.add_paragraph(), block)
        else:
            write_table(document, block)
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
    layout.keep_with_next = line.keep or None
    if line.ruled:
        _rule(paragraph)
    if line.tight:
        _tighten(paragraph)
    if line.off_grid:
        _take_off_grid(paragraph)
    runs = [paragraph.add_run(line.words)]
    if line.control:
        runs.append(add_control(paragraph, line.control))
    for run in runs:
        run.font.size = Pt(line.size)
        run.bold = line.bold or None


def write_table(document: Document, block: Table) -> None:
    """Put a table at the end of a document, whose own font its cells have."""
    written = document.add_table(rows=len(block.rows), cols=len(block.widths))
    written.autofit = False
    for column, width in zip(written.columns, block.widths, strict=True):
        column.width = Twips(width)
    draw_borders(written)
    for number, (place, row) in enumerate(zip(written.rows, block.rows, strict=True)):
        _write_row(place, row, block.widths)
        if block.keep or (row.leads and number):  # of the first row LibreOffice would take it for the whole table
            _keep_with_next(place)


def _write_row(place: WordRow, row: Row, widths: tuple[int, ...]) -> None:
    place.height = Mm(row.height)
    place.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
    properties = place._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no name for what follows
    if not row.long:
        properties.insert(0, OxmlElement("w:cantSplit"))
    if row.repeats:
        properties.append(OxmlElement("w:tblHeader"))
    columns = list(place.cells)
    start = 0
    for cell in row.cells:
        end = start + cell.columns
        over = columns[start]
        over._tc.grid_span = cell.columns  # noqa: SLF001 - merging one by one takes the greater part of the time
        for swallowed in columns[start + 1 : end]:
            place._tr.remove(swallowed._tc)  # noqa: SLF001
        over.width = Twips(sum(widths[start:end]))
        _write_cell(over, cell)
        start = end


def _keep_with_next(place: WordRow) -> None:
    for cell in dict.fromkeys(place.cells):
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _write_cell(place: WordCell, cell: Cell) -> None:
    if cell.label:
        shade = element("w:shd", val="clear", color="auto", fill=_LABEL_SHADE)
        place._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no name for shading
    place.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP if cell.top else WD_CELL_VERTICAL_ALIGNMENT.CENTER
    align: Literal["left", "center"] = "center" if cell.label else "left"
    words = cell.words
    first, *rest = (Line(words, align=align, size=CELL_SIZE),) if isinstance(words, str) else words
    _write_line(place.paragraphs[0], first)
    for line in rest:
        _write_line(place.add_paragraph(), line)


def _rule(paragraph: Paragraph) -> None:
    """A thin line below the paragraph; `between` draws it between ruled ones that follow each other too."""
    borders = OxmlElement("w:pBdr")
    for side in ("bottom", "between"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="1", color="808080"))
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")  # noqa: SLF001


def _take_off_grid(paragraph: Paragraph) -> None:
    spacing = paragraph._p.get_or_add_pPr().find(qn("w:spacing"))  # noqa: SLF001
    spacing.addprevious(element("w:snapToGrid", val="0"))


def _tighten(paragraph: Paragraph) -> None:
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no name for this
    for neighbour in ("w:autoSpaceDE", "w:autoSpaceDN"):
        properties.insert_element_before(element(neighbour, val="0"), "w:spacing", "w:ind", "w:jc")


def draw_borders(written: WordTable) -> None:
    """Thin lines around every cell of a table."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{side}", val="single", sz=_BORDER_EIGHTHS, space="0", color="000000"))
    layout = written._tbl.tblPr.find(qn("w:tblLayout"))  # noqa: SLF001 - python-docx has no name for borders
    layout.addprevious(borders)


def _set_page(document: Document) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Twips(11906), Twips(16838)
    page.top_margin, page.bottom_margin = Mm(23), Mm(20)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    page.header_distance = page.footer_distance = Mm(10)


def _lay_down(document: Document) -> None:
    """Turn the page by a quarter, its margins with it."""
    page = document.sections[0]
    page.orientation = WD_ORIENTATION.LANDSCAPE
    page.page_width, page.page_height = Twips(16838), Twips(11906)
    page.top_margin, page.bottom_margin = Mm(26), Mm(20)
    page.left_margin = page.right_margin = Twips((16838 - LYING_WIDTH) // 2)


def _number_pages(document: Document) -> None:
    """第 1 页　共 2 页, in the middle of the foot."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.style = document.styles["Normal"]
    foot.paragraph_format.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    for words, field in (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES")):
        foot.add_run(words).font.size = Pt(NOTE_SIZE)
        add_field(foot, field).font.size = Pt(NOTE_SIZE)
    foot.add_run(" 页").font.size = Pt(NOTE_SIZE)
