"""Disputes that end outside of our talks, told and concluded with the real command."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from jiefen.commands.main import attempt
from tests.small_office import copy_office

ROOT = Path(__file__).parents[2]
NEW = (
    "new --today 2026-08-03 --initiative application --via window --kind property.noise --area chengdong --people 2 "
    "--party P1:applicant:person --party P2:respondent:organisation"
)
HELD = (
    "--channel people --body committee --leader chen-guo --unit property --officer wang-qiang "
    "--team wang-qiang --plan 先看现场"
)
OPENED = (
    "accept --by li-na --form oral",
    f"triage --by li-na --due 2026-08-31 {HELD}",
)
CLOSED = (
    "track --by wang-qiang --finding done",
    "feedback --by wang-qiang --to parties --form phone",
    "archive --by li-na --papers 4",
)
MET = (
    "interview --by wang-qiang --with P1,P2 --place room",
    "inform --by wang-qiang --with P1,P2 --form signed",
)
AGREED = (
    *MET,
    "mediate --by wang-qiang --mediators qiu-ping --with P1,P2 --result agreed",
    'agreement --by wang-qiang --form oral --amount 800元 --instalments [{"due":"2026-08-04","amount":80000}]',
    "perform --by wang-qiang --state breach",
)
SETTLED = "settle --by wang-qiang --with P1,P2"
COURT = "outside-result --by wang-qiang --authority court --partner yunxiu-court --matter ended"
OWN = "outside-result --by wang-qiang --authority own --matter ended"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def tell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Record steps of one new case, all on one day; the exit code of the last and all that was said of it.

    `new`: what else is said when it is registered.
    """
    copy_office(tmp_path / "office")

    def call(*lines: str, new: str = "") -> tuple[int, str]:
        run = ["--book", str(tmp_path)]
        if not (tmp_path / "cases").exists():
            assert attempt([*run, *NEW.split(), *new.split()]) == 0
        code, said = 0, ""
        for line in lines:
            assert code == 0, said
            capsys.readouterr()
            code = attempt([*run, *f"record --today 2026-08-04 2026-0001 {line}".split()])
            shown = capsys.readouterr()
            said = shown.out + shown.err
        return code, said

    return call


def concluded(outcome: str) -> str:
    return f"conclude --by li-na --outcome {outcome} --unsealed 没有留电话"


@pytest.mark.parametrize(
    ("before", "step", "outcome"),
    [
        ((), f"{SETTLED} --how repaired --told-by P1 --performed full", "self-settled"),
        pytest.param(
            MET, "settle --by wang-qiang --with P1,P2 --how paid --amount 800元", "self-settled", marks=pytest.mark.slow
        ),
        pytest.param(MET, f"{OWN} --kind order --performed full", "handled", marks=pytest.mark.slow),
        pytest.param(MET, f"{OWN} --kind refund --amount 2000元 --performed none", "handled", marks=pytest.mark.slow),
        pytest.param(MET, f"{COURT} --kind judgment", "decided", marks=pytest.mark.slow),
        pytest.param(MET, f"{COURT} --kind mediated", "decided", marks=pytest.mark.slow),
        pytest.param(
            AGREED, f"{COURT} --kind enforcement --amount 800元 --performed full", "enforced", marks=pytest.mark.slow
        ),
    ],
)
def test_each_way_is_told_and_concluded_without_a_meeting_for_it(
    tell: Run, tmp_path: Path, before: tuple[str, ...], step: str, outcome: str
) -> None:
    code, said = tell(*OPENED, *before, step, *CLOSED, concluded(outcome))
    assert code == 0, said
    assert attempt(["--book", str(tmp_path), "check"]) == 0


def test_what_the_order_came_to_must_be_known(tell: Run) -> None:
    code, said = tell(*OPENED, *MET, f"{OWN} --kind order", *CLOSED, concluded("handled"))
    assert code == 1
    assert re.findall(r"\b[A-Z]{3}\d\d\b", said) == ["OUT02"]
    code, said = tell("perform --by wang-qiang --state full", concluded("handled"))
    assert code == 0, said


def test_a_fine_for_one_does_not_make_parts_of_the_dispute(
    tell: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fined = "outside-result --by wang-qiang --authority police --kind penalty --matter open --with P2"
    code, said = tell(*OPENED, fined, *AGREED, *CLOSED, concluded("eased"))
    assert code == 0, said
    capsys.readouterr()
    assert attempt(["--book", str(tmp_path), "show", "2026-0001", "--today", "2026-08-04"]) == 0
    assert "分户结果" not in capsys.readouterr().out


def test_a_fine_does_not_end_the_dispute(tell: Run) -> None:
    fined = "outside-result --by wang-qiang --authority police --kind penalty --matter open"
    code, said = tell(*OPENED, *MET, fined, "archive --by li-na --papers 3")
    assert code == 1
    assert "STP01" in said


@pytest.mark.slow
def test_nobody_judges_but_a_court(tell: Run) -> None:
    judged = "outside-result --by wang-qiang --authority police --kind judgment --matter ended"
    code, said = tell(*OPENED, *MET, judged)
    assert code == 1
    assert "OUT01" in said


def test_a_complaint_is_dealt_with_here_and_answered(tell: Run) -> None:
    to_the_leader = "feedback --by wang-qiang --to leader --form oral"
    dealt = (*OPENED, *MET, f"{OWN} --kind unfounded", CLOSED[0], to_the_leader, CLOSED[2])
    code, said = tell(*dealt, concluded("handled"), new="--complaint")
    assert code == 1
    assert re.findall(r"\b[A-Z]{3}\d\d\b", said) == ["OUT03"]
    code, said = tell(CLOSED[1], concluded("handled"))
    assert code == 0, said


def test_an_agreement_that_a_court_set_aside_is_not_urged_any_more(
    tell: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ends = (*CLOSED, concluded("agreed"))
    code, said = tell(*OPENED, *AGREED, *ends)
    assert code == 0, said
    show = ["--book", str(tmp_path), "show", "2026-0001", "--today", "2026-12-20"]
    capsys.readouterr()
    assert attempt(show) == 0
    assert "分期履行第 1 期　已过期" in capsys.readouterr().out
    undone = "outside-result --by wang-qiang --authority {} --kind annulled --matter open"
    code, said = tell(undone.format("police"))
    assert code == 1
    assert "OUT01" in said
    assert attempt([*show[:2], *f"record --today 2026-08-04 2026-0001 {undone.format('court')}".split()]) == 0
    capsys.readouterr()
    assert attempt(show) == 0
    assert "分期履行第 1 期　不再需要" in capsys.readouterr().out
