"""Sheets of other people: found, read with addresses, or refused with the cell and the remedy."""

from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from jiefen.base.text import render
from jiefen.files.limits import Limits
from jiefen.files.sheets import Cell, Column, SheetRefused, Table, day_in, number_in, read_grid, read_table

DATE, NAME, PHONE, PEOPLE = (
    Column("date", ("受理日期", "登记日期"), required=True),
    Column("name", ("当事人姓名", "姓名")),
    Column("phone", ("联系电话", "电话")),
    Column("people", ("涉及人数", "人数")),
)
KNOWN = (DATE, NAME, PHONE, PEOPLE)


def workbook(rows: Iterable[Any], change: Callable[[Any], object] | None = None) -> bytes:
    """The bytes of a .xlsx with these rows in its only sheet, `change` done to the sheet."""
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def read(rows: Iterable[Any], change: Callable[[Any], object] | None = None) -> Table:
    return read_table(workbook(rows, change), KNOWN)


def refusal(content: bytes, **more: Any) -> str:
    with pytest.raises(SheetRefused) as refused:
        read_table(content, KNOWN, **more)
    return f"{render(refused.value.say)}；{render(refused.value.do)}"


def notes(table: Table) -> list[str]:
    return [render(note.say) for note in table.notes]


def merged(*ranges: str) -> Callable[[Any], object]:
    return lambda sheet: [sheet.merge_cells(one) for one in ranges]


def test_headings_are_found_by_what_offices_call_them() -> None:
    table = read(
        [
            ["台账（11月）"],
            ["填报单位：甲"],
            ["序号", "登记日期*", "电话（必填）", "备注"],
            [1, "2026-11-03", 130, "无"],
        ]
    )
    assert [(one.at, one.text, one.key) for one in table.headings] == [
        ("A3", "序号", ""),
        ("B3", "登记日期*", "date"),
        ("C3", "电话（必填）", "phone"),
        ("D3", "备注", ""),
    ]
    assert [one.text for one in table.unknown] == ["序号", "备注"]
    assert [cell.text for cell in table.head] == ["台账（11月）", "填报单位：甲"]
    (line,) = table.lines
    assert (line.row, line.cells["date"].at, line.cells["phone"].text) == (4, "B4", "130")
    assert [(cell.at, cell.text) for cell in line.others] == [("A4", "1"), ("D4", "无")]


def test_merged_headings_over_two_rows_are_one_heading_a_column() -> None:
    rows = [["序号", "当事人", None, "受理日期"], [None, "姓名", "电话", None], [1, "甲", "130", "2026-11-03"]]
    table = read(rows, merged("A1:A2", "B1:C1", "D1:D2"))
    assert [one.key for one in table.headings] == ["", "name", "phone", "date"]
    assert [line.row for line in table.lines] == [3]
    assert table.lines[0].cells["name"].text == "甲"


def test_a_heading_that_is_not_merged_beside_those_that_are_is_not_lost() -> None:
    rows = [["受理日期", "当事人", None, "备注"], [None, "姓名", "电话", None], ["2026-11-03", "甲", "130", "有"]]
    table = read(rows, merged("A1:A2", "B1:C1"))
    assert [(one.at, one.text) for one in table.unknown] == [("D1", "备注")]
    assert [cell.text for cell in table.lines[0].others] == ["有"]


def test_a_day_merged_over_rows_belongs_to_each_of_them() -> None:
    table = read([["受理日期", "人数"], ["2026-11-03", 1], [None, 2]], merged("A2:A3"))
    assert [(line.cells["date"].at, day_in(line.cells["date"])) for line in table.lines] == [
        ("A2", date(2026, 11, 3)),
        ("A3", date(2026, 11, 3)),
    ]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (date(2026, 11, 3), date(2026, 11, 3)),
        (46329, date(2026, 11, 3)),
        ("46329", date(2026, 11, 3)),
        (20261103, date(2026, 11, 3)),
        ("2026年11月3日", date(2026, 11, 3)),
        ("２０２６.11.3", date(2026, 11, 3)),
        ("2026/11/03 09:30", date(2026, 11, 3)),
        ("2026年11月", None),
        ("2026-11-31", None),
        ("年底", None),
        (3, None),
    ],
)
def test_days_in_every_way_they_are_written(value: object, day: date | None) -> None:
    (line,) = read([["受理日期", "人数"], [value, 1]]).lines
    assert day_in(line.cells["date"]) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [("30", 30), ("30人", 30), ("３０ 户", 30), ("30.0", 30), ("1,200", 1200), ("三十多", None), ("", None)],
)
def test_numbers_kept_as_text(text: str, number: int | None) -> None:
    assert number_in(Cell(at="C7", text=text)) == number


def stored(address: str, value: str) -> Callable[[bytes], bytes]:
    """A formula that Office has computed: its value is kept beside it."""

    def change(content: bytes) -> bytes:
        out = BytesIO()
        with ZipFile(BytesIO(content)) as old, ZipFile(out, "w") as new:
            for member in old.namelist():
                part = old.read(member)
                if member.endswith("sheet1.xml"):
                    part = part.replace(b"</f><v></v>", b"</f><v>" + value.encode() + b"</v>")
                    part = part.replace(b"</f><v />", b"</f><v>" + value.encode() + b"</v>")
                new.writestr(member, part)
        return out.getvalue()

    return change


def test_the_value_of_a_formula_is_used_and_told() -> None:
    content = stored("B2", "3")(workbook([["受理日期", "人数"], ["2026-11-03", "=1+2"]]))
    table = read_table(content, KNOWN)
    assert number_in(table.lines[0].cells["people"]) == 3
    assert notes(table) == ["B2 是公式，用了存下的值"]


def test_a_formula_without_a_value_names_its_cell() -> None:
    assert "公式，没有存下算好的值：B2" in refusal(workbook([["受理日期", "人数"], ["2026-11-03", "=1+2"]]))


def test_an_error_names_its_cell() -> None:
    def broken(sheet: Any) -> None:
        sheet["B3"] = "#REF!"
        sheet["B3"].data_type = "e"

    rows = [["受理日期", "人数"], ["2026-11-03", 1], ["2026-11-04", 1]]
    assert "公式的错误值：B3；改好公式" in refusal(workbook(rows, broken))


def test_a_number_that_lost_digits_names_its_cell() -> None:
    rows = [["受理日期", "电话"], ["2026-11-03", 330123199001011234]]
    assert "后几位已经丢了：B2" in refusal(workbook(rows))


def test_hidden_rows_columns_and_other_sheets_are_read_or_told() -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.parent.create_sheet("第二张").append(["受理日期"])
        sheet.parent.create_sheet("旧").sheet_state = "hidden"

    table = read([["受理日期", "人数"], ["2026-11-03", 1], ["2026-11-04", 2]], hide)
    assert len(table.lines) == 2
    assert notes(table) == [
        "第 3 行是隐藏的，也读了",
        "B 列是隐藏的，也读了",
        "只读了一张工作表；没有读的有 1 张，另有隐藏的 1 张",
    ]


def test_a_sheet_is_asked_for_by_its_name() -> None:
    def more(sheet: Any) -> None:
        other = sheet.parent.create_sheet("十一月 & 十二月")
        other.append(["受理日期", "人数"])
        other.append(["2026-12-01", 4])

    content = workbook([["别的"]], more)
    assert number_in(read_table(content, KNOWN, sheet="十一月 & 十二月").lines[0].cells["people"]) == 4
    assert "没有这个名称的工作表" in refusal(content, sheet="一月")


def test_what_is_pinned_to_cells_is_handed_on() -> None:
    def pin(sheet: Any) -> None:
        sheet["B2"].comment = Comment("问过乙", "丙")

    assert read([["受理日期", "人数"], ["2026-11-03", 1]], pin).comments == ("问过乙",)


def test_no_table_a_lacking_column_and_one_twice_name_the_row_or_cells() -> None:
    assert "前 2 行里找不到表头" in refusal(workbook([["甲", "乙"], [1, 2]]))
    assert "第 1 行的表头里没有：受理日期" in refusal(workbook([["姓名", "电话"], ["甲", 1]]))
    assert "B1、C1 的表头是同一个意思：联系电话" in refusal(workbook([["受理日期", "电话", "联系电话"], [1, 2, 3]]))


def zipped(**parts: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "表格是空的"),
        (workbook([]), "表格是空的"),
        (OLE, "旧的 .xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
        (b"PK\x03\x04 broken", "不是 .xlsx"),
        (zipped(**{"word/document.xml": b"<x/>"}), "不是 .xlsx"),
        (zipped(**{"xl/workbook.xml": b"<x/>", "xl/vbaProject.bin": b"x"}), "有宏"),
        (zipped(**{"xl/workbook.xml": bytes(201 * 1024 * 1024)}), "太大"),
        (b"\xff\xfe\x00\xd8,\x81", "文字编码"),
    ],
    ids=["nothing", "empty", "old", "password", "broken", "word", "macros", "bomb", "encoding"],
)
def test_what_is_no_readable_sheet_is_refused_with_a_sentence(content: bytes, words: str) -> None:
    assert words in refusal(content)


def test_a_sheet_that_takes_too_long_is_ended() -> None:
    rows = [["受理日期", "人数"], *([date(2026, 11, 3), number] for number in range(20))]
    assert "太久、占用的内存太多" in refusal(workbook(rows), limits=Limits(clock=0.01))


def test_a_hundred_thousand_rows_are_refused_at_the_row() -> None:
    rows = "受理日期,人数\n" + "2026-11-03,1\n" * 100_000
    assert "到第 20001 行还有内容，一次最多读 20000 行；分成几份" in refusal(rows.encode())


@pytest.mark.slow
def test_a_hundred_thousand_rows_of_a_workbook_too() -> None:
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet()
    sheet.append(["受理日期", "人数"])
    for number in range(100_000):
        sheet.append([date(2026, 11, 3), number])
    out = BytesIO()
    book.save(out)
    assert "到第 20001 行还有内容" in refusal(out.getvalue())
    assert len(read_table(out.getvalue(), KNOWN, most=100_001).lines) == 100_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("between", [",", "\t"])
def test_comma_separated_files_of_both_encodings(encoding: str, between: str) -> None:
    text = f"受理日期{between}姓名\n2026-11-03{between}喆\n\n"
    (line,) = read_table(text.encode(encoding), KNOWN).lines
    assert (line.cells["name"].at, line.cells["name"].text) == ("B2", "喆")


OLDER = Path(__file__).with_name("people.xls").read_bytes()
"""A sheet in the format before .xlsx, of which WPS makes its .et."""


def test_a_grid_is_read_of_older_formats_too_with_days_as_days() -> None:
    grid = read_grid(OLDER)
    assert [cell.text for cell in grid.rows[0]] == ["姓名", "股室", "职务", "从哪天起"]
    assert [row[3].day for row in grid.rows[1:]] == [date(2026, 3, 2), date(2025, 1, 6)]
    with pytest.raises(SheetRefused, match="旧的"):
        read_table(OLDER, (Column("name", ("姓名",)), Column("unit", ("股室",))))


def test_a_grid_of_an_older_format_has_no_macros_and_is_whole() -> None:
    for content in (OLDER + "_VBA_PROJECT".encode("utf-16-le"), OLDER[:2000]):
        with pytest.raises(SheetRefused):
            read_grid(content)


def test_a_pasted_table_is_a_grid_and_says_nothing_of_secrets() -> None:
    grid = read_grid("姓名\t股室\n林溪\t综合股\n".encode())
    assert [[cell.text for cell in row] for row in grid.rows] == [["姓名", "股室"], ["林溪", "综合股"]]
    with pytest.raises(SheetRefused, match="密级"):
        read_grid("秘密★1年\t\n姓名\t股室\n".encode())
