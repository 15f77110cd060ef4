"""`jiefen papers make --derivations`: where the days on the papers of a case come from."""

from pathlib import Path

from click.testing import CliRunner, Result

from jiefen.commands.main import main
from scripts.paper_templates import FOLDER
from tests.papers.test_papers import words
from tests.public_site import ROOT

CASE = "2026-0009"


def make(out: Path, *options: str) -> Result:
    command = ["--book", str(ROOT), "papers", "make", CASE, "--no-names", "--out", str(out), *options]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def test_the_sheet_tells_what_explain_tells(tmp_path: Path) -> None:
    today = "2026-11-20"
    told = make(tmp_path, "--derivations", "--only", "simple-record", "--today", today)
    assert told.exit_code == 0
    explained = CliRunner().invoke(main, ["--book", str(ROOT), "due", "--explain", CASE, "--today", today])
    steps = [line for line in explained.output.splitlines() if line.startswith("  1.")]
    assert steps
    assert [step for step in steps if step not in told.output] == []
    sheet = words((tmp_path / CASE / f"{CASE}-derivations.docx").read_bytes())
    assert "从 2026年3月23日 收到纠纷起算" in sheet
    assert "回访的日期" in sheet
    assert "卷宗情况说明（立卷日期）" in sheet
    assert "收到日期" not in sheet  # known to every paper, printed by none of these
    assert {path.name for path in (tmp_path / CASE).iterdir()} >= {f"{CASE}-derivations.docx"}


def test_it_is_made_on_request_alone_and_not_over_what_somebody_changed(tmp_path: Path) -> None:
    sheet = tmp_path / CASE / f"{CASE}-derivations.docx"
    assert make(tmp_path, "--only", "simple-record").exit_code == 0
    assert not sheet.exists()
    sheet.write_bytes(b"somebody's own")
    kept = make(tmp_path, "--only", "simple-record", "--derivations")
    assert kept.exit_code == 1
    assert sheet.read_bytes() == b"somebody's own"


def test_of_several_cases_the_sheets_are_written_and_a_sheet_is_no_paper_of_before(tmp_path: Path) -> None:
    command = ["--book", str(ROOT), "papers", "make", CASE, "2026-0037", "--no-names", "--only", "simple-record"]
    command += ["--out", str(tmp_path)]
    before = tmp_path / CASE / f"{CASE}-derivations.docx"
    before.parent.mkdir()
    before.write_bytes((FOLDER / "derivations.docx").read_bytes())
    told = CliRunner().invoke(main, [*command, "--derivations"], catch_exceptions=False)
    assert told.exit_code == 0
    assert "起算" not in told.output
    assert "以前出的" not in told.output
    assert len([*tmp_path.glob("*/*-derivations.docx")]) == 2
    assert before.read_bytes() != (FOLDER / "derivations.docx").read_bytes()
