"""`jiefen duty`: a roster is proposed and never overwritten; swaps, gaps and handovers are told."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook

from jiefen.base.failure import Failure
from jiefen.commands.main import main
from jiefen.files.yaml.reader import read
from tests.small_office import copy_office

TODAY = "2026-11-20"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample's office without a case."""
    copy_office(tmp_path / "office")
    (tmp_path / "cases").mkdir()
    return tmp_path


def run(book: Path, words: str, today: str = TODAY) -> Result:
    return CliRunner().invoke(main, ["--book", str(book), *words.split(), "--today", today])


def duty(book: Path, words: str, today: str = TODAY) -> Result:
    general = [] if words.startswith("swap") else ["--today", today]
    return CliRunner().invoke(main, ["duty", *words.split(), "--book", str(book), *general])


def roster(book: Path, month: str) -> dict[str, Any]:
    reading = read((book / f"office/duty/{month}.yaml").read_bytes())
    assert reading.data is not None
    return reading.data


def duty_codes(book: Path) -> list[str]:
    """What `check` says of rosters."""
    said = CliRunner().invoke(main, ["check", "--book", str(book)]).output.splitlines()
    return [line.split()[2] for line in said if line.startswith("office/duty/")]


def drop(book: Path, month: str, *days: str) -> None:
    """Leave out the lines of some days, as an editor would."""
    file = book / f"office/duty/{month}.yaml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not any(day in line for day in days)), "utf-8")


def test_a_month_is_made_and_check_finds_nothing_on_it(book: Path) -> None:
    (book / "office/duty/2026-12.yaml").unlink()
    assert duty(book, "make 2026-12 --dry-run").exit_code == 0
    assert not (book / "office/duty/2026-12.yaml").exists()
    done = duty(book, "make 2026-12")
    assert (done.exit_code, done.stderr) == (0, "")
    assert len(roster(book, "2026-12")["days"]) == 23  # working days of the month; the year-end period is not kept yet
    assert duty_codes(book) == []


def test_ten_days_removed_are_ten_findings_and_the_same_ten_are_proposed(book: Path) -> None:
    before = roster(book, "2026-12")["days"]
    gone = [one["date"] for one in before[4:14]]
    file = book / "office/duty/2026-12.yaml"
    file.write_text(file.read_text("utf-8").replace("days:\n", "# 年底\ndays:\n"), "utf-8")
    drop(book, "2026-12", *gone)
    assert duty_codes(book) == ["DUT06"] * 10
    assert duty(book, "make 2026-12").exit_code == 0
    after = roster(book, "2026-12")["days"]
    assert [one for one in after if one["date"] not in gone] == [one for one in before if one["date"] not in gone]
    assert [one["date"] for one in after] == [one["date"] for one in before]
    assert file.read_text("utf-8").count("# 年底\n") == 1
    assert duty_codes(book) == []


def test_a_whole_roster_is_left_alone(book: Path) -> None:
    file = book / "office/duty/2026-12.yaml"
    file.write_text(file.read_text("utf-8").replace("days:\n", "\ndays:\n"), "utf-8")  # not even its form is touched
    before = file.read_bytes()
    done = duty(book, "make 2026-12")
    assert done.exit_code == 0
    assert "没有要补的" in done.output
    assert file.read_bytes() == before


def test_where_nobody_is_there_no_roster_is_begun(book: Path) -> None:
    away = " ".join(
        f"--leave {who}:2027-03-01..2027-03-31"
        for who in ["李娜", "王强", "赵敏", "孙磊", "何军", "马丽", "郭艳", "邓辉", "周明", "陈国", "唐伟"]
    )
    done = duty(book, f"make 2027-03 {away}")
    assert done.exit_code == 0
    assert "排不满" in done.output
    assert not (book / "office/duty/2027-03.yaml").exists()


def test_what_is_over_is_not_made_up(book: Path) -> None:
    """A roster is a plan: what nobody planned is told as it was."""
    drop(book, "2026-11", "2026-11-05", "2026-11-25")
    assert duty(book, "make 2026-11").exit_code == 0
    days = [one["date"] for one in roster(book, "2026-11")["days"]]
    assert "2026-11-25" in days
    assert "2026-11-05" not in days
    assert isinstance(duty(book, "make 2026-10").exception, Failure)


def test_who_is_on_leave_is_not_put_down(book: Path) -> None:
    (book / "office/duty/2026-12.yaml").unlink()
    assert duty(book, "make 2026-12 --leave 李娜:2026-12-01..2026-12-20 --leave wang-qiang:2026-12-31").exit_code == 0
    days = roster(book, "2026-12")["days"]
    assert all(date.fromisoformat(one["date"]).day > 20 for one in days if one["officer"] == "li-na")
    assert [one["officer"] for one in days if one["date"] == "2026-12-31"] != ["wang-qiang"]


def test_days_of_a_period_get_a_leader_though_somebody_is_put_down(book: Path) -> None:
    settings = book / "office/settings.yaml"
    settings.write_text(settings.read_text("utf-8").replace("since: 2027-01-01", "since: 2026-12-01"), "utf-8")
    assert set(duty_codes(book)) == {"DUT06", "DUT07"}
    assert duty(book, "make 2026-12").exit_code == 0
    assert duty_codes(book) == []
    days = {one["date"]: one for one in roster(book, "2026-12")["days"]}
    assert all("leader" in days[f"2026-12-{day}"] for day in range(21, 32))
    assert "leader" not in days["2026-12-18"]


def test_a_swap_keeps_who_was_put_down_and_takes_the_section_along(book: Path) -> None:
    done = duty(book, "swap 2026-12-03 --to 李娜 --reason 外出培训 --approved-by 陈国")
    assert (done.exit_code, done.stderr) == (0, "")
    (shift,) = [one for one in roster(book, "2026-12")["days"] if one["date"] == "2026-12-03"]
    agreed = {"from": "wang-qiang", "reason": "外出培训", "approved-by": "chen-guo"}
    assert shift == {"date": "2026-12-03", "post": "general", "officer": "li-na", "swapped": agreed}
    assert duty_codes(book) == []


def test_a_leader_is_swapped_by_a_leader(book: Path) -> None:
    done = duty(book, "swap 2026-10-01 --from 陈国 --to 唐伟 --reason 公差 --approved-by 周明")
    assert done.exit_code == 0, done.output
    (shift,) = [one for one in roster(book, "2026-10")["days"] if one["date"] == "2026-10-01"]
    assert (shift["officer"], shift["leader"]) == ("wang-qiang", "tang-wei")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("2026-12-03 --to 赵敏 --reason 外出 --approved-by 赵敏", "DUT08"),
        ("2026-12-03 --to 赵敏 --reason 外出 --approved-by 李娜", "DUT08"),
        ("2026-12-03 --to 冯宇 --reason 外出 --approved-by 陈国", "DUT01"),
    ],
)
def test_a_swap_that_is_none_is_refused_and_nothing_written(book: Path, words: str, code: str) -> None:
    before = (book / "office/duty/2026-12.yaml").read_bytes()
    done = duty(book, f"swap {words}")
    assert done.exit_code == 1
    assert code in done.output
    assert (book / "office/duty/2026-12.yaml").read_bytes() == before


@pytest.mark.parametrize("month", ["9999-12", "1899-12", "2026-13"])
def test_a_month_that_no_roster_can_be_of_is_refused(book: Path, month: str) -> None:
    assert isinstance(duty(book, f"make {month}").exception, Failure)


def test_a_day_without_anybody_is_told_also_in_a_month_without_a_roster(book: Path) -> None:
    drop(book, "2026-11", "2026-11-05")
    assert duty_codes(book) == ["DUT06"]
    assert duty(book, "gap 2026-11-05 --reason 停电检修 --by 李娜").exit_code == 0
    assert duty_codes(book) == []
    assert isinstance(duty(book, "gap 2026-11-23 --reason 停电检修 --by 李娜").exception, Failure)
    (book / "office/duty/2026-10.yaml").unlink()
    assert duty(book, "gap 2026-10-09 --reason 停电检修 --by 李娜").exit_code == 0
    assert roster(book, "2026-10")["days"] == []
    assert "DUT06" in duty_codes(book)


def test_who_was_on_duty_hands_over_to_the_next(book: Path) -> None:
    assert duty(book, "handover --date 2026-11-19 --open tasks/2026/1.yaml").exit_code == 0
    line = {"date": "2026-11-19", "by": "guo-yan", "to": "deng-hui", "open": ["tasks/2026/1.yaml"]}
    assert roster(book, "2026-11")["handovers"] == [line]
    assert duty(book, "handover --date 2026-11-19 --by 马丽").exit_code == 1
    assert duty_codes(book) == []


def calendar(out: Path, handle: str) -> Calendar:
    return Calendar.from_ical((out / f"office/duty-{handle}.ics").read_bytes())


def test_everybody_gets_a_calendar_that_says_the_same_each_time(book: Path, tmp_path: Path) -> None:
    out = tmp_path.with_name(f"{tmp_path.name}-out")
    assert duty(book, f"ics --out {out}").exit_code == 0
    mine = {event.get("uid"): event for event in calendar(out, "wang-qiang").walk("VEVENT")}
    days = [one["date"] for month in ("2026-11", "2026-12") for one in roster(book, month)["days"]]
    had = [
        one["date"]
        for month in ("2026-11", "2026-12")
        for one in roster(book, month)["days"]
        if one["officer"] == "wang-qiang"
    ]
    assert len(days) > len(had) > 0
    assert sorted(event.decoded("dtstart").isoformat() for event in mine.values()) == had
    assert {str(event.get("summary")) for event in mine.values()} == {"值班"}
    before = (out / "office/duty-wang-qiang.ics").read_bytes()
    assert duty(book, f"ics 王强 --out {out}").exit_code == 0
    assert (out / "office/duty-wang-qiang.ics").read_bytes() == before


def test_a_day_that_went_to_somebody_else_is_cancelled_in_the_calendar(book: Path, tmp_path: Path) -> None:
    out = tmp_path.with_name(f"{tmp_path.name}-out")
    assert duty(book, f"ics --out {out}").exit_code == 0
    before = {str(event.get("uid")) for event in calendar(out, "wang-qiang").walk("VEVENT")}
    assert duty(book, "swap 2026-12-03 --to 李娜 --reason 外出培训 --approved-by 陈国").exit_code == 0
    assert duty(book, f"ics --out {out}").exit_code == 0
    after = {str(event.get("uid")): event for event in calendar(out, "wang-qiang").walk("VEVENT")}
    assert set(after) == before
    cancelled = [event.decoded("dtstart") for event in after.values() if event.get("status") == "CANCELLED"]
    assert cancelled == [date(2026, 12, 3)]
    mine = calendar(out, "li-na").walk("VEVENT")
    assert date(2026, 12, 3) in [event.decoded("dtstart") for event in mine if event.get("status") is None]


def test_a_calendar_is_never_written_into_a_book_nor_over_another_file(book: Path, tmp_path: Path) -> None:
    assert isinstance(duty(book, f"ics --out {book}").exception, Failure)
    out = tmp_path.with_name(f"{tmp_path.name}-out")
    (out / "office").mkdir(parents=True)
    (out / "office/duty-li-na.ics").write_text("BEGIN:VCALENDAR\n", "utf-8")
    assert isinstance(duty(book, f"ics 李娜 --out {out}").exception, Failure)
    assert (out / "office/duty-li-na.ics").read_text("utf-8") == "BEGIN:VCALENDAR\n"


def test_a_month_is_handed_out_as_a_paper_and_as_a_sheet_with_the_same_rows(book: Path, tmp_path: Path) -> None:
    assert duty(book, "swap 2026-12-03 --to 李娜 --reason 外出培训 --approved-by 陈国").exit_code == 0
    drop(book, "2026-12", "2026-12-10")
    out = tmp_path.with_name(f"{tmp_path.name}-out")
    done = duty(book, f"show 2026-12 --out {out}")
    assert (done.exit_code, done.stderr) == (0, "")
    page = Document(str(out / "office/duty-2026-12.docx")).tables[0]
    paper = [[cell.text for cell in row.cells] for row in page.rows]
    sheet = load_workbook(out / "office/duty-2026-12.xlsx").worksheets[0]
    rows = [[cell or "—" for cell in row] for row in sheet.iter_rows(min_row=2, max_row=25, values_only=True)]
    assert paper == rows
    assert paper[0] == ["日期", "星期", "带班领导", "值班人员", "备注"]
    by_day = {row[0]: row[1:] for row in paper}
    assert by_day["12月3日"] == ["周四", "—", "李娜", "综合股；换班，原来是王强：外出培训（陈国同意）"]
    assert by_day["12月10日"] == ["周四", "—", "—", "没有排人"]


def test_the_next_roster_is_asked_for_in_time_and_then_missed(book: Path) -> None:
    assert "DUT1" not in run(book, "due").output
    assert "DUT13" in run(book, "due", "2026-12-29").output
    late = run(book, "due", "2027-02-01").output
    assert "DUT12" in late
    assert "2027 年 1 月、2027 年 2 月没有值班表" in late


def test_a_book_that_never_said_what_it_keeps_is_not_asked_for_days(book: Path) -> None:
    settings = book / "office/settings.yaml"
    lines, left_out = settings.read_text("utf-8").splitlines(keepends=True), False
    kept = []
    for line in lines:
        left_out = line.startswith(("keeps:", "duty:")) or (left_out and line.startswith(" "))
        kept += [] if left_out else [line]
    settings.write_text("".join(kept), "utf-8")
    drop(book, "2026-11", "2026-11-05", "2026-11-06")
    assert duty_codes(book) == []
    assert "DUT1" not in run(book, "due", "2027-02-01").output
    (book / "office/duty/2026-12.yaml").unlink()
    assert duty(book, "make 2026-12").exit_code == 0
    assert len(roster(book, "2026-12")["days"]) == 23  # working days, where nothing is said


def test_a_book_that_keeps_duty_and_says_no_more_keeps_working_days(book: Path) -> None:
    settings = book / "office/settings.yaml"
    text = settings.read_text("utf-8")
    duties = text[text.index("duty:\n") : text.index("book-since:")]
    settings.write_text(text.replace(duties, ""), "utf-8")
    drop(book, "2026-10", "2026-10-01", "2026-10-10")
    assert duty_codes(book) == ["DUT06"]  # the make-up Saturday, not the holiday
