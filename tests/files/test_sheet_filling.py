"""Cells of a foreign form are filled, and nothing else in it changes (read back by another library)."""

import random
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill
from python_calamine import CalamineWorkbook

from jiefen.files.sheet_filling import fill, filled
from jiefen.files.sheet_reading import Refused
from jiefen.files.sheets import SheetRefused


def form() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "考核表 & 说明"
    for line in (["序号", "内容", "自查分"], [1, "甲", None], [2, "乙", 3], ["合计", None, "=SUM(C2:C3)"]):
        sheet.append(line)
    sheet["C3"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet.merge_cells("A5:B5")
    book.create_sheet("另一张")["A1"] = "不动"
    out = BytesIO()
    book.save(out)
    with ZipFile(out, "a") as archive:
        archive.writestr("xl/media/image1.png", b"\x89PNG\r\n\x1a\nno picture")
    return out.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_cells_are_filled_and_read_back_by_another_library() -> None:
    made, left = fill(
        form(), "考核表 & 说明", {"C2": 9.5, "C3": 8, "D2": "依据 <甲> & 乙", "F3": 1, "C4": 99, "C77": 1}
    )
    assert sorted(left) == ["C4", "C77"]
    rows = CalamineWorkbook.from_filelike(BytesIO(made)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert rows[1][:4] == [1.0, "甲", 9.5, "依据 <甲> & 乙"]
    assert (rows[2][2], rows[2][5]) == (8.0, 1.0)
    again = load_workbook(BytesIO(made))
    sheet = again.worksheets[0]
    assert sheet["C4"].value == "=SUM(C2:C3)"
    assert sheet["C3"].fill.fgColor.rgb == "00FFFF00"
    assert again.calculation.fullCalcOnLoad


def test_every_other_part_stays_byte_for_byte() -> None:
    content = form()
    before, after = parts(content), parts(filled(content, "考核表 & 说明", {"C2": 5})[0])
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed - {"xl/workbook.xml"} == {"xl/worksheets/sheet1.xml"}


def test_cells_come_in_the_order_of_columns_whatever_is_filled() -> None:
    draw = random.Random(7)  # noqa: S311  no secret
    for _ in range(6):
        wanted = {f"{draw.choice('ABCDEFZ')}{draw.randint(1, 3)}": draw.randint(0, 9) for _ in range(6)}
        wanted |= {f"AA{draw.randint(1, 3)}": 1}
        made, left = filled(form(), "考核表 & 说明", wanted)
        assert left == []
        sheet = load_workbook(BytesIO(made)).worksheets[0]
        assert {at: sheet[at].value for at in wanted} == wanted
        raw = parts(made)["xl/worksheets/sheet1.xml"].decode()
        for row in raw.split("<row ")[1:]:
            letters = [cell.split('"')[0].rstrip("0123456789") for cell in row.split('<c r="')[1:]]
            assert letters == sorted(letters, key=lambda one: (len(one), one))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04 no archive", "已经损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧的"),
    ],
)
def test_what_cannot_be_read_is_not_filled(content: bytes, why: str) -> None:
    with pytest.raises(SheetRefused) as refusal:
        fill(content, "表", {"A1": 1})
    assert why in refusal.value.say.template


def test_macros_are_refused() -> None:
    out = BytesIO(form())
    with ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\0")
    with pytest.raises(Refused, match="macros"):
        filled(out.getvalue(), "考核表 & 说明", {"A1": 1})
