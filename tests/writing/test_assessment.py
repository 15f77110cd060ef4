"""A higher office's form is read with its merged cells and totals; what is not understood is told with its cell."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from jiefen.base.text import render
from jiefen.files.sheets import SheetRefused, read_table
from jiefen.writing.assessment import COLUMNS, ReadTable, as_data, read_assessment
from tests.identifiers import mobile, seeded

HEADINGS = ["考核项目", "序号", "考核内容", "标准分", "评分细则", "自评得分", "备 注"]


def read(change: Callable[[Any], object] | None = None) -> ReadTable:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["二〇二五年度考核评分表"])
    sheet.append(HEADINGS)
    sheet.append(["组织领导（20分）", 1, "领导小组每季度研究", 10, "少一次扣2分"])
    sheet.append([None, 2, "经费列入预算", "10分", "没有列入扣10分"])
    sheet.append(["矛盾化解(80 分)", 3, "排查走访", 79.5, "少一次扣1分"])
    sheet.append([None, None, None, None, "漏报一件扣2分"])
    sheet.append([None, 4, "档案", 0.5, None])
    sheet.append(["加分项", 5, "典型经验", 3, "一篇加1分"])
    sheet.append(["合计", None, None, 100, None, "=SUM(F3:F8)"])
    for area in ("A1:G1", "A3:A4", "A5:A7", "B5:B6", "C5:C6", "D5:D6", "F5:F6"):
        sheet.merge_cells(area)
    if change:
        change(sheet)
    out = BytesIO()
    book.save(out)
    return read_assessment(read_table(out.getvalue(), COLUMNS))


def test_classes_points_and_lines_of_a_rule_are_put_together() -> None:
    found = read()
    assert found.problems == ()
    assert [(row.no, row.class_, row.points, row.own_at) for row in found.rows] == [
        ("1", "组织领导", Decimal(10), "F3"),
        ("2", "组织领导", Decimal(10), "F4"),
        ("3", "矛盾化解", Decimal("79.5"), "F5"),
        ("4", "矛盾化解", Decimal("0.5"), "F7"),
        ("5", "加分项", Decimal(3), "F8"),
    ]
    assert found.rows[2].rule == "少一次扣1分；漏报一件扣2分"
    assert (found.total, found.sum_own_at) == (Decimal(100), "F9")
    data = as_data(found)
    assert data["classes"] == [{"class": "组织领导", "points": 20}, {"class": "矛盾化解", "points": 80}]
    assert [row["points"] for row in data["table"]] == [10, 10, "79.5", "0.5", 3]
    assert [row.get("mechanic") for row in data["table"]] == [None, None, None, None, "bonus"]
    assert "total" not in data


def cell(at: str, value: Any) -> Callable[[Any], object]:
    return lambda sheet: sheet.__setitem__(at, value)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (cell("D9", 120), "总分是 120 分，各行（D3 到 D8）加起来是 100 分"),
        (cell("D4", "若干"), "D4 的分值看不懂"),
        (cell("D4", None), "D4 的分值看不懂"),
        (cell("C7", None), "C7 没有写考核内容"),
        (cell("A3", "组织领导（30分）"), "从 D3 起的一类写的是 30 分，各行加起来是 20 分"),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(change: Callable[[Any], object], told: str) -> None:
    assert told in "；".join(render(problem.say) for problem in read(change).problems)


@pytest.mark.parametrize("change", [cell("D2", "别的"), cell("D3", "#REF!"), cell("A1", "秘密★10年")])
def test_a_form_that_cannot_be_used_is_refused(change: Callable[[Any], object]) -> None:
    def broken(sheet: Any) -> None:
        change(sheet)
        if sheet["D3"].value == "#REF!":
            sheet["D3"].data_type = "e"

    with pytest.raises(SheetRefused):
        read(broken)


@pytest.mark.parametrize("column", ["A", "B", "C", "E"])
def test_the_number_of_a_person_is_told_by_its_cell_and_shown_nowhere(column: str) -> None:
    number = mobile(seeded(column))
    found = read(lambda sheet: sheet.__setitem__(f"{column}3", f"联系{number}"))
    assert f"{column}3 里像是证件号码或者电话" in [render(problem.say) for problem in found.problems]
    assert number not in repr(found)
