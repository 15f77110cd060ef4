"""`report year 2025`, opened again: its figures are those that this file counts from the raw YAML in its own way."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

import docx
import openpyxl
import pytest

from jiefen.book.book import open_book
from jiefen.papers.office_papers import make_office_papers
from jiefen.reports.periods.counted import PeriodReport
from jiefen.reports.periods.material import period_filling, period_workbook, report_of
from tests.plain_yaml import plain
from tests.public_site import ROOT

YEAR = (date(2025, 1, 1), date(2025, 12, 31))
TODAY = date(2026, 11, 20)
GROUPS = plain((ROOT / "office/settings.yaml").read_text("utf-8"))["outcome-groups"]
ENDS = {"conclude": "", "refuse": "refused", "withdraw": "withdrawn", "transfer": "transferred"}
"""The steps that end a case, and the outcome of those that say none."""
SIMPLE = plain((ROOT / "office/procedure/2025-01-01.yaml").read_text("utf-8"))["simple"]
"""What is settled on the spot goes the way that the procedure says."""


def day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def cases() -> Iterator[dict[str, Any]]:
    """Every case received by the end of the year, with what was logged by then."""
    for path in sorted(Path(ROOT / "cases").glob("*/*.yaml")):
        one = plain(path.read_text("utf-8"))
        one["log"] = [entry for entry in one["log"] if day(entry["date"]) <= YEAR[1]]
        steps = {entry["step"] for entry in one["log"]}
        if day(one["received"]) <= YEAR[1] and "void" not in steps:
            yield one


CASES = list(cases())
UNDOING = ("correct", "revoke", "learn")


def entries(one: Mapping[str, Any], *steps: str) -> list[dict[str, Any]]:
    return [entry for entry in one["log"] if entry["step"] in steps]


def this_year(value: Any) -> bool:
    return YEAR[0] <= day(value) <= YEAR[1]


def last(one: Mapping[str, Any], field: str) -> str:
    """What the last assignment that says it says."""
    said = [entry[field] for entry in entries(one, "triage", "reassign", "accept", "carried") if entry.get(field)]
    if field == "channel" and not said and one.get("simple"):
        return str(SIMPLE["channel"])
    return str(said[-1]) if said else ""


def closing(one: Mapping[str, Any]) -> dict[str, Any] | None:
    found = [entry for entry in entries(one, *ENDS) if not entry.get("joint")]
    return found[0] if found else None


def outcome(entry: Mapping[str, Any]) -> str:
    return str(entry.get("outcome") or ENDS[entry["step"]])


def counted(chosen: list[dict[str, Any]]) -> Counter[str]:
    """The figures of a row."""
    found: Counter[str] = Counter()
    for one in chosen:
        ended = closing(one)
        found["新收" if this_year(one["received"]) else "上期结转"] += not (ended and day(ended["date"]) < YEAR[0])
        if ended is None:
            found["在办"] += 1
        else:
            found["办结"] += 1
            titles = {"settled": "化解", "unsettled": "未化解", "moved": "转出", "other": "其他办结"}
            found[titles[GROUPS[outcome(ended)]]] += 1
    return found


@pytest.fixture(scope="module")
def report() -> PeriodReport:
    return report_of(open_book(ROOT), "2025", "year", TODAY)


@pytest.fixture(scope="module")
def sheets(report: PeriodReport) -> dict[str, list[dict[str, Any]]]:
    """The rows of each sheet by its headings, as the workbook has them."""
    book = openpyxl.load_workbook(BytesIO(period_workbook(report).content))
    found: dict[str, list[dict[str, Any]]] = {}
    for page in book.worksheets:
        rows = [row for row in page.iter_rows(values_only=True) if sum(cell is not None for cell in row) > 1]
        found[page.title] = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    return found


def test_nothing_in_the_sample_is_left_unread_here() -> None:
    """What was corrected is nothing that is counted here."""
    undone = [entry for one in CASES for entry in entries(one, *UNDOING)]
    assert len(CASES) > len(undone)
    assert {(one["step"], one["entry"]["step"], one["field"]) for one in undone} <= {("correct", "mediate", "date")}


DIVISIONS: dict[str, Callable[[dict[str, Any]], str]] = {
    "单位": lambda one: last(one, "unit"),
    "种类": lambda one: str(one["kind"]).partition(".")[0],
    "渠道": lambda one: last(one, "channel"),
}


@pytest.mark.parametrize("name", DIVISIONS)
def test_each_row_of_the_workbook_is_added_up_again(name: str, sheets: dict[str, list[dict[str, Any]]]) -> None:
    of = DIVISIONS[name]
    rows = sheets[f"按{name}"]
    expected = [counted([one for one in CASES if of(one) == code]) for code in {of(one) for one in CASES}]
    columns = ["上期结转", "新收", "办结", "化解", "未化解", "转出", "其他办结", "在办"]
    told = sorted([row[column] for column in columns] for row in rows[:-1])
    assert told == sorted([found[column] for column in columns] for found in expected)
    whole = counted(CASES)
    assert [rows[-1][column] for column in columns] == [whole[column] for column in columns]
    for row in rows:
        assert row["上期结转"] + row["新收"] == row["办结"] + row["在办"]
        assert row["办结"] == row["化解"] + row["未化解"] + row["转出"] + row["其他办结"]


def test_the_word_file_has_the_same_tables(report: PeriodReport, sheets: dict[str, list[dict[str, Any]]]) -> None:
    office = open_book(ROOT).require_office()
    (paper,) = make_office_papers(ROOT, office, [period_filling(report)])
    tables = docx.Document(BytesIO(paper.content)).tables
    for name, written in zip(("按单位", "按种类", "按渠道"), tables, strict=False):
        told = [[cell.text for cell in row.cells] for row in written.rows[1:]]
        assert told == [[str(value) for value in row.values()] for row in sheets[name]]
    figures = {row.cells[0].text: row.cells[2].text for row in tables[3].rows[1:]}
    in_workbook = {row["指标"]: str(row["本期"]) for row in sheets["指标"]}
    assert figures
    assert figures.items() <= in_workbook.items()


def agreements() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each agreement that counts, the last of each name, with its case."""
    for one in CASES:
        made = {entry.get("name", ""): entry for entry in entries(one, "agreement")}
        yield from ((one, entry) for entry in made.values())


def about(one: dict[str, Any], agreement: dict[str, Any], step: str) -> list[dict[str, Any]]:
    """The entries of a step after an agreement that are about it."""
    own = one["log"][one["log"].index(agreement) + 1 :]
    name = agreement.get("name", "")
    return [entry for entry in own if entry["step"] == step and entry.get("agreement", name) == name]


def performed(one: dict[str, Any], agreement: dict[str, Any]) -> Any:
    if agreement.get("performed-at-once"):
        return agreement["date"]
    done = [entry["date"] for entry in about(one, agreement, "perform") if entry["state"] == "full"]
    return done[0] if done else None


def readded() -> dict[str, Any]:
    """The figures of cases by their titles, from the raw files."""
    new = [one for one in CASES if this_year(one["received"])]
    made = [(one, entry) for one, entry in agreements() if this_year(entry["date"])]
    waits = {
        step: [(day(found[0]["date"]) - day(one["received"])).days for one in new if (found := entries(one, step))]
        for step in ("accept",)
    }
    reached = [
        (day(talks[0]["date"]) - day(one["received"])).days
        for one in new
        if (talks := [entry for entry in entries(one, "contact") if not entry.get("unreached")])
    ]
    archived = [entries(one, "archive") for one in CASES]
    return {
        "涉及金额": sum(one.get("amount", 0) for one in new) / 100,
        "人民调解": sum(last(one, "channel") == "people" for one in new),
        "行政调解": sum(last(one, "channel") == "administrative" for one in new),
        "司法调解": sum(last(one, "channel") == "judicial" for one in new),
        "达成协议": len(made),
        "书面协议": sum(entry["form"] == "written" for _, entry in made),
        "口头协议": sum(entry["form"] == "oral" for _, entry in made),
        "协议金额": sum(entry.get("amount", 0) for _, entry in made) / 100,
        "履行完毕": sum(bool(performed(*pair)) for pair in agreements()),
        "协议已履行": sum(bool(performed(*pair)) for pair in made),
        "申请司法确认": sum(bool(about(*pair, "confirm-apply")) for pair in agreements()),
        "司法确认": sum(
            any(entry["result"] == "confirmed" for entry in about(*pair, "confirm-result")) for pair in agreements()
        ),
        "不予受理": sum(bool(entries(one, "refuse")) for one in CASES),
        "归档": sum(bool(found) for found in archived),
        "未按规程办理": sum(len(entries(one, "deviation")) for one in CASES),
        "受理天数": median(waits["accept"]),
        "首次联系天数": median(reached),
        "边界纠纷": sum("boundary" in one for one in new),
    }


def test_the_figures_of_cases_are_added_up_again(sheets: dict[str, list[dict[str, Any]]]) -> None:
    told = {row["指标"]: row["本期"] for row in sheets["指标"]}
    assert {title: told[title] for title in readded()} == readded()
