"""Courts and other bodies in a case, as `record` takes them and `show` and `due` tell of them (R8)."""

from datetime import date
from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.book.cases import one_case
from jiefen.case.record import Case
from jiefen.commands.main import attempt
from jiefen.steps.entry import OfBody
from jiefen.steps.mediating import Mediate
from tests.builders import book_of

NUMBER = "2026-0904"
HEAD = """id: 2026-0904
received: 2026-12-01
initiative: referred
referred-by: court
via: window
kind: leasing.contract
area: chengnan
people: 2
parties:
  - {ref: P1, role: applicant, type: person}
  - {ref: P2, role: respondent, type: person}
log:
  - {date: 2026-12-01, step: contact, by: sun-lei, how: phone, with: [P1]}
  - {date: 2026-12-01, step: accept, by: sun-lei, form: transfer-letter}
  - {date: 2026-12-01, step: triage, by: li-na, channel: judicial, body: committee, leader: chen-guo, unit: market, officer: sun-lei, team: [sun-lei], plan: 先核对合同, due: 2026-12-21}
"""  # noqa: E501  a line of a file
TALKS = """  - {date: 2026-12-03, step: interview, by: sun-lei, with: [P1, P2], place: room}
  - {date: 2026-12-03, step: inform, by: sun-lei, with: [P1, P2], form: signed}
"""
TODAY = ("--today", "2026-12-09")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The office of the sample with one case that a court referred."""
    return book_of(tmp_path, NUMBER, HEAD)


def record(book: Path, *words: str) -> int:
    return attempt(["--book", str(book), "record", *TODAY, NUMBER, *words])


def delegate(book: Path, stage: str, *more: str) -> int:
    given = ("--direction", "in", "--stage", stage, "--signed", "2026-12-01", "--court", "云岫县人民法院")
    return record(book, "delegate", "--by", "sun-lei", "--date", "2026-12-01", *given, "--late", "材料后到", *more)


def case_in(book: Path) -> Case:
    return one_case(open_book(book), NUMBER, date(2026, 12, 9))[0]


def limits(book: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert attempt(["--book", str(book), "due", "--explain", NUMBER, *TODAY]) == 0
    return capsys.readouterr().out


def test_the_courts_own_mediators_act_without_being_our_staff(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert delegate(book, "立案前委派") == 0
    path = book / f"cases/2026/{NUMBER}.yaml"
    path.write_text(path.read_text("utf-8") + TALKS, "utf-8")
    who = ("--by", "sun-lei", "--with", "P1,P2", "--result", "agreed", "--recorder", "李娜")
    assert record(book, "mediate", *who, "--mediators", "云岫县人民法院2人") == 0
    assert case_in(book).all(Mediate)[0].mediators == (OfBody(body="yunxiu-court", count=2),)
    capsys.readouterr()
    assert attempt(["--book", str(book), "show", NUMBER, *TODAY]) == 0
    assert "云岫县人民法院 2 人" in capsys.readouterr().out


def test_staff_and_people_of_another_body_mediate_together(book: Path) -> None:
    assert delegate(book, "before-docketing") == 0
    path = book / f"cases/2026/{NUMBER}.yaml"
    path.write_text(path.read_text("utf-8") + TALKS, "utf-8")
    who = ("--by", "sun-lei", "--with", "P1,P2", "--result", "agreed")
    assert record(book, "mediate", *who, "--mediators", "董斌,yunxiu-court*3") == 0
    assert case_in(book).all(Mediate)[0].mediators == ("dong-bin", OfBody(body="yunxiu-court", count=3))


def test_a_mediator_whom_nobody_registered_is_refused(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    who = ("--by", "sun-lei", "--with", "P1,P2", "--result", "agreed")
    assert record(book, "mediate", *who, "--mediators", "邻县法院2人") == 2
    assert "没有登记" in capsys.readouterr().err


def test_people_of_a_body_alone_do_not_hold_peoples_mediation(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = book / f"cases/2026/{NUMBER}.yaml"
    path.write_text((HEAD + TALKS).replace("channel: judicial", "channel: people"), "utf-8")
    who = ("--by", "sun-lei", "--with", "P1,P2", "--result", "agreed")
    assert record(book, "mediate", *who, "--mediators", "yunxiu-court") == 1
    assert "POS03" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("stage", "given", "due"),
    [
        ("立案前委派", (), "立案前委派调解：最晚 2026-12-31"),
        ("立案后委托", ("--court-procedure", "simple"), "立案后委托调解（简易程序）：最晚 2026-12-08"),
        ("二审委托", ("--court-limit", "2026-12-18"), "二审委托调解：最晚 2026-12-18"),
        ("判决后委托", ("--court-limit", "2026-12-15"), "判决后委托调解：最晚 2026-12-15"),
    ],
)
def test_each_stage_of_a_delegation_has_its_own_limit(
    book: Path, capsys: pytest.CaptureFixture[str], stage: str, given: tuple[str, ...], due: str
) -> None:
    assert delegate(book, stage, *given) == 0
    assert due in limits(book, capsys)


@pytest.mark.parametrize("stage", ["二审委托", "判决后委托"])
def test_where_neither_law_nor_court_sets_a_day_there_is_no_limit(
    book: Path, capsys: pytest.CaptureFixture[str], stage: str
) -> None:
    assert delegate(book, stage) == 0
    assert "委托调解" not in limits(book, capsys)


@pytest.mark.parametrize(
    ("stage", "given", "confirmed"),
    [
        ("before-docketing", (), True),
        ("after", ("--court-procedure", "ordinary"), False),
        ("second-instance", (), False),
        ("after-judgment", (), False),
    ],
)
def test_confirmation_has_its_clock_where_the_court_had_not_docketed_the_case(
    book: Path, capsys: pytest.CaptureFixture[str], stage: str, given: tuple[str, ...], confirmed: bool
) -> None:
    assert delegate(book, stage, *given) == 0
    path = book / f"cases/2026/{NUMBER}.yaml"
    path.write_text(path.read_text("utf-8") + TALKS, "utf-8")
    who = ("--by", "sun-lei", "--with", "P1,P2", "--result", "agreed", "--mediators", "dong-bin")
    assert record(book, "mediate", *who) == 0
    signed = ("--form", "written", "--signed", "{P1: 2026-12-09, P2: 2026-12-09}", "--stamped", "2026-12-09")
    assert record(book, "agreement", "--by", "sun-lei", *signed, "--instalments", "[{due: 2027-03-01}]") == 0
    assert ("申请司法确认：最晚 2027-01-08" in limits(book, capsys)) == confirmed
