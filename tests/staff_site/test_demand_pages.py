"""The page of demands: what is open, the counts of the month; not there where demands are not kept."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.staff_site.build import desk_of
from jiefen.staff_site.demand_pages import PATH, demand_files
from jiefen.staff_site.nav import staff_navigation
from tests.small_office import copy_office

TODAY = date(2026, 11, 20)
REGISTER = """\
month: 2026-11
demands:
  - {key: k2p7, date: 2026-11-03, via: visit, area: chengdong, kind: property.leak, unit: property, due: 2026-11-10}
  - {key: m4wz, date: 2026-11-19, via: hotline, unit: market, hours: 24, at: "09:20"}
  - {key: r8tc, date: 2026-11-06, via: note, people: 12, unit: market}
  - {key: b6hq, date: 2026-11-21, via: phone, unit: market}
ends:
  - {key: r8tc, date: 2026-11-16, end: returned}
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The sample's office without a case, with a few demands."""
    copy_office(tmp_path / "office")
    shutil.rmtree(tmp_path / "office/demands")
    (tmp_path / "office/demands").mkdir()
    (tmp_path / "office/demands/2026-11.yaml").write_text(REGISTER, "utf-8")
    (tmp_path / "cases").mkdir()
    return tmp_path


def rows_of(book: Path) -> list[list[str]]:
    page = demand_files(desk_of(open_book(book), TODAY))[PATH].replace("&#45;", "-").replace("&#58;", ":")
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows)
    return [[re.sub(r"<[^>]*>", " ", cell).strip() for cell in row] for row in cells]


def test_what_is_open_stands_there_the_first_due_on_top(book: Path) -> None:
    rows = rows_of(book)
    assert rows[1] == [
        *("k2p7", "11月3日", "来访", "物业管理·渗漏水", "城东片区", "1", "物业管理股"),
        "11月10日 逾期 10 天",
    ]
    assert rows[2] == ["m4wz", "11月19日", "12345热线", "—", "—", "1", "房地产市场股", "11月20日 09:20"]
    assert [row[0] for row in rows if len(row[0]) == 4 and row[0].isalnum()][:3] == ["k2p7", "m4wz", "承办股室"]


def test_the_counts_of_the_month_balance(book: Path) -> None:
    rows = {row[0]: row[1:] for row in rows_of(book)}
    assert rows["房地产市场股"] == ["0", "2", "13", "1", "0", "0", "0", "1", "0", "0", "1"]
    assert rows["合计"] == ["0", "3", "14", "1", "0", "0", "0", "1", "0", "0", "2"]
    assert "上年同期" not in rows


def test_there_is_no_page_where_demands_are_not_kept(book: Path) -> None:
    settings = book / "office/settings.yaml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if "kind: demands" not in line), "utf-8")
    files = demand_files(desk_of(open_book(book), TODAY))
    assert files == {}
    assert PATH not in str(staff_navigation(["index.md"]))
    assert PATH in str(staff_navigation(["index.md", PATH]))
