"""What is known later is entered later, through `record`, and is no correction (R31)."""

import json
from datetime import date
from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.book.cases import one_case
from jiefen.case.record import Case
from jiefen.commands.main import attempt
from tests.small_office import copy_office

NUMBER = "2026-0902"
HEAD = """id: 2026-0902
received: 2026-09-01
initiative: application
via: hotline
kind: property.leak
area: chengnan
people: 2
parties:
  - {ref: P1, role: applicant, type: person}
  - {ref: P2, role: respondent, type: person}
log:
"""
CONTACTED = "  - {date: 2026-09-01, step: contact, by: zhao-min, how: phone, with: [P1]}\n"
ACCEPTED = CONTACTED + "  - {date: 2026-09-07, step: accept, by: li-na, form: oral}\n"
TODAY = ("--today", "2026-11-20")
LATE = ("--late", "材料后到")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The office of the sample, without a case."""
    copy_office(tmp_path / "office")
    return tmp_path


def write(root: Path, log: str, **header: str) -> Path:
    """The case of these tests with this log, and these fields of its header instead of the usual ones."""
    path = root / f"cases/2026/{NUMBER}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    fields = "".join(f"{name}: {value}\n" for name, value in header.items())
    text = HEAD.replace("parties:", f"{fields}parties:") + log
    path.write_text(text if log else text.replace("log:", "log: []"), "utf-8")
    return path


def record(book: Path, *words: str) -> int:
    return attempt(["--book", str(book), "record", *TODAY, NUMBER, *words])


def case_in(book: Path) -> Case:
    return one_case(open_book(book), NUMBER, date(2026, 11, 20))[0]


def shown(book: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert attempt(["--book", str(book), "show", NUMBER, "--today", "2026-11-20"]) == 0
    return " ".join(capsys.readouterr().out.split())


def codes(book: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The codes that `check` tells of the case."""
    capsys.readouterr()
    attempt(["--book", str(book), "check", "--format", "json"])
    return {item["code"] for item in json.loads(capsys.readouterr().out) if item["severity"] == "error"}


def test_what_the_header_did_not_know_is_learnt(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(book, ACCEPTED)
    learn = ("learn", "--by", "li-na", "--date", "2026-11-18")
    assert record(book, *learn, "--amount", "8000元", "--withheld") == 0
    assert case_in(book).amount == 800000
    assert case_in(book).withheld
    text = shown(book, capsys)
    assert "补充登记" in text
    assert "8,000.00 元" in text
    assert "依法不公开" in text
    before = path.read_bytes()
    assert record(book, *learn, "--amount", "9000元") == 1
    assert "REC22" in capsys.readouterr().out
    assert path.read_bytes() == before


def test_to_be_published_is_learnt_by_two(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(book, ACCEPTED)
    learn = ("learn", "--by", "li-na", "--publicity", "同意公开")
    assert record(book, *learn) == 1
    assert "REC23" in capsys.readouterr().out
    assert record(book, *learn, "--checked-by", "li-na") == 1
    assert record(book, *learn, "--checked-by", "wang-qiang") == 0
    assert case_in(book).publicity == "agreed"
    assert "公开意愿" in shown(book, capsys)


def test_an_objection_is_learnt_by_one(book: Path) -> None:
    write(book, ACCEPTED)
    assert record(book, "learn", "--by", "li-na", "--publicity", "objected") == 0
    assert case_in(book).publicity == "objected"


def test_what_is_learnt_is_said(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(book, ACCEPTED)
    assert record(book, "learn", "--by", "li-na") == 2
    assert "--publicity" in capsys.readouterr().err


TALKED = (
    ACCEPTED
    + """\
  - {date: 2026-09-07, step: triage, by: li-na, channel: people, body: committee, leader: chen-guo, unit: property, officer: zhao-min, team: [zhao-min, wang-qiang], plan: 先看漏点再谈, due: 2026-10-07}
  - {date: 2026-09-08, step: interview, by: zhao-min, with: [P1, P2], place: home}
  - {date: 2026-09-08, step: inform, by: zhao-min, with: [P1, P2], form: signed}
  - {date: 2026-10-08, step: mediate, by: zhao-min, mediators: [xie-yun], with: [P1, P2], result: agreed}
"""  # noqa: E501 - one entry is one line
)
CLOSING = """\
  - {date: 2026-10-20, step: track, by: zhao-min, finding: on-course}
  - {date: 2026-10-20, step: feedback, by: zhao-min, to: parties, form: phone}
"""
AGREED = ("agreement", "--by", "zhao-min", "--date", "2026-10-08", "--form", "written", "--terms", "2")
IN_TURN = (*AGREED, "--instalments", "[{due: 2026-11-10}]", *LATE)


def limits(book: Path, clock: str) -> list[tuple[str, str, str]]:
    """Start, last day and day of its end, of each limit of the clock."""
    found = one_case(open_book(book), NUMBER, date(2026, 11, 20))[1].limits
    return [(str(one.start), str(one.due), str(one.ended or "")) for one in found if one.clock == clock]


def test_an_agreement_is_reached_today_and_signed_in_turn(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(book, TALKED)
    assert record(book, *IN_TURN) == 0
    assert limits(book, "mediation") == [("2026-09-07", "2026-10-08", "2026-10-08")]
    assert limits(book, "confirmation") == []  # not yet in effect
    assert record(book, "confirm-apply", "--by", "zhao-min", "--with", "P1,P2", "--court", "yunxiu-court") == 1
    assert "CNF03" in capsys.readouterr().out
    sign = ("sign", "--by", "zhao-min", *LATE)
    assert record(book, *sign, "--date", "2026-10-12", "--signed", "{P1: 2026-10-08}") == 0
    assert limits(book, "confirmation") == []
    signed = path.read_text("utf-8") + CLOSING
    path.write_text(signed, "utf-8")
    archive = ("archive", "--by", "zhao-min", "--papers", "6")
    assert record(book, *archive) == 1
    out = capsys.readouterr().out
    assert "REC17" in out
    assert "签齐" in out
    assert record(book, *sign, "--date", "2026-10-22", "--signed", "{P2: 2026-10-21}", "--stamped", "2026-10-22") == 0
    assert limits(book, "mediation") == [("2026-09-07", "2026-10-08", "2026-10-08")]
    assert limits(book, "confirmation") == [("2026-10-22", "2026-11-23", "")]  # 30 days end on Saturday 21 November
    assert record(book, *archive) == 0
    assert "签齐" in shown(book, capsys)


def test_an_agreement_that_not_all_signed_waits_to_be_signed(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(book, TALKED)
    assert record(book, *IN_TURN, "--signed", "P1=2026-10-08") == 0
    capsys.readouterr()
    track = ("track", "--by", "zhao-min", "--finding", "on-course", "--date", "2026-10-09", *LATE)
    assert record(book, *track) == 0
    assert "接下来：签齐" in capsys.readouterr().out


def test_nobody_signs_twice_or_before_they_do(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(book, TALKED)
    sign = ("sign", "--by", "zhao-min", "--date", "2026-10-12", *LATE)
    assert record(book, *sign, "--signed", "{P1: 2026-10-12}") == 1  # there is no agreement yet
    assert "REC24" in capsys.readouterr().out
    assert record(book, *IN_TURN, "--signed", "{P1: 2026-10-08}") == 0
    assert record(book, *sign) == 1
    assert record(book, *sign, "--signed", "{P1: 2026-10-12}") == 1
    assert record(book, *sign, "--signed", "{P2: 2026-10-13}") == 1
    assert capsys.readouterr().out.count("REC24") == 3


def test_who_pays_before_the_other_has_signed_did_pay(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(book, TALKED)
    assert record(book, *IN_TURN, "--signed", "{P1: 2026-10-08}") == 0
    assert record(book, "perform", "--by", "zhao-min", "--date", "2026-10-10", "--state", "part", *LATE) == 0
    sign = ("sign", "--by", "zhao-min", "--date", "2026-10-12", *LATE)
    assert record(book, *sign, "--signed", "{P2: 2026-10-12}", "--stamped", "2026-10-12") == 0
    assert "STP05" not in capsys.readouterr().out


def test_what_came_to_nothing_need_not_be_signed(book: Path) -> None:
    """Agreed on, and one of them did not sign after all."""
    write(book, TALKED)
    assert record(book, *IN_TURN, "--signed", "{P1: 2026-10-08}") == 0
    refuse = ("refuse-party", "--by", "zhao-min", "--date", "2026-10-12", "--who", "P2", "--stage", "signing", *LATE)
    assert record(book, *refuse) == 0
    end = ("terminate", "--by", "zhao-min", "--date", "2026-10-13", "--reason", "party-refuses", *LATE)
    assert record(book, *end, "--told-ways", "court") == 0
    assert record(book, "archive", "--by", "zhao-min", "--papers", "6") == 0


PETITION = """\
  - {date: 2026-09-01, step: contact, by: zhao-min, how: phone, with: [P1]}
  - {date: 2026-09-03, step: accept, by: li-na, form: written}
  - {date: 2026-09-03, step: notify, by: li-na, result: accepted}
  - {date: 2026-09-04, step: triage, by: li-na, channel: petition, body: petition-room, leader: chen-guo, unit: property, officer: zhao-min, team: [zhao-min, wang-qiang], plan: 先看漏点再谈, due: 2026-10-30}
  - {date: 2026-09-08, step: interview, by: zhao-min, with: [P1, P2], place: home}
  - {date: 2026-09-20, step: track, by: zhao-min, finding: on-course}
  - {date: 2026-09-20, step: feedback, by: zhao-min, to: parties, form: phone}
  - {date: 2026-10-20, step: opinion, by: zhao-min, supports: part}
"""  # noqa: E501 - one entry is one line


def test_an_opinion_is_served_days_later(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(book, PETITION, petition="{purpose: claim, kind: first, route: 6}")
    archived = "  - {date: 2026-10-21, step: archive, by: zhao-min, papers: 6}\n"
    path.write_text(path.read_text("utf-8") + archived, "utf-8")
    conclude = (
        "conclude",
        "--by",
        "li-na",
        "--date",
        "2026-10-28",
        "--outcome",
        "opinion",
        *LATE,
        "--unsealed",
        "没有",
    )
    assert record(book, *conclude) == 1
    assert "PET13" in capsys.readouterr().out
    assert limits(book, "review-ask") == []
    serve = ("serve", "--by", "zhao-min", "--entry", "处理意见", "--date", "2026-10-26", *LATE)
    assert record(book, *serve) == 0
    assert limits(book, "review-ask") == [("2026-10-26", "2026-11-25", "")]
    assert record(book, *serve) == 1
    assert "PET15" in capsys.readouterr().out
    assert record(book, *conclude) == 0
    assert "处理意见第 1 条" in shown(book, capsys)
    asked = ("review-request", "--by", "zhao-min", "--received", "2026-10-26", "--date", "2026-11-16", *LATE)
    assert record(book, *asked) == 0
    decided = ("review-opinion", "--by", "zhao-min", "--result", "upheld", "--date", "2026-11-18")
    assert record(book, *decided) == 0
    assert record(book, "serve", "--by", "zhao-min", "--entry", "review-opinion", "--date", "2026-11-19") == 0
    assert limits(book, "recheck-ask") == [("2026-11-19", "2026-12-19", "")]


def test_only_an_opinion_is_served_and_before_the_case_is_concluded(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(book, PETITION, petition="{purpose: claim, kind: first, route: 6}")
    assert record(book, "serve", "--by", "zhao-min", "--entry", "notify", "--date", "2026-10-26", *LATE) == 1
    assert "PET15" in capsys.readouterr().out
    ended = """\
  - {date: 2026-10-21, step: archive, by: zhao-min, papers: 6}
  - {date: 2026-10-22, step: conclude, by: li-na, outcome: opinion}
  - {date: 2026-10-26, step: serve, by: zhao-min, entry: {step: opinion, nth: 1}}
"""
    path.write_text(path.read_text("utf-8") + ended, "utf-8")
    assert codes(book, capsys) == {"PET13"}


def test_the_route_of_a_petition_is_said_in_the_notice(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = PETITION.splitlines(keepends=True)
    write(book, "".join(lines[:2]), petition="{purpose: claim, kind: first}")
    assert limits(book, "petition-conclude") == []
    notify = ("notify", "--by", "li-na", "--date", "2026-09-03", "--result", "accepted", *LATE)
    assert record(book, *notify) == 1
    assert "PET04" in capsys.readouterr().out
    assert record(book, *notify, "--route", "6") == 0
    assert limits(book, "petition-conclude") == [("2026-09-03", "2026-11-02", "")]  # as if it had been known on receipt


def test_who_had_the_matter_is_said_when_it_is_refused(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(book, CONTACTED)
    decided = ("refuse", "--by", "li-na", "--date", "2026-09-04", "--reason", "accepted-elsewhere", *LATE)
    refuse = [*decided, "--told-ways", "court", "--why", "当事人带来了受理通知书"]
    assert record(book, *refuse) == 1
    assert "CHN02" in capsys.readouterr().out
    assert record(book, *refuse, "--elsewhere", "仲裁机构") == 0
    text = shown(book, capsys)
    assert "仲裁机构" in text
    assert "当事人带来了受理通知书" in text


def test_a_transfer_says_to_whom_by_name(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(book, ACCEPTED)
    transfer = ("transfer", "--by", "li-na", "--date", "2026-09-10", "--to", "bureau", "--reason", "不归本局管", *LATE)
    assert record(book, *transfer, "--partner", "云岫县人民法院") == 1
    assert "CHN04" in capsys.readouterr().out
    assert record(book, *transfer, "--partner", "云岫县自然资源局") == 0
    assert "云岫县自然资源局" in shown(book, capsys)


def test_who_stayed_away_is_told_by_letter(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(book, TALKED.replace("result: agreed", "result: adjourned"))
    refuse = ("refuse-party", "--by", "zhao-min", "--date", "2026-10-12", "--who", "P2", "--stage", "during", *LATE)
    assert record(book, *refuse) == 0
    end = ("terminate", "--by", "zhao-min", "--date", "2026-10-13", "--reason", "party-absent", *LATE)
    assert record(book, *end, "--told-ways", "court", "--told-by", "letter") == 0
    assert "书面寄送" in shown(book, capsys)


def test_a_payment_says_which_instalment_it_was(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(book, TALKED)
    two = "[{due: 2026-10-20, amount: 10000}, {due: 2026-11-10, amount: 20000}]"
    assert record(book, *AGREED, *LATE, "--instalments", two, "--signed", "{P1: 2026-10-08, P2: 2026-10-08}") == 0
    pay = ("perform", "--by", "zhao-min", "--date", "2026-10-19", "--state", "part", "--amount", "200元", *LATE)
    assert record(book, *pay, "--instalment", "3") == 1
    assert "AGR03" in capsys.readouterr().out
    assert record(book, *pay, "--instalment", "2") == 0
    assert [end for _, _, end in limits(book, "performance")] == ["", "2026-10-19"]


def test_a_call_that_nobody_answered_is_no_contact(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(book, "")
    call = ("contact", "--by", "zhao-min", "--how", "phone", "--with", "P1", *LATE)
    assert record(book, *call, "--date", "2026-09-01", "--not-reached") == 0
    assert limits(book, "first-contact") == [("2026-09-01", "2026-09-02", "")]
    assert "没有联系上" in shown(book, capsys)
    assert record(book, *call, "--date", "2026-09-03") == 0
    assert limits(book, "first-contact") == [("2026-09-01", "2026-09-02", "2026-09-03")]
    assert shown(book, capsys).count("联系上") == 1


def test_so_many_tries_meet_the_limit_as_the_procedure_says(book: Path) -> None:
    path = book / "office/procedure/2026-07-01.yaml"
    text = path.read_text("utf-8")
    twice = text.replace("first-contact: {title: 首次联系,", "first-contact: {title: 首次联系, tries: 2,")
    path.write_text(twice, "utf-8")
    tried = "  - {{date: 2026-09-0{}, step: contact, by: zhao-min, how: visit, with: [P1], reached: false}}\n"
    write(book, tried.format(1))
    assert limits(book, "first-contact") == [("2026-09-01", "2026-09-02", "")]
    write(book, tried.format(1) + tried.format(2))
    assert limits(book, "first-contact") == [("2026-09-01", "2026-09-02", "2026-09-02")]


def test_a_visit_that_found_nobody_is_no_visit(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = """\
  - {date: 2026-10-09, step: terminate, by: zhao-min, reason: no-agreement, told-ways: [court]}
  - {date: 2026-10-21, step: archive, by: zhao-min, papers: 3}
  - {date: 2026-10-21, step: conclude, by: li-na, outcome: failed}
"""
    write(book, TALKED.replace("result: agreed", "result: failed") + CLOSING + ended)
    visit = ("follow-up", "--by", "zhao-min", "--with", "P1", *LATE)
    assert record(book, *visit, "--date", "2026-10-26", "--not-reached") == 0
    assert limits(book, "follow-up")[0][2] == ""
    assert "没有回访到" in shown(book, capsys)
    assert record(book, *visit, "--date", "2026-10-27", "--not-reached", "--satisfaction", "satisfied") == 1
    assert "AGR04" in capsys.readouterr().out
    assert record(book, *visit, "--date", "2026-10-28", "--performed", "not-applicable") == 0
    assert limits(book, "follow-up")[0][2] == "2026-10-28"


GIVEN = "leader: chen-guo, unit: property, officer: zhao-min, due: 2026-09-07"
ON_THE_SPOT = """\
  - {date: 2026-09-01, step: contact, by: zhao-min, how: phone, with: [P1]}
  - {date: 2026-09-07, step: accept, by: li-na, form: oral, FIXED}
  - {date: 2026-09-07, step: interview, by: zhao-min, with: [P1, P2], place: home}
  - {date: 2026-09-07, step: inform, by: zhao-min, with: [P1, P2], form: signed}
  - {date: 2026-09-07, step: mediate, by: zhao-min, mediators: [zhao-min], with: [P1, P2], result: adjourned}
""".replace("FIXED", GIVEN)
AT_THE_WINDOW = "  channel: administrative\n  body: administrative\n"
TRIAGED = ("triage", "--by", "li-na", "--date", "2026-09-07", "--channel", "people", "--body", "committee", *LATE)
FOUR = ("--leader", "chen-guo", "--unit", "property", "--officer", "zhao-min", "--due", "2026-10-05")


@pytest.mark.parametrize("said", [{"simple": "true"}, {}])
def test_what_is_not_settled_on_the_spot_goes_on_as_an_ordinary_case(
    said: dict[str, str], book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(book, ON_THE_SPOT, **said)
    assert case_in(book).simple
    day = ("--date", "2026-09-20", *LATE)
    meet = ("mediate", "--by", "zhao-min", "--mediators", "xie-yun", "--with", "P1,P2", "--result", "adjourned", *day)
    assert record(book, *meet) == 1
    out = capsys.readouterr().out
    assert "STP11" in out
    assert "记一条分流" in out
    assert record(book, *TRIAGED, *FOUR, "--team", "zhao-min,wang-qiang", "--plan", "过两天再谈") == 0
    assert record(book, *meet) == 0
    assert not case_in(book).simple
    assert codes(book, capsys) == set()
    assert limits(book, "mediation") == [("2026-09-07", "2026-10-08", "")]


def test_a_triage_into_another_channel_ends_the_limit_of_the_simple_procedure(book: Path) -> None:
    """Here the committee's mediators sit at the window: the simple procedure is people's mediation."""
    for path in (book / "office/procedure").glob("*.yaml"):
        text = path.read_text("utf-8")
        path.write_text(text.replace(AT_THE_WINDOW, "  channel: people\n  body: committee\n"), "utf-8")
    write(book, ON_THE_SPOT, simple="true")
    triaged = [word if word != "people" else "administrative" for word in TRIAGED]
    triaged = [word if word != "committee" else "administrative" for word in triaged]
    assert record(book, *triaged, *FOUR, "--team", "zhao-min,wang-qiang", "--plan", "过两天再谈") == 0
    assert limits(book, "mediation") == [("2026-09-07", "2026-10-08", "2026-09-07")]


def test_what_is_settled_on_the_spot_is_simple_without_being_said_to_be(book: Path) -> None:
    write(book, ON_THE_SPOT.replace("adjourned", "agreed"))
    agree = ("agreement", "--by", "zhao-min", "--date", "2026-09-07", "--form", "oral", "--performed-at-once", *LATE)
    assert record(book, *agree) == 0
    assert record(book, "archive", "--by", "zhao-min", "--date", "2026-09-07", "--papers", "2", *LATE) == 0
    assert case_in(book).simple


def test_a_party_is_found_before_the_dispute_is_accepted(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(book, CONTACTED)
    people = ("people", "--by", "li-na", "--date", "2026-09-03", "--count", "3", *LATE)
    assert record(book, *people, "--joined", "P3:被申请人:个人") == 0
    joined = case_in(book).parties[-1]
    assert (joined.ref, joined.role, joined.type) == ("P3", "respondent", "person")
    assert "P3 被申请人（个人）" in shown(book, capsys)
    contact = ("contact", "--by", "zhao-min", "--how", "phone", "--with", "P3", "--date", "2026-09-04", *LATE)
    assert record(book, *contact) == 0
    assert codes(book, capsys) == set()


def test_who_joins_as_an_applicant_withdraws_with_the_others(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(book, ACCEPTED)
    people = ("people", "--by", "li-na", "--date", "2026-09-10", "--count", "3", *LATE)
    assert record(book, *people, "--joined", "P3=申请人=个人") == 0
    withdraw = ("withdraw", "--by", "zhao-min", "--date", "2026-09-11", *LATE)
    assert record(book, *withdraw, "--by-party", "P1") == 1
    assert "PTY07" in capsys.readouterr().out
    assert record(book, *withdraw, "--by-party", "P1,P3") == 0


def test_a_party_that_joined_by_its_ref_alone_stays_valid(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    joined = "  - {date: 2026-09-10, step: people, by: li-na, count: 3, joined: [P3]}\n"
    write(book, ACCEPTED + joined)
    assert codes(book, capsys) == set()
    assert "P3" in shown(book, capsys)


def test_the_plan_is_owed_before_the_first_meeting_and_not_at_triage(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(book, ACCEPTED)
    assert record(book, *TRIAGED, *FOUR, "--team", "zhao-min,wang-qiang") == 0
    with_both = ("--with", "P1,P2", *LATE)
    assert record(book, "interview", "--by", "zhao-min", "--date", "2026-09-08", "--place", "home", *with_both) == 0
    assert record(book, "inform", "--by", "zhao-min", "--date", "2026-09-08", "--form", "signed", *with_both) == 0
    meet = ("mediate", "--by", "zhao-min", "--mediators", "xie-yun", "--result", "adjourned", *with_both)
    assert record(book, *meet, "--date", "2026-09-10") == 1
    assert "STP20" in capsys.readouterr().out
    assert record(book, "plan", "--by", "zhao-min", "--date", "2026-09-09", "--what", "先修后赔", *LATE) == 0
    assert record(book, *meet, "--date", "2026-09-10") == 0
    assert "先修后赔" in shown(book, capsys)
