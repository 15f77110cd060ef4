"""What a bureau decides in its procedure alone: to conclude only when performed, to follow up sooner by level."""

import json
from pathlib import Path

import pytest

from jiefen.commands.main import attempt
from tests.small_office import copy_office

ROOT = Path(__file__).parents[1]
PROCEDURE = "office/procedure/2025-01-01.yaml"
WAITS = "[archive, [perform.full, agreement.performed-at-once, terminate, opinion, transfer]]"


def book(folder: Path, base: str, before: str, after: str) -> Path:
    """A book with one base case, and one thing in its procedure decided otherwise."""
    copy_office(folder / "office", "publications")
    text = (folder / PROCEDURE).read_text("utf-8")
    assert text.count(before) == 1
    (folder / PROCEDURE).write_text(text.replace(before, after), "utf-8")
    case = (ROOT / f"tests/rules/bases/{base}.yaml").read_text("utf-8")
    number = case.split()[1]
    (folder / f"cases/{number[:4]}").mkdir(parents=True)
    (folder / f"cases/{number[:4]}/{number}.yaml").write_text(case, "utf-8")
    return folder


@pytest.mark.parametrize(("base", "codes"), [("people", {"STP01"}), ("simple", set()), ("failed", set())])
def test_conclusion_may_wait_for_performance(
    tmp_path: Path, base: str, codes: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    conclude = "conclude: {article: 14, by: [officer, deputy], requires: [archive],"
    here = book(tmp_path, base, conclude, conclude.replace("[archive]", WAITS))
    attempt(["check", "--book", str(here), "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert {finding["code"] for finding in found if finding["severity"] == "error"} == codes


@pytest.mark.parametrize(("people", "due"), [(2, "2026-05-25"), (12, "2026-04-10")])
def test_the_follow_up_may_come_sooner_by_level(
    tmp_path: Path, people: int, due: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Concluded on 2026-03-26: 60 days end on Monday 05-25, 15 days on Friday 04-10."""
    length = "length: {days: 60}, roll: {}}"
    here = book(tmp_path, "people", length, length.replace("roll", "shorter: {major: {days: 15}}, roll"))
    case = here / "cases/2026/2026-0137.yaml"
    case.write_text(case.read_text("utf-8").replace("people: 2", f"people: {people}"), "utf-8")
    attempt(["due", "--book", str(here), "--explain", "2026-0137", "--today", "2026-06-01", "--format", "json"])
    limits = {limit["clock"]: limit["due"] for limit in json.loads(capsys.readouterr().out)}
    assert limits["follow-up"] == due
