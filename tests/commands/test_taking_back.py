"""Acts that cannot be erased are taken back through `record`: extensions, restrictions, registrations (R31)."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jiefen.book.book import open_book
from jiefen.book.cases import one_case
from jiefen.commands.main import attempt
from jiefen.register.disclosure import candidate_of, publishable
from tests.sealed_books import ROOT
from tests.small_office import copy_office

HEAD = """id: {case}
received: {received}
initiative: application
via: hotline
kind: {kind}
area: chengnan
people: 2
parties:
  - {{ref: P1, role: applicant, type: person}}
  - {{ref: P2, role: respondent, type: person}}
log:
"""
EXTENDED = """
  - {date: 2026-09-01, step: contact, by: zhao-min, how: phone, with: [P1]}
  - {date: 2026-09-07, step: accept, by: li-na, form: oral}
  - {date: 2026-09-07, step: triage, by: li-na, channel: people, body: committee, leader: chen-guo, unit: property, officer: zhao-min, team: [zhao-min, wang-qiang], plan: 先看漏点再谈, due: 2026-10-07}
  - {date: 2026-09-08, step: interview, by: zhao-min, with: [P1, P2], place: home}
  - {date: 2026-09-08, step: inform, by: zhao-min, with: [P1, P2], form: signed}
  - {date: 2026-09-10, step: mediate, by: zhao-min, mediators: [xie-yun], with: [P1, P2], result: adjourned}
  - {date: 2026-09-28, step: extend, by: zhao-min, clock: mediation, until: 2026-11-06, reason: 还有分歧, approved-by: chen-guo}
  - {date: 2026-10-09, step: suspend, by: zhao-min, reason: appraisal}
  - {date: 2026-10-19, step: resume, by: zhao-min}
"""  # noqa: E501 - one entry is one line
RECEIVED = """
  - {date: 2026-11-16, step: contact, by: zhao-min, how: phone, with: [P1]}
  - {date: 2026-11-17, step: accept, by: li-na, form: oral}
"""
VOID = ("void", "--by", "li-na", "--approved-by", "wang-qiang")
TODAY = ("--today", "2026-11-20")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """2026-0902 was extended and paused, 2026-0906 is 2026-0907 once more; 2026-0908 is another kind of dispute."""
    copy_office(tmp_path / "office")
    write(tmp_path, "2026-0902", EXTENDED, received="2026-09-01")
    write(tmp_path, "2026-0906", RECEIVED)
    write(tmp_path, "2026-0907", RECEIVED)
    write(tmp_path, "2026-0908", RECEIVED, kind="property.noise")
    return tmp_path


def write(root: Path, case: str, log: str, *, received: str = "2026-11-16", kind: str = "property.leak") -> None:
    path = root / f"cases/2026/{case}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD.format(case=case, received=received, kind=kind) + log.lstrip("\n"), "utf-8")


def record(book: Path, case: str, *words: str) -> int:
    return attempt(["--book", str(book), "record", *TODAY, case, *words])


def due_day(book: Path, clock: str, on: str) -> str:
    limits = one_case(open_book(book), "2026-0902", date.fromisoformat(on))[1].limits
    return next(limit.due.isoformat() for limit in limits if limit.clock == clock)


def shown(capsys: pytest.CaptureFixture[str], book: Path, *words: str) -> Any:
    capsys.readouterr()
    attempt(["--book", str(book), *words, "--today", "2026-11-20", "--format", "json"])
    return json.loads(capsys.readouterr().out)


def errors(capsys: pytest.CaptureFixture[str], book: Path) -> list[str]:
    found = shown_check(capsys, book)
    return [item["code"] for item in found if item["severity"] == "error"]


def shown_check(capsys: pytest.CaptureFixture[str], book: Path) -> Any:
    capsys.readouterr()
    attempt(["--book", str(book), "check", str(book / "cases"), "--format", "json"])
    return json.loads(capsys.readouterr().out)


def test_a_revoked_extension_ends_that_day_and_pauses_stay(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A month from 09-07 is 10-07; ten days stood make it 10-17, but until 10-20 the extension held."""
    revoke = ("--entry", "extend", "--reason", "领导收回了延期", "--approved-by", "chen-guo")
    assert record(book, "2026-0902", "revoke", "--date", "2026-10-20", "--late", "补录", "--by", "li-na", *revoke) == 0
    assert due_day(book, "mediation", "2026-10-19") == "2026-11-16"
    assert due_day(book, "mediation", "2026-10-20") == "2026-10-20"
    assert due_day(book, "mediation", "2026-11-20") == "2026-10-20"
    assert not errors(capsys, book)
    assert attempt(["--book", str(book), "due", "--explain", "2026-0902", "--today", "2026-11-20"]) in (0, 1)
    assert "2026-10-20 撤销了 2026-09-28 的延期，从这一天起算到 2026-10-20" in capsys.readouterr().out


def test_a_revoked_restriction_makes_the_case_publishable_again(book: Path) -> None:
    assert record(book, "2026-0902", "restrict", "--by", "li-na", "--reason", "另一件的申请") == 0
    case = one_case(open_book(book), "2026-0902", date(2026, 11, 20))[0]
    assert case.restricted
    assert not publishable(case)
    words = ("revoke", "--by", "li-na", "--entry", "限制公开.1", "--reason", "记错了案件", "--approved-by", "chen-guo")
    assert record(book, "2026-0902", *words) == 0
    case = one_case(open_book(book), "2026-0902", date(2026, 11, 20))[0]
    assert case.restricted is None
    assert publishable(case)
    assert record(book, "2026-0902", "restrict", "--by", "li-na", "--reason", "当事人要求") == 0
    assert one_case(open_book(book), "2026-0902", date(2026, 11, 20))[0].restricted


def test_what_is_registered_twice_is_void(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert record(book, "2026-0906", *VOID, "--reason", "twice", "--see", "2026-0907") == 0
    assert not errors(capsys, book)
    lines = shown(capsys, book, "due", "--within", "90")
    assert {line["case"] for line in lines} >= {"2026-0902"}
    assert "2026-0906" not in {line["case"] for line in lines}
    one = next(item for item in shown(capsys, book, "list") if item["id"] == "2026-0906")
    assert (one["state"], one["void"], one["active"]) == ("void", "twice", False)
    assert [item["id"] for item in shown(capsys, book, "list", "--state", "void")] == ["2026-0906"]
    found = open_book(book)
    case = one_case(found, "2026-0906", date(2026, 11, 20))[0]
    assert candidate_of(case, found.require_office()) is None


@pytest.mark.parametrize("other", ["2026-0908", "2026-0909", "2026-0906"])
def test_twice_needs_a_live_case_of_the_same_kind_and_area(other: str, book: Path) -> None:
    before = (book / "cases/2026/2026-0906.yaml").read_bytes()
    assert record(book, "2026-0906", *VOID, "--reason", "twice", "--see", other) == 1
    assert (book / "cases/2026/2026-0906.yaml").read_bytes() == before


def test_two_registrations_do_not_void_each_other(book: Path) -> None:
    assert record(book, "2026-0906", *VOID, "--reason", "twice", "--see", "2026-0907") == 0
    assert record(book, "2026-0907", *VOID, "--reason", "twice", "--see", "2026-0906") == 1


def test_after_a_result_nothing_is_void(book: Path) -> None:
    end = ("terminate", "--by", "zhao-min", "--reason", "no-agreement", "--told-ways", "court")
    assert record(book, "2026-0902", *end) == 0
    assert record(book, "2026-0902", *VOID, "--reason", "mistake") == 1


def test_what_was_published_is_not_void(book: Path) -> None:
    publication = (book / "office/publications/2026Q3.yaml").read_text("utf-8")
    number = publication.partition("case: ")[2][:9]
    shutil.copy(ROOT / f"cases/2026/{number}.yaml", book / f"cases/2026/{number}.yaml")
    path = book / f"cases/2026/{number}.yaml"
    head, _, log = path.read_text("utf-8").partition("log:\n")
    path.write_text(f"{head}log:\n{log.splitlines()[0]}\n", "utf-8")
    assert record(book, number, *VOID, "--reason", "mistake") == 1


def test_what_was_missed_before_stays_counted(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first contact was due on 11-17; nobody made it until the registration was void on 11-20."""
    write(book, "2026-0906", "  - {date: 2026-11-17, step: accept, by: li-na, form: oral}\n")
    assert record(book, "2026-0906", *VOID, "--reason", "twice", "--see", "2026-0907") == 0
    found = [item for item in shown_check(capsys, book) if item["case"] == "2026-0906"]
    assert [(item["code"], item["severity"]) for item in found] == [("CLK03", "warning")]
    assert "作废的时候已经过了 3 日" in found[0]["message"]


def test_the_other_registration_goes_on_alone(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After it is void nothing of the dispute is recorded there any more; corrections are."""
    assert record(book, "2026-0906", *VOID, "--reason", "twice", "--see", "2026-0907") == 0
    assert record(book, "2026-0906", "track", "--by", "zhao-min", "--finding", "on-course") == 1
    correct = ("correct", "--by", "li-na", "--entry", "contact", "--field", "how", "--was", "phone", "--is", "visit")
    assert record(book, "2026-0906", *correct, "--reason", "写错了") == 0
    assert not errors(capsys, book)


def test_the_options_of_revoke_read_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert attempt(["--book", str(ROOT), "record", "2026-0022", "revoke", "--help"]) == 0
    assert "撤销哪条记录（步骤和第几条，如 延期.2）" in " ".join(capsys.readouterr().out.split())
    wrong = ("record", "2026-0022", "revoke", "--by", "li-na", "--entry", "dance", "--reason", "x")
    assert attempt(["--book", str(ROOT), *wrong, "--approved-by", "chen-guo"]) == 2
    assert "如 延期.2" in capsys.readouterr().err


def test_an_objection_to_publishing_is_lifted_by_two(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = book / "cases/2026/2026-0908.yaml"
    path.write_text(path.read_text("utf-8").replace("log:\n", "publicity: objected\nlog:\n"), "utf-8")
    word = ("--field", "publicity", "--was", "objected", "--is", "agreed", "--reason", "当事人改了主意")
    correct = ("--book", str(book), "record", *TODAY, "2026-0908", "correct", "--by", "li-na", *word)
    before = path.read_bytes()
    assert attempt([*correct]) == 1
    assert "REC20" in capsys.readouterr().out
    assert attempt([*correct, "--checked-by", "li-na"]) == 1
    assert path.read_bytes() == before
    assert attempt([*correct, "--checked-by", "wang-qiang"]) == 0
