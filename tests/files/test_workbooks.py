"""Sheets that are written: read back by another library, no cell a formula, the same data the same bytes."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from jiefen.files.sheets import Column, day_in, number_in, read_table
from jiefen.files.workbooks import Sheet, workbook

SHEET = Sheet(
    name="十一月",
    title="矛盾纠纷统计表",
    above=("填报单位：某局",),
    headings=(("单位", "件数", ""), ("", "新收", "办结")),
    merged=((0, 0, 1, 0), (0, 1, 0, 2)),
    rows=(("物业股", 3, 2), ("=1+1", Decimal("1.5"), None)),
    below=("审核人：",),
)


def test_what_was_written_is_read_again() -> None:
    table = read_table(
        workbook([SHEET]), (Column("unit", ("单位",)), Column("new", ("新收",)), Column("end", ("办结",)))
    )
    assert [[cell.text for cell in line.cells.values()] for line in table.lines[:2]] == [
        ["物业股", "3", "2"],
        ["=1+1", "1.5", ""],
    ]
    assert number_in(table.lines[0].cells["new"]) == 3


@pytest.mark.parametrize("text", ["=1+1", "+86", "-3", "@x", "＝SUM(A1)", "\t=2"])
def test_no_text_is_a_formula(text: str) -> None:
    sheet = Sheet(name="a", title=text, above=(text,), headings=((text,),), rows=((text,),), below=(text,))
    page = openpyxl.load_workbook(BytesIO(workbook([sheet]))).worksheets[0]
    cells = [row[0] for row in page.iter_rows()]
    assert [(cell.data_type, cell.value) for cell in cells] == [("s", text)] * 5


def test_days_and_numbers_are_cells_of_their_kind() -> None:
    sheet = Sheet(name="a", headings=(("日期", "件数"),), rows=((date(2026, 11, 3), 0),))
    table = read_table(workbook([sheet]), (Column("day", ("日期",)), Column("n", ("件数",))))
    (line,) = table.lines
    assert (day_in(line.cells["day"]), number_in(line.cells["n"])) == (date(2026, 11, 3), 0)


def test_the_same_sheets_are_the_same_bytes_and_name_nobody() -> None:
    first, again = workbook([SHEET]), workbook([SHEET])
    assert first == again
    properties = openpyxl.load_workbook(BytesIO(first)).properties
    assert (properties.creator, properties.lastModifiedBy) == (None, None)


def test_a_row_is_as_high_as_the_lines_that_break_in_it() -> None:
    """The programs that print a sheet keep its heights: a row left to them would cover the next."""
    long = "逾期又没有说明的，一件扣一分" * 6
    sheet = Sheet(name="a", title="标题", headings=(("标准",),), rows=(("短",), (long,)), widths={0: 30})
    page = openpyxl.load_workbook(BytesIO(workbook([sheet]))).worksheets[0]
    title, heading, short, tall = (page.row_dimensions[line].height for line in (1, 2, 3, 4))
    assert title > heading == short
    assert tall >= 6 * 12  # 84 wide characters of 12 points, at most 14 on a line


def test_a_text_of_several_columns_has_the_room_of_them_all() -> None:
    sheet = Sheet(
        name="a", headings=(("物业纠纷合计（件）", ""), ("化解", "没有化解")), rows=((1, 2),), merged=((0, 0, 0, 1),)
    )
    page = openpyxl.load_workbook(BytesIO(workbook([sheet]))).worksheets[0]
    assert page.row_dimensions[1].height == page.row_dimensions[3].height


def test_no_title_and_no_text_is_one_that_cannot_be_written() -> None:
    content = workbook(
        [Sheet(name="纠纷/信访[月]：统计*?" + "长" * 40, title="一\x07二", headings=[["列"]], rows=[["\x00值"]])]
    )
    page = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert page.title == ("纠纷 信访 月 ：统计  " + "长" * 40)[:31]
    assert [row[0].value for row in page.iter_rows()] == ["一二", "列", "值"]
