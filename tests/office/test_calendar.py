"""office/calendar.yaml: its schema, its record, and the sample."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import msgspec
import pytest
import yaml

from jiefen.base.workdays import build_calendar
from jiefen.office.calendar.record import OfficeCalendar

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "schemas/calendar.schema.json").read_text("utf-8"))


def accepted(data: Any) -> bool:
    """The verdict of both validators, which must agree."""
    fast = jsonschema_rs.validator_for(SCHEMA, validate_formats=True).is_valid(data)
    slow = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).is_valid(data)
    assert fast == slow
    return fast


def test_the_sample_is_valid_and_adds_nothing() -> None:
    data = yaml.safe_load((ROOT / "office/calendar.yaml").read_text("utf-8"))
    assert accepted(data)
    office = msgspec.convert(data, OfficeCalendar)
    assert build_calendar(office.holidays, office.workdays, office.announced) == build_calendar()


def test_dates_and_years_become_a_calendar() -> None:
    data = {"holidays": ["2027-01-01"], "workdays": ["2027-01-02"], "announced": [2027]}
    assert accepted(data)
    office = msgspec.convert(data, OfficeCalendar)
    calendar = build_calendar(office.holidays, office.workdays, office.announced)
    assert calendar.is_rest_day(date(2027, 1, 1))
    assert calendar.is_workday(date(2027, 1, 2))
    assert calendar.is_announced(date(2027, 1, 2))


@pytest.mark.parametrize(
    "wrong",
    [
        {"holidays": "2027-01-01"},
        {"holidays": ["2027-02-30"]},
        {"holidays": ["２０２７-01-01"]},
        {"holidays": ["2027-01-01\n"]},
        {"holidays": ["2027-01-01T00:00:00"]},
        {"workdays": ["2027-01-02", "2027-01-02"]},
        {"workdays": [None]},
        {"announced": ["2027"]},
        {"announced": [2003]},
        {"announced": [True]},
        {"festivals": []},
        [],
    ],
)
def test_what_is_no_calendar_is_refused(wrong: Any) -> None:
    assert not accepted(wrong)


def test_every_property_has_a_chinese_title() -> None:
    titles = [node["title"] for node in (SCHEMA, *SCHEMA["properties"].values(), *SCHEMA["$defs"].values())]
    assert all(any("一" <= character <= "鿿" for character in title) for title in titles)
