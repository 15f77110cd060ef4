"""`jiefen task` and `jiefen inspect`: what somebody owes is written down from its issue to its being struck off."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jiefen.book.book import open_book
from jiefen.commands.main import main
from jiefen.files.yaml.reader import read
from jiefen.writing import new_records
from jiefen.writing.new_records import NewRecord, write_new
from tests.small_office import copy_office

ROOT = Path(__file__).parents[2]
TODAY = ("--today", "2026-11-20")
CASE = "2026-0063"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample's office with one of its cases, without tasks and inspections of its own."""
    copy_office(tmp_path / "office", "tasks", "inspections")
    (tmp_path / "cases/2026").mkdir(parents=True)
    shutil.copy(ROOT / f"cases/2026/{CASE}.yaml", tmp_path / "cases/2026")
    return tmp_path


def run(book: Path, *args: str) -> Result:
    return CliRunner().invoke(main, [*args, "--book", str(book), *TODAY])


def held(book: Path, file: str) -> dict[str, Any]:
    data = read((book / file).read_bytes()).data
    assert data is not None
    return data


def test_a_task_goes_from_issue_to_being_struck_off(book: Path) -> None:
    made = run(book, "task", "new", "交办", "--title", "更新公示栏", "--lead", "物业管理股", "--due", "2026-12-10")
    assert made.exit_code == 0, made.output
    head = held(book, "office/tasks/2026/1.yaml")
    assert (head["kind"], head["from"], head["leader"]) == ("assignment", "leading-group", "chen-guo")
    steps = (
        ("签收", "--by", "王强"),
        ("反馈", "--by", "王强", "--done", "已经更新"),
        ("审核通过",),
        ("办结", "--by", "李娜", "--result", "办成"),
        ("销号", "--by", "李娜"),
    )
    for step in steps:
        done = run(book, "task", "log", "1", *step)
        assert done.exit_code == 0, done.output
    assert [line["what"] for line in held(book, "office/tasks/2026/1.yaml")["log"]] == [
        "received",
        "replied",
        "checked",
        "ended",
        "struck",
    ]
    assert "2026/1" not in run(book, "task", "list").output
    assert "已销号" in run(book, "task", "list", "--all").output


def test_what_breaks_a_rule_is_not_written(book: Path) -> None:
    run(book, "task", "new", "交办", "--title", "更新公示栏", "--lead", "property", "--due", "2026-12-10")
    before = (book / "office/tasks/2026/1.yaml").read_bytes()
    refused = run(book, "task", "log", "2026/1", "replied", "--by", "wang-qiang", "--done", "已经更新")
    assert refused.exit_code == 1
    assert "TSK09" in refused.output
    assert (book / "office/tasks/2026/1.yaml").read_bytes() == before


def test_a_contract_takes_leader_and_unit_of_its_case(book: Path) -> None:
    made = run(book, "task", "new", "包案", "--title", "物业交接", "--case", "63", "--due", "2027-03-31")
    assert made.exit_code == 0, made.output
    contract = held(book, "office/tasks/2026/1.yaml")
    assert (contract["cases"], contract["lead"], contract["reply"]) == ([CASE], "property", "monthly")
    checked = run(book, "check", "--format", "json")
    assert "CTR01" not in checked.output


def test_an_inspection_makes_its_tasks_at_once(book: Path) -> None:
    made = run(
        book,
        *("inspect", "new", "房地产市场股", "--by", "周明", "--by", "李娜", "--due", "2026-11-26"),
        *("--found", "卷宗没有目录", "--found", "公示栏没有更新"),
    )
    assert made.exit_code == 0, made.output
    points = held(book, "office/inspections/2026-11-20-1.yaml")["found"]
    tasks = [held(book, f"office/tasks/2026/{number}.yaml") for number in (1, 2)]
    assert [task["from"] for task in tasks] == [f"inspections/2026-11-20-1.yaml#{point['key']}" for point in points]
    assert {task["due"] for task in tasks} == {"2026-11-26"}
    assert not {code for code in ("INS04", "TSK20", "TSK21") if code in run(book, "check").output}


def test_of_several_records_all_are_written_or_none(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Path] = []

    def fails_the_second_time(path: Path, content: bytes) -> None:
        if written:
            raise OSError(28, "no space left")
        path.write_bytes(content)
        written.append(path)

    monkeypatch.setattr(new_records, "write_atomically", fails_the_second_time)
    wanted = [
        NewRecord(
            kind="inspections",
            name=f"2026-11-1{day}-1",
            data={"date": f"2026-11-1{day}", "by": ["li-na"], "where": "market"},
        )
        for day in (1, 2)
    ]
    with pytest.raises(OSError, match="space"):
        write_new(open_book(book), lambda: wanted)
    assert written
    assert not list((book / "office/inspections").glob("*.yaml"))


def test_what_is_late_stands_first_and_is_found_by_unit_and_person(book: Path) -> None:
    for title, unit, due in (("早的", "property", "2026-12-30"), ("急的", "construction", "2026-11-25")):
        run(book, "task", "new", "督办", "--title", title, "--lead", unit, "--due", due)
    rows = run(book, "task", "list").output
    assert rows.index("急的") < rows.index("早的")
    assert "急的" not in run(book, "task", "list", "--unit", "物业管理股").output
    assert "早的" not in run(book, "task", "list", "--mine", "唐伟").output
    late = CliRunner().invoke(main, ["task", "list", "--late", "--book", str(book), "--today", "2026-11-26"]).output
    assert "急的" in late
    assert "早的" not in late
