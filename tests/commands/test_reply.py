"""A dispute that the county's centre assigned: registered with its day, due, answered in a text that names nobody."""

import re
from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.commands.main import attempt
from tests.public_site import ROOT
from tests.small_office import copy_office

CASE = "2026-0001"
ASSIGNED = (
    "new --today 2026-11-23 --initiative referred --referred-by 综治中心 --answer-by 2026-12-07 --via online "
    "--kind property.leak --area chengdong --people 2 --party P1:applicant:person --party P2:respondent:person"
)
TRIAGE = (
    "triage --by li-na --channel people --body committee --leader chen-guo --unit property --officer wang-qiang "
    "--due 2026-12-20 --plan 先看现场 --team wang-qiang,zhao-min"
)
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The office of the sample, under its newest procedure, with a case that the centre assigned."""
    copy_office(tmp_path / "office", "publications", "demands")
    (tmp_path / "cases").mkdir()
    assert run(tmp_path, ASSIGNED) == 0
    return tmp_path


def run(book: Path, line: str) -> int:
    return attempt(["--book", str(book), *line.split()])


def reply(book: Path, capsys: Captured, today: str) -> str:
    capsys.readouterr()
    assert run(book, f"show {CASE} --reply --today {today}") == 0
    return capsys.readouterr().out


def due(book: Path, capsys: Captured, today: str) -> str:
    capsys.readouterr()
    run(book, f"due --today {today}")
    return capsys.readouterr().out


def test_the_answer_is_due_on_the_day_that_the_centre_wants_it(book: Path, capsys: Captured) -> None:
    line = re.compile(r"2026-0001 +一般 +2 +答复转来单位 +2026-12-07 +\+3")
    assert "答复转来单位" not in due(book, capsys, "2026-11-24")
    assert line.search(due(book, capsys, "2026-12-04"))
    assert "已经逾期" in due(book, capsys, "2026-12-08").split("答复转来单位")[0]


def test_what_was_answered_is_no_longer_due(book: Path, capsys: Captured) -> None:
    for day, line in (
        ("2026-11-24", "accept --by li-na --form transfer-letter"),
        ("2026-11-24", "contact --by li-na --how phone --with P1"),
        ("2026-11-24", TRIAGE),
        ("2026-12-04", "feedback --by wang-qiang --to 交办单位 --form 书面"),
    ):
        assert run(book, f"record --today {day} {CASE} {line}") == 0, capsys.readouterr()
    assert "答复转来单位" not in due(book, capsys, "2026-12-08")


def test_the_reply_says_what_is_recorded_and_nothing_else(book: Path, capsys: Captured) -> None:
    text = reply(book, capsys, "2026-11-23")
    assert text.splitlines()[2] == "云岫县社会治安综合治理中心："
    assert "2026年11月23日收到" in text
    assert "要求最晚 2026年12月7日答复" in text
    assert "还没有受理" in text
    assert "还没有结果" in text
    assert "下一步。受理" in text
    assert text.splitlines()[-2:] == ["云岫县住房和城乡建设局", "2026年11月23日"]


def test_what_to_do_with_it_is_not_in_the_text_to_paste(book: Path, capsys: Captured) -> None:
    run(book, f"show {CASE} --reply --today 2026-11-23")
    shown = capsys.readouterr()
    assert "jiefen" in shown.err
    assert "jiefen" not in shown.out


def test_no_reply_of_the_sample_names_anybody(capsys: Captured) -> None:
    staff = open_book(ROOT).require_office().organisation.staff
    names = [word for person in staff for word in (person.handle, person.name)]
    referred = [
        file.stem for file in sorted(ROOT.glob("cases/*/*.yaml")) if "\nreferred-by:" in file.read_text("utf-8")
    ]
    assert len(referred) > 20
    for case in referred:
        assert run(ROOT, f"show {case} --reply --restricted --today 2026-11-20") == 0
        text = capsys.readouterr().out
        assert not [word for word in names if word in text], case
        assert not re.search(r"\bP[0-9]", text), case


def test_a_case_that_nobody_referred_has_nobody_to_answer(book: Path, capsys: Captured) -> None:
    own = ASSIGNED.replace("referred --referred-by 综治中心 --answer-by 2026-12-07", "application")
    assert run(book, own.replace("property.leak", "property.noise")) == 0
    assert run(book, "show 2026-0002 --reply --today 2026-11-23") == 2
    assert "没有单位要答复" in capsys.readouterr().err
