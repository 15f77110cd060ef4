"""What is performed within days, or by somebody who was not there, is led from the one-page form to the other."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from jiefen.commands.main import attempt
from tests.small_office import copy_office

ROOT = Path(__file__).parents[2]
CASE = "2026-0001"
DAY = "2026-08-03"
NEW = (
    f"new --today {DAY} --initiative 当事人申请 --via 窗口 --kind 物业管理·渗漏水 --area chengdong --people 2 "
    "--party P1:申请人:个人 --party P2:被申请人:个人 --party P3:第三人:个人"
)
SPOT = (
    "on-the-spot --by wang-qiang --leader chen-guo --unit property --with P1,P2 --accept oral --place 现场 "
    "--inform 口头并记录 --agreement 口头 --papers 2"
)
TRIAGE = (
    "triage --by li-na --channel 人民调解 --body committee --leader chen-guo --unit property --officer wang-qiang "
    "--team wang-qiang --plan 三天内付清 --due 2026-08-28"
)
WRITTEN = (
    f"agreement --by wang-qiang --form 书面 --terms 2 --stamped {DAY} --amount 800 --instalment 2026-08-06=800 "
    f"--signed P1={DAY} --signed P2={DAY} --signed P3={DAY}"
)
Run = Callable[[str], tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `jiefen` on a book with one new case, three parties, the third of whom owes and stayed away."""
    copy_office(tmp_path / "office")

    def call(line: str) -> tuple[int, str]:
        code = attempt(["--book", str(tmp_path), *line.split()])
        shown = capsys.readouterr()
        return code, shown.out + shown.err

    assert call(NEW)[0] == 0
    return call


def record(run: Run, words: str, day: str = DAY) -> tuple[int, str]:
    return run(f"record --today {day} {CASE} {words}")


def test_the_form_leads_on_and_the_way_it_names_is_open(run: Run) -> None:
    """Settled on Monday, paid on Thursday by the third party, who was not there."""
    code, said = record(run, SPOT)
    assert code == 0
    assert "没有当场履行的（过几天付、分期付、由没有到场的人付），这张表办不了" in said
    assert f"jiefen record {CASE} 分流" in said
    assert "--instalment" in said
    assert record(run, TRIAGE)[0] == 0
    assert record(run, WRITTEN)[0] == 0
    assert record(run, "perform --by wang-qiang --state full --amount 800", "2026-08-06")[0] == 0
    found = json.loads(run("check --format json")[1])
    assert {finding["code"] for finding in found if finding["severity"] == "error"} == set()
    explained = json.loads(run(f"due --explain {CASE} --today 2026-08-06 --format json")[1])
    paid = next(limit for limit in explained if limit["clock"] == "performance")
    assert (paid["due"], paid["state"]) == ("2026-08-06", "met")


def test_nothing_is_said_of_it_where_all_was_performed(run: Run) -> None:
    code, said = record(run, f"{SPOT} --performed-at-once")
    assert code == 0
    assert "这张表办不了" not in said


def test_instalments_without_a_triage_are_refused_and_lead_there(run: Run) -> None:
    assert record(run, SPOT)[0] == 0
    code, said = record(run, WRITTEN)
    assert code == 1
    assert "STP11" in said
    assert "先记一条分流，转为普通程序，再记这份协议；付了再记履行" in said
