"""The list of `jiefen due` repeats of a case only what the office has registered."""

from html import unescape
from pathlib import Path

import pytest

from jiefen.commands.main import attempt
from tests.sealed_books import ROOT
from tests.small_office import copy_office

CASE = "2026-0137"
STRANGER = "niu-yantang"
"""A handle nobody in the office has: somebody may have written a party's name there."""
LOG = f"""
  - {{date: 2026-03-02, step: accept, by: li-na, form: oral}}
  - {{date: 2026-03-02, step: triage, by: li-na, channel: people, body: committee, leader: {STRANGER}, unit: {STRANGER}, officer: {STRANGER}, team: [wang-qiang], plan: 先上门看现场, due: 2026-04-01}}
"""  # noqa: E501 - one entry is one line


@pytest.fixture
def book(tmp_path: Path) -> Path:
    copy_office(tmp_path / "office")
    base = (ROOT / "tests/rules/bases/people.yaml").read_text("utf-8")
    path = tmp_path / f"cases/2026/{CASE}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(base.partition("log:")[0] + "log:" + LOG.rstrip() + "\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("form", ["text", "json", "markdown", "github"])
def test_who_is_not_registered_is_masked(form: str, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert attempt(["--book", str(book), "due", "--today", "2026-05-06", "--format", form]) == 1
    shown = capsys.readouterr()
    assert CASE in shown.out
    assert "***" in unescape(shown.out)
    assert STRANGER not in shown.out + shown.err


def test_who_is_registered_is_named(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = book / f"cases/2026/{CASE}.yaml"
    path.write_text(path.read_text("utf-8").replace(f"officer: {STRANGER}", "officer: wang-qiang"), "utf-8")
    assert attempt(["--book", str(book), "due", "--today", "2026-05-06"]) == 1
    assert "王强" in capsys.readouterr().out
