"""`jiefen show` and `record --on-the-spot`, through the command line."""

import io
import json
import re
from pathlib import Path

import pytest

from jiefen.commands.main import attempt
from jiefen.steps.record import STEP_TYPES
from tests.small_office import copy_office

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", [path.stem for path in sorted((ROOT / "cases").glob("*/*.yaml"))[::7]])
def test_a_case_is_shown_with_every_entry_and_limit(case: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--lang", lang, "show", case, "--restricted", "--book", str(ROOT), "--today", "2026-11-20"]
    assert attempt(words) == 0
    text = capsys.readouterr().out
    assert attempt([*words, "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert text.startswith(case)
    for entry in data["log"]:
        assert f"  {entry['date']}  " in text
    assert len(re.findall(r"^  20[0-9]{2}-", text, re.MULTILINE)) == len(data["log"]) + len(data["limits"])


def test_a_number_says_what_it_counts(capsys: pytest.CaptureFixture[str]) -> None:
    """How many speak for a petition stood there as a number alone."""
    assert attempt(["--book", str(ROOT), "show", "2025-0002", "--today", "2026-11-20"]) == 0
    assert re.search(r"信访：.*代表人数 4$", capsys.readouterr().out, re.MULTILINE)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    copy_office(tmp_path / "office")
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


class Terminal(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


SAID = [
    "--accept",
    "oral",
    "--place",
    "scene",
    "--inform",
    "signed",
    "--agreement",
    "oral",
    "--performed-at-once",
    "--papers",
    "3",
]
WRITTEN = ["--agreement", "written", "--signed", "P1,P2", "--stamped"]
STEPS = ["accept", "interview", "inform", "mediate", "agreement", "archive", "conclude"]


def on_the_spot(book: Path, *words: str) -> int:
    return attempt(["record", "--book", str(book), "--today", "2026-08-03", "2026-0001", *SPOT, *words])


def steps_in(book: Path) -> list[str]:
    return re.findall(r"step: ([a-z-]+)", (book / "cases/2026/2026-0001.yaml").read_text("utf-8"))


@pytest.mark.parametrize("agreement", ["oral", "written"])
def test_six_steps_of_one_visit_come_from_one_form(book: Path, agreement: str) -> None:
    assert on_the_spot(book, *SAID, *(WRITTEN if agreement == "written" else ())) == 0
    text = (book / "cases/2026/2026-0001.yaml").read_text("utf-8")
    assert steps_in(book) == STEPS
    assert ("stamped: 2026-08-03" in text) == (agreement == "written")
    assert ("P2: 2026-08-03" in text) == (agreement == "written")
    assert attempt(["check", "--book", str(book)]) == 0


UNSAID = {
    "place": (1, "place:", ["--place"]),
    "inform": (2, "step: inform", ["--inform"]),
    "agreement": (4, "step: agreement", ["--agreement"]),
    "performed-at-once": (4, "performed-at-once", ["--performed-at-once"]),
    "papers": (5, "papers:", ["--papers"]),
    "signed": (4, "signed:", ["--signed"]),
    "stamped": (4, "stamped:", ["--stamped"]),
}
"""By what nobody said: how many steps are written, what must not stand in the file, what is asked for."""


@pytest.mark.parametrize("unsaid", UNSAID)
def test_what_nobody_said_is_left_open_and_told(unsaid: str, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = [*SAID, *(WRITTEN if unsaid in ("signed", "stamped") else ())]
    count, never, asked = UNSAID[unsaid]
    assert on_the_spot(book, *without(given, unsaid)) == 0
    out = capsys.readouterr().out
    assert steps_in(book) == STEPS[:count]
    assert never not in (book / "cases/2026/2026-0001.yaml").read_text("utf-8")
    left = next(line for line in out.splitlines() if line.startswith("还没有记的："))
    assert all(option in left for option in asked)
    assert STEP_TYPES[STEPS[count]].title in left
    assert STEP_TYPES[STEPS[count]].title in out.splitlines()[-1], "and that comes next"
    assert attempt(["check", "--book", str(book)]) == 0


def without(words: list[str], option: str) -> list[str]:
    """The words but for an option and what it holds."""
    at = max(n for n, word in enumerate(words) if word == f"--{option}")
    flag = option in ("performed-at-once", "stamped")
    kept = words[:at] + words[at + (1 if flag else 2) :]
    return without(kept, option) if f"--{option}" in kept else kept


def test_nothing_is_written_when_not_even_the_form_of_the_application_was_said(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert on_the_spot(book) == 2
    assert "--accept" in capsys.readouterr().err
    assert steps_in(book) == []


def test_at_a_terminal_what_was_not_said_is_asked_for(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An answer is a code or its word; an empty one leaves the rest open."""
    monkeypatch.setattr("sys.stdin", Terminal("口头\nscene\n\n"))
    assert on_the_spot(book) == 0
    assert steps_in(book) == ["accept", "interview"]
    assert "form: oral" in (book / "cases/2026/2026-0001.yaml").read_text("utf-8")
    assert "告知形式" in capsys.readouterr().out
    assert attempt(["check", "--book", str(book)]) == 0


def test_a_dispute_that_somebody_referred_stays_open_until_they_are_answered(book: Path) -> None:
    file = book / "cases/2026/2026-0001.yaml"
    text = file.read_text("utf-8").replace("initiative: application", "initiative: referred\nreferred-by: court")
    file.write_text(text, "utf-8")
    words = [*SAID, "--accept", "transfer-letter"]
    assert on_the_spot(book, *words) == 0
    assert steps_in(book) == STEPS[:5]
    assert attempt(["check", "--book", str(book)]) == 0


def test_what_breaks_a_rule_is_not_written_at_all(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (book / "cases/2026/2026-0001.yaml").read_bytes()
    words = ["P1,P9" if word == "P1,P2" else word for word in SPOT]
    assert attempt(["record", "--book", str(book), "--today", "2026-08-03", "2026-0001", *words, *SAID]) == 1
    assert "REC13" in capsys.readouterr().out
    assert (book / "cases/2026/2026-0001.yaml").read_bytes() == before


def test_a_rehearsal_writes_nothing(book: Path) -> None:
    before = (book / "cases/2026/2026-0001.yaml").read_bytes()
    assert (
        attempt(["record", "--book", str(book), "--today", "2026-08-03", "2026-0001", *SPOT, *SAID, "--dry-run"]) == 0
    )
    assert (book / "cases/2026/2026-0001.yaml").read_bytes() == before
