"""Lists as sheets say the same as lists on a screen, in order, and nothing in them is a formula."""

import csv
import io
import itertools
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs
from openpyxl import load_workbook

from jiefen.base.failure import Failure
from jiefen.book.book import open_book
from jiefen.commands.main import attempt
from jiefen.files.workbooks import Sheet
from jiefen.overview.morning import TITLES, morning_of
from jiefen.overview.sheets import as_file, morning_sheet
from jiefen.overview.words import rows_of, said_row
from tests.overview.test_morning import FRIDAY, LATE_IN_ORDER, morning, seen
from tests.public_site import ROOT

Captured = pytest.CaptureFixture[str]
OFFICE = open_book(ROOT).require_office()


def lines(raw: bytes) -> list[list[str]]:
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_the_sheet_of_a_morning_has_every_row_in_its_lane_and_order() -> None:
    heading, *rows = lines(as_file(morning_sheet(morning(), OFFICE, str), "今天.csv"))
    lane, case = heading.index("哪一类"), heading.index("案件")
    late = [row[case] for row in rows if row[lane] == "过了期限"]
    assert late == [number for number in LATE_IN_ORDER if number not in ("2026-0031", "2026-0034")]
    assert list(dict.fromkeys(row[lane] for row in rows)) == [
        TITLES[name] for name, of in morning().lanes.items() if of
    ]


def test_a_row_says_what_the_brief_wants() -> None:
    heading, *rows = lines(as_file(morning_sheet(morning(), OFFICE, str), "今天.csv"))
    row = dict(zip(heading, next(row for row in rows if "2026-0063" in row), strict=True))
    assert {name: row[name] for name in ("种类", "片区", "人数", "等级", "为什么", "责任人", "下一步")} == {
        "种类": "物业交接",
        "片区": "城北片区",
        "人数": "300",
        "等级": "特别重大",
        "为什么": "包案办理最晚 11 月 6 日，过了 14 天",
        "责任人": "王强",
        "下一步": "开调解会",
    }


def test_what_is_due_is_in_a_sheet_as_in_the_list(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "due.xlsx"
    assert attempt(["--book", str(ROOT), "due", "--today", str(FRIDAY), "--sheet", str(file)]) == 1
    assert str(file) in capsys.readouterr().out
    page = load_workbook(file).worksheets[0]
    heading, *rows = list(page.iter_rows(min_row=3, values_only=True))
    late = [row for row in rows if row[heading.index("状态")] == "已逾期"]
    assert list(dict.fromkeys(row[heading.index("案件")] for row in late)) == LATE_IN_ORDER
    first = dict(zip(heading, rows[0], strict=True))
    assert (first["最晚"].date(), first["天数"], first["责任人"]) == (date(2026, 11, 6), -14, "王强")


def test_the_list_of_cases_keeps_its_conditions_and_leaves_out_restricted_ones(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    words = ["--book", str(ROOT), "list", "--today", str(FRIDAY), "--unit", "物业管理股", "--year", "2026"]
    assert attempt([*words, "--sheet", str(file)]) == 0
    heading, *rows = lines(file.read_bytes())
    assert {row[heading.index("责任单位")] for row in rows} == {"物业管理股"}
    assert {row[heading.index("收到")][:4] for row in rows} == {"2026"}
    hidden = {item.summary.id for item in seen().cases if item.summary.restricted}
    assert hidden
    assert not hidden & {row[0] for row in rows}
    assert len(rows) == sum(
        item.summary.unit == "property" and item.summary.received.year == 2026 and not item.summary.restricted
        for item in seen().cases
    )


def test_a_number_below_zero_stays_one_and_a_text_is_no_formula() -> None:
    sheet = Sheet(name="t", headings=[["a", "b"]], rows=[["=1+1", -3], ["-2", None]])
    assert lines(as_file(sheet, "t.csv")) == [["a", "b"], ["'=1+1", "-3"], ["'-2", ""]]
    page = load_workbook(io.BytesIO(as_file(sheet, "t.xlsx"))).worksheets[0]
    assert [cell.data_type for cell in page[2]] == ["s", "n"]


def test_of_a_restricted_case_the_list_has_number_and_limits_alone() -> None:
    item = next(one for one in seen().cases if one.summary.restricted)
    pressing = structs.replace(item, lane="next", why=("14 日没有记录",))
    (row,) = rows_of(morning_of([pressing], (), FRIDAY), OFFICE, str)["next"]
    assert (row.kind, row.area, row.people, row.level) == ("限制公开", "", None, "")
    assert said_row(row, str).startswith("限制公开，14 日没有记录")


@pytest.mark.parametrize("name", ["list", "list.pdf", "list.xls", "list.csv.txt"])
def test_another_ending_is_refused(name: str) -> None:
    with pytest.raises(Failure):
        as_file(Sheet(name="t", headings=[["a"]], rows=[]), name)


def test_a_sheet_in_a_book_or_over_somebodys_own_is_refused(tmp_path: Path, capsys: Captured) -> None:
    words = ["--book", str(ROOT), "board", "--today", str(FRIDAY), "--sheet"]
    inside = ROOT / "cases/today.csv"
    assert attempt([*words, str(inside)]) == 2
    assert not inside.exists()
    own = tmp_path / "own.csv"
    own.write_text("mine", "utf-8")
    assert attempt([*words, str(own)]) == 2
    assert own.read_text("utf-8") == "mine"
    assert "没有动" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["list", "--period", "年末"], ["list", "--references"], ["due", "--explain", "2026-0063"]]
)
def test_what_is_not_kept_or_sealed_becomes_no_file(tmp_path: Path, words: list[str]) -> None:
    file = tmp_path / "list.csv"
    assert attempt(["--book", str(ROOT), *words, "--today", str(FRIDAY), "--sheet", str(file)]) == 2
    assert not file.exists()


def test_what_is_contracted_stands_together_and_only_what_is_still_to_be_done(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    words = ["--book", str(ROOT), "list", "--by", "officer", "--today", str(FRIDAY), "--sheet", str(file)]
    assert attempt(words) == 0
    heading, *rows = lines(file.read_bytes())
    officers = [row[heading.index("责任人")] for row in rows]
    assert len(list(itertools.groupby(officers))) == len(set(officers)) > 3
    active = {item.summary.id for item in seen().cases if item.summary.active and item.summary.officer}
    assert {row[0] for row in rows} == {number for number in active if not restricted(number)}


def restricted(number: str) -> bool:
    return next(item.summary.restricted for item in seen().cases if item.summary.id == number)


def test_the_board_lists_lanes_and_duty_and_the_offices_own_affairs(capsys: Captured) -> None:
    assert attempt(["--book", str(ROOT), "board", "--today", str(FRIDAY)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("11 月 20 日（周五），今天值班 邓辉")
    shown = [line[:9] for line in out.splitlines() if line.startswith("202")]
    assert shown == [item.summary.id for lane in morning().lanes.values() for item in lane]
    assert "公事（6）" in out
    assert f"查了 {len(seen().cases)} 件，都读得出。" in out
