"""Who works here on a day, and who covers what: leading group, sections, bodies, roll, rooms, areas, premises (R1–R6).

For staff alone: it names people. What is not known is said, so that somebody asks.
"""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from jiefen.base import template
from jiefen.office.network import areas_of_post, informants_of, rooms_of
from jiefen.office.office import Office
from jiefen.office.organisation.record import Body, Person, Post, Premises
from jiefen.office.organisation.words import BOARDS, BODY_KINDS, ITEMS, SET_UP_BY, TIMES
from jiefen.staff_site.desk import Desk, staff_page
from jiefen.steps.terms import ROLES

TITLE = "机构和人员"
PATH = "organisation/index.md"
NONE, UNKNOWN = "—", "没有写"
_TEMPLATE = "staff_site/organisation_pages.html.j2"
Row = tuple[str, ...]


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A table of the page: its title, its heading row, its rows; `empty` is said where there is none."""

    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: str
    note: str = ""


def organisation_page(desk: Desk) -> str:
    """`organisation/index.md`, as of the desk's day."""
    office, today = desk.office, desk.today
    tables = [
        _leading(desk),
        _sections(office, today),
        _bodies(desk),
        _roll(office, today),
        _rooms(desk),
        _areas(desk),
        _training(desk),
        _premises(office.organisation.premises),
    ]
    return staff_page(TITLE, template.part(_TEMPLATE, "organisation", TITLE, tables))


def _leading(desk: Desk) -> Shown:
    group = next((one for one in desk.office.organisation.leading_group if one.covers(desk.today)), None)
    rows: tuple[Row, ...] = ()
    if group is not None:
        rows = (
            ("组长", desk.person(group.head)),
            ("副组长", _listed(map(desk.person, group.deputies))),
            ("成员", _listed(map(desk.person, group.members))),
        )
    return Shown(title="领导小组", head=("位置", "人员"), rows=rows, empty="今天没有领导小组。")


def _sections(office: Office, day: date) -> Shown:
    rows = tuple(
        (
            unit.title,
            _listed(person.name for person, post in _posts(office, day) if post.unit == unit.code and post.heads),
            _listed(_with_time(person, post) for person, post in _posts(office, day) if _works_in(post, unit.code)),
        )
        for unit in office.organisation.units
        if unit.covers(day)
    )
    return Shown(title="股室", head=("股室", "负责人", "人员"), rows=rows, empty="")


def _works_in(post: Post, unit: str) -> bool:
    return post.unit == unit and post.role not in ("mediator", "publicity")


def _with_time(person: Person, post: Post) -> str:
    words = [ROLES[post.role], *([TIMES[post.time]] if post.time else [])]
    return f"{person.name}（{'，'.join(words)}）"


def _bodies(desk: Desk) -> Shown:
    organisation, today = desk.office.organisation, desk.today
    there = [body for body in organisation.bodies if body.covers(today)]
    rows = tuple(
        (
            body.title,
            BODY_KINDS[body.kind],
            _founder(body),
            str(body.reported or UNKNOWN) if body.kind == "people" else NONE,
            str(body.elected or UNKNOWN) if body.kind == "people" else NONE,
            desk.person(body.director) if body.director else NONE,
            str(sum(person.on_roll(body.code, today) for person in organisation.staff) or NONE),
        )
        for body in there
    )
    unknown = any(body.kind == "people" and not body.set_up_by for body in there)
    return Shown(
        title="调解组织",
        head=("名称", "类别", "由谁设立", "报备", "换届", "主任", "在册调解员"),
        rows=rows,
        empty="",
        note="有人民调解组织没有写由谁设立：问司法局怎么设立、怎么备案，再写 set-up-by。" if unknown else "",
    )


def _founder(body: Body) -> str:
    if body.kind != "people":
        return NONE
    kind = SET_UP_BY.get(body.set_up_by, "")
    return "：".join(word for word in (kind, body.founder) if word) or UNKNOWN


def _roll(office: Office, day: date) -> Shown:
    titles = {body.code: body.title for body in office.organisation.bodies}
    rows = tuple(
        (
            person.name,
            titles.get(post.body, post.body),
            TIMES.get(post.time, NONE),
            post.qualification or NONE,
            UNKNOWN if post.payroll is None else "是" if post.payroll else "否",
            post.appointed or NONE,
            str(post.from_),
            _last_training(office, person, day),
        )
        for person, post in _posts(office, day)
        if post.role == "mediator"
    )
    return Shown(
        title="调解员名册",
        head=("姓名", "调解组织", "专兼职", "资格", "财政供养", "聘书", "从哪天起", "最近一次培训"),
        rows=rows,
        empty="名册上还没有人。",
    )


def _last_training(office: Office, person: Person, day: date) -> str:
    days = [one.date for one in office.organisation.training if person.handle in one.who and one.date <= day]
    return str(max(days)) if days else NONE


def _rooms(desk: Desk) -> Shown:
    office, today = desk.office, desk.today
    rows = tuple(
        (
            room.title,
            room.host,
            desk.person(room.leader),
            _listed(desk.areas.get(area, area) for area in room.areas),
            desk.units.get(office.section_of(room), NONE),
            _listed(map(desk.person, informants_of(office, room, today))),
        )
        for room in office.organisation.rooms
        if room.covers(today)
    )
    return Shown(
        title="调处室",
        head=("调处室", "设在", "负责人", "负责片区", "对口股室", "信息员"),
        rows=rows,
        empty="还没有设调处室。",
    )


def _areas(desk: Desk) -> Shown:
    """The grid of the day, with who covers each area below the section."""
    office, today = desk.office, desk.today
    rows = tuple(
        (
            area.title,
            desk.person(area.cadre),
            desk.units.get(area.unit, area.unit),
            _listed(room.title for room in rooms_of(office, area.code, today)),
            _listed(group.title for group in office.grid.groups if group.area == area.code),
            _in_area(office, area.code, "informant", today),
            _in_area(office, area.code, "publicity", today),
        )
        for area in office.grid.areas
    )
    return Shown(
        title="片区",
        head=("片区", "包保领导", "股室", "调处室", "组", "信息员", "法制宣传员"),
        rows=rows,
        empty="",
    )


def _in_area(office: Office, area: str, role: str, day: date) -> str:
    held = (pair for pair in _posts(office, day) if pair[1].role == role)
    return _listed(dict.fromkeys(person.name for person, post in held if area in areas_of_post(office, post, day)))


def _training(desk: Desk) -> Shown:
    held = [one for one in desk.office.organisation.training if one.date <= desk.today]
    newest = sorted(held, key=lambda one: one.date, reverse=True)
    rows = tuple((str(one.date), one.title, _listed(map(desk.person, one.who))) for one in newest)
    return Shown(title="培训", head=("日期", "内容", "参加人"), rows=rows, empty="还没有登记过培训。")


def _premises(premises: Premises | None) -> Shown:
    lines = {line.item: line for line in premises.items} if premises else {}
    rows: list[Row] = []
    for code, title in ITEMS.items():
        line = lines.get(code)
        state = UNKNOWN if line is None else "有" if line.have else "没有"
        since = str(line.since) if line and line.since else NONE
        rows.append((title, state, since, "公开网站的“上墙版”可以打印" if code in BOARDS else NONE))
    size = [f"{premises.rooms} 间"] if premises and premises.rooms is not None else []
    size += [f"{premises.square_metres} 平方米"] if premises and premises.square_metres is not None else []
    note = f"场所{'，'.join(size)}。" if size else ""
    return Shown(
        title="场所和上墙",
        head=("项目", "有没有", "从哪天起", "怎么办"),
        rows=tuple(rows) if premises else (),
        empty="还没有登记场所。",
        note=note,
    )


def _posts(office: Office, day: date) -> Iterator[tuple[Person, Post]]:
    """Every post of the day with who holds it."""
    for person in office.organisation.staff:
        for post in person.posts:
            if post.covers(day):
                yield person, post


def _listed(words: Iterable[str]) -> str:
    return "、".join(words) or NONE
