"""Each rule of history, seen silent and seen speaking: where, and with which words."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.base.finding import Spot
from jiefen.base.rule import ask
from jiefen.base.text import render
from jiefen.base.workdays import build_calendar
from jiefen.book.kinds import kind_of
from jiefen.checking.rulebook import FOR_HISTORY
from jiefen.history.past import Arrival, Change, HistoryContext, key_of
from jiefen.history.rules import past as history
from tests.oracles import after_working_days

CALENDAR = build_calendar()
CONTEXT = HistoryContext(late_after=3, calendar=CALENDAR)
CASE, PUBLICATION, PROCEDURE = (
    "cases/2026/2026-0137.yaml",
    "office/publications/2026Q3.yaml",
    "office/procedure/2026-07-01.yaml",
)
ACCEPT = {"date": "2026-03-02", "step": "accept", "by": "li-na"}
INTERVIEW = {"date": "2026-03-03", "step": "interview", "by": "wang-qiang"}
TRACK = {"date": "2026-03-10", "step": "track", "by": "wang-qiang"}
CORRECT = {"date": "2026-03-11", "step": "correct", "field": "area", "was": "chengdong", "is": "chengxi"}


REPORT = {"purpose": "report", "kind": "first"}


def case(*log: Any, **header: Any) -> dict[str, Any]:
    return {"id": "2026-0137", "area": "chengdong", **header, "log": list(log)}


def said(
    before: Any,
    after: Any,
    file: str = CASE,
    came: dict[bytes, Arrival] | None = None,
    context: HistoryContext = CONTEXT,
) -> list[tuple[str, str, str]]:
    """Code, path and sentence of everything that the rules of history say."""
    kind = kind_of(file)
    assert kind is not None
    change = Change(file=file, kind=kind, before=before, after=after, arrivals=came or {})
    return [(found.code, found.path, render(found.say)) for found in ask(FOR_HISTORY, change, context, Spot(file=file))]


def on(day: date, *entries: Any) -> dict[bytes, Arrival]:
    return {key_of(entry): Arrival(day=day, known=None) for entry in entries}


def test_a_new_denunciation_is_told_and_a_merged_one_is_left() -> None:
    petition = {"date": "2026-03-11", "step": "correct", "field": "petition", "was": None, "is": REPORT}
    purpose = {"date": "2026-03-11", "step": "correct", "field": "purpose", "was": "claim", "is": "report"}
    assert [one[:2] for one in said(None, case(ACCEPT, petition=REPORT))] == [("HIS40", "petition")]
    assert [one[:2] for one in said(case(ACCEPT), case(ACCEPT, petition))] == [("HIS40", "log[1].is")]
    assert [one[:2] for one in said(case(ACCEPT), case(ACCEPT, purpose))] == [("HIS40", "log[1].is")]
    assert said(case(ACCEPT, petition=REPORT), case(ACCEPT, INTERVIEW, petition=REPORT)) == []
    assert said(None, case(ACCEPT, petition={**REPORT, "purpose": "claim"})) == []


def test_growing_and_correcting_is_fine() -> None:
    assert said(case(ACCEPT), case(ACCEPT, INTERVIEW, CORRECT)) == []
    assert said(None, case(ACCEPT)) == []
    assert said({"area": "chengdong", "id": "2026-0137", "log": []}, case(ACCEPT)) == []


def test_a_changed_entry_is_named() -> None:
    changed = {**INTERVIEW, "by": "zhao-min"}
    assert said(case(ACCEPT, INTERVIEW, TRACK), case(ACCEPT, changed, TRACK)) == [
        ("HIS01", "log[1]", "2026-03-03 的约谈（第 2 条）在合并之后被改动")
    ]


def test_a_dropped_entry_is_named_at_the_log() -> None:
    assert said(case(ACCEPT, INTERVIEW, TRACK), case(ACCEPT, TRACK)) == [
        ("HIS01", "log", "2026-03-03 的约谈（第 2 条）在合并之后被删去")
    ]
    assert len(said(case(ACCEPT, INTERVIEW), {"id": "2026-0137", "area": "chengdong"})) == 2


def test_an_entry_put_in_or_moved_is_named_where_it_stands() -> None:
    assert said(case(ACCEPT, TRACK), case(ACCEPT, INTERVIEW, TRACK)) == [
        ("HIS01", "log[1]", "2026-03-03 的约谈（第 2 条）是新加的，却插在已经合并的记录前面")
    ]
    assert said(case(ACCEPT, INTERVIEW), case(INTERVIEW, ACCEPT)) == [
        ("HIS01", "log[1]", "2026-03-02 的受理（第 1 条）在合并之后换了位置")
    ]


def test_a_header_changed_without_a_correction() -> None:
    for after in (case(ACCEPT, area="chengxi"), case(ACCEPT, CORRECT, area="chengxi")):
        assert said(case(ACCEPT), after) == [("HIS02", "area", "基本情况的 area 在合并之后被直接改动")]
    assert [path for _, path, _ in said(case(ACCEPT), case(ACCEPT, amount=5))] == ["amount"]
    assert said(case(ACCEPT), case(ACCEPT, 甲某=5)) == [("HIS02", "", "基本情况的 内容 在合并之后被直接改动")]


@pytest.mark.parametrize("file", [CASE, PUBLICATION, PROCEDURE])
def test_a_deleted_record_is_named(file: str) -> None:
    name = file.rpartition("/")[2].removesuffix(".yaml")
    for before in ({"title": "x"}, None):
        assert said(before, None, file) == [("HIS03", "", f"{name} 已经合并，它的文件却被删除或者改了名")]


@pytest.mark.parametrize(
    ("entry", "committed", "late"),
    [
        (date(2026, 3, 2), date(2026, 3, 5), False),  # Monday to Thursday: three working days
        (date(2026, 3, 2), date(2026, 3, 6), True),
        (date(2026, 3, 5), date(2026, 3, 10), False),  # over a weekend
        (date(2026, 3, 5), date(2026, 3, 11), True),
        (date(2026, 9, 30), date(2026, 10, 10), False),  # National Day, then a make-up Saturday, the third day
        (date(2026, 9, 30), date(2026, 10, 11), True),
        (date(2026, 3, 9), date(2026, 3, 2), False),  # a date still to come is not late
        (date(2026, 12, 28), date(2027, 3, 1), False),  # 2027 is not announced: not judged
    ],
)
def test_late_is_counted_in_working_days(entry: date, committed: date, late: bool) -> None:
    added = {**TRACK, "date": entry.isoformat()}
    too_early = ["HIS22"] * (committed < entry)
    codes = [code for code, _, _ in said(case(), case(added), came=on(committed, added))]
    assert codes == ["HIS04"] * late + too_early
    given_reason = {**added, "late": "系统停用"}
    codes = [code for code, _, _ in said(case(), case(given_reason), came=on(committed, given_reason))]
    assert codes == too_early


@given(
    day=st.dates(date(2025, 1, 1), date(2026, 11, 30)),
    ahead=st.integers(0, 20),
    most=st.integers(0, 5),
)
@settings(max_examples=60)
def test_late_agrees_with_walking_day_by_day(day: date, ahead: int, most: int) -> None:
    committed = date.fromordinal(day.toordinal() + ahead)
    added = {**TRACK, "date": day.isoformat()}
    context = HistoryContext(late_after=most, calendar=CALENDAR)
    found = said(case(), case(added), came=on(committed, added), context=context)
    assert bool(found) == (committed > after_working_days(day, most))


def test_a_late_entry_says_its_days() -> None:
    assert said(None, case(ACCEPT), came=on(date(2026, 3, 9), ACCEPT)) == [
        ("HIS04", "log[0]", "2026-03-02 的受理（第 1 条）到 2026-03-09 才提交，超过了 3 个工作日")
    ]


def test_late_is_not_asked_of_what_is_merged_or_not_committed_or_without_a_limit() -> None:
    far = date(2026, 6, 1)
    assert said(case(ACCEPT), case(ACCEPT), came=on(far, ACCEPT)) == []
    assert said(case(), case(ACCEPT)) == []
    assert said(case(), case({**ACCEPT, "date": "甲"}), came=on(far, {**ACCEPT, "date": "甲"})) == []
    unknown = HistoryContext(late_after=None, calendar=CALENDAR)
    assert said(case(), case(ACCEPT), came=on(far, ACCEPT), context=unknown) == []


def test_a_publication_never_changes() -> None:
    rows: list[dict[str, Any]] = [
        {"case": "2026-0137", "public-id": "k3m8", "year": 2026},
        {"case": "2026-0138", "public-id": "p2z7"},
    ]
    before = {"batch": "2026Q3", "rows": rows}
    assert said(before, {"rows": rows, "batch": "2026Q3"}, PUBLICATION) == []
    assert said(before, {**before, "rows": [{**rows[0], "year": 2025}, rows[1]]}, PUBLICATION) == [
        ("HIS07", "rows[0].year", "2026Q3 这一批公布之后，rows[0].year 又被改动")
    ]
    for gone_or_more in (rows[:1], [*rows, rows[0]]):
        found = said(before, {**before, "rows": gone_or_more}, PUBLICATION)
        assert [(code, path) for code, path, _ in found] == [("HIS07", "rows")]
    assert said(None, before, PUBLICATION) == []


def test_a_procedure_version_never_changes() -> None:
    before = {"effective": "2026-07-01", "articles": [{"article": 1, "text": "甲"}]}
    after = {"effective": "2026-07-01", "articles": [{"article": 1, "text": "乙"}]}
    assert said(before, after, PROCEDURE) == [
        ("HIS08", "articles[0].text", "2026-07-01 起施行的规程合并之后，articles[0].text 又被改动")
    ]
    assert said(before, dict(reversed(before.items())), PROCEDURE) == []


def test_codes_are_used_once() -> None:
    codes = [rule.code for rule in history.RULES]
    assert len(set(codes)) == len(codes)
