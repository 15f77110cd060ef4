"""A return of a hand-made set of cases: headings, rows, totals, what is left blank and said."""

from datetime import date
from typing import Any

import pytest

from jiefen.book.book import open_book
from jiefen.files.workbooks import Sheet
from jiefen.office.returns.periods import wanted_of, wanted_periods, year_until
from jiefen.office.returns.record import ReturnForm
from jiefen.office.settings.record import Keep
from jiefen.reports.facts.read import records_of
from jiefen.reports.facts.record import CaseFact, Facts
from jiefen.reports.returns.counted import ReturnTable, return_table
from jiefen.reports.returns.sheet import return_sheet
from tests.public_site import ROOT

BOOK = open_book(ROOT)
FORMS: dict[str, ReturnForm] = {form.id: form for form in records_of(BOOK)["returns"].values()}
TODAY = date(2026, 11, 20)


def case(number: int, received: str, closed: str = "", group: str = "", **more: Any) -> CaseFact:
    known: dict[str, Any] = {
        "kind": "property.leak",
        "unit": "property",
        "officer": "li-na",
        "level": "ordinary",
        "rank": 0,
        "people": 2,
        "area": "chengdong",
        "channel": "people",
    }
    known |= more
    return CaseFact(
        id=f"2026-{number:04}",
        received=date.fromisoformat(received),
        branch=known["kind"].partition(".")[0],
        closed=date.fromisoformat(closed) if closed else None,
        group=group,
        **known,
    )


CASES = (
    case(1, "2026-01-20"),
    case(2, "2026-07-02", "2026-08-01", "settled"),
    case(3, "2026-09-30", kind="leasing.deposit", area="hewan", people=60),
    case(4, "2026-10-01"),
    case(5, "2026-08-08", "2026-09-30", "unsettled", kind="land.forest", area="hewan", channel="administrative"),
)


def table(form: str, period: str, *cases: CaseFact) -> ReturnTable:
    facts = Facts(cases=cases or CASES, findings=(), unread=(), office=BOOK.require_office())
    return return_table(FORMS[form], period, facts, TODAY)


def values(found: ReturnTable, row: str) -> dict[str, Any]:
    return dict(next(line for line in found.lines if line.code == row).values)


def test_each_case_stands_in_the_row_and_the_class_that_it_is_of() -> None:
    found = table("centre-quarterly", "2026-Q3")
    assert [line.code for line in found.lines][:3] == ["total", "chengdong", "chengxi"]
    assert values(found, "total") == {
        "all": 3,
        "open": 2,
        "property.settled": 1,
        "property.unsettled": 1,
        "housing.settled": 0,
        "housing.unsettled": 1,
        "building.settled": 0,
        "building.unsettled": 0,
        "other.settled": 0,
        "other.unsettled": 0,
    }
    assert values(found, "hewan")["all"] == 2
    assert found.class_totals == {"property": 1, "housing": 1, "building": 0, "other": 1}
    assert not found.gaps


def test_a_case_that_no_class_has_is_told_and_not_left_out() -> None:
    found = table("politics-law-half", "2026-H2", case(1, "2026-07-02", kind="unheard.of"))
    assert values(found, "none")["found"] == 1
    assert values(found, "total")["found"] == 1


def test_the_year_is_counted_beside_the_period_and_sizes_are_no_part_of_the_total() -> None:
    found = table("politics-law-half", "2026-H2")
    assert (values(found, "total")["found"], values(found, "total")["found-year"]) == (4, 5)
    assert (values(found, "size-49")["found"], values(found, "size-99")["found"]) == (3, 1)
    assert not found.gaps


def test_the_sheet_has_the_headings_of_the_form_merged() -> None:
    sheet = return_sheet(table("centre-quarterly", "2026-Q3"))
    assert sheet.headings[0][:5] == ["序号", "镇办", "当前矛盾纠纷情况", "当前矛盾纠纷情况", "物业纠纷（共计：1 件）"]
    assert sheet.headings[1][:4] == ["", "", "本季矛盾纠纷总数", "本季未化解纠纷数"]
    assert {(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5)} <= set(sheet.merged)
    assert list(sheet.rows[0])[:4] == ["", "合计", 3, 2]
    assert list(sheet.rows[1])[:2] == [1, "城东片区"]


def said(sheet: Sheet) -> str:
    return "\n".join(sheet.below)


def test_what_is_left_blank_and_what_a_rate_is_of_is_said_below() -> None:
    words = said(return_sheet(table("justice-monthly", "2026-10")))
    assert "防止民间纠纷激化数：只记在密封材料里，由知情的人填，这里空着" in words
    assert "调解成功率：没有办结的，不计算" in words
    assert "零报告" not in words
    half = said(return_sheet(table("politics-law-half", "2026-H2")))
    assert "成功率 50.0%（化解 1 件 ÷ 办结 2 件）" in half
    assert "调处率 50.0%（办结 2 件 ÷ 新收 4 件）；办结的不都是本期新收的，可能超过 100%" in half
    assert "这一期还没有结束，统计到 2026年11月20日" in half


def test_a_period_without_anything_is_a_zero_report() -> None:
    found = table("justice-monthly", "2026-10", case(1, "2026-10-26"))
    assert found.nothing
    assert "本期没有发生，零报告" in said(return_sheet(found))


@pytest.mark.parametrize(
    ("form", "period", "first", "last", "due"),
    [
        ("justice-monthly", "2026-10", "2026-09-26", "2026-10-25", "2026-10-28"),
        ("justice-monthly", "2026-01", "2025-12-26", "2026-01-25", "2026-01-28"),
        ("centre-quarterly", "2026-Q3", "2026-07-01", "2026-09-30", "2026-10-10"),
        ("politics-law-half", "2026-H1", "2026-01-01", "2026-06-30", "2026-07-15"),
    ],
)
def test_a_period_has_its_days(form: str, period: str, first: str, last: str, due: str) -> None:
    wanted = wanted_of(FORMS[form], period)
    assert [wanted.first, wanted.last, wanted.due] == [date.fromisoformat(day) for day in (first, last, due)]


def test_a_period_of_another_rhythm_is_none() -> None:
    with pytest.raises(ValueError, match="rhythm"):
        wanted_of(FORMS["justice-monthly"], "2026-Q3")


def test_a_year_closes_with_its_months() -> None:
    form = FORMS["justice-monthly"]
    assert year_until(form, wanted_of(form, "2026-10")) == date(2025, 12, 26)


def test_only_what_ended_while_returns_were_kept_is_wanted() -> None:
    kept = [Keep(kind="returns", since=date(2026, 7, 1))]
    found = wanted_periods(FORMS["centre-quarterly"], kept, TODAY)
    assert [one.period for one in found] == ["2026-Q3", "2026-Q4"]
