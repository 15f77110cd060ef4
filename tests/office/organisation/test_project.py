"""What of the dispute handling rooms is public: where they are and what they cover, nobody who works there."""

from datetime import date

import msgspec

from jiefen.book.book import open_book
from jiefen.office.organisation.page import rooms_section
from jiefen.office.organisation.project import public_rooms
from jiefen.office.organisation.record import Room
from tests.public_site import ROOT

OFFICE = open_book(ROOT).require_office()
DAY = date(2026, 9, 30)


def room(code: str, first: date, last: date | None = None) -> Room:
    return Room(
        code=code,
        title=f"{code}调处室",
        host="物业公司",
        areas=("chengdong", "chengxi", "nowhere"),
        leader="wang-qiang",
        from_=first,
        until=last,
    )


def test_rooms_that_ended_are_left_out_and_those_to_come_say_when() -> None:
    rooms = (
        room("甲", date(2025, 1, 1)),
        room("乙", date(2025, 1, 1), date(2026, 9, 29)),
        room("丙", date(2025, 1, 1), date(2026, 9, 30)),
        room("丁", date(2026, 11, 1)),
    )
    shown = public_rooms(rooms, OFFICE.grid, DAY)
    assert [(one.title, one.since) for one in shown] == [
        ("甲调处室", None),
        ("丙调处室", None),
        ("丁调处室", date(2026, 11, 1)),
    ]
    assert shown[0].areas == ("城东片区", "城西片区")


def test_nobody_is_named() -> None:
    shown = public_rooms((room("甲", date(2025, 1, 1)),), OFFICE.grid, DAY)
    text = msgspec.json.encode(shown).decode() + rooms_section(shown)
    for person in OFFICE.organisation.staff:
        assert person.handle not in text
        assert person.name not in text


def test_without_rooms_nothing_stands_on_the_page_and_what_stands_there_is_text() -> None:
    assert rooms_section(()).strip() == ""
    (bad,) = public_rooms((msgspec.structs.replace(room("甲", DAY), host="<script>"),), OFFICE.grid, DAY)
    assert "<script>" not in rooms_section([bad])
