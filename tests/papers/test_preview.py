"""A paper on a screen: what stands on it, in order, with the cells that reach over several."""

from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from jiefen.papers.word.body import NotReadable
from jiefen.papers.word.preview import Paragraph, Table, preview


def paper() -> bytes:
    document = docx.Document()
    head = document.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.add_run("调解协议书").bold = True
    document.add_paragraph("   ")
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).paragraphs[0].text = "期次"
    table.cell(0, 1).merge(table.cell(0, 2)).paragraphs[0].text = "金额"
    table.cell(2, 2).text = "九千元"
    document.add_paragraph("双方签名")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_paragraphs_and_tables_come_in_their_order() -> None:
    head, table, end = preview(paper())
    assert head == Paragraph(text="调解协议书", align="center", bold=True)
    assert isinstance(table, Table)
    assert end == Paragraph(text="双方签名")


def test_a_merged_cell_stands_once_and_says_how_far_it_reaches() -> None:
    table = preview(paper())[1]
    assert isinstance(table, Table)
    shown = [[(cell.paragraphs[0].text, cell.columns, cell.rows) for cell in row] for row in table.rows]
    assert shown == [
        [("期次", 1, 2), ("金额", 2, 1)],
        [("", 1, 1), ("", 1, 1)],
        [("", 1, 1), ("", 1, 1), ("九千元", 1, 1)],
    ]


def test_what_is_no_word_file_is_not_shown() -> None:
    with pytest.raises(NotReadable):
        preview(b"%PDF-1.7")
