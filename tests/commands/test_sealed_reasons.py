"""Reasons to keep a case from the public and of an alert are sealed; in clear stands that it is so."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from jiefen.case.read import load_case_file, sealed_file
from jiefen.case.record import Case
from jiefen.commands.main import attempt
from jiefen.files import resources
from jiefen.register.disclosure import publishable
from jiefen.sealing.halves import open_sealed
from jiefen.steps.steering import Alert
from tests.sealed_books import CASE, PLAIN, SealedBook

NEW = (
    "new --today 2026-11-20 --initiative application --via window --kind property.leak --area chengdong --people 2 "
    "--party P1:applicant:person --party P2:respondent:person"
)
NUMBER = "2026-0008"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def book(tmp_path: Path) -> SealedBook:
    return SealedBook(tmp_path)


@pytest.fixture
def run(book: SealedBook, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `jiefen` on the book, with an officer's key unless `key` is false."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))

    def call(line: str, *, key: bool = True) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO())
        words = [*line.split(), *(("--key", str(book.key("li-na"))) if key else ())]
        code = attempt(["--book", str(book.root), *words])
        shown = capfd.readouterr()
        return code, shown.out + shown.err

    return call


def case_in(book: SealedBook, number: str) -> Case:
    path = book.root / f"cases/2026/{number}.yaml"
    case = load_case_file(path.read_bytes(), path.name).case
    assert case is not None
    return case


def sealed(book: SealedBook, number: str) -> dict[str, object]:
    opened = open_sealed(book.root, number, book.opener("recovery"))
    assert not opened.findings
    return dict(opened.folded.values)


def test_a_reason_to_withhold_given_at_registration_is_sealed(run: Run, book: SealedBook) -> None:
    code, said = run(f"{NEW} --withhold minor,health")
    assert code == 0, said
    case = case_in(book, NUMBER)
    assert (case.withheld, case.withhold) == (True, ())
    assert not publishable(case)
    assert sealed(book, NUMBER) == {"withhold": ("minor", "health")}
    assert "minor" not in said


def test_without_a_key_it_is_said_that_it_is_so_and_nothing_more(run: Run, book: SealedBook) -> None:
    assert run(f"{NEW} --withhold minor", key=False)[0] == 2
    assert not (book.root / f"cases/2026/{NUMBER}.yaml").exists()
    assert run(f"{NEW} --withheld", key=False)[0] == 0
    assert case_in(book, NUMBER).withheld
    assert not (book.root / sealed_file(NUMBER)).exists()


def test_a_reason_learnt_later_is_sealed(run: Run, book: SealedBook) -> None:
    code, said = run(f"record --today 2026-06-08 {CASE} learn --by li-na --withhold violence")
    assert code == 0, said
    assert case_in(book, CASE).withheld
    assert "field: withheld, is: true}" in (book.root / PLAIN).read_text("utf-8")
    assert sealed(book, CASE) == {"withhold": ("violence",)}
    assert "先报公安" in said


def test_why_the_police_were_told_is_sealed_under_the_entry(run: Run, book: SealedBook) -> None:
    code, said = run(f"record --today 2026-06-08 {CASE} alert --by li-na --to superior --why violence")
    assert code == 0, said
    assert "violence" not in (book.root / PLAIN).read_text("utf-8")
    entry = case_in(book, CASE).all(Alert)[-1]
    assert sealed(book, CASE) == {f"alerts.{entry.key}": "violence"}
    assert f"jiefen record {CASE} alert --to police" in said
    assert "alerts:" in run(f"open {CASE}")[1]
    again = f"record --today 2026-06-08 {CASE} alert --by li-na --to police"
    assert "先报公安" not in run(f"{again} --why violence")[1]
    assert run(f"{again} --again", key=False)[0] == 0


def test_danger_that_is_sealed_and_was_not_reported_is_told_with_a_key(run: Run) -> None:
    alert = f"record --today 2026-06-08 {CASE} alert --by li-na"
    assert run(f"{alert} --to superior --why violence")[0] == 0
    code, said = run("check")
    assert (code, "SEAL75" in said, "violence" in said) == (1, True, False)
    assert "SEAL75" not in run("check", key=False)[1]
    assert run(f"{alert} --to police --why violence")[0] == 0
    assert "SEAL75" not in run("check")[1]


def test_a_withheld_case_is_judged_once_it_is_concluded(run: Run) -> None:
    assert run(f"record --today 2026-06-08 {CASE} learn --by li-na --withhold violence")[0] == 0
    assert "SEAL75" not in run("check")[1]


def test_a_dry_run_needs_no_key_and_writes_nothing(run: Run, book: SealedBook) -> None:
    alert = f"record --today 2026-06-08 {CASE} alert --by li-na --to police --why crime --dry-run"
    assert run(alert, key=False)[0] == 0
    assert run(f"{NEW} --withhold minor --dry-run", key=False)[0] == 0
    assert not (book.root / sealed_file(CASE)).exists()


def test_the_sealed_half_calls_the_reasons_as_the_case_does() -> None:
    case, half = resources.schema("case"), resources.schema("sealed")["properties"]
    for plain, hidden in (
        (case["properties"]["withhold"]["items"], half["withhold"]["items"]),
        (case["$defs"]["alert"]["properties"]["why"], half["alerts"]["additionalProperties"]),
    ):
        assert (plain["enum"], plain["x-labels"]) == (hidden["enum"], hidden["x-labels"])
