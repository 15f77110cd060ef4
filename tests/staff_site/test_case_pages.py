"""The table of cases and the details of each, as data."""

import json

from jiefen.book.book import open_book
from jiefen.book.cases import one_case
from jiefen.staff_site.case_pages import COLUMNS, cases_files
from jiefen.staff_site.desk import RESTRICTED
from tests.public_site import ROOT
from tests.staff_pages import TODAY, desk

FILES = cases_files(desk())
TABLE = json.loads(FILES["cases/cases.json"])


def test_every_case_is_a_row_of_words() -> None:
    listed = [case.summary for case in desk().cases if not case.summary.restricted]
    assert [row[0] for row in TABLE["rows"]] == [summary.id for summary in listed]
    assert TABLE["titles"] == list(COLUMNS.values())
    row = dict(zip(TABLE["names"], next(row for row in TABLE["rows"] if row[0] == "2026-0020"), strict=True))
    assert row == {
        "id": "2026-0020",
        "kind": "房地产开发 · 逾期交房",
        "step": "督办",
        "state": "有逾期",
        "due": "2026-11-13",
        "officer": "孙磊",
        "unit": "房地产市场股",
        "leader": "周明",
        "channel": "行政调解",
        "level": "特别重大",
        "area": "新区片区",
        "received": "2026-08-03",
    }


def test_of_a_restricted_case_the_page_says_only_that_it_is() -> None:
    (one, *_) = [case for case in desk().cases if case.summary.restricted]
    detail = json.loads(FILES[f"case/{one.summary.id[:-2]}.json"])[one.summary.id]
    assert (dict(detail["head"])["状态"], detail["log"]) == (RESTRICTED, [])
    assert desk().office.settings.kind_title(one.summary.kind) not in json.dumps(detail, ensure_ascii=False)


def test_each_case_lies_in_the_file_that_its_page_asks_for() -> None:
    for case in desk().cases:
        found = json.loads(FILES[f"case/{case.summary.id[:-2]}.json"])
        assert case.summary.id in found


def test_a_detail_tells_every_entry_and_every_limit() -> None:
    seen, context = one_case(open_book(ROOT), "2026-0020", TODAY)
    detail = json.loads(FILES["case/2026-00.json"])["2026-0020"]
    assert [line[0] for line in detail["log"]] == [entry.date.isoformat() for entry in seen.log]
    assert len(detail["limits"]) == len(context.limits)
    assert [limit["name"] for limit in detail["limits"] if limit["late"]] == ["包案办理"]


def test_there_is_no_page_per_case() -> None:
    assert sorted(path for path in FILES if path.endswith(".md")) == ["case/index.md", "cases/index.md"]
