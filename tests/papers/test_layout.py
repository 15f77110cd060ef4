"""The vocabulary of papers: what is said of a block is what Word finds in the file."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from jiefen.papers.word.filling import one_filled
from jiefen.papers.word.layout import (
    COLUMNS,
    Block,
    Cell,
    Line,
    Row,
    Table,
    across,
    clause,
    columns,
    for_each,
    gap,
    heading,
    lines_for_each,
    long,
    or_blank,
    pairs,
    paper,
    signature,
    signing_day,
    table,
    tag,
    text,
    to_write_on,
    where,
    wide,
    written,
)

TITLE_AT = 3
"""The title is the fourth paragraph, after the note on examples."""


def document_of(*blocks: Block) -> Document:
    return docx.Document(BytesIO(paper("题目", *blocks)))


def written_line(line: Line) -> Paragraph:
    return document_of(line).paragraphs[-1]


def written_row(row: Row) -> list[_Cell]:
    """The cells of a row, each once, however many columns it goes over."""
    (only,) = document_of(table(row)).tables[0].rows
    return list(dict.fromkeys(only.cells))


def in_points(paragraph: Paragraph) -> dict[str, float]:
    layout = paragraph.paragraph_format
    lengths = {
        "line": layout.line_spacing,
        "after": layout.space_after,
        "first": layout.first_line_indent,
        "left": layout.left_indent,
        "size": paragraph.runs[0].font.size,
    }
    return {name: getattr(length, "pt", 0) for name, length in lengths.items()}


def test_the_title_stands_large_and_bold_in_the_middle_below_the_note_on_examples() -> None:
    document = document_of()
    note, title = document.paragraphs[:TITLE_AT], document.paragraphs[TITLE_AT]
    assert [line.text for line in (note[0], note[2])] == ["{%p if sample %}", "{%p endif %}"]
    assert note[1].text.startswith("样例")
    assert (title.text, title.alignment, title.runs[0].bold) == ("题目", WD_PARAGRAPH_ALIGNMENT.CENTER, True)
    assert in_points(title)["size"] == 22


def test_a_line_is_one_and_a_half_times_as_high_as_its_letters() -> None:
    line = written_line(Line("字", size=16, after=6, first=32, left=48))
    assert in_points(line) == {"line": 24, "after": 6, "first": 32, "left": 48, "size": 16}


@pytest.mark.parametrize(
    ("line", "alignment"),
    [
        (Line("字"), WD_PARAGRAPH_ALIGNMENT.LEFT),
        (Line("字", align="center"), WD_PARAGRAPH_ALIGNMENT.CENTER),
        (Line("字", align="right"), WD_PARAGRAPH_ALIGNMENT.RIGHT),
    ],
)
def test_a_line_stands_where_it_is_said(line: Line, alignment: WD_PARAGRAPH_ALIGNMENT) -> None:
    assert written_line(line).alignment == alignment


def test_only_what_is_said_to_be_bold_is() -> None:
    assert written_line(Line("字", bold=True)).runs[0].bold
    assert not written_line(Line("字")).runs[0].bold


def test_the_page_is_a4_and_the_table_fills_what_is_between_its_margins() -> None:
    document = document_of(table(heading("字")))
    page = document.sections[0]
    assert page.page_width and page.page_height and page.left_margin and page.right_margin  # noqa: PT018 - for mypy
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert (round(page.left_margin.mm), round(page.right_margin.mm)) == (28, 26)
    between = page.page_width.twips - page.left_margin.twips - page.right_margin.twips
    assert abs(between - sum(COLUMNS)) <= 2
    assert [column.width and column.width.twips for column in document.tables[0].columns] == list(COLUMNS)


def test_pairs_are_three_labels_with_their_values() -> None:
    cells = written_row(pairs(("甲", "1"), ("乙", "2"), ("丙", "3")))
    assert [cell.text for cell in cells] == ["甲", "1", "乙", "2", "丙", "3"]
    assert [cell.paragraphs[0].alignment for cell in cells[:2]] == [
        WD_PARAGRAPH_ALIGNMENT.CENTER,
        WD_PARAGRAPH_ALIGNMENT.LEFT,
    ]
    assert [cell._tc.find(f".//{qn('w:shd')}") is not None for cell in cells] == [True, False] * 3


@pytest.mark.parametrize(
    ("row", "spans"),
    [(wide("甲", "乙"), [1, 5]), (heading("甲"), [6]), (Row((Cell("甲", 2), Cell("乙", 4))), [2, 4])],
)
def test_cells_go_over_as_many_columns_as_said_and_fill_the_row(row: Row, spans: list[int]) -> None:
    cells = written_row(row)
    assert [cell.grid_span for cell in cells] == spans
    assert sum(cell.width.twips for cell in cells if cell.width) == sum(COLUMNS)


@pytest.mark.parametrize("cells", [(Cell("甲"),), (Cell("甲", 7),), (Cell("甲", 4), Cell("乙", 4))])
def test_cells_that_do_not_fill_a_row_are_refused(cells: tuple[Cell, ...]) -> None:
    with pytest.raises(ValueError, match="6 columns"):
        Row(cells)


def test_a_row_is_high_enough_for_a_hand_and_is_not_cut_by_the_end_of_a_page() -> None:
    (row,) = document_of(table(wide("甲", "乙", height=66, top=True))).tables[0].rows
    assert row.height
    assert (round(row.height.mm), row.height_rule) == (66, WD_ROW_HEIGHT_RULE.AT_LEAST)
    assert row._tr.trPr is not None
    assert row._tr.trPr.find(qn("w:cantSplit")) is not None
    label, value = row.cells[:2]
    assert label.vertical_alignment == WD_CELL_VERTICAL_ALIGNMENT.CENTER
    assert value.vertical_alignment == WD_CELL_VERTICAL_ALIGNMENT.TOP


def test_what_is_signed_by_hand_has_room() -> None:
    assert written_line(signature("申请人")).text == "申请人：＿＿＿＿＿＿＿＿"
    assert written_line(signing_day()).text == "{{ day | blank('　　　　年　　月　　日') }}"
    assert (tag("party.name"), or_blank("until", "＿")) == ("{{ party.name }}", "{{ until | blank('＿') }}")


def test_a_clause_begins_two_characters_in() -> None:
    shown = in_points(written_line(clause("字", after=4)))
    assert (shown["first"], shown["after"]) == (2 * shown["size"], 4)
    assert written_line(gap()).text == ""


def test_the_font_is_named_with_a_free_one_in_its_place() -> None:
    raw = paper("题目")
    with ZipFile(BytesIO(raw)) as archive:
        fonts = archive.read("word/fontTable.xml").decode()
    assert 'w:altName w:val="SimSun,Noto Serif CJK SC"' in fonts
    style = docx.Document(BytesIO(raw)).styles["Normal"].element.rPr.rFonts
    assert {style.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {"宋体"}


def test_nothing_of_the_file_that_python_docx_begins_with_is_left() -> None:
    with ZipFile(BytesIO(paper("题目"))) as archive:
        assert set(archive.namelist()) == {
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/app.xml",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/fontTable.xml",
            "word/styles.xml",
        }
        assert b"rsid" not in b"".join(map(archive.read, archive.namelist()))
    assert [style.name for style in document_of().styles] == ["Normal"]


WIDTHS = (700, 3000, 2044, 1300, 900, 900)


def test_a_table_may_have_columns_of_its_own_widths() -> None:
    (made,) = document_of(table(columns(*"一二三四五六"), Row((Cell("甲", 2), Cell("乙", 4))), widths=WIDTHS)).tables
    assert [column.width and column.width.twips for column in made.columns] == list(WIDTHS)
    first, last = dict.fromkeys(made.rows[1].cells)
    assert [cell.width and cell.width.twips for cell in (first, last)] == [sum(WIDTHS[:2]), sum(WIDTHS[2:])]


@pytest.mark.parametrize("widths", [(4422, 4422), (*WIDTHS[:5], 901)])
def test_columns_that_do_not_fill_the_page_are_refused(widths: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="6, together 8844 wide"):
        Table((heading("字"),), widths)


def test_the_titles_of_columns_stand_again_on_every_page() -> None:
    titles, row = document_of(table(columns(*"一二三四五六"), across(*"123456"))).tables[0].rows
    assert [cell.text for cell in row.cells] == list("123456")
    repeated = [one._tr.find(f".//{qn('w:tblHeader')}") is not None for one in (titles, row)]
    assert repeated == [True, False]


def test_a_row_of_labels_alone_stays_with_the_next_one() -> None:
    rows = document_of(table(wide("甲", "1"), heading("乙"), columns(*"一二三四五六"), wide("丙", "2"))).tables[0].rows
    kept = [{cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells} for row in rows]
    assert kept == [{None}, {True}, {True}, {None}]


def test_rows_are_written_once_for_each_value_and_only_where_a_condition_holds() -> None:
    rows = (*for_each("one", "several", heading("{{ one }}")), *where("not several", heading("没有")))
    template = paper("题目", table(*rows))

    def shown(*several: str) -> list[str]:
        filled = docx.Document(BytesIO(one_filled(template, {"several": several, "sample": False})))
        return [row.cells[0].text for row in filled.tables[0].rows]

    assert shown("甲", "乙") == ["甲", "乙"]
    assert shown() == ["没有"]


def test_pages_are_numbered_where_it_is_said() -> None:
    foot = docx.Document(BytesIO(paper("题目", numbered=True))).sections[0].footer.paragraphs[0]
    fields = [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))]
    words = "".join(letter.text for letter in foot._p.iter(qn("w:t")))
    assert (fields, words) == (["PAGE", "NUMPAGES"], "第 1 页　共 1 页")
    assert document_of().sections[0].footer.is_linked_to_previous


def test_the_end_of_a_page_cuts_what_may_be_longer_than_one() -> None:
    made = document_of(table(long("甲", "乙"), wide("丁", "戊"))).tables[0]
    assert [row._tr.find(f".//{qn('w:cantSplit')}") is None for row in made.rows] == [True, False]


def ruled(paragraphs: list[Paragraph]) -> list[bool]:
    return [paragraph._p.find(f".//{qn('w:pBdr')}") is not None for paragraph in paragraphs]


def test_a_cell_holds_several_lines_and_lines_to_write_on() -> None:
    _, cell = written_row(long("甲", (text("乙"), *to_write_on(2))))
    assert [paragraph.text for paragraph in cell.paragraphs] == ["乙", "", ""]
    assert ruled(cell.paragraphs) == [False, True, True]


def lines_filled(lines: tuple[Line, ...], **values: object) -> list[Paragraph]:
    """The lines below the title that are left after the filling."""
    raw = one_filled(paper("题目", *lines), {"sample": False, **values})
    return docx.Document(BytesIO(raw)).paragraphs[1:]


def test_what_was_said_is_printed_and_there_are_lines_where_it_is_not_known() -> None:
    said = lines_filled(written("said", 3), said="说的话")
    assert ([line.text for line in said], ruled(said)) == (["说的话"], [False])
    unsaid = lines_filled(written("said", 3), said=None)
    assert ([line.text for line in unsaid], ruled(unsaid)) == (["", "", ""], [True] * 3)
    each = lines_filled(lines_for_each("one", "several", Line(tag("one"))), several=["甲", "乙"])
    assert [line.text for line in each] == ["甲", "乙"]


def test_the_body_stands_above_the_title_where_that_is_asked() -> None:
    lines = docx.Document(BytesIO(paper("题目", head="某某调解委员会"))).paragraphs
    assert [line.text for line in lines[TITLE_AT:]] == ["某某调解委员会", "题目"]


def test_the_same_blocks_are_the_same_bytes() -> None:
    blocks = (table(pairs(("甲", "1"), ("乙", "2"), ("丙", "3"))), clause("字"), signature("甲"))
    assert paper("题目", *blocks) == paper("题目", *blocks)
    assert paper("题目", *blocks) != paper("题目", *blocks[1:])
