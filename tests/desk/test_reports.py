"""Reports, lists and tables for other offices: each opens, each file is made of the same records as on the terminal."""

import re
from datetime import datetime
from html import unescape
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from jiefen.exchange.formats import FORMATS
from tests.desk.conftest import Desk, hidden, plain


@pytest.fixture
def here(desk: Desk) -> Desk:
    """The window on a day on which the small office keeps every kind."""
    desk.clock.at = datetime(2026, 11, 20, 10, 30)  # noqa: DTZ001  Beijing's, as the window has it
    return desk


def links(page: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="([^"]+)"', page)]


def open_files(here: Desk, names: tuple[str, ...] = ()) -> int:
    """Open the first file of each list and ending on the page; how many there were."""
    files = [link for link in links(here.page("/reports")) if link.endswith(("/docx", "/xlsx"))]
    first = {(link.split("/")[2], link.rpartition("/")[2]): link for link in reversed(files)}
    for (name, ending), link in first.items():
        if not names or name in names:
            answer = here.get(link)
            assert answer.status_code == 200, (link, plain(answer.text))
            assert "attachment" in answer.headers["Content-Disposition"]
            opened = Document if ending == "docx" else load_workbook
            opened(BytesIO(answer.data))
    return len(first)


def test_lists_of_the_offices_affairs_are_files(here: Desk) -> None:
    assert open_files(here, ("duty", "screening", "events")) > 8


@pytest.mark.slow
def test_one_file_of_each_kind_opens(here: Desk) -> None:
    open_files(here)


def test_a_return_is_seen_before_it_is_sent(here: Desk) -> None:
    page = here.page("/reports/return/justice-monthly--2026-10")
    assert "人民调解委员会工作统计表" in plain(page)
    assert here.get("/reports/return/justice-monthly--2026-10/xlsx").status_code == 200
    assert here.get("/reports/return/nothing--2026-10").status_code == 409


def test_a_return_that_was_sent_is_counted_again(here: Desk) -> None:
    """The figures were the sample's; the small book has one case of another month, so that they differ."""
    assert "/again" in unescape(here.page("/reports/return/justice-monthly--2026-10"))
    told = plain(here.page("/reports/return/justice-monthly--2026-10/again"))
    assert "今天的记录算出来不一样了，左边是报的，右边是现在的：" in told
    assert "→ 0" in told
    assert "/again" not in unescape(here.page("/reports/return/justice-monthly--2026-11"))
    assert here.get("/reports/return/justice-monthly--2026-11/again").status_code == 404


def test_a_summary_is_brought_up_and_what_is_none_is_said(here: Desk) -> None:
    made = here.get(next(one for one in links(here.page("/reports")) if "summary" in one and one.endswith("docx")))
    look = here.post("/reports/refresh", {"do": "look", "file": (BytesIO(made.data), "s.docx")})
    assert "处数字" in plain(look.text)
    assert "数字都和现在的记录一样" in plain(look.text)
    no_file = here.post("/reports/refresh", {"do": "look"})
    assert "还没有选文件" in plain(no_file.text)
    other = here.post("/reports/refresh", {"do": "look", "file": (BytesIO(b"PK"), "s.docx")})
    assert other.status_code == 422


@pytest.mark.parametrize("name", ["centre", *(pytest.param(one, marks=pytest.mark.slow) for one in FORMATS)])
def test_a_table_for_another_office_is_looked_at_and_downloaded(here: Desk, name: str) -> None:
    page = here.page(f"/reports/export/{name}")
    days = {"first.y": "2025", "first.m": "1", "first.d": "1", "last.y": "2026", "last.m": "11", "last.d": "20"}
    seen = here.post(f"/reports/export/{name}", {**hidden(page), **days, "do": "look"})
    if seen.status_code == 422:
        assert "没有要导出的" in plain(seen.text)
        return
    assert re.search(r"有 \d+ 行", plain(seen.text))
    file = here.post(f"/reports/export/{name}", {**hidden(page), **days, "do": "download"})
    assert load_workbook(BytesIO(file.data)).active is not None


def test_names_are_offered_only_with_a_key(here: Desk) -> None:
    assert "锁着，先解锁" in plain(here.page("/reports/export/centre"))


def test_days_in_the_wrong_order_are_said(here: Desk) -> None:
    page = here.page("/reports/export/centre")
    days = {"first.y": "2026", "first.m": "11", "first.d": "20", "last.y": "2026", "last.m": "1", "last.d": "2"}
    answer = here.post("/reports/export/centre", {**hidden(page), **days, "do": "look"})
    assert answer.status_code == 422
    assert "后一天写在前一天的后面" in plain(answer.text)
