"""What happened may be told where the procedure was not kept: 未按规程办理情况说明, approved, never hidden (R31)."""

import json
from pathlib import Path
from typing import Any

import pytest

from jiefen.book.book import open_book
from jiefen.case.rulebook import FOR_CASES
from jiefen.checking.check import check_book
from jiefen.checking.deviations import MAY_DEVIATE, NOT_MET
from jiefen.checking.rulebook import ALL, FOR_DUE
from jiefen.commands.main import attempt
from jiefen.explaining.families import family_of
from jiefen.staff_site.build import desk_of
from jiefen.steps.record import FIELDS, STEP_TYPES
from jiefen.steps.undoing import Deviation
from tests.builders import book_of
from tests.staff_pages import TODAY as SITE_DAY

CASE = "2026-0902"
BEGUN = """id: 2026-0902
received: 2026-11-02
initiative: application
via: hotline
kind: property.leak
area: chengnan
people: 2
parties:
  - {ref: P1, role: applicant, type: person}
  - {ref: P2, role: respondent, type: person}
log:
  - {date: 2026-11-03, step: accept, by: li-na, form: oral}
  - {date: 2026-11-03, step: triage, by: li-na, channel: people, body: committee, leader: chen-guo, unit: property, officer: zhao-min, team: [zhao-min, wang-qiang], plan: 先看漏点再谈, due: 2026-12-02}
"""  # noqa: E501 - one entry is one line
MEET = (
    *("mediate", "--date", "2026-11-09", "--by", "zhao-min", "--mediators", "xie-yun", "--with", "P1,P2"),
    *("--result", "adjourned"),
)
WHY = ("--anyway", "--because", "双方当天都在现场，先坐下来谈了", "--allowed-by", "chen-guo")
NEVER = {"REC", "POS", "PRV", "PTY", "SCH", "HIS", "ACT", "DEV", "OFF", "SEAL"}
"""Identity, roster, recusal, shape, history: nothing explains them."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return book_of(tmp_path, CASE, BEGUN)


def record(book: Path, *words: str) -> int:
    return attempt(["--book", str(book), "record", "--today", "2026-11-10", CASE, *words])


def text(book: Path) -> str:
    return (book / f"cases/2026/{CASE}.yaml").read_text("utf-8")


def found(capsys: pytest.CaptureFixture[str], book: Path, *words: str) -> tuple[int, Any]:
    capsys.readouterr()
    code = attempt(["--book", str(book), *words, "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def test_anyway_writes_what_happened_and_why_and_both_merge(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert record(book, *MEET) == 1
    assert text(book) == BEGUN
    assert record(book, *MEET, *WHY) == 0
    *_, meeting, told = text(book).splitlines()
    assert "step: mediate" in meeting
    assert told == (
        "  - {date: 2026-11-10, step: deviation, by: zhao-min, rule: STP01, entry: {step: mediate, nth: 1}, "
        "reason: 双方当天都在现场，先坐下来谈了, approved-by: chen-guo}"
    )
    code, remarks = found(capsys, book, "check", str(book / "cases"))
    assert code == 0
    (broken,) = [item for item in remarks if item["code"] == "STP01"]
    assert broken["severity"] == "warning"
    assert "未按规程办理情况说明" in broken["hint"]
    (finding,) = [one for one in check_book(open_book(book)).findings if one.code == "STP01"]
    assert finding.explained_by == "log[3]", "never scored"
    assert "DUE11" in {one.code for one in desk_of(open_book(book), SITE_DAY).others}


def test_anyway_asks_for_reason_and_approver(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (WHY[:1], WHY[:3], (WHY[0], *WHY[3:])):
        assert record(book, *MEET, *words) != 0
        assert "--because" in capsys.readouterr().err
        assert text(book) == BEGUN


def test_knowing_is_not_approving(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody approves what he did himself, and only a leader does."""
    for approver in ("zhao-min", "li-na"):
        assert record(book, *MEET, *WHY[:3], "--allowed-by", approver) == 1
        assert "DEV02" in capsys.readouterr().out
        assert text(book) == BEGUN


def test_an_approval_is_not_explained_away(book: Path) -> None:
    """The officer who extends cannot approve it: no deviation lets that stand."""
    words = ("extend", "--by", "li-na", "--clock", "mediation", "--until", "2026-12-10", "--approved-by", "li-na")
    assert record(book, *words, *WHY) == 1
    assert text(book) == BEGUN


def test_what_is_to_come_is_not_explained_in_store(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Dated before what it explains, it was a permission to do so."""
    assert record(book, *MEET, *WHY) == 0
    path = book / f"cases/2026/{CASE}.yaml"
    written = text(book)
    assert "{date: 2026-11-10, step: deviation" in written
    for day, codes in (("2026-11-09", set()), ("2026-11-08", {"STP01", "DEV03"})):
        path.write_text(written.replace("{date: 2026-11-10, step: dev", f"{{date: {day}, step: dev"), "utf-8")
        _, remarks = found(capsys, book, "check", str(book / "cases"))
        assert {one["code"] for one in remarks if one["severity"] == "error"} == codes


def test_what_was_never_done_is_told_and_no_longer_overdue(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first contact was due on 11-03; it cannot be made in time any more, and nothing is invented."""
    day = ("due", "--today", "2026-11-10")
    assert "first-contact" in {line["clock"] for line in found(capsys, book, *day)[1]}
    words = ("deviation", "--by", "zhao-min", "--rule", "DUE01", "--limit", "first-contact", "--reason", "申请人出国")
    assert record(book, *words, "--approved-by", "chen-guo") == 0
    capsys.readouterr()
    assert attempt(["--book", str(book), *day]) == 0
    assert "作了未按规程办理情况说明" in capsys.readouterr().out
    assert record(book, *words, "--approved-by", "chen-guo") == 1, "one explains one"


@pytest.mark.parametrize("day", ["2026-11-10", "2026-11-09"])
def test_what_came_after_a_deviation_may_be_told(day: str, book: Path) -> None:
    """The contact was made after all, or somebody learns that it had been: neither is refused for what was told."""
    words = ("deviation", "--by", "zhao-min", "--rule", "DUE01", "--limit", "first-contact", "--reason", "申请人出国")
    assert record(book, *words, "--approved-by", "chen-guo") == 0
    told = text(book)
    assert record(book, "contact", "--by", "zhao-min", "--date", day, "--how", "phone", "--with", "P1") == 0
    (book / f"cases/2026/{CASE}.yaml").write_text(told, "utf-8")
    assert record(book, "void", "--by", "li-na", "--reason", "mistake", "--approved-by", "chen-guo") == 0


INFORM = ("inform", "--date", "2026-11-09", "--by", "zhao-min", "--with", "P1,P2", "--form", "signed")
INTERVIEW = ("interview", "--date", "2026-11-09", "--by", "zhao-min", "--with", "P1,P2", "--place", "home")
CORRECT = (
    *("correct", "--by", "li-na", "--field", "received", "--was", "2026-11-02", "--is", "2026-11-03"),
    *("--reason", "登记时看错了", "--checked-by", "wang-qiang"),
)


def test_the_truth_told_later_never_makes_a_deviation_wrong(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The parties had been informed after all: what was excused is in order now, and the excuse stays as it was."""
    assert record(book, *MEET, *WHY) == 0
    excused = {one["code"] for one in found(capsys, book, "check", str(book / "cases"))[1]} & MAY_DEVIATE
    for entry in (INTERVIEW, INFORM):
        assert record(book, *entry, "--before", "mediate.1") == 0, capsys.readouterr().out
    code, told = found(capsys, book, "check", str(book / "cases"))
    assert code == 0
    assert excused - {one["code"] for one in told}, "nothing is excused any more that was"


def test_a_corrected_day_never_makes_a_deviation_wrong(book: Path) -> None:
    words = ("deviation", "--by", "zhao-min", "--rule", "DUE01", "--limit", "first-contact", "--reason", "申请人出国")
    assert record(book, *words, "--date", "2026-11-04", "--late", "补录", "--approved-by", "chen-guo") == 0
    assert record(book, *CORRECT) == 0


def test_what_was_excused_in_store_stays_wrong(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing was to be excused when it was written, and what comes later does not change that."""
    path = book / f"cases/2026/{CASE}.yaml"
    told = (
        "  - {date: 2026-11-10, step: deviation, by: zhao-min, rule: STP01, entry: {step: accept, nth: 1}, "
        "reason: 先备着, approved-by: chen-guo}\n"
    )
    path.write_text(BEGUN + told, "utf-8")
    assert "DEV03" in {one["code"] for one in found(capsys, book, "check", str(book / "cases"))[1]}
    assert record(book, *MEET, *WHY) == 0
    assert "DEV03" in {one["code"] for one in found(capsys, book, "check", str(book / "cases"))[1]}


@pytest.mark.parametrize("rule", [rule for rule in ALL if rule.may_deviate], ids=lambda rule: rule.code)
def test_what_may_be_deviated_from_is_no_matter_of_trust(rule: Any) -> None:
    assert family_of(rule.code) not in NEVER
    assert rule in FOR_CASES or rule.code == "DUE01"


def test_a_limit_may_be_told_of_as_the_row_of_its_rule_says() -> None:
    assert {rule.code for rule in FOR_DUE if rule.may_deviate} == NOT_MET


def test_it_has_one_name() -> None:
    assert Deviation.title == "未按规程办理情况说明"


PAPER = "{date: 2026-11-09, number: 云住建批〔2026〕31号, shelf: 综合股 3 柜}"
UNVERIFIED = "凭纸面批示，未经核验"


def test_a_written_decision_is_taken_for_three_steps_and_shown_as_not_verified(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = book / f"cases/2026/{CASE}.yaml"
    assert record(book, *MEET, *WHY) == 0
    path.write_text(
        text(book).replace("approved-by: chen-guo}", f"approved-by: chen-guo, on-paper: {PAPER}}}"), "utf-8"
    )
    code, remarks = found(capsys, book, "check", str(book / "cases"))
    assert code == 0
    assert [UNVERIFIED in one["hint"] for one in remarks if one["code"] == "STP01"] == [True]
    until = ("--clock", "mediation", "--until", "2026-12-20", "--reason", "还有分歧", "--approved-by", "chen-guo")
    assert record(book, "extend", "--by", "zhao-min", *until, "--on-paper", PAPER) == 0
    capsys.readouterr()
    assert attempt(["--book", str(book), "show", CASE, "--today", "2026-11-20"]) == 0
    shown = "".join(capsys.readouterr().out.split())
    assert shown.count(UNVERIFIED) == 2
    assert "云住建批〔2026〕31号" in shown
    desk = desk_of(open_book(book), SITE_DAY)
    (case,) = desk.cases
    assert sum(UNVERIFIED in str(line) for line in case.detail["log"]) == 2


@pytest.mark.parametrize("step", sorted(STEP_TYPES))
def test_no_other_step_rests_on_paper(step: str) -> None:
    takes = {field.name for field in FIELDS[STEP_TYPES[step]]}
    assert ("on-paper" in takes) == (step in {"extend", "conclude", "deviation"})
