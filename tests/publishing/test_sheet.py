"""The approval sheet of a batch: what is on it, open for pens before the release, filled afterwards."""

import shutil
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import msgspec
import pytest

from jiefen.book.book import open_book
from jiefen.commands.main import attempt
from jiefen.office.office import Office
from jiefen.papers.word.fill import filled
from jiefen.publishing.sheet import sheet_values
from jiefen.register.read import load_publications
from jiefen.register.record import MadeFrom, Publication, PublishedOutcomes
from tests.approvals import approval
from tests.public_site import ROOT, publication

TEMPLATE = (ROOT / "papers/publication.docx").read_bytes()
RELEASED = msgspec.structs.replace(
    publication(),
    approved_by=(),
    approval=approval(date(2026, 10, 30)),
    made_from=MadeFrom(cases="abad1dea" * 5, office="cafed00d" * 5),
    withdrawn=("aaaaaaaaaa", "bbbbbbbbbb"),
    voids={"twice": 3},
)
OPEN = msgspec.structs.replace(RELEASED, approval=None, made_from=None)


@pytest.fixture(scope="module")
def office() -> Office:
    return open_book(ROOT).require_office()


def words(paper: bytes) -> str:
    document = docx.Document(BytesIO(paper))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_sheet_of_a_released_batch_names_people_days_and_what_is_in_it(office: Office) -> None:
    said = words(filled(TEMPLATE, sheet_values(RELEASED, office)))
    for part in ("信息发布审批表", "2026年第三季度矛盾纠纷公开台账（批次 2026Q3）", "云岫县住房和城乡建设局"):
        assert part in said
    for title, name in (("起草", "李娜"), ("核对", "王强"), ("保密审查", "马丽"), ("签发", "陈国")):
        assert title in said
        assert f"姓名：{name}\n签名：\n2026年10月30日" in said
    assert "新公开 12 件：" in said
    assert "2025年 1 张：物业管理 35 件" in said
    assert "统计 48 件：物业管理 27 件，其他 21 件" in said
    assert "2 行：aaaaaaaaaa、bbbbbbbbbb" in said
    assert "重复登记 3 件" in said
    assert "全部办结 25 件，没有公布 13 件" in said
    assert "案卷 abad1deaabad，本局记录 cafed00dcafe" in said
    assert "{" not in said


@pytest.mark.parametrize("made", [RELEASED, OPEN])
def test_no_case_is_named(office: Office, made: Publication) -> None:
    said = words(filled(TEMPLATE, sheet_values(made, office)))
    assert not [row for row in made.rows if row.case in said or row.public_id in said]


def test_before_the_release_names_and_days_are_left_to_pens(office: Office) -> None:
    said = words(filled(TEMPLATE, sheet_values(OPEN, office)))
    assert "姓名：\n签名：\n　　　　年　　月　　日" in said
    assert not [name for name in ("李娜", "王强", "马丽", "陈国") if name in said]


def test_many_withdrawn_rows_are_counted_and_not_listed(office: Office) -> None:
    many = msgspec.structs.replace(RELEASED, withdrawn=tuple(f"{number:010}" for number in range(30)))
    assert sheet_values(many, office)["withdrawn"] == "30 行"


def test_who_signs_reads_the_share_without_agreement(office: Office) -> None:
    """As the site will say it, and no case that it counts; rows without an outcome are counted as such."""
    rows = [msgspec.structs.replace(row, outcome="") for row in publication().rows]
    told = msgspec.structs.replace(
        publication(), outcomes=PublishedOutcomes(unsettled=(5, 15)), untold=("2026-0007",), rows=tuple(rows)
    )
    values = sheet_values(told, office)
    assert values["figures"].endswith("没有达成协议，已告知其他途径：占全部办结的 5%—15%")
    assert f"未公布 {len(rows)} 件" in values["rows"]
    assert "2026-0007" not in words(filled(TEMPLATE, values))


def test_an_empty_batch_says_so(office: Office) -> None:
    empty = msgspec.structs.replace(RELEASED, rows=(), tables=(), figures=None, withdrawn=(), voids={})
    values = sheet_values(empty, office)
    assert [values[name] for name in ("rows", "tables", "figures", "withdrawn", "voids")] == ["没有"] * 5


def test_one_of_the_first_publications_names_who_approved(office: Office) -> None:
    values = sheet_values(load_publications(ROOT)[0], office)
    assert [values["acts"][name]["name"] for name in ("drafted", "signed")] == ["", "陈国、李娜"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    for folder in ("office", "cases"):
        shutil.copytree(ROOT / folder, tmp_path / "book" / folder)
    return tmp_path / "book"


def test_the_command_writes_it_before_and_after(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert attempt(["sheet", "2026Q3", "--book", str(book)]) == 0
    assert "build/sheet-2026Q3.docx" in capsys.readouterr().out
    assert "陈国、李娜" in words((book / "build/sheet-2026Q3.docx").read_bytes())
    assert attempt(["sheet", "2026Q4", "--today", "2027-01-31", "--book", str(book)]) == 2
    out = book.parent / "sheet.docx"
    rest = ("--today", "2027-02-01", "--book", str(book), "--out", str(out))
    assert attempt(["sheet", "2026Q4", *rest]) == 0
    assert "签名以后，用 jiefen release" in capsys.readouterr().out
    assert "2026年第四季度" in words(out.read_bytes())
    assert attempt(["sheet", "2026Q4", *rest]) == 2
    assert not (book / "office/publications/2026Q4.yaml").exists()


def test_a_broken_template_of_the_office_is_named(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / "office/papers").mkdir()
    (book / "office/papers/publication.docx").write_bytes(b"no zip")
    assert attempt(["sheet", "2026Q3", "--book", str(book)]) == 2
    assert "office/papers/publication.docx" in capsys.readouterr().err
    assert not (book / "build").exists()
