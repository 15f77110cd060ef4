"""Who is there on a day; the words of the organisation are its schema's; the boards are those that are printed."""

import re
from datetime import date
from typing import Any

import pytest

from jiefen.book.book import open_book
from jiefen.files import resources
from jiefen.office.organisation.record import Organisation, Post, Room, Unit
from jiefen.office.organisation.words import BOARDS, BODY_KINDS, ITEMS, SET_UP_BY, TIMES
from jiefen.office.settings.project import public_office
from jiefen.procedure.project import public_procedure
from jiefen.site.boards import boards_page
from jiefen.steps.terms import NETWORK, ROLES
from tests.public_site import ROOT, procedures

ROOM = Room(
    code="room",
    title="调处室",
    host="物业公司",
    areas=("east",),
    leader="li-na",
    from_=date(2026, 2, 1),
    until=date(2026, 3, 31),
)
SECTIONS = (
    Unit(code="old", title="旧股室", until=date(2025, 12, 31)),
    Unit(code="new", title="新股室", from_=date(2026, 1, 1)),
    Unit(code="ever", title="老股室"),
)


@pytest.fixture
def organisation() -> Organisation:
    return Organisation(units=SECTIONS, rooms=(ROOM,), leading_group=(), bodies=(), staff=())


@pytest.mark.parametrize(
    ("code", "day", "there"),
    [
        ("old", date(2025, 12, 31), True),
        ("old", date(2026, 1, 1), False),
        ("new", date(2025, 12, 31), False),
        ("new", date(2026, 1, 1), True),
        ("ever", date(1999, 1, 1), True),
        ("room", date(2026, 1, 31), False),
        ("room", date(2026, 3, 31), True),
        ("room", date(2026, 4, 1), False),
        ("nothing", date(2026, 1, 1), False),
    ],
)
def test_a_section_and_a_room_are_there_from_their_first_day_to_their_last(
    organisation: Organisation, code: str, day: date, there: bool
) -> None:
    assert organisation.has_unit(code, day) is there
    assert organisation.has_unit(code) is (code != "nothing")


def test_a_code_of_both_is_the_section_s(organisation: Organisation) -> None:
    twice = Organisation(units=(Unit(code="room", title="股室"),), rooms=(ROOM,), leading_group=(), bodies=(), staff=())
    assert twice.unit_title("room") == "股室"
    assert twice.room("room") is None
    assert organisation.room("room") == ROOM


def test_posts_share_the_first_day_that_both_have() -> None:
    one = Post(role="officer", from_=date(2026, 1, 1), until=date(2026, 3, 31))
    assert one.shared_from(Post(role="officer", from_=date(2026, 3, 31))) == date(2026, 3, 31)
    assert one.shared_from(Post(role="officer", from_=date(2026, 4, 1))) is None
    assert one.shared_from(Post(role="officer", from_=date(2025, 1, 1), until=date(2025, 12, 31))) is None
    assert one.shared_from(Post(role="officer", from_=date(2025, 1, 1))) == date(2026, 1, 1)


def test_words_are_those_of_the_schema() -> None:
    properties: dict[str, Any] = resources.schema("organisation")["properties"]
    body = properties["bodies"]["items"]["properties"]
    post = properties["staff"]["items"]["properties"]["posts"]["items"]["properties"]
    item = properties["premises"]["properties"]["items"]["items"]["properties"]["item"]
    assert body["kind"]["x-labels"] == BODY_KINDS
    assert body["set-up-by"]["x-labels"] == SET_UP_BY
    assert post["time"]["x-labels"] == TIMES
    assert item["x-labels"] == ITEMS
    assert list(item["x-labels"]) == item["enum"]


def test_no_procedure_gives_a_step_to_somebody_outside_the_office() -> None:
    steps: dict[str, Any] = resources.schema("procedure")
    assert set(NETWORK) < set(ROLES)
    assert not any(f'"{role}"' in str(steps).replace("'", '"') for role in NETWORK)


def test_the_boards_of_the_checklist_are_those_that_the_site_prints() -> None:
    book = open_book(ROOT)
    office = book.require_office()
    (page,) = boards_page(
        public_procedure(procedures()[-1], book.register, ""), public_office(office.settings)
    ).values()
    sheets = re.findall(r'<section class="jf-board"[^>]*><h2>(.*?)</h2>', page)
    assert len(sheets) == len(BOARDS)
    assert [f"上墙：{title}" for title in sheets[:2]] == list(BOARDS.values())[:2]
    assert "规程" in sheets[2]
