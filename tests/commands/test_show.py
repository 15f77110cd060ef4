"""`jiefen show` and `record --on-the-spot`, through the command line."""

import json
import re
import shutil
from pathlib import Path

import pytest

from jiefen.commands.main import attempt

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", [path.stem for path in sorted((ROOT / "cases").glob("*/*.yaml"))[::7]])
def test_a_case_is_shown_with_every_entry_and_limit(case: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--lang", lang, "show", case, "--book", str(ROOT), "--today", "2026-11-20"]
    assert attempt(words) == 0
    text = capsys.readouterr().out
    assert attempt([*words, "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert text.startswith(case)
    for entry in data["log"]:
        assert f"  {entry['date']}  " in text
    assert len(re.findall(r"^  20[0-9]{2}-", text, re.MULTILINE)) == len(data["log"]) + len(data["limits"])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "office", tmp_path / "office")
    assert (
        attempt(
            [
                "new",
                "--simple",
                "--kind",
                "property.noise",
                "--area",
                "chengdong",
                "--via",
                "window",
                "--initiative",
                "application",
                "--people",
                "2",
                "--party",
                "P1:applicant:person",
                "--party",
                "P2:respondent:person",
                "--received",
                "2026-08-03",
                "--today",
                "2026-08-03",
                "--book",
                str(tmp_path),
            ]
        )
        == 0
    )
    return tmp_path


SPOT = [
    "--on-the-spot",
    "--by",
    "wang-qiang",
    "--leader",
    "chen-guo",
    "--unit",
    "property",
    "--with",
    "P1,P2",
    "--date",
    "2026-08-03",
]


@pytest.mark.parametrize("agreement", ["oral", "written"])
def test_six_steps_of_one_visit_come_from_one_form(book: Path, agreement: str) -> None:
    assert (
        attempt(["record", "--book", str(book), "--today", "2026-08-03", "2026-0001", *SPOT, "--agreement", agreement])
        == 0
    )
    text = (book / "cases/2026/2026-0001.yaml").read_text("utf-8")
    steps = re.findall(r"step: ([a-z-]+)", text)
    assert steps == ["accept", "interview", "inform", "mediate", "agreement", "archive", "conclude"]
    assert ("stamped: 2026-08-03" in text) == (agreement == "written")
    assert attempt(["check", "--book", str(book)]) == 0


def test_what_breaks_a_rule_is_not_written_at_all(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (book / "cases/2026/2026-0001.yaml").read_bytes()
    words = ["P1,P9" if word == "P1,P2" else word for word in SPOT]
    assert attempt(["record", "--book", str(book), "--today", "2026-08-03", "2026-0001", *words]) == 1
    assert "REC13" in capsys.readouterr().out
    assert (book / "cases/2026/2026-0001.yaml").read_bytes() == before


def test_a_rehearsal_writes_nothing(book: Path) -> None:
    before = (book / "cases/2026/2026-0001.yaml").read_bytes()
    assert attempt(["record", "--book", str(book), "--today", "2026-08-03", "2026-0001", *SPOT, "--dry-run"]) == 0
    assert (book / "cases/2026/2026-0001.yaml").read_bytes() == before
