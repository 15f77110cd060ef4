"""`jiefen screen`: what is due is proposed, a lead leads somewhere, the ledger shows it; nobody types what is known."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jiefen.base.failure import Failure
from jiefen.commands.main import main
from jiefen.files.yaml.reader import read
from tests.small_office import copy_office

FILE = "office/screenings/2026/2026-11a.yaml"
DAY = "2026-11-20"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample's office without a case."""
    copy_office(tmp_path / "office")
    (tmp_path / "cases").mkdir()
    return tmp_path


def run(book: Path, *words: str, today: str = DAY) -> Result:
    return CliRunner().invoke(main, ["screen", *words, "--book", str(book), "--today", today])


def record(book: Path, file: str = FILE) -> dict[str, Any]:
    reading = read((book / file).read_bytes())
    assert reading.data is not None
    return reading.data


def ledger(book: Path, *words: str, today: str = DAY) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(book, "ledger", *words, "--format", "json", today=today).stdout)
    return found


def test_without_a_word_it_proposes_what_is_due_first_and_writes_nothing(book: Path) -> None:
    before = (book / FILE).read_bytes()
    done = run(book, "round")
    assert done.exit_code == 0
    assert "2026 年 11 月上半月" in done.stdout
    assert "建筑管理股" in done.stdout
    assert "新区片区" in done.stdout
    assert "唐伟" in done.stdout
    assert "--yes" in done.stdout
    assert (book / FILE).read_bytes() == before


def test_a_yes_writes_it_and_the_next_one_is_of_all_sections(book: Path) -> None:
    assert run(book, "round", "--yes").exit_code == 0
    written = record(book)["rounds"][-1]
    assert written == {
        "level": "section",
        "kind": "carpet",
        "unit": "construction",
        "from": "2026-11-02",
        "until": "2026-11-15",
        "leader": "tang-wei",
        "areas": ["xinqu"],
    }
    assert run(book, "round", "--yes", today="2026-12-01").exit_code == 0
    rounds = record(book, "office/screenings/2026/2026-11b.yaml")["rounds"]
    assert [one["unit"] for one in rounds] == ["property", "market", "construction", "expropriation"]
    assert {one["until"] for one in rounds} == {"2026-11-30"}


def test_what_is_said_prevails(book: Path) -> None:
    words = ("--unit", "市场", "--from", "2026-11-17", "--until", "2026-11-18", "--officers", "孙磊", "--areas", "城北")
    assert run(book, "round", "--period", "2026-11b", *words).exit_code == 0
    (written,) = record(book, "office/screenings/2026/2026-11b.yaml")["rounds"]
    assert (written["from"], written["until"], written["officers"]) == ("2026-11-17", "2026-11-18", ["sun-lei"])
    assert written["areas"] == ["chengbei"]


def test_a_daily_report_lies_in_the_file_of_its_half_month(book: Path) -> None:
    assert run(book, "round", "--level", "每日", "--yes").exit_code == 0
    (written,) = record(book, "office/screenings/2026/2026-11b.yaml")["rounds"]
    assert (written["level"], written["from"], written["until"], len(written["areas"])) == ("daily", DAY, DAY, 6)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("round", "--period", "2026-11a", "--leader", "李娜", "--level", "全局", "--yes"), "SCR04"),
        (("round", "--period", "2026-10b", "--unit", "市场", "--from", "2026-11-02", "--yes"), "SCR01"),
        (("end", "k2p7", "--how", "又去了一次", "--by", "王强"), "SCR10"),
        (("strike", "t9bw", "--by", "李娜"), "SCR10"),
        (("end", "t9bw", "--case", "2026-0138", "--by", "何军", "--date", "2026-11-11"), "SCR10"),
    ],
)
def test_what_the_rules_refuse_is_not_written(book: Path, words: tuple[str, ...], code: str) -> None:
    settings = book / "office/settings.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("screenings, since: 2026-11-01", "screenings, since: 2026-10-01")
    )
    before = (book / FILE).read_bytes()
    done = run(book, *words)
    assert done.exit_code == 1
    assert code in done.stdout
    assert (book / FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("round", "--kind", "重点", "--level", "全局"), "措施"),
        (("round", "--period", "2026-13"), "2026-13"),
        (("lead", "--kind", "渗漏水", "--people", "2"), "片区"),
        (("lead", "--kind", "渗漏水", "--people", "2", "--area", "城东"), "排查"),
        (("end", "zzzz", "--back", "--by", "李娜"), "没有这条"),
        (("end", "t9bw", "--by", "李娜"), "一种"),
        (("end", "t9bw", "--how", "劝过", "--reason", "不是纠纷", "--by", "李娜"), "一种"),
        (("missed", "--unit", "市场", "--by", "唐伟", "--reason", "防汛"), "没有过了期限"),
    ],
)
def test_a_refusal_says_what_is_missing(book: Path, words: tuple[str, ...], said: str) -> None:
    done = run(book, *words)
    assert isinstance(done.exception, Failure)
    assert said in done.exception.say.template.format(**done.exception.say.facts)


def test_a_lead_knows_its_unit_and_its_day_and_ends_in_one_line(book: Path) -> None:
    assert (
        run(book, "lead", "--date", "2026-11-12", "--place", "鹤鸣府", "--kind", "工程款", "--people", "3").exit_code
        == 0
    )
    lead = record(book)["leads"][-1]
    assert (lead["unit"], lead["area"], lead["by-day"]) == ("construction", "xinqu", "2026-11-26")
    assert run(book, "end", lead["key"], "--how", "进度款当天补付", "--by", "何军", "--strike").exit_code == 0
    assert record(book)["ends"][-1] == {
        "key": lead["key"],
        "date": DAY,
        "by": "he-jun",
        "end": "eased",
        "how": "进度款当天补付",
    }
    assert record(book)["struck"][-1] == {"key": lead["key"], "date": DAY, "by": "he-jun"}


def test_the_ledger_follows_a_lead_through_the_months(book: Path) -> None:
    assert run(book, "end", "k2p7", "--back", "--by", "王强", today="2026-12-03").exit_code == 0
    november, december = ledger(book, "2026-11", today="2026-12-20"), ledger(book, "2026-12", today="2026-12-20")
    figures = ("carried", "new", "back", "struck", "open")
    assert [november[one] for one in figures] == [0, 3, 0, 2, 1]
    assert [december[one] for one in figures] == [1, 0, 1, 0, 2]
    assert {one["key"] for one in december["leads"]} == {"k2p7", "t9bw"}
    assert ledger(book, "2026-12", "--unit", "物业", today="2026-12-20")["carried"] == 0


def test_the_ledger_has_the_columns_that_offices_know(book: Path) -> None:
    rows = [*csv.reader(io.StringIO(run(book, "ledger", "2026-11", "--format", "csv").stdout.removeprefix("\ufeff")))]
    assert rows[0] == [
        "序号", "单位", "简要情况", "责任单位/责任人", "化解时限", "化解情况", "交办督办情况", "销号情况", "线索号",
    ]  # fmt: skip
    assert rows[1][:5] == [
        "1",
        "物业管理股",
        "碧水花园，物业管理 · 停车与车位，6 人。消防通道划成车位",
        "物业管理股/王强",
        "2026-11-13",
    ]
    assert rows[3][5] == "未化解"


def test_a_month_without_leads_is_a_zero_report(book: Path) -> None:
    done = run(book, "ledger", "2026-10")
    assert "零报告" in done.stdout
    assert "上期结转 0" in done.stdout


def test_a_leader_says_why_rounds_were_not_held_and_due_is_quiet(book: Path) -> None:
    due = ["due", "--book", str(book), "--today", DAY]
    assert "SCR18" in CliRunner().invoke(main, due).stdout
    assert run(book, "missed", "--by", "唐伟", "--reason", "全股抽调防汛").exit_code == 0
    (missed,) = record(book)["missed"]
    assert (missed["unit"], missed["from"], missed["until"]) == ("construction", "2026-11-01", "2026-11-15")
    assert "SCR18" not in CliRunner().invoke(main, due).stdout


NEW = (
    "new --initiative 主动 --via 排查 --kind construction.wage --area xinqu --people 14 "
    "--party P1:申请人:个人 --party P2:被申请人:单位 --origin"
)


def test_a_case_that_comes_of_a_lead_ends_it_and_both_name_each_other(book: Path) -> None:
    words = [*NEW.split(), "screenings/2026/2026-11a.yaml#t9bw", "--book", str(book), "--today", DAY]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert record(book)["ends"][-1] == {"key": "t9bw", "date": DAY, "end": "case", "case": "2026-0001"}
    found = json.loads(CliRunner().invoke(main, ["check", "--book", str(book), "--format", "json"]).stdout)
    assert not [one for one in found if one["code"].startswith(("LNK", "SCR"))]
    assert "SCR15" not in CliRunner().invoke(main, ["due", "--book", str(book), "--today", DAY]).stdout


def test_a_case_of_a_lead_that_is_not_there_is_not_registered(book: Path) -> None:
    words = [*NEW.split(), "screenings/2026/2026-11a.yaml#zzzz", "--book", str(book), "--today", DAY]
    assert isinstance(CliRunner().invoke(main, words).exception, Failure)
    assert not [*(book / "cases").rglob("*.yaml")]


@pytest.mark.parametrize("period", ["0001", "9999-W52", "9999"])
def test_a_ledger_at_the_end_of_time_is_empty(book: Path, period: str) -> None:
    assert run(book, "ledger", period).exit_code == 0


def test_an_office_that_does_not_keep_it_hears_nothing_of_it(book: Path) -> None:
    """Neither what is missing nor what is wrong in files that are there; and nothing can be written."""
    settings = book / "office/settings.yaml"
    kept = [line for line in settings.read_text("utf-8").splitlines(keepends=True) if "kind: screenings" not in line]
    settings.write_text("".join(kept), "utf-8")
    wrong = book / FILE
    wrong.write_text(wrong.read_text("utf-8").replace("areas: [hewan]", "areas: [nowhere]"), "utf-8")
    for command in (["check"], ["due", "--today", DAY]):
        assert "SCR" not in CliRunner().invoke(main, [*command, "--book", str(book)]).stdout
    assert isinstance(run(book, "round", "--yes").exception, Failure)
