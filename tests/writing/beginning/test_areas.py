"""Areas from an office's own table: none is left to nobody without a word."""

from jiefen.base.text import render
from jiefen.files.sheets import read_grid
from jiefen.writing.beginning.areas import AREAS, Areas, areas_in
from jiefen.writing.beginning.columns import laid_out

UNITS, LEADERS = ("综合股", "物业管理股"), ("白桦",)


def areas(text: str) -> Areas:
    return areas_in(laid_out(read_grid(text.encode()), AREAS), UNITS, LEADERS)


def test_rows_of_one_area_are_put_together() -> None:
    found = areas(
        "片区,小区,责任股室,包保领导\n城东片区,碧水花园、锦绣苑,物业管理股,白桦\n,南山家园,,\n城西片区,,综合股,白桦\n"
    )
    assert [(one.title, one.places) for one in found.rows] == [
        ("城东片区", ("碧水花园", "锦绣苑", "南山家园")),
        ("城西片区", ()),
    ]
    assert found.troubles == ()


def test_an_area_of_two_sections_or_of_none_is_nobodys_and_told() -> None:
    found = areas(
        "片区,责任股室,包保领导\n城东片区,物业管理股,白桦\n城东片区,综合股,\n城西片区,园林股,方舟\n城北片区,,\n"
    )
    assert [(one.title, one.unit, one.cadre) for one in found.rows] == [
        ("城东片区", "", "白桦"),
        ("城西片区", "", ""),
        ("城北片区", "", ""),
    ]
    assert [(one.row, render(one.say)) for one in found.troubles] == [
        (2, "没有归属：选一个责任股室"),
        (3, "「城东片区」前面写的是物业管理股，这里写的是综合股"),
        (4, "没有归属：股室里没有「园林股」"),
        (4, "「方舟」不是登记的局领导"),
        (5, "没有归属：选一个责任股室"),
        (5, "没有包保领导：选一位局领导"),
    ]
