"""A dispute with several households, as `record` takes it: an agreement each, and what came of it for each (R7, R9)."""

from datetime import date
from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.book.cases import one_case
from jiefen.case.record import Case
from jiefen.commands.main import attempt
from jiefen.steps.elsewhere import ConfirmApply
from jiefen.steps.mediating import Agreement, Perform
from jiefen.steps.opening import Interview
from jiefen.steps.steering import People
from tests.builders import book_of

NUMBER = "2026-0905"
HEAD = """id: 2026-0905
received: 2026-11-23
initiative: application
via: window
kind: property.leak
area: chengdong
people: 4
parties:
  - {ref: P1, role: applicant, type: person}
  - {ref: P2, role: applicant, type: person}
  - {ref: P3, role: applicant, type: person}
  - {ref: P4, role: respondent, type: organisation}
log:
  - {date: 2026-11-23, step: contact, by: li-na, how: phone, with: [P1]}
  - {date: 2026-11-23, step: accept, by: li-na, form: oral}
  - {date: 2026-11-23, step: triage, by: li-na, channel: people, body: committee, leader: chen-guo, unit: property, officer: wang-qiang, team: [wang-qiang], plan: 一户一户谈, due: 2026-12-18}
  - {date: 2026-11-24, step: interview, by: wang-qiang, with: [P1, P2, P3, P4], place: room}
  - {date: 2026-11-24, step: inform, by: wang-qiang, with: [P1, P2, P3, P4], form: signed}
  - {date: 2026-11-26, step: mediate, by: wang-qiang, mediators: [qiu-ping], with: [P1, P2, P3, P4], result: part-agreed}
"""  # noqa: E501  a line of a file
TODAY = ("--today", "2026-11-26")
SIGNED = "{P1: 2026-11-26, P2: 2026-11-26, P4: 2026-11-26}"
AGREED = ("--form", "written", "--with", "P4", "--signed", SIGNED, "--stamped", "2026-11-26")
DUE = ("--instalments", "[{due: 2026-12-10}]")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The office of the sample with one case of three households and a firm, just before they agree."""
    return book_of(tmp_path, NUMBER, HEAD)


WITHOUT_PAPERS = ("--anyway", "--because", "纸都在承办人手里", "--allowed-by", "chen-guo")
"""Not a paper is filed yet: what that means is tried elsewhere (VOL02)."""


def record(book: Path, step: str, *words: str, by: str = "wang-qiang") -> int:
    return attempt(["--book", str(book), "record", *TODAY, NUMBER, step, "--by", by, *words])


def agree(book: Path) -> None:
    assert record(book, "agreement", *AGREED, *DUE, "--each", "第1户=P1,第2户=P2") == 0


def case_in(book: Path) -> Case:
    return one_case(open_book(book), NUMBER, date(2026, 11, 26))[0]


def said(book: Path, capsys: pytest.CaptureFixture[str], *command: str) -> str:
    capsys.readouterr()
    attempt(["--book", str(book), *command, *TODAY])
    return capsys.readouterr().out


def test_one_command_records_an_agreement_for_each_household(book: Path) -> None:
    agree(book)
    first, second = case_in(book).all(Agreement)
    assert (first.name, first.parties, set(first.signed)) == ("第1户", ("P1", "P4"), {"P1", "P4"})
    assert (second.name, second.parties, set(second.signed)) == ("第2户", ("P2", "P4"), {"P2", "P4"})


def test_a_household_without_a_party_is_refused(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert record(book, "agreement", *AGREED, *DUE, "--each", "第1户") == 2
    assert "第1户=P1" in capsys.readouterr().err
    assert case_in(book).all(Agreement) == ()


def test_all_of_none_is_refused(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert record(book, "confirm-apply", "--court", "云岫县人民法院", "--each", "全部") == 2
    assert "没有写了名称的协议" in capsys.readouterr().err
    assert case_in(book).all(ConfirmApply) == ()


def test_all_of_each_household_signed_on_one_day(book: Path) -> None:
    stamped = ("--stamped", "2026-11-26", "--all-signed", "2026-11-26")
    given = ("--form", "written", "--with", "P4", *stamped, "--each", "第1户=P1+P2,第3户=P3")
    assert record(book, "agreement", *given, *DUE) == 0
    first, third = case_in(book).all(Agreement)
    assert dict(first.signed) == dict.fromkeys(("P1", "P2", "P4"), date(2026, 11, 26))
    assert set(third.signed) == {"P3", "P4"}


def test_all_households_apply_for_confirmation_at_once(book: Path) -> None:
    agree(book)
    assert record(book, "confirm-apply", "--court", "云岫县人民法院", "--each", "全部") == 0
    applied = [(entry.agreement, entry.parties) for entry in case_in(book).all(ConfirmApply)]
    assert applied == [("第1户", ("P1", "P4")), ("第2户", ("P2", "P4"))]


def test_each_household_has_limits_of_its_own(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    agree(book)
    assert record(book, "perform", "--state", "full", "--agreement", "第1户") == 0
    text = said(book, capsys, "due", "--explain", NUMBER)
    assert "申请司法确认（第1户）：最晚 2026-12-28，2026-11-26 已完成" in text
    assert "申请司法确认（第2户）：最晚 2026-12-28，还有 32 日" in text
    assert "分期履行（第1户）第 1 期：最晚 2026-12-10，2026-11-26 已完成" in text
    assert "分期履行（第2户）第 1 期：最晚 2026-12-10，还有 14 日" in text
    assert "人民调解办结：最晚 2026-12-23，还有 27 日" in text  # the third household has no outcome


def test_performance_says_of_which_agreement(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    agree(book)
    assert record(book, "perform", "--state", "breach") == 1
    assert "SEV03" in said_of(capsys)
    assert record(book, "perform", "--state", "breach", "--agreement", "第3户") == 1
    assert "SEV03" in said_of(capsys)
    assert case_in(book).all(Perform) == ()


def test_what_a_household_settled_alone_is_performed_beside_the_agreements(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agree(book)
    assert record(book, "settle", "--with", "P3,P4", "--how", "付了款", "--told-by", "P3", "--matter", "就此了结") == 0
    assert record(book, "perform", "--state", "full", "--outside", "自行和解.2") == 1
    assert record(book, "perform", "--state", "full", "--outside", "自行和解.1", "--agreement", "第1户") == 1
    assert said_of(capsys).count("SEV03") == 2
    assert record(book, "perform", "--state", "full", "--outside", "自行和解.1") == 0
    assert "哪个外部结果：自行和解第 1 条" in said(book, capsys, "show", NUMBER)
    text = said(book, capsys, "due", "--explain", NUMBER)
    assert "分期履行（第1户）第 1 期：最晚 2026-12-10，还有 14 日" in text  # paid by nobody yet
    assert record(book, "perform", "--state", "full", "--agreement", "第1户") == 0


def test_an_option_given_again_adds_to_its_list(book: Path) -> None:
    joined = ("--joined", "P5:被申请人:个人", "--joined", "P6:第三人:单位")
    assert record(book, "people", "--count", "6", *joined) == 0
    assert record(book, "interview", "--with", "P5", "--with", "P6,P1", "--place", "现场") == 0
    changed, talk = case_in(book).log[-2:]
    assert isinstance(changed, People)
    assert isinstance(talk, Interview)
    assert changed.joining == ("P5", "P6")
    assert talk.parties == ("P5", "P6", "P1")


def test_days_of_several_parties_are_separated_by_commas(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ("--form", "written", "--with", "P1,P2,P4", "--stamped", "2026-11-26", *DUE)
    assert record(book, "agreement", *given, "--signed", "P1=2026-11-26，P4，P2=2026-11-25", "--dry-run") == 1
    assert "签名日期：P1 2026-11-26、P4 2026-11-25、P2 2026-11-25" in said_of(capsys)  # before the meeting: refused
    assert record(book, "agreement", *given, "--signed", "P1=2026-11-26,P2") == 2
    assert "P1=2026-11-26,P2：写成 P1=2026-12-01 这样" in capsys.readouterr().err


def test_an_heir_goes_on_where_a_party_died(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert record(book, "suspend", "--reason", "等待继承人、承受人参加") == 0
    assert record(book, "resume") == 0
    left = ("--left", "P3", "--left-for", "由继承人、承受人接着办（死亡、合并、转让）")
    assert record(book, "people", "--count", "4", *left, "--joined", "P5:申请人:个人") == 0
    agree(book)
    text = said(book, capsys, "show", NUMBER)
    assert "分户结果：达成协议 2，还没有结果：P5\n" in text


def said_of(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_a_case_is_concluded_when_each_household_has_an_outcome(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    agree(book)
    assert record(book, "archive", "--papers", "9", *WITHOUT_PAPERS, by="li-na") == 0
    ends = ("--outcome", "部分达成协议", "--unsealed", "没有密封材料")
    assert record(book, "conclude", *ends, by="li-na") == 1
    assert "SEV04" in said_of(capsys)
    assert "第 3 户" not in said(book, capsys, "show", NUMBER)
    reason = ("--reason", "no-agreement", "--told-ways", "court", "--only", "P3")
    path = book / f"cases/2026/{NUMBER}.yaml"
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:-2]), "utf-8")  # not archived yet
    assert record(book, "terminate", *reason) == 0
    assert record(book, "archive", "--papers", "9", *WITHOUT_PAPERS, by="li-na") == 0
    assert record(book, "feedback", "--to", "leader", "--form", "oral") == 0
    assert record(book, "track", "--finding", "on-course") == 0
    assert record(book, "conclude", "--outcome", "达成协议", "--unsealed", "没有密封材料", by="li-na") == 1
    assert "STP07" in said_of(capsys)
    assert record(book, "conclude", *ends, by="li-na") == 0
    assert "分户结果：达成协议 2，调解不成 1\n" in said(book, capsys, "show", NUMBER)
