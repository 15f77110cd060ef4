"""`jiefen report subsidy` and `jiefen subsidy`: one case of a book of two is paid, claimed, and never listed again."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from docx import Document
from openpyxl import load_workbook

from jiefen.base.failure import Failure
from jiefen.base.text import render
from jiefen.commands.main import main
from tests.rule_examples import base_case, case_file, write
from tests.small_office import copy_office

FILE = "office/subsidy.yaml"
JULY = ("--today", "2026-07-10")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The small office with a case that the trade's committee settled, and one that an officer did on the spot."""
    root = tmp_path / "book"
    copy_office(root / "office")
    for name in ("people", "simple"):
        case = base_case(name)
        write(root / case_file(case), case, "case")
    return root


def run(book: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--book", str(book), *words])


def said(book: Path, *words: str) -> str:
    result = run(book, *words)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


def refused(book: Path, *words: str) -> str:
    result = run(book, *words)
    assert isinstance(result.exception, Failure), result.output
    return render(result.exception.say)


def held(book: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((book / FILE).read_bytes())
    return data


def test_the_list_says_who_is_paid_and_who_not_and_why(book: Path, tmp_path: Path) -> None:
    shown = said(book, "report", "subsidy", "2026-H1", *JULY)
    assert "补贴 1 件，2 人，合计 150.00 元" in shown
    assert "协议形式是书面（第 8 条记录）" in shown
    assert "调解次数 2 次，达到 2 次（第 5、7 条记录）" in shown
    assert "渠道是行政调解，不在补贴范围" in shown
    early = said(book, "report", "subsidy", "2026-Q1", "--today", "2026-04-21")
    assert "2026-03-20 的协议还没有履行完" in early

    said(book, "report", "subsidy", "2026-H1", "--word", "--out", str(tmp_path / "out"), *JULY)
    paper = Document(str(tmp_path / "out/office/subsidy-2026-H1.docx"))
    paid, opinions, people, unpaid = paper.tables
    assert [cell.text for cell in paid.rows[1].cells[:2]] == ["1", "2026-0137"]
    assert [cell.text for cell in opinions.rows[0].cells] == ["调委会意见", "司法所意见", "司法局审批"]
    assert [[cell.text for cell in row.cells] for row in people.rows[1:]] == [
        ["邱平", "1", "75.00", ""],
        ["谢芸", "1", "75.00", ""],
    ]
    assert unpaid.rows[1].cells[0].text == "2026-0138"
    content = (tmp_path / "out/office/subsidy-2026-H1.xlsx").read_bytes()
    sheet = load_workbook(BytesIO(content))["花名册"]
    sums = [row[2] for row in sheet.iter_rows(values_only=True) if row[0] in ("邱平", "谢芸")]
    assert sums == [75, 75]


def test_what_was_claimed_is_not_claimed_again_until_it_is_paid_back(book: Path) -> None:
    claim = ("subsidy", "claim", "2026-H1", "--by", "沈岚")
    said(book, *claim, "--dry-run", *JULY)
    assert "claims" not in held(book)
    said(book, *claim, *JULY)
    (one,) = held(book)["claims"][0]["cases"]
    assert (one["case"], one["grade"], one["amount"]) == ("2026-0137", "ordinary", 15000)
    assert "没有可以申报的案件" in refused(book, *claim, *JULY)
    later = ("--today", "2026-10-12")
    assert "合计 0.00 元" in said(book, "report", "subsidy", "2026-Q3", *later)
    assert "已经申报 1 件" in said(book, "report", "subsidy", "2026-H1", *later)
    assert "2026-H1 已经申报过" in said(book, "report", "subsidy", "2026", *later)
    said(book, "subsidy", "repaid", "137", "--reason", "报错了", "--by", "沈岚", "--today", "2026-09-01")
    assert "没有申报过" in refused(book, "subsidy", "repaid", "137", "--reason", "报错了", "--by", "沈岚", *later)
    assert "150.00" in said(book, "subsidy", "list")
    said(book, "subsidy", "claim", "2026-Q3", "--by", "沈岚", *later)
    assert [claim["period"] for claim in held(book)["claims"]] == ["2026-H1", "2026-Q3"]
    assert run(book, "check").exit_code == 0


def test_a_period_that_goes_on_is_not_claimed(book: Path) -> None:
    result = run(book, "subsidy", "claim", "2026", "--by", "沈岚", *JULY)
    assert result.exit_code == 1
    assert "SUB05" in result.output
    assert "claims" not in held(book)


def test_where_the_office_keeps_no_subsidy_there_is_none(book: Path) -> None:
    settings = book / "office/settings.yaml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if "kind: subsidy" not in line), "utf-8")
    assert "以案定补" in refused(book, "report", "subsidy", "2026-H1", *JULY)
    (book / FILE).unlink()
    assert "补贴标准" in refused(book, "subsidy", "list")


def test_a_case_that_cannot_be_read_is_counted_nowhere_and_told(book: Path) -> None:
    (book / "cases/2026/2026-0137.yaml").write_text("log: [", "utf-8")
    result = run(book, "report", "subsidy", "2026-H1", *JULY)
    assert result.exit_code == 1
    assert "有 1 份文件读不出来" in result.output
