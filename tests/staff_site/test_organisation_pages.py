"""The page of the organisation: who is in post on the day, what is not known, which area nobody covers."""

import re
from datetime import date
from html import unescape
from typing import Any

import msgspec
import pytest

from jiefen.office.grid.record import Group
from jiefen.office.organisation.record import (
    Body,
    Person,
    Post,
    Premises,
    PremisesItem,
    Room,
    Training,
    Unit,
)
from jiefen.staff_site.organisation_pages import organisation_page
from tests.staff_pages import desk

FIRST = date(2025, 1, 1)
ROOM = Room(
    code="bishui-room", title="碧水调处室", host="碧水物业公司", areas=("chengdong",), leader="li-na", from_=FIRST
)
INFORMANT = Person(handle="ye-qing", name="叶青", posts=(Post(role="informant", group="one", from_=FIRST),))
GONE = Person(
    handle="shi-lei", name="石磊", posts=(Post(role="informant", group="one", from_=FIRST, until=date(2026, 11, 19)),)
)


def page(*, groups: tuple[Group, ...] = (), **changed: Any) -> dict[str, list[list[str]]]:
    """The tables of the page by their titles, each a list of rows, where the organisation is changed so."""
    office = desk().office
    organisation = msgspec.structs.replace(office.organisation, **changed)
    grid = msgspec.structs.replace(office.grid, groups=groups)
    changed_office = msgspec.structs.replace(office, organisation=organisation, grid=grid)
    text = organisation_page(msgspec.structs.replace(desk(), office=changed_office))
    tables = {}
    for part in text.split("\n## ")[1:]:
        rows = re.findall(r"<tr>\s*<th scope=\"row\">(.*?)</tr>", part, re.DOTALL)
        tables[part.splitlines()[0]] = [[unescape(cell) for cell in _cells(row)] for row in rows]
    return tables


def _cells(row: str) -> list[str]:
    return [row.partition("</th>")[0], *re.findall(r"<td>(.*?)</td>", row, re.DOTALL)]


def row_of(rows: list[list[str]], first: str) -> list[str]:
    (found,) = (row for row in rows if row[0] == first)
    return found


def of_the_network(person: Person) -> bool:
    return any(post.role in ("informant", "publicity") for post in person.posts)


def test_who_has_left_or_is_not_yet_there_is_not_shown() -> None:
    staff = (*(one for one in desk().office.organisation.staff if not of_the_network(one)), INFORMANT, GONE)
    later = msgspec.structs.replace(ROOM, code="later", title="以后的调处室", from_=date(2026, 11, 21))
    tables = page(rooms=(ROOM, later), staff=staff, groups=(Group(code="one", title="一组", area="chengdong"),))
    assert [row[0] for row in tables["调处室"]] == ["碧水调处室"]
    east = row_of(tables["片区"], "城东片区")
    assert east[3:] == ["碧水调处室", "一组", "叶青", "—"]
    assert row_of(tables["片区"], "城西片区")[3:] == ["—", "—", "—", "—"]


def test_a_dissolved_section_is_not_shown() -> None:
    units = (Unit(code="general", title="综合股"), Unit(code="old", title="旧股室", until=date(2026, 11, 19)))
    assert [row[0] for row in page(units=units)["股室"]] == ["综合股"]


@pytest.mark.parametrize(
    ("set_up_by", "founder", "shown"),
    [
        ("association", "云岫县物业管理行业协会", "社会团体（行业协会等）：云岫县物业管理行业协会"),
        ("organ", "", "国家机关"),
        ("", "", "没有写"),
    ],
)
def test_who_set_up_a_peoples_body_is_shown_or_asked_for(set_up_by: str, founder: str, shown: str) -> None:
    body = Body(code="b", title="调委会", kind="people", from_=FIRST, set_up_by=set_up_by, founder=founder)
    assert page(bodies=(body,))["调解组织"][0][2] == shown


def test_the_roll_tells_qualification_pay_letter_and_the_last_training_held_by_the_day() -> None:
    post = Post(
        role="mediator",
        body="committee",
        from_=FIRST,
        time="full",
        qualification="基层法律服务工作者",
        payroll=False,
        appointed="聘〔2025〕3号",
    )
    training = tuple(
        Training(date=day, title="笔录", who=("lu-wen",))
        for day in (date(2025, 3, 1), date(2026, 3, 1), date(2026, 12, 1))
    )
    tables = page(staff=(Person(handle="lu-wen", name="陆文", posts=(post,)),), training=training)
    (row,) = tables["调解员名册"]
    assert row[0] == "陆文"
    assert row[2:] == ["专职", "基层法律服务工作者", "否", "聘〔2025〕3号", "2025-01-01", "2026-03-01"]
    assert [held[0] for held in tables["培训"]] == ["2026-03-01", "2025-03-01"]


def test_the_checklist_names_what_is_there_what_is_not_and_what_nobody_said() -> None:
    items = (PremisesItem(item="reception", have=True, since=FIRST), PremisesItem(item="board-flow", have=False))
    rows = page(premises=Premises(rooms=2, items=items))["场所和上墙"]
    assert row_of(rows, "接待窗口")[1:3] == ["有", "2025-01-01"]
    assert row_of(rows, "上墙：办理流程")[1:3] == ["没有", "—"]
    assert row_of(rows, "档案柜")[1] == "没有写"


def test_what_is_not_registered_is_said_in_a_sentence() -> None:
    office = msgspec.structs.replace(desk().office.organisation, premises=None, rooms=(), training=())
    text = organisation_page(
        msgspec.structs.replace(desk(), office=msgspec.structs.replace(desk().office, organisation=office))
    )
    for sentence in ("还没有设调处室", "还没有登记过培训", "还没有登记场所"):
        assert sentence in text
