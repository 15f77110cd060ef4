"""What was not done by the procedure stays seen on the staff site when its case is closed, and is never scored."""

import json
import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from jiefen.book.book import open_book
from jiefen.commands.main import attempt
from jiefen.files.yaml.writer import canonical
from jiefen.staff_site.build import desk_of, staff_texts
from jiefen.staff_site.desk import RESTRICTED
from jiefen.staff_site.deviation_pages import deviations_page
from tests.builders import CASE
from tests.small_office import copy_office
from tests.staff_pages import TODAY

UNTRACKED = [entry for entry in CASE["log"][:10] if entry["step"] != "track"]
REASON = "当天就付清了，没有再跟踪"
CONCLUDED = ["conclude", "--by", "li-na", "--outcome", "agreed", "--date", "2026-03-23"]
TOLD = ["--anyway", "--because", REASON, "--allowed-by", "chen-guo"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with one case, concluded through the command line without the tracking that it should have had."""
    folder = tmp_path_factory.mktemp("deviations") / "book"
    copy_office(folder / "office", "publications")
    file = folder / "cases/2026/2026-0137.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(canonical({**CASE, "log": UNTRACKED}, {}), "utf-8")
    record(folder, *CONCLUDED, *TOLD)
    return folder


@pytest.fixture(scope="module")
def found(book: Path) -> dict[str, str]:
    """Its staff pages."""
    return texts(book)


def record(book: Path, *words: str) -> None:
    assert attempt(["--book", str(book), "record", "--today", "2026-03-23", "2026-0137", *words]) == 0


def texts(book: Path) -> dict[str, str]:
    return staff_texts(desk_of(open_book(book), TODAY))


def words_of(page: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", page))


def warnings(found: dict[str, str]) -> list[str]:
    told: list[str] = json.loads(found["case/2026-01.json"])["2026-0137"]["warnings"]
    return told


def test_a_closed_case_warns_at_its_head(found: dict[str, str]) -> None:
    (warning,) = warnings(found)
    assert all(part in warning for part in ("2026-03-23", "跟踪", "办结", REASON, "陈国", "不计分"))


def test_the_list_has_it_with_counts_by_rule_and_by_unit(found: dict[str, str]) -> None:
    page = words_of(found["deviations/index.md"])
    assert "一共 1 处" in page
    assert re.search(r"三包有据：跟踪和反馈都有记录\s+1\s", page)
    assert re.search(r"物业\S*\s+1\s", page)
    assert REASON in page
    assert "1 处，在 1 件里" in words_of(found["index.md"])


def test_it_is_no_error_and_nothing_else_counts_it(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert attempt(["check", "--book", str(book), "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["code"], found["severity"]) == ("CON05", "warning")


def test_of_a_restricted_case_the_reason_is_not_told(book: Path, tmp_path: Path) -> None:
    restricted = tmp_path / "book"
    shutil.copytree(book, restricted)
    record(restricted, "restrict", "--by", "li-na", "--reason", "当事人请求")
    found = texts(restricted)
    assert REASON not in "".join(found.values())
    assert RESTRICTED in warnings(found)[0]


def test_a_book_without_any_says_so(tmp_path: Path) -> None:
    copy_office(tmp_path / "office")
    (tmp_path / "cases").mkdir()
    assert "没有。" in words_of(deviations_page(desk_of(open_book(tmp_path), TODAY)))
