"""`jiefen pledge`: letters are signed at once, carried on by a successor, checked with the truth, printed (R18)."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.commands.main import main
from jiefen.files.yaml.reader import read
from tests.small_office import copy_office

ROOT = Path(__file__).parents[2]
SECTIONS = {"general", "property", "market", "construction", "expropriation", "petition"}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The small office with one task that is late, without letters."""
    copy_office(tmp_path / "office", "pledges", "accountability")
    shutil.copytree(ROOT / "tests/rules/office/tasks", tmp_path / "office/tasks", dirs_exist_ok=True)
    return tmp_path


def run(book: Path, *args: str, today: str = "2026-11-25") -> Result:
    return CliRunner().invoke(main, [*args, "--book", str(book), "--today", today])


def refused(result: Result) -> bool:
    return isinstance(result.exception, Failure)


def printed(book: Path, out: Path) -> Result:
    return CliRunner().invoke(main, ["pledge", "paper", "2026", "--book", str(book), "--out", str(out)])


def held(book: Path, unit: str, year: int = 2026) -> dict[str, Any]:
    data = read((book / f"office/pledges/{year}/{unit}.yaml").read_bytes()).data
    assert data is not None
    return data


def test_every_section_signs_at_once_and_nobody_twice(book: Path) -> None:
    done = run(book, "pledge", "new", "2026", "--date", "2026-05-06")
    assert done.exit_code == 0, done.output
    assert {path.stem for path in (book / "office/pledges/2026").iterdir()} == SECTIONS
    market = held(book, "market")
    assert (market["first"], market["signed-by"], market["copies"]) == ("sun-lei", "zhou-ming", 2)
    assert market["zero"] == {"mass-incidents": 0, "collective-petitions": 0}
    assert refused(run(book, "pledge", "new", "2026"))
    assert "office/pledges" not in run(book, "check").output


def test_the_targets_of_last_year_are_next_years(book: Path) -> None:
    run(book, "pledge", "new", "2026", "market", "--date", "2026-05-06", "--target", "每季度进小区宣传一次")
    run(book, "pledge", "new", "2027", "market", today="2027-02-10")
    assert held(book, "market", 2027)["targets"] == held(book, "market")["targets"]
    assert held(book, "market", 2027)["targets"][-1]["title"] == "每季度进小区宣传一次"


def test_a_successor_carries_the_letter_on(book: Path) -> None:
    run(book, "pledge", "new", "2026", "market", "--date", "2026-05-06")
    assert run(book, "pledge", "carry-on", "market", "邓辉", today="2026-06-01").exit_code == 0
    assert held(book, "market")["carried-on"] == [{"date": "2026-06-01", "first": "deng-hui"}]
    assert "邓辉" in run(book, "pledge", "list").output
    again = run(book, "pledge", "carry-on", "market", "邓辉", today="2026-06-02")
    assert again.exit_code == 1
    assert "PLG05" in again.output


def test_a_broken_zero_target_is_told_and_figures_tell_what_was_missed(book: Path) -> None:
    run(book, "pledge", "new", "2026", "--date", "2026-05-06")
    assert refused(run(book, "pledge", "check", "2026"))  # whether they were kept must be said
    assert refused(run(book, "pledge", "check", "2026", "--kept", "--broken", "集体上访"))
    assert refused(run(book, "pledge", "check", "2026", "--broken", "集体上访"))  # of which unit?
    done = run(book, "pledge", "check", "2026", "market", "--broken", "集体上访", "--note", "来了一次，已经化解")
    assert done.exit_code == 0, done.output
    (check,) = held(book, "market")["checks"]
    assert check["zero-kept"] == {"mass-incidents": True, "collective-petitions": False}
    assert check["unmet"] == ["tasks-done"]  # task 2026/2 was due on the 19th
    assert "发生了集体上访" in run(book, "pledge", "list").output


def test_the_letter_on_paper_has_both_sides_and_the_table(book: Path, tmp_path: Path) -> None:
    run(book, "pledge", "new", "2026", "market", "--date", "2026-05-06")
    out = tmp_path.parent / "papers"
    assert printed(book, out).exit_code == 0
    paper = Document(str(out / "office/pledge-2026-market.docx"))
    words = [paragraph.text for paragraph in paper.paragraphs]
    targets, signatures = paper.tables
    assert any("一式2份" in one for one in words)
    assert not any("一票否决" in one for one in words)
    assert [row.cells[1].text for row in targets.rows][1:] == [one["title"] for one in held(book, "market")["targets"]]
    assert "甲方（盖章）" in signatures.cell(0, 0).text
    assert "孙磊" in signatures.cell(0, 1).text


def test_what_it_is_called_and_whether_it_is_printed_is_the_offices(book: Path, tmp_path: Path) -> None:
    run(book, "pledge", "new", "2026", "market", "--date", "2026-05-06")
    settings = book / "office/settings.yaml"
    whole = settings.read_text("utf-8")
    settings.write_text(whole + "responsibility:\n  title: 责任清单\n  veto: {from: 2026-01-01}\n", "utf-8")
    out = tmp_path.parent / "listed"
    assert printed(book, out).exit_code == 0
    words = "\n".join(one.text for one in Document(str(out / "office/pledge-2026-market.docx")).paragraphs)
    assert "责任清单" in words
    assert "责任状" not in words
    assert "一票否决" in words
    settings.write_text(whole + "responsibility:\n  paper: false\n", "utf-8")
    assert refused(printed(book, out))


def test_a_book_that_keeps_none_is_told_how(book: Path) -> None:
    settings = book / "office/settings.yaml"
    kept = [line for line in settings.read_text("utf-8").splitlines() if "kind: pledges" not in line]
    settings.write_text("\n".join(kept) + "\n", "utf-8")
    told = run(book, "pledge", "new", "2026", "market").exception
    assert isinstance(told, Failure)
    assert "document" in render(told.do)


def test_where_nobody_asks_for_letters_none_is_missing(book: Path) -> None:
    assert "还没有签的" in run(book, "pledge", "list").output
    settings = book / "office/settings.yaml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if "kind: pledges" not in line), "utf-8")
    assert "还没有签的" not in run(book, "pledge", "list").output
