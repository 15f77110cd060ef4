"""The page of approvals on the staff site: read from the book, the newest first, people by name."""

from html import unescape
from pathlib import Path

import pytest

from jiefen.base.failure import Failure
from jiefen.book.book import open_book
from jiefen.staff_site.build import desk_of
from jiefen.staff_site.change_pages import changes_page
from tests.repositories import GitBook
from tests.staff_pages import TODAY


@pytest.fixture
def repo(tmp_path: Path) -> GitBook:
    return GitBook(tmp_path / "book")


def page_of(repo: GitBook) -> str:
    return changes_page(desk_of(open_book(repo.book), TODAY))


def test_a_book_without_records_says_so(repo: GitBook) -> None:
    assert "还没有登记过" in page_of(repo)


def test_each_record_is_a_row_the_newest_first(repo: GitBook) -> None:
    repo.branch()
    settings = (repo.book / "office/settings.yaml").read_text("utf-8")
    repo.write("office/settings.yaml", settings.replace("late-after: 3", "late-after: 5"))
    repo.approve("office/settings.yaml", day="2026-03-04")
    repo.commit()
    repo.git("branch", "-f", "main")
    repo.write("office/exceptions.yaml", "exceptions: []\n")
    repo.approve("office/exceptions.yaml", day="2026-03-05", two=("wang-qiang", "chen-guo"))
    record = repo.book / "office/changes/2026-03-05-2.yaml"
    record.write_text(record.read_text("utf-8").replace("演练", "<b>演练"), "utf-8")
    raw = page_of(repo)
    assert "<b>" not in raw
    page = unescape(raw)
    assert page.index("office/exceptions.yaml") < page.index("office/settings.yaml")
    for text in ("新加", "改动", "李娜", "陈国", "王强"):
        assert text in page


def test_a_record_that_cannot_be_read_is_not_left_out_in_silence(repo: GitBook) -> None:
    repo.write("office/changes/2026-03-04-1.yaml", "path: x\n")
    with pytest.raises(Failure):
        page_of(repo)
