"""The material of a meeting, of a small book made by hand: every figure counted on paper first."""

import shutil
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from click.testing import CliRunner

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.text import say
from jiefen.book.book import open_book
from jiefen.checking.rulebook import ALL
from jiefen.commands.main import main
from jiefen.office.opening.record import NOT_TRACEABLE
from jiefen.reports.facts.read import facts_of, records_of
from jiefen.reports.facts.record import CaseFact, Facts, Overdue, Span, Told
from jiefen.reports.figures.cases import CASES
from jiefen.reports.meetings.material import meeting_pack
from jiefen.reports.meetings.pack import MeetingPack, pack_of
from jiefen.reports.meetings.wording import pack_values
from jiefen.staff_site.build import desk_of
from tests.public_site import ROOT
from tests.small_office import copy_office


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample's office and three of its cases."""
    copy_office(tmp_path / "office")
    for case in ("2026/2026-0010", "2026/2026-0063", "2026/2026-0034"):
        place = tmp_path / f"cases/{case}.yaml"
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / f"cases/{case}.yaml", place)
    return tmp_path


def fact(number: int, received: str, unit: str = "property", **more: Any) -> CaseFact:
    known: dict[str, Any] = {"branch": "property", "officer": "li-na", "level": "ordinary", "rank": 0, "people": 2}
    known |= more
    return CaseFact(id=f"2026-{number:04}", received=date.fromisoformat(received), unit=unit, **known)


def pack(*cases: CaseFact, month: str = "2026-11", today: str = "2026-12-10") -> MeetingPack:
    office = open_book(ROOT).require_office()
    facts = Facts(cases=cases, findings=(), unread=(), office=office)
    return pack_of(month, date.fromisoformat(today), facts)


def late(days: int) -> Overdue:
    return Overdue(title="包案办理", due=date(2026, 11, 1), days=days)


def test_units_stand_apart_and_the_total_is_of_all_of_them() -> None:
    ended = fact(2, "2026-11-03", "market", closed=date(2026, 11, 9), group="settled")
    found = pack(fact(1, "2026-10-03"), ended, fact(3, "2026-11-04", ""))
    assert [line.title for line in found.units] == ["物业管理股", "房地产市场股", "还没有分流"]
    assert found.total.figures == {"carried": 1, "received": 2, "ended": 1, "settled": 1, "open": 2, "overdue": 0}
    assert [rate.words for rate in found.rates] == ["化解率 100.0%（化解 1 件 ÷ 办结 1 件）"]


def test_what_one_rule_says_of_several_records_is_one_line_and_once_in_its_own_words() -> None:
    """Each task is late on its own; of the missing round there is no file to name."""
    said = say("交办 {n} 过了期限", n=1), say("交办 {n} 过了期限", n=2), say("上半月的排查没有登记")
    files = ("office/tasks/2026/21.yaml", "office/tasks/2026/23.yaml", "office/screenings")
    codes = ("TSK34", "TSK34", "SCR18")
    findings = tuple(
        Finding(code=code, severity="error", say=what, do=what, file=file)
        for code, what, file in zip(codes, said, files, strict=True)
    )
    facts = Facts(cases=(), findings=findings, unread=(), office=open_book(ROOT).require_office())
    found = pack_of("2026-11", date(2026, 12, 10), facts).warnings
    title = next(rule.title for rule in ALL if rule.code == "TSK34")
    assert [(one.what, one.number, one.records) for one in found] == [
        (f"没有做到：{title}", 2, ("2026/21", "2026/23")),
        ("上半月的排查没有登记", 1, ()),
    ]


def test_the_gravest_the_most_people_the_longest_overdue_comes_first() -> None:
    few = fact(1, "2026-10-03", overdue=(late(90),))
    longer = fact(2, "2026-10-03", people=9, overdue=(late(8),))
    shorter = fact(3, "2026-10-03", people=9, overdue=(late(3),))
    grave = fact(4, "2026-10-03", rank=2, overdue=(late(1),))
    assert [line.case for line in pack(few, shorter, grave, longer).overdue] == [
        "2026-0004",
        "2026-0002",
        "2026-0003",
        "2026-0001",
    ]


def test_of_a_restricted_case_nothing_but_the_number_is_told() -> None:
    (line,) = pack(fact(7, "2026-10-03", restricted=True, people=31, overdue=(late(4),))).overdue
    assert (line.case, line.unit, line.officer, line.level, line.people, line.limits, line.days) == (
        "2026-0007",
        "",
        "",
        "",
        0,
        (),
        0,
    )


def test_a_whole_month_is_compared_with_whole_months() -> None:
    found = pack(fact(1, "2026-11-30"), fact(2, "2026-10-31"), fact(3, "2025-11-30"), fact(4, "2025-11-01"))
    every = next(line for line in found.trends if line.figure == "新收")
    assert (every.kind, every.now, every.before, every.last_year) == ("全部", 1, 1, 2)
    assert (every.change, every.change_in_a_year) == ("持平", "−1")


def test_a_month_that_goes_on_is_compared_with_as_many_days() -> None:
    cases = (fact(1, "2026-11-20"), fact(2, "2026-10-20"), fact(3, "2026-10-21"), fact(4, "2025-11-25"))
    found = pack(*cases, today="2026-11-20")
    every = next(line for line in found.trends if line.figure == "新收")
    assert (every.now, every.before, every.last_year) == (1, 1, 0)
    assert found.span == Span(date(2026, 11, 1), date(2026, 11, 20))
    assert "20 日" in pack_values(found)["compared"]


def test_months_before_the_book_have_the_figures_of_the_reports_and_say_so() -> None:
    book = open_book(ROOT)
    cases = (fact(1, "2024-12-05", carried=True), fact(2, "2025-01-08"))
    records = {"opening": records_of(book)["opening"]}
    facts = Facts(cases=cases, findings=(), unread=(), office=book.require_office(), records=records)
    made = pack_of("2025-01", date(2025, 2, 10), facts)
    received, ended = (line for line in made.trends if line.kind == "全部")
    (opening,) = records["opening"].values()
    month = opening.month("2024-12")
    assert (received.now, received.before, received.last_year) == (1, month.received, 0)
    assert (ended.now, ended.before) == (0, month.concluded)
    assert pack_values(made)["compared"] == f"和上月、去年同月的整月比；{NOT_TRACEABLE}"
    assert NOT_TRACEABLE not in pack_values(pack(fact(1, "2026-11-02")))["compared"]


def test_every_figure_of_a_kind_is_told_where_one_of_them_is() -> None:
    found = pack(fact(1, "2026-11-20"), fact(2, "2026-11-20", branch="leasing"))
    assert [(line.kind, line.figure, line.now) for line in found.trends] == [
        ("全部", "新收", 2),
        ("全部", "办结", 0),
        ("物业管理", "新收", 1),
        ("物业管理", "办结", 0),
        ("房屋租赁", "新收", 1),
        ("房屋租赁", "办结", 0),
    ]


def test_what_was_told_of_in_the_month_is_counted_by_rule() -> None:
    told = Told(day=date(2026, 11, 18), code="STP03", rule="告知在调解之前")
    before = Told(day=date(2026, 10, 18), code="STP03", rule="告知在调解之前")
    (one,) = pack(fact(1, "2026-10-03", told=(told, before))).deviations
    assert (one.what, one.number, one.cases) == ("告知在调解之前", 1, ("2026-0001",))


def test_what_the_office_did_not_keep_then_is_not_told() -> None:
    early = pack(month="2024-12", today="2026-12-10")
    assert (early.leads, early.demands, early.tasks, early.held) == (None, None, None, ())
    assert pack_values(early)["earlier"] == "上次会议议定的事"


def test_a_file_that_cannot_be_read_is_told_of(book: Path) -> None:
    (book / "cases/2026/2026-0010.yaml").write_text("id: [", "utf-8")
    assert meeting_pack(open_book(book), "2026-11", date(2026, 11, 20)).unread == 1


RECORDS = ("events/2026.yaml", "opening.yaml", "sent/justice-monthly-2026-07.yaml", "subsidy.yaml")


def test_a_record_that_cannot_be_read_is_told_of_as_well(book: Path) -> None:
    broken = {f"office/{name}" for name in RECORDS}
    for name in broken:
        (book / name).write_text("year: [", "utf-8")
    today = date(2026, 11, 20)
    read, shown = facts_of(open_book(book), today), desk_of(open_book(book), today).counted
    assert {one.file for one in read.unread} == {one.file for one in shown.unread} == broken


def test_of_a_time_before_the_book_nothing_is_counted(book: Path) -> None:
    assert facts_of(open_book(book), date(2025, 1, 1)).cases == ()
    with pytest.raises(Failure):
        facts_of(open_book(book), date(2024, 12, 31))


@pytest.mark.parametrize("month", ["2026-13", "2026-1", "2026", "2026-11-05", "2026-11a", "十一月"])
def test_what_is_no_month_is_refused(month: str, book: Path) -> None:
    with pytest.raises(Failure):
        meeting_pack(open_book(book), month, date(2026, 11, 20))


def test_a_month_that_has_not_begun_is_refused(book: Path) -> None:
    with pytest.raises(Failure):
        meeting_pack(open_book(book), "2026-12", date(2026, 11, 30))


def test_the_page_of_staff_and_the_word_file_tell_the_same(book: Path) -> None:
    """The desk reads the cases on its own; what it counts is what the command counts."""
    day = date(2026, 11, 20)
    desk = desk_of(open_book(book), day)
    assert pack_of("2026-11", day, desk.counted) == meeting_pack(open_book(book), "2026-11", day)


def words(path: Path) -> Iterator[str]:
    document = docx.Document(BytesIO(path.read_bytes()))
    for line in document.paragraphs:
        yield line.text
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield cell.text


def test_the_command_writes_a_word_file_with_all_eight_parts(
    book: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("out")
    args = ["report", "meeting", "2026-11", "--book", str(book), "--today", "2026-11-20", "--out", str(out)]
    done = CliRunner().invoke(main, args)
    assert (done.exit_code, done.stderr) == (0, "")
    found = [*words(out / "office/meeting-pack-2026-11.docx")]
    heads = [text[0] for text in found if text[1:2] == "、"]
    assert "".join(heads) == "一二三四五六七八"
    assert {"2026-0010", "2026-0063", "2026-0034"} <= {*found}
    assert "安全稳定形势" in done.stdout


@pytest.mark.slow
@pytest.mark.office
def test_its_tables_are_printed_whole(book: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each row of the overdue cases and each meaning stands in the PDF file, within the page."""
    out = tmp_path_factory.mktemp("out")
    args = ["report", "meeting", "2026-11", "--book", str(book), "--today", "2026-11-20", "--out", str(out), "--pdf"]
    assert CliRunner().invoke(main, args).exit_code == 0
    pages = pypdf.PdfReader(out / "office/meeting-pack-2026-11.pdf").pages
    printed = "".join("".join(page.extract_text().split()) for page in pages)
    found = meeting_pack(open_book(book), "2026-11", date(2026, 11, 20))
    assert [line.case for line in found.overdue if line.case not in printed] == []
    assert [one.meaning for one in CASES.values() if one.meaning not in printed] == []


@pytest.mark.parametrize("paper", ["record", "minutes"])
def test_a_meeting_has_two_papers(paper: str, book: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("out")
    done = CliRunner().invoke(main, ["report", paper, "2026-11-analysis", "--book", str(book), "--out", str(out)])
    assert (done.exit_code, done.stderr) == (0, "")
    found = "\n".join(words(out / f"office/2026-11-analysis-{paper}.docx"))
    assert "2. 逾期的由包案领导约谈" in found
    assert ("第 11 号" in found) == (paper == "minutes")
    assert ("发言记录" in found) == (paper == "record")


def test_a_paper_is_not_written_into_the_book(book: Path) -> None:
    args = ["report", "record", "2026-11-analysis", "--book", str(book), "--out", str(book / "papers")]
    assert isinstance(CliRunner().invoke(main, args).exception, Failure)
    assert not (book / "papers").exists()
