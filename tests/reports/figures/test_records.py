"""Figures of the office's records, over records whose days are chosen so that every meaning is tried, by hand."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jiefen.book.book import open_book
from jiefen.office.demands.record import Demands
from jiefen.office.inspections.record import Inspection
from jiefen.office.meetings.record import Meeting
from jiefen.office.office import Office
from jiefen.office.periods.record import Periods
from jiefen.office.screenings.record import Screening
from jiefen.office.settings.record import Keep
from jiefen.office.tasks.record import Task
from jiefen.reports.facts.record import Facts, Records, Span
from jiefen.reports.figures.figure import RecordFigure
from jiefen.reports.figures.table import FIGURES

ROOT = Path(__file__).parents[3]
YEAR = Span(date(2025, 1, 1), date(2025, 12, 31))
KINDS = ("screenings", "periods", "meetings", "tasks", "inspections", "demands")
ALL_AREAS = ["chengdong", "chengxi", "chengnan", "chengbei", "xinqu", "hewan"]
RECORDS: Mapping[str, Mapping[str, tuple[type, dict[str, Any]]]] = {
    "screenings": {
        "2024/2024-12": (
            Screening,
            {
                "period": "2024-12",
                "leads": [
                    {
                        "key": "aaaa",
                        "date": "2024-12-30",
                        "unit": "market",
                        "area": "chengbei",
                        "kind": "leasing.deposit",
                    }
                    | {"people": 1, "by-day": "2025-01-10"}
                ],
                "ends": [{"key": "aaaa", "date": "2025-01-03", "by": "sun-lei", "end": "case", "case": "2025-0001"}],
            },
        ),
        "2025/2025-02": (
            Screening,
            {
                "period": "2025-02",
                "rounds": [
                    {"level": "section", "kind": "carpet", "unit": "property", "from": "2025-02-01"}
                    | {"until": "2025-02-15", "leader": "wang-qiang", "areas": ["chengdong"]},
                    {"level": "section", "kind": "carpet", "unit": "property", "from": "2025-02-02"}
                    | {
                        "until": "2025-02-15",
                        "leader": "wang-qiang",
                        "areas": ["chengdong", "chengxi"],
                        "instead": True,
                    },
                    {"level": "bureau", "kind": "key", "from": "2025-02-10", "until": "2025-02-11"}
                    | {"leader": "chen-guo", "areas": ["hewan"], "places": ["jinxiu-court"]},
                    {"level": "daily", "kind": "carpet", "from": "2025-02-17", "until": "2025-02-23"}
                    | {"leader": "chen-guo", "areas": ALL_AREAS},
                    {"level": "daily", "kind": "carpet", "from": "2025-02-24", "until": "2025-03-02"}
                    | {"leader": "chen-guo", "areas": ALL_AREAS},
                ],
                "leads": [
                    {
                        "key": "bbbb",
                        "date": "2025-02-03",
                        "unit": "property",
                        "area": "chengdong",
                        "kind": "property.fee",
                    }
                    | {"people": 2, "by-day": "2025-02-10"},
                    {"key": "cccc", "date": "2025-02-26", "unit": "property", "area": "chengxi", "kind": "property.fee"}
                    | {"people": 2, "by-day": "2025-03-10"},
                    {
                        "key": "dddd",
                        "date": "2025-02-27",
                        "unit": "market",
                        "area": "chengbei",
                        "kind": "leasing.deposit",
                    }
                    | {"people": 1, "by-day": "2025-03-10"},
                ],
                "ends": [
                    {"key": "bbbb", "date": "2025-02-04", "by": "wang-qiang", "end": "eased", "how": "说清了"},
                    {"key": "cccc", "date": "2025-03-01", "by": "wang-qiang", "end": "eased", "how": "说清了"},
                    {"key": "cccc", "date": "2025-03-02", "by": "wang-qiang", "end": "dismissed", "reason": "不是"}
                    | {"instead": True},
                    {"key": "dddd", "date": "2026-01-02", "by": "sun-lei", "end": "eased", "how": "说清了"},
                ],
                "struck": [{"key": "bbbb", "date": "2025-02-06", "by": "li-na"}],
            },
        ),
    },
    "periods": {
        "periods": (
            Periods,
            {
                "periods": [
                    {"code": "one", "title": "甲时段", "kind": "period", "from": "2025-02-17", "until": "2025-03-09"}
                    | {"level": "major", "rhythm": "week", "document": "云住建发〔2025〕3号"},
                    {"code": "two", "title": "乙时段", "kind": "period", "from": "2026-02-17", "until": "2026-03-09"}
                    | {"level": "major", "rhythm": "week", "document": "云住建发〔2026〕3号"},
                ]
            },
        )
    },
    "meetings": {
        "2025-01-analysis": (
            Meeting,
            {"number": 1, "date": "2025-01-05", "kind": "analysis", "chair": "zhou-ming", "recorder": "li-na"}
            | {"present": ["zhou-ming"], "sent": [{"date": "2025-02-05", "by": "li-na"}]},
        ),
        "2025-03-analysis": (
            Meeting,
            {"number": 2, "date": "2025-03-05", "kind": "analysis", "chair": "zhou-ming", "recorder": "li-na"}
            | {"present": ["zhou-ming"], "makes-up": ["2025-02"], "sent": [{"date": "2025-04-06", "by": "li-na"}]},
        ),
        "2025-03-assignment": (
            Meeting,
            {"number": 1, "date": "2025-03-10", "kind": "assignment", "chair": "zhou-ming", "recorder": "li-na"}
            | {"present": ["zhou-ming"], "tasks": ["2025/2", "2025/3"]},
        ),
        "2024-12-joint": (
            Meeting,
            {"number": 1, "date": "2024-12-31", "kind": "joint", "chair": "zhou-ming", "recorder": "li-na"}
            | {"present": ["zhou-ming"]},
        ),
    },
    "inspections": {
        "2025-05-06-1": (
            Inspection,
            {"date": "2025-05-06", "by": ["zhou-ming"], "where": "market"}
            | {
                "found": [
                    {"key": "p001", "what": "登记漏项", "unit": "market", "due": "2025-05-20"},
                    {"key": "p002", "what": "上墙不全", "unit": "market", "due": "2025-05-20"},
                    {"key": "p003", "what": "交接没有写", "unit": "general", "due": "2025-05-20"},
                ]
            },
        ),
        "2026-01-06-1": (Inspection, {"date": "2026-01-06", "by": ["zhou-ming"], "where": "property"}),
    },
    "tasks": {
        "2024/9": (
            Task,
            {"number": 9, "kind": "contract", "from": "leading-group", "title": "甲", "lead": "market", "reply": "once"}
            | {"leader": "chen-guo", "officer": "sun-lei", "issued": "2024-12-01", "due": "2025-01-31"}
            | {"log": [{"date": "2025-02-01", "by": "li-na", "what": "ended", "result": "done"}]},
        ),
        "2025/1": (
            Task,
            {"number": 1, "kind": "contract", "from": "leading-group", "title": "乙", "lead": "market", "reply": "once"}
            | {"leader": "chen-guo", "issued": "2025-02-01", "due": "2025-03-31"}
            | {
                "log": [
                    {"date": "2025-03-30", "by": "li-na", "what": "ended", "result": "done"},
                    {"date": "2025-04-30", "by": "li-na", "what": "struck"},
                ]
            },
        ),
        "2025/2": (
            Task,
            {
                "number": 2,
                "kind": "assignment",
                "from": "meetings/2025-03-assignment.yaml",
                "title": "丙",
                "reply": "once",
            }
            | {"lead": "property", "leader": "chen-guo", "officer": "wang-qiang", "issued": "2025-03-10"}
            | {"due": "2025-04-10", "cases": ["2025-0003"], "joined": ["2025-0002"]}
            | {"log": [{"date": "2025-04-10", "by": "li-na", "what": "ended", "result": "done"}]},
        ),
        "2025/3": (
            Task,
            {
                "number": 3,
                "kind": "assignment",
                "from": "meetings/2025-03-assignment.yaml",
                "title": "丁",
                "reply": "once",
            }
            | {"lead": "property", "leader": "chen-guo", "officer": "wang-qiang", "issued": "2025-03-10"}
            | {"due": "2025-04-10", "joined": ["2025-0002"]}
            | {
                "log": [
                    {"date": "2025-03-20", "by": "li-na", "what": "ended", "result": "done"},
                    {"date": "2025-03-25", "by": "li-na", "what": "back", "due": "2025-05-10"},
                ]
            },
        ),
        "2025/4": (
            Task,
            {"number": 4, "kind": "inspection-point", "from": "inspections/2025-05-06-1.yaml#p001", "title": "戊"}
            | {"reply": "once", "lead": "market", "leader": "chen-guo", "issued": "2025-05-06", "due": "2025-05-20"}
            | {"log": [{"date": "2025-05-21", "by": "li-na", "what": "ended", "result": "done"}]},
        ),
        "2025/5": (
            Task,
            {"number": 5, "kind": "inspection-point", "from": "inspections/2025-05-06-1.yaml#p002", "title": "己"}
            | {"reply": "once", "lead": "market", "leader": "chen-guo", "issued": "2025-05-06", "due": "2025-05-20"}
            | {"log": [{"date": "2025-05-19", "by": "li-na", "what": "ended", "result": "partly"}]},
        ),
        "2026/1": (
            Task,
            {"number": 1, "kind": "supervision", "from": "leading-group", "title": "庚", "lead": "market"}
            | {"reply": "once", "leader": "chen-guo", "issued": "2026-01-01", "due": "2026-01-20"},
        ),
    },
    "demands": {
        "2024-12": (
            Demands,
            {
                "month": "2024-12",
                "demands": [{"key": "aaaa", "date": "2024-12-31", "via": "visit", "unit": "market"}],
                "ends": [{"key": "aaaa", "date": "2025-01-01", "by": "li-na", "end": "answered"}],
            },
        ),
        "2025-06": (
            Demands,
            {
                "month": "2025-06",
                "demands": [
                    {"key": "bbbb", "date": "2025-06-02", "via": "visit", "unit": "market", "people": 4}
                    | {"due": "2025-06-05"},
                    {"key": "cccc", "date": "2025-06-03", "via": "phone", "unit": "property"},
                ],
                "ends": [{"key": "bbbb", "date": "2025-06-06", "by": "li-na", "end": "answered"}],
            },
        ),
    },
}
WANTED = {
    "rounds-bureau": 1,
    "rounds-section": 1,
    "rounds-body": 0,
    "rounds-daily": 2,
    "rounds-carpet": 1,
    "rounds-key": 1,
    "areas-screened": 6,
    "places-screened": 1,
    "leads": 3,
    "leads-case": 1,
    "leads-eased": 1,
    "leads-dismissed": 1,
    "leads-struck": 1,
    "leads-open": 3,
    "sensitive": 1,
    "daily-owed": 3,
    "daily-sent": 2,
    "daily-zero": 1,
    "meetings-analysis": 2,
    "meetings-joint": 0,
    "meetings-assignment": 1,
    "meetings-analysis-owed": 12,
    "meetings-analysis-kept": 3,
    "tasks": 5,
    "tasks-ended": 5,
    "tasks-late": 3,
    "tasks-open": 1,
    "contracts": 1,
    "contracts-fixed": 0,
    "contracts-ended": 2,
    "contracts-open": 0,
    "supervisions": 0,
    "assignments": 2,
    "assignments-cases": 2,
    "assignments-in-time": 1,
    "inspections": 1,
    "inspection-points": 3,
    "points-righted": 1,
    "demands-carried": 1,
    "demands": 2,
    "demands-people": 5,
    "demands-ended": 2,
    "demands-late": 1,
    "demands-open": 1,
}
"""Each figure of 2025, counted by hand from the records above."""
OF_MARKET = {
    "rounds-bureau": None,
    "rounds-section": 0,
    "leads": 1,
    "leads-case": 1,
    "leads-open": 2,
    "meetings-analysis": None,
    "tasks": 3,
    "tasks-late": 2,
    "contracts-ended": 2,
    "inspection-points": 2,
    "points-righted": 1,
    "demands": 1,
    "rounds-daily": None,
    "daily-owed": None,
    "members": None,
    "areas": 1,
    "rooms": 0,
}
"""The same of one section; None for what is of no section."""


@cache
def records() -> Records:
    return {
        kind: {file: msgspec.convert(data, record, strict=False) for file, (record, data) in files.items()}
        for kind, files in RECORDS.items()
    }


@cache
def office(*without: str) -> Office:
    found = open_book(ROOT).require_office()
    keeps = tuple(Keep(kind=kind, since=date(2025, 1, 1)) for kind in KINDS if kind not in without)
    return msgspec.structs.replace(found, settings=msgspec.structs.replace(found.settings, keeps=keeps))


def facts(*without: str) -> Facts:
    return Facts(cases=(), findings=(), unread=(), office=office(*without), records=records())


@pytest.mark.parametrize("code", WANTED)
def test_a_figure_counts_what_its_meaning_says(code: str) -> None:
    assert FIGURES[code].value(facts(), YEAR) == WANTED[code]


@pytest.mark.parametrize("code", OF_MARKET)
def test_a_figure_of_one_section_counts_what_is_of_it(code: str) -> None:
    assert FIGURES[code].value(facts().of_unit("market"), YEAR) == OF_MARKET[code]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_kept_is_no_figure(kind: str) -> None:
    own = [one for one in FIGURES.values() if isinstance(one, RecordFigure) and one.kind == kind]
    assert own
    assert [one.value(facts(kind), YEAR) for one in own] == [None] * len(own)


def test_rounds_that_are_asked_for_are_held_or_missed() -> None:
    """Four sections that have areas screen twice a month, the bureau once; one of each was held."""
    asked = {code: FIGURES[code].value(facts(), YEAR) for code in ("rounds-owed", "rounds-missed")}
    assert asked == {"rounds-owed": 4 * 24 + 12, "rounds-missed": 4 * 24 + 12 - 2}


def test_the_organisation_is_that_of_the_last_day() -> None:
    """In 2025 the sample's office had no room in the trade; half a year later it had three, each area covered."""
    autumn = Span(date(2026, 7, 1), date(2026, 9, 30))
    codes = ("rooms", "rooms-led", "informants", "publicity-officers", "mediators", "joint-rounds", "areas-uncovered")
    assert [FIGURES[code].value(facts(), YEAR) for code in codes] == [0, 0, 0, 0, 6, 0, None]
    assert [FIGURES[code].value(facts(), autumn) for code in codes] == [3, 3, 3, 3, 7, 1, 0]
