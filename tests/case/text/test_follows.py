"""What follows a limit that is met or missed: in the list of the day, in `show`, in `--explain`, on the public page."""

import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

from jiefen.base.text import render
from jiefen.book.book import open_book
from jiefen.case.clocks.limit import State
from jiefen.case.context import due_view
from jiefen.case.text.due import follow_words
from jiefen.commands.main import attempt
from jiefen.files.resources import root, schema
from jiefen.law.read import load_law_register
from jiefen.procedure.page import regulation_pages
from jiefen.procedure.project import EXCEPTS, public_procedure
from jiefen.procedure.record import Follow
from jiefen.steps.terms import FOLLOWERS
from tests.base.test_html import Reader
from tests.clock_cases import case_of, entry
from tests.public_site import ROOT, procedures
from tests.small_office import copy_office

NEWEST = procedures()[-1]
MET, MISSED = Follow(do="先约谈", by="mediator"), Follow(do="报告上级", by="head")
CASE = """\
id: 2026-0999
mark: bcdfgh
received: {received}
initiative: application
via: window
kind: property.leak
area: chengdong
people: 2
parties:
  - {{ref: P1, role: applicant, type: person}}
  - {{ref: P2, role: respondent, type: person}}
log:
  - {{date: {received}, step: accept, by: li-na, form: oral}}
"""


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("running", ["按期办的：先约谈（调解员）", "到期没办的：报告上级（主要负责人）"]),
        ("paused", ["按期办的：先约谈（调解员）", "到期没办的：报告上级（主要负责人）"]),
        ("met", ["按期办的：先约谈（调解员）"]),
        ("met-late", ["按期办的：先约谈（调解员）"]),
        ("overdue", ["到期没办的：报告上级（主要负责人）"]),
        ("lapsed", ["到期没办的：报告上级（主要负责人）"]),
        ("explained", ["到期没办的：报告上级（主要负责人）"]),
        ("missed", ["到期没办的：报告上级（主要负责人）"]),
        ("not-needed", []),
    ],
)
def test_what_follows_depends_on_how_the_limit_stands(state: State, said: list[str]) -> None:
    assert [render(words) for words, _ in follow_words(state, MET, MISSED)] == said
    assert not list(follow_words(state, None, None))


def test_every_limit_of_the_newest_regulation_says_what_follows() -> None:
    """The empty book's procedure is the same but for name and day (tests/book)."""
    for name, clock in NEWEST.clocks.items():
        assert clock.met, name
        assert clock.missed, name


def test_words_are_those_of_the_schema() -> None:
    found = schema("procedure")
    assert found["$defs"]["follow"]["properties"]["by"]["x-labels"] == FOLLOWERS
    assert found["properties"]["clocks"]["additionalProperties"]["properties"]["excepts"]["x-labels"] == EXCEPTS


def test_an_older_version_that_is_silent_is_helped_by_the_newest() -> None:
    """Only where it says nothing at all, and no day moves."""
    office = open_book(ROOT).require_office()
    case = case_of("2026-08-03", entry("2026-08-03", "accept"))
    _, context = due_view(case, office, date(2026, 8, 4), 7)
    old = next(limit for limit in context.limits if limit.clock == "first-contact")
    assert (old.due, old.if_missed) == (date(2026, 8, 4), NEWEST.clocks["first-contact"].missed)
    first, second, newest = office.procedures
    clocks = {**second.clocks, "first-contact": msgspec.structs.replace(second.clocks["first-contact"], met=MET)}
    own = msgspec.structs.replace(office, procedures=(first, msgspec.structs.replace(second, clocks=clocks), newest))
    _, context = due_view(case, own, date(2026, 8, 4), 7)
    told = next(limit for limit in context.limits if limit.clock == "first-contact")
    assert (told.if_met, told.if_missed) == (MET, None)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A case received on Monday 2026-11-23 and accepted; nobody called."""
    copy_office(tmp_path / "office")
    (tmp_path / "cases/2026").mkdir(parents=True)
    (tmp_path / "cases/2026/2026-0999.yaml").write_text(CASE.format(received="2026-11-23"), "utf-8")
    return tmp_path


def told(book: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    attempt([*words, "--book", str(book), "--today", "2026-11-27"])
    return capsys.readouterr().out


def test_due_show_and_explain_say_it(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Called late: the limit ended on Tuesday the 24th."""
    said = "到期没办的：当天联系；联系不上的，上门或者书面联系，逾期原因报分管领导（经办人员）"
    assert f"首次联系：{said}" in told(book, capsys, "due")
    assert said in told(book, capsys, "show", "2026-0999")
    explained = told(book, capsys, "due", "--explain", "2026-0999")
    assert said in explained
    assert "按期办的：受理的，确定渠道和责任人；不予受理的，说明理由并告知其他途径（经办人员）" in explained
    lines = json.loads(told(book, capsys, "due", "--format", "json"))
    (line,) = (line for line in lines if line["clock"] == "first-contact")
    assert line["if_missed"]["by"] == "officer"
    limits = {
        limit["clock"]: limit
        for limit in json.loads(told(book, capsys, "due", "--explain", "2026-0999", "--format", "json"))
    }
    assert limits["first-contact"]["if-missed"]["do"] == NEWEST.clocks["first-contact"].missed.do  # type: ignore[union-attr]


def test_the_public_reads_it_where_the_regulation_says_so() -> None:
    public = public_procedure(NEWEST, load_law_register(root())[0])
    shown = {clock.code: clock for clock in public.clocks}
    for code, clock in shown.items():
        for inside, outside in ((NEWEST.clocks[code].met, clock.met), (NEWEST.clocks[code].missed, clock.missed)):
            assert inside
            assert (outside is not None) == (inside.audience == "public")
    page = "".join(Reader(regulation_pages([public])["regulation/index.md"]).text.split())
    assert "到期没办的：协议仍有约束力；对履行或者内容有争议的，可以向人民法院起诉（当事人，" in page
    assert "逾期原因报分管领导" not in page
