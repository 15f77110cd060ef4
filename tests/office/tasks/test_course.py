"""How a task stands, and of which periods a reply is missing, worked out by hand."""

from datetime import date
from typing import Any

import msgspec
import pytest

from jiefen.base.workdays import build_calendar
from jiefen.files import resources
from jiefen.office.tasks.course import OPEN, STRUCK, missing_replies, standing_of
from jiefen.office.tasks.record import EVENTS, FIELDS, KINDS, RESULTS, RHYTHMS, Event, Task

CALENDAR = build_calendar()


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def event(on: str, what: str, **more: Any) -> Event:
    return Event(date=day(on), by=more.pop("by", "a"), what=what, **more)


def task(reply: str, issued: str, *log: Event) -> Task:
    return Task(
        number=1,
        kind="contract",
        from_="leading-group",
        title="事",
        lead="u",
        leader="l",
        issued=day(issued),
        due=day("12-31"),
        reply=reply,
        log=log,
    )


def replies(*days: str) -> tuple[Event, ...]:
    return tuple(event(on, "replied", done="办了") for on in days)


@pytest.mark.parametrize(
    ("rhythm", "issued", "told", "today", "missing"),
    [
        ("once", "01-05", (), "11-20", []),
        # 31 January 2026 is a Saturday, 28 February one that is worked; 31 March a Tuesday
        ("monthly", "01-05", (), "03-10", ["02-02", "02-28", "03-31"]),
        ("monthly", "01-20", (), "02-10", ["02-28"]),  # most of January was over
        ("monthly", "01-05", ("02-03", "02-20"), "02-25", []),  # the first is January's, come late
        ("monthly", "01-05", ("01-10", "01-20"), "02-10", ["02-28"]),  # two in January are not February's
        ("half-month", "03-02", ("03-12",), "03-20", ["03-31"]),
        ("half-month", "03-10", (), "03-20", ["03-31"]),
        ("weekly", "03-02", ("03-05",), "03-10", ["03-16"]),  # 15 March is a Sunday
    ],
)
def test_a_reply_tells_of_the_earliest_period_of_which_none_had_told(
    rhythm: str, issued: str, told: tuple[str, ...], today: str, missing: list[str]
) -> None:
    one = task(rhythm, issued, *replies(*told))
    found = missing_replies(one, standing_of(one, day(today)), CALENDAR, day(today))
    assert [f"{period.due:%m-%d}" for period in found] == missing


def test_what_comes_back_owes_replies_from_that_day_on_with_the_same_leader() -> None:
    log = (*replies("01-20"), event("02-02", "ended", result="done"), event("08-03", "back", due=day("10-31")))
    one = task("monthly", "01-05", *log)
    standing = standing_of(one)
    assert (standing.state, standing.leader, standing.due) == (OPEN, "l", day("10-31"))
    assert [period.due for period in missing_replies(one, standing, CALENDAR, day("09-10"))] == [
        day("08-31"),
        day("09-30"),
    ]


def test_a_voided_line_counts_for_nothing() -> None:
    log = (event("01-06", "received"), event("02-02", "ended", result="done"), event("02-03", "struck"))
    assert standing_of(task("once", "01-05", *log)).state == STRUCK
    undone = (*log, event("02-04", "void", line=3, reason="记早了"), event("02-04", "void", line=2, reason="记早了"))
    assert standing_of(task("once", "01-05", *undone)).state == OPEN


def test_another_unit_has_yet_to_receive_it() -> None:
    log = (event("01-06", "received"), event("01-12", "handed", lead="v", reason="分工", approved_by="h"))
    standing = standing_of(task("once", "01-05", *log))
    assert (standing.lead, standing.received, standing.sent) == ("v", None, day("01-12"))


def test_the_end_counts_as_the_second_look_but_not_by_the_first_who_looked() -> None:
    log = (*replies("01-20"), event("01-21", "checked", by="b"))
    standing = standing_of(task("once", "01-05", *log))
    assert standing.accepted_with("c")
    assert not standing.accepted_with("b")


@pytest.mark.parametrize("rhythm", ["weekly", "half-month", "monthly"])
def test_the_end_of_time_is_no_trouble(rhythm: str) -> None:
    one = msgspec.structs.replace(task(rhythm, "01-05"), issued=date(9999, 11, 20))
    found = missing_replies(one, standing_of(one), CALENDAR, date.max)
    assert found[-1].last == date.max


def test_words_for_tasks_are_those_of_the_schema() -> None:
    fields = resources.schema("tasks")["properties"]
    line = fields["log"]["items"]["properties"]
    assert fields["kind"]["x-labels"] == KINDS
    assert fields["reply"]["x-labels"] == RHYTHMS
    assert line["what"]["x-labels"] == {what: takes.title for what, takes in EVENTS.items()}
    assert line["result"]["x-labels"] == RESULTS
    assert {name: field["title"] for name, field in line.items() if name not in ("date", "by", "what")} == FIELDS
