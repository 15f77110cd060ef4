"""People and their posts (R3)."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import TypeVar

from jiefen.base.record import Span
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.law.context import OfficeContext
from jiefen.office.office import Office
from jiefen.office.organisation.record import Body, Organisation, Person, Post, Room, Unit
from jiefen.steps.terms import role_titles

T = TypeVar("T")
OWN_STAFF = ("head", "deputy", "member", "officer", "assistant")
"""Roles of the bureau's own people; a partner's are seconded from elsewhere."""
NEEDED = {"informant": ("room", "group"), "publicity": ("unit", "room", "group")}
"""Where a role of the grass-roots network is: one of these (R5)."""
PLACES = {
    "unit": N_("股室"),
    "body": N_("调解组织"),
    "room": N_("调处室"),
    "group": N_("组"),
    "source": N_("来源单位"),
}


@rule(
    "OFF05",
    file="office/organisation.yaml",
    source="R3",
    title=N_("工作人员代号唯一，岗位的起止合理"),
    why=N_("一个代号两个人用，记录就说不清是谁；止日早于起日，在岗就算不出来。"),
)
def staff_handles_and_terms_make_sense(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """Handles are unique.

    No term ends before it begins; a mediator's post names a registered body.
    """
    bodies = {body.code for body in office.organisation.bodies}
    seen: set[str] = set()
    for index, person in enumerate(office.organisation.staff):
        if person.handle in seen:
            yield remark(
                f"staff[{index}].handle",
                N_("代号 {handle} 有两个人用"),
                do=N_("给其中一个换代号"),
                handle=person.handle,
            )
        seen.add(person.handle)
        for number, post in enumerate(person.posts):
            path = f"staff[{index}].posts[{number}]"
            if post.until is not None and post.until < post.from_:
                yield remark(path, N_("{handle} 的岗位止日早于起日"), do=N_("核对起止日期"), handle=person.handle)
            if post.role == "mediator" and post.body not in bodies:
                yield remark(
                    path, N_("{handle} 的调解员岗位没有写明调解组织"), do=N_("写明 body"), handle=person.handle
                )


@rule(
    "OFF17",
    file="office/organisation.yaml",
    source="R3",
    title=N_("不能兼任的岗位没有同时担任"),
    why=N_("自己办的自己批、裁判和调解是同一个人、两头都写专职，出了事说不清是以什么身份办的。"),
)
def nobody_holds_exclusive_posts_at_once(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """On no day two posts of one person that exclude each other, nor the same one twice.

    Head and deputy; own staff and a partner's; officer and assistant of one section; full-time in two
    places; on a public payroll and not; on a people's mediation body and of a court.
    """
    for index, person in enumerate(office.organisation.staff):
        for (_, one), (number, other) in combinations(enumerate(person.posts), 2):
            day = one.shared_from(other)
            if day is None:
                continue
            path = f"staff[{index}].posts[{number}]"
            if _same_post(one, other):
                yield remark(
                    path,
                    N_("{handle} 的同一个岗位写了两次，{day} 起重叠"),
                    do=N_("只留一条，或者改正起止日期"),
                    handle=person.handle,
                    day=day,
                )
            elif _exclusive(one, other):
                yield remark(
                    path,
                    N_("{handle} 从 {day} 起同时是{roles}，这两个岗位不能由一个人同时担任"),
                    do=N_("前一个岗位写上止日，或者去掉写错的一个"),
                    handle=person.handle,
                    day=day,
                    roles=role_titles((one.role, other.role)),
                )
            elif one.time == other.time == "full" and _place(one) != _place(other):
                yield remark(
                    f"{path}.time",
                    N_("{handle} 从 {day} 起在两处都写了专职"),
                    do=N_("其中一处改成兼职，或者写上止日"),
                    handle=person.handle,
                    day=day,
                )
            elif {one.payroll, other.payroll} == {True, False}:
                yield remark(
                    f"{path}.payroll",
                    N_("{handle} 从 {day} 起，一处写由财政供养，一处写不是"),
                    do=N_("一个人只有一种：公务员和在编人员都写 true，聘用的都写 false"),
                    handle=person.handle,
                    day=day,
                )
        yield from _mediator_and_court(index, person, office)


def _same_post(one: Post, other: Post) -> bool:
    return one.role == other.role and _place(one) == _place(other)


def _exclusive(one: Post, other: Post) -> bool:
    roles = {one.role, other.role}
    if roles == {"head", "deputy"}:
        return True
    if roles == {"officer", "assistant"}:
        return one.unit == other.unit
    return "partner" in roles and not roles.isdisjoint(OWN_STAFF)


def _place(post: Post) -> tuple[str, str, str, str]:
    return (post.unit, post.body, post.room, post.group)


def _mediator_and_court(index: int, person: Person, office: Office) -> Iterator[Remark]:
    """Whether somebody is on a people's mediation body and of a court on the same day."""
    people, court = _belongs(person, office, "people"), _belongs(person, office, "court")
    days = [day for one in people for other in court if (day := one.shared_from(other)) is not None]
    if days:
        yield remark(
            f"staff[{index}].posts",
            N_("{handle} 从 {day} 起既在人民调解组织，又是人民法院的人员"),
            do=N_("只留一个身份；法院派来参加联合调解的，不列入调解员名册"),
            handle=person.handle,
            day=min(days),
        )


def _belongs(person: Person, office: Office, kind: str) -> list[Span]:
    """The days on which somebody belongs to a body of a kind, or comes from a partner of that kind."""
    bodies = {body.code: body for body in office.organisation.bodies if body.kind == kind}
    partners = {partner.code for partner in office.settings.partners if partner.kind == kind}
    spans: list[Span] = [post for post in person.posts if post.body in bodies or post.source in {*partners, *bodies}]
    spans += [body for body in bodies.values() if person.handle in (body.director, *body.members)]
    return spans


@rule(
    "OFF18",
    file="office/organisation.yaml",
    source="R3",
    title=N_("岗位写明在哪里，那里当时还在"),
    why=N_("信息员不知道管哪个组，撤了的股室还有人在岗，遇到事情就找不到人。"),
)
def a_post_is_somewhere_that_is_there(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """What a post names is registered, and there from its first day to its last.

    An informant has a room or a group (R5); a publicity officer one of these or a section.
    """
    organisation, grid = office.organisation, office.grid
    sources = {*organisation.unit_titles, *(partner.code for partner in office.settings.partners)}
    sources |= {body.code for body in organisation.bodies}
    for index, person in enumerate(organisation.staff):
        for number, post in enumerate(person.posts):
            path = f"staff[{index}].posts[{number}]"
            known = {
                "unit": not post.unit or organisation.has_unit(post.unit),
                "body": not post.body or organisation.body(post.body) is not None,
                "room": not post.room or organisation.room(post.room) is not None,
                "group": not post.group or grid.group(post.group) is not None,
                "source": not post.source or post.source in sources,
            }
            judged = known if post.role != "mediator" else {**known, "body": True}  # a mediator's is OFF05's
            for field in (field for field, found in judged.items() if not found):
                yield remark(
                    f"{path}.{field}",
                    N_("{handle} 的岗位写的{field}没有登记"),
                    do=N_(
                        "核对代码；股室、调处室、调解组织登记在这个文件里，"
                        "组登记在 office/grid.yaml，合作单位登记在 office/settings.yaml"
                    ),
                    handle=person.handle,
                    field=Term(PLACES[field]),
                )
            if not any(getattr(post, place) for place in NEEDED.get(post.role, ("role",))):
                yield remark(
                    path,
                    N_("{handle} 是{role}，没有写负责哪个调处室或者哪个组"),
                    do=N_("写明 room 或者 group"),
                    handle=person.handle,
                    role=role_titles((post.role,)),
                )
            for field, there in _places_of(post, organisation):
                if not _within(post, there.from_, there.until):
                    yield remark(
                        f"{path}.{field}",
                        N_("{handle} 的岗位起止超出了{field}的起止"),
                        do=N_("撤销了的，岗位也写上止日；设立以前的岗位，改正起日"),
                        handle=person.handle,
                        field=Term(PLACES[field]),
                    )


def _places_of(post: Post, organisation: Organisation) -> Iterator[tuple[str, Unit | Room | Body]]:
    """What of a post's places is registered, with the field that names it."""
    unit, body, room = organisation.unit(post.unit), organisation.body(post.body), organisation.room(post.room)
    for field, place in (("unit", unit), ("body", body), ("room", room)):
        if place is not None:
            yield field, place


def _within(post: Post, first: date | None, last: date | None) -> bool:
    begun = first is None or first <= post.from_
    return begun and (last is None or (post.until is not None and post.until <= last))


@rule(
    "OFF19",
    file="office/organisation.yaml",
    source="R3",
    title=N_("代码不重复，止日不早于起日"),
    why=N_("一个代码指两样东西，案件里写的就说不清是哪一个；调处室也可以是责任单位，不能和股室同用一个代码。"),
)
def codes_and_days_of_the_organisation_make_sense(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """A body has a code of its own, a section or room one among both; none ends before it begins."""
    organisation = office.organisation
    seen: set[str] = set()
    units: list[tuple[str, Unit | Room | Body]] = [*_numbered("units", organisation.units)]
    units += _numbered("rooms", organisation.rooms)
    for path, one in (*units, *_numbered("bodies", organisation.bodies)):
        code = f"bodies.{one.code}" if isinstance(one, Body) else one.code
        if code in seen:
            yield remark(f"{path}.code", N_("代码 {code} 写了两次"), do=N_("给其中一个换代码"), code=one.code)
        seen.add(code)
        if one.until is not None and one.from_ is not None and one.until < one.from_:
            yield remark(f"{path}.until", N_("{title}的止日早于起日"), do=N_("核对起止日期"), title=one.title)


def _numbered(name: str, items: Iterable[T]) -> Iterator[tuple[str, T]]:
    """(path, item) of a list of the file."""
    for index, item in enumerate(items):
        yield f"{name}[{index}]", item


@rule(
    "OFF20",
    file="office/organisation.yaml",
    source="R5",
    title=N_("委员、调处室负责人、参加培训的人都在名单里"),
    why=N_("名单里没有的代号，不知道是谁。"),
)
def who_is_named_is_on_the_staff(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """Members and directors of bodies, leaders of rooms and who was trained are registered people.

    The leader of a room holds a post on its first day.
    """
    organisation = office.organisation
    named: list[tuple[str, str]] = []
    for path, body in _numbered("bodies", organisation.bodies):
        named += [(f"{path}.director", body.director)] if body.director else []
        named += _numbered(f"{path}.members", body.members)
    for path, training in _numbered("training", organisation.training):
        named += _numbered(f"{path}.who", training.who)
    for path, handle in named:
        if organisation.person(handle) is None:
            yield remark(
                path, N_("代号 {handle} 不在工作人员名单里"), do=N_("核对代号；漏了的登记到 staff"), handle=handle
            )
    for path, room in _numbered("rooms", organisation.rooms):
        leader = organisation.person(room.leader)
        if leader is None or not leader.in_post(room.from_):
            yield remark(
                f"{path}.leader",
                N_("{room}的负责人 {handle} 没有登记，或者设立那天不在岗"),
                do=N_("核对代号和任职日期"),
                room=room.title,
                handle=room.leader,
            )


RULES = (
    staff_handles_and_terms_make_sense,
    nobody_holds_exclusive_posts_at_once,
    a_post_is_somewhere_that_is_there,
    codes_and_days_of_the_organisation_make_sense,
    who_is_named_is_on_the_staff,
)
