"""`jiefen meeting`: a meeting is written with what was usual before, its minutes and bundle are lines in its file."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jiefen.base.failure import Failure
from jiefen.commands.main import main
from jiefen.files.yaml.reader import read
from tests.small_office import copy_office

OCTOBER, NOVEMBER = "2026-10-analysis", "2026-11-analysis"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample's office without a case."""
    copy_office(tmp_path / "office")
    (tmp_path / "cases").mkdir()
    return tmp_path


def run(book: Path, words: str, today: str = "2026-12-04") -> Result:
    return CliRunner().invoke(main, ["meeting", *words.split(), "--book", str(book), "--today", today])


def meeting(book: Path, name: str) -> dict[str, Any]:
    reading = read((book / f"office/meetings/{name}.yaml").read_bytes())
    assert reading.data is not None
    return reading.data


def test_a_new_meeting_has_the_next_number_the_usual_chair_and_the_leading_group(book: Path) -> None:
    done = run(book, "new 分析研判 --heard 十一月办理情况 --absent 郭艳")
    assert (done.exit_code, done.stderr) == (0, "")
    written = meeting(book, "2026-12-analysis")
    before = meeting(book, NOVEMBER)
    assert written["number"] == int(str(before["number"])) + 1
    assert (written["chair"], written["recorder"]) == (before["chair"], before["recorder"])
    group = {"zhou-ming", "chen-guo", "tang-wei", "li-na", "wang-qiang", "sun-lei", "he-jun", "ma-li"}
    assert set(written["present"]) == group
    assert written["absent"] == ["guo-yan"]


def test_of_a_kind_that_was_never_held_the_head_chairs_the_first(book: Path) -> None:
    assert run(book, "new joint").exit_code == 0
    first = meeting(book, "2026-12-joint")
    assert (first["number"], first["chair"]) == (1, "zhou-ming")


def test_a_second_one_in_a_month_has_a_file_of_its_own(book: Path) -> None:
    assert run(book, "new analysis").exit_code == 0
    assert run(book, "new analysis", "2026-12-18").exit_code == 0
    assert meeting(book, "2026-12-analysis-2")["nth"] == 2


def test_the_first_of_a_year_is_number_one(book: Path) -> None:
    assert run(book, "new analysis", "2027-01-08").exit_code == 0
    assert meeting(book, "2027-01-analysis")["number"] == 1


def test_what_the_rules_refuse_is_not_written(book: Path) -> None:
    done = run(book, "new analysis --chair 李娜")
    assert done.exit_code == 1
    assert "MTG01" in done.stdout
    assert not (book / "office/meetings/2026-12-analysis.yaml").exists()


def test_a_dry_run_writes_nothing(book: Path) -> None:
    assert run(book, "new analysis --dry-run").exit_code == 0
    assert not (book / "office/meetings/2026-12-analysis.yaml").exists()


def test_minutes_have_the_next_number_of_the_year_and_are_signed_by_the_chair(book: Path) -> None:
    assert run(book, "new joint").exit_code == 0
    assert run(book, "minutes", "2026-12-07").exit_code == 0
    assert meeting(book, "2026-12-joint")["minutes"] == [
        {"date": "2026-12-07", "number": 12, "signed-by": "zhou-ming"},
    ]


def test_the_bundle_is_sent_by_who_wrote_the_record(book: Path) -> None:
    assert run(book, f"sent {NOVEMBER}", "2026-12-04").exit_code == 0
    assert meeting(book, NOVEMBER)["sent"] == [{"date": "2026-12-04", "by": "li-na"}]
    assert "MTG18" not in CliRunner().invoke(main, ["due", "--book", str(book), "--today", "2026-12-09"]).stdout


def test_a_day_on_which_meetings_are_not_kept_is_refused(book: Path) -> None:
    done = run(book, "new analysis", "2024-12-04")
    assert isinstance(done.exception, Failure)
    assert done.exception.do.facts["line"] == "- {kind: meetings, since: 2024-12-04}"


def test_a_meeting_that_is_not_there_is_refused_with_those_that_are(book: Path) -> None:
    done = run(book, "minutes 2026-11-joint")
    assert isinstance(done.exception, Failure)
    assert done.exception.do.facts["known"] == (NOVEMBER, OCTOBER)
