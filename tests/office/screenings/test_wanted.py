"""Which rounds are asked for: by the procedure, of whoever was there, while it was kept; and what answers them."""

from datetime import date

import msgspec
import pytest

from jiefen.book.book import open_book
from jiefen.files.resources import root
from jiefen.office.office import Office
from jiefen.office.organisation.record import Room
from jiefen.office.periods.record import Period
from jiefen.office.screenings.proposed import Asked, file_name, proposed_rounds, settle_by
from jiefen.office.screenings.record import Missed, Round, Screening
from jiefen.office.screenings.wanted import (
    Wanted,
    areas_left_out,
    is_explained,
    is_held,
    sensitive_rounds,
    wanted_rounds,
)
from jiefen.office.settings.record import Keep
from jiefen.procedure.record import ScreeningRound, ScreeningRules

SECTIONS = ScreeningRound(level="section", kind="carpet", rhythm="half-month", grace=3)
BUREAU = ScreeningRound(level="bureau", kind="key", rhythm="month", grace=5)
ROOMS = ScreeningRound(level="body", kind="carpet", rhythm="quarter", grace=0)


@pytest.fixture(scope="module")
def office() -> Office:
    return open_book(root()).require_office()


def office_with(office: Office, *rounds: ScreeningRound, keeps: tuple[Keep, ...]) -> Office:
    """The sample's office where the newest version asks for these rounds, kept so."""
    newest = msgspec.structs.replace(
        office.procedures[-1], screening=ScreeningRules(article=1, rounds=rounds, settle_within=10)
    )
    older = [msgspec.structs.replace(one, screening=None) for one in office.procedures[:-1]]
    return msgspec.structs.replace(
        office,
        procedures=(*older, newest),
        settings=msgspec.structs.replace(office.settings, keeps=keeps),
        organisation=msgspec.structs.replace(office.organisation, rooms=()),
    )


def kept(since: date, until: date | None = None) -> tuple[Keep, ...]:
    return (Keep(kind="screenings", since=since, until=until),)


def asked(office: Office, today: date) -> set[tuple[str, str]]:
    return {(one.unit, one.stretch) for one in wanted_rounds(office, today)}


def test_every_section_with_an_area_is_asked_each_half_month(office: Office) -> None:
    book = office_with(office, SECTIONS, keeps=kept(date(2026, 11, 1)))
    units = {area.unit for area in office.grid.areas}
    assert asked(book, date(2026, 12, 1)) == {
        (unit, stretch) for unit in units for stretch in ("2026-11a", "2026-11b", "2026-12a")
    }
    (due,) = {one.due for one in wanted_rounds(book, date(2026, 11, 1))}
    assert due == date(2026, 11, 18), "three working days after the fifteenth, a Sunday"


def test_what_began_before_it_was_kept_or_ends_after_is_never_asked_for(office: Office) -> None:
    book = office_with(office, BUREAU, keeps=kept(date(2026, 9, 2), date(2026, 11, 29)))
    assert asked(book, date(2027, 3, 1)) == {("", "2026-10")}
    again = office_with(office, BUREAU, keeps=(*(book.settings.keeps or ()), *kept(date(2027, 1, 1))))
    assert asked(again, date(2027, 2, 10)) == {("", "2026-10"), ("", "2027-01"), ("", "2027-02")}


def test_the_first_version_that_asks_goes_for_the_days_before_it(office: Office) -> None:
    """A book that keeps its rounds has begun with them, whatever day they were put into its regulation."""
    newest = office.procedures[-1].effective
    book = office_with(office, BUREAU, keeps=kept(date(2026, 10, 1)))
    assert date(2026, 10, 1) < newest
    assert ("", "2026-10") in asked(book, newest)
    silent = msgspec.structs.replace(book.procedures[-1], screening=None, effective=date(2026, 12, 1))
    stopped = msgspec.structs.replace(book, procedures=(*book.procedures, silent))
    assert asked(stopped, date(2027, 1, 31)) == {("", "2026-10"), ("", "2026-11")}


def test_a_room_and_a_section_are_asked_while_they_are_there(office: Office) -> None:
    book = office_with(office, ROOMS, keeps=kept(date(2026, 1, 1)))
    rooms = (
        Room(code="a", title="甲", host="甲公司", areas=("chengdong",), leader="li-na", from_=date(2026, 4, 1)),
        Room(
            code="b", title="乙", host="乙公司", areas=("chengxi",), leader="li-na",
            from_=date(2026, 1, 1), until=date(2026, 9, 29),
        ),
    )  # fmt: skip
    book = msgspec.structs.replace(book, organisation=msgspec.structs.replace(book.organisation, rooms=rooms))
    assert asked(book, date(2026, 9, 30)) == {
        ("b", "2026-Q1"), ("a", "2026-Q2"), ("b", "2026-Q2"), ("a", "2026-Q3"),
    }  # fmt: skip


def held(first: date, *areas: str, unit: str = "property") -> Round:
    return Round(
        level="section", kind="carpet", unit=unit, from_=first, until=first, leader="chen-guo", areas=areas or ("a",)
    )


WANTED = Wanted(level="section", kind="carpet", unit="property", stretch="2026-11a", due=date(2026, 11, 18))


@pytest.mark.parametrize(
    ("first", "answers"),
    [
        (date(2026, 10, 31), False),
        (date(2026, 11, 1), True),
        (date(2026, 11, 15), True),
        (date(2026, 11, 16), False),
    ],
)
def test_a_round_answers_for_the_stretch_in_which_it_began(first: date, answers: bool) -> None:
    assert is_held(WANTED, [Screening(period="2026-11", rounds=(held(first),))]) is answers
    assert not is_held(WANTED, [Screening(period="2026-11", rounds=(held(first, unit="market"),))])


def test_a_round_that_was_wrong_answers_for_nothing(office: Office) -> None:
    wrong = held(date(2026, 11, 3), "chengdong", "chengxi", "chengnan")
    right = msgspec.structs.replace(wrong, areas=("chengdong",), instead=True)
    record = Screening(period="2026-11a", rounds=(wrong, right))
    assert areas_left_out(office, WANTED, [record]) == ("chengxi", "chengnan")
    assert areas_left_out(office, WANTED, [Screening(period="2026-11a", rounds=(wrong,))]) == ()


def test_one_line_explains_all_stretches_that_lie_in_it() -> None:
    missed = Missed(
        level="section", kind="carpet", unit="property",
        from_=date(2026, 7, 1), until=date(2026, 11, 15), by="zhou-ming", reason="防汛",
    )  # fmt: skip
    record = Screening(period="2026-07a", missed=(missed,))
    assert is_explained(WANTED, [record])
    assert not is_explained(msgspec.structs.replace(WANTED, stretch="2026-11b"), [record])
    assert not is_explained(msgspec.structs.replace(WANTED, unit="market"), [record])
    assert not is_explained(msgspec.structs.replace(WANTED, kind="key"), [record])


def test_a_sensitive_period_asks_each_day_up_to_today_of_the_bureau(office: Office) -> None:
    period = Period(
        code="some", title="某个时段", kind="period", from_=date(2026, 12, 21), until=date(2027, 1, 4),
        level="major", rhythm="day", document="某号",
    )  # fmt: skip
    book = office_with(office, keeps=kept(date(2026, 12, 22)))
    days = [one.stretch for one in sensitive_rounds(book, [period], date(2026, 12, 24))]
    assert days == ["2026-12-22", "2026-12-23", "2026-12-24"], "nothing of the day before it was kept"
    weekly = msgspec.structs.replace(period, rhythm="week")
    weeks = [(one.stretch, one.due) for one in sensitive_rounds(book, [weekly], date(2027, 3, 1))]
    assert weeks == [
        ("2026-W52", date(2026, 12, 27)),
        ("2026-W53", date(2027, 1, 3)),
        ("2027-W01", date(2027, 1, 4)),
    ]


def test_what_is_due_first_is_proposed_for_all_that_lack_it(office: Office) -> None:
    book = office_with(office, BUREAU, SECTIONS, keeps=kept(date(2026, 11, 1)))
    records = {"f": Screening(period="2026-11a", rounds=(held(date(2026, 11, 2), unit="market"),))}
    proposed = proposed_rounds(book, records, Asked(), date(2026, 11, 20))
    units = [unit.code for unit in office.organisation.units if unit.code in {area.unit for area in office.grid.areas}]
    assert [one.unit for one in proposed] == [unit for unit in units if unit != "market"]
    assert {one.stretch for one in proposed} == {"2026-11a"}
    leaders = {area.unit: area.cadre for area in office.grid.areas}
    assert all(one.leader == leaders[one.unit] for one in proposed)


def test_a_day_and_a_week_lie_in_the_file_of_their_half_month() -> None:
    assert file_name("2026-12-22", {}) == "2026/2026-12b"
    assert file_name("2026-W53", {}) == "2026/2026-12b"
    assert file_name("2026-12a", {}) == "2026/2026-12a"
    assert file_name("2026-Q4", {}) == "2026/2026-Q4"
    whole = {"f": Screening(period="2026-12")}
    assert file_name("2026-12a", whole) == "2026/2026-12"
    assert file_name("2026-12a", {**whole, "g": Screening(period="2026-12a")}) == "2026/2026-12a"


def test_a_lead_has_the_working_days_of_the_procedure(office: Office) -> None:
    book = office_with(office, BUREAU, keeps=kept(date(2026, 11, 1)))
    assert settle_by(book, date(2026, 11, 12)) == date(2026, 11, 26)
