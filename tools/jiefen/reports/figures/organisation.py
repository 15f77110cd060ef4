"""Figures of the organisation and the grid on the last day: who, where, how many (R1, R3, R5, R6, R13, R18)."""

from collections.abc import Callable, Iterator, Mapping

from jiefen.office.network import areas_of_informants, rooms_of
from jiefen.office.organisation.record import LeadingGroup, Person, Post, Room
from jiefen.office.settings.record import Partner
from jiefen.reports.facts.record import Facts, Span
from jiefen.reports.figures.figure import RecordFigure, Value

INFORMANT, MEDIATOR, PUBLICITY, SECONDED = "informant", "mediator", "publicity", "partner"
NEIGHBOUR = "neighbour"
FULL, PART = "full", "part"


def members_of(facts: Facts, span: Span) -> frozenset[str]:
    """The handles of the leading group on the last day."""
    return frozenset(handle for one in _groups(facts, span) for handle in (one.head, *one.deputies, *one.members))


def _groups(facts: Facts, span: Span) -> list[LeadingGroup]:
    """The composition of the last day; a book names one at a time."""
    return [one for one in facts.office.organisation.leading_group if one.covers(span.last)]


def _units_of_members(facts: Facts, span: Span) -> frozenset[str]:
    people = (facts.office.organisation.person(handle) for one in _groups(facts, span) for handle in one.members)
    posts = (post for person in people if person for post in person.posts if post.covers(span.last))
    return frozenset(post.unit for post in posts if post.unit)


def rooms_on(facts: Facts, span: Span) -> tuple[Room, ...]:
    """The dispute handling rooms that are there on the last day; of a unit those that answer to it, or itself."""
    rooms = (room for room in facts.office.organisation.rooms if room.covers(span.last))
    return tuple(room for room in rooms if facts.unit in ("", room.code, facts.office.section_of(room)))


def holders(facts: Facts, span: Span, role: str) -> Iterator[tuple[Person, Post]]:
    """Who holds a role on the last day, each once, with the first post of it."""
    for person in facts.office.organisation.staff:
        posts = [post for post in person.posts if post.role == role and post.covers(span.last)]
        mine = [post for post in posts if facts.unit in ("", post.unit, post.room)]
        if mine:
            yield person, mine[0]


def seconded_of(facts: Facts, span: Span) -> Iterator[tuple[Person, Post]]:
    """Who was seconded 抽调 to the office on the last day: a post says from where, or is that of a partner's person."""
    for person in facts.office.organisation.staff:
        for post in person.posts:
            asked = facts.unit in ("", post.unit)
            if asked and post.covers(span.last) and (post.source or post.role == SECONDED):
                yield person, post
                break


def neighbours_on(facts: Facts, span: Span) -> tuple[Partner, ...]:
    """The neighbours with a standing arrangement that was made by the last day."""
    partners = facts.office.settings.partners
    return tuple(one for one in partners if one.kind == NEIGHBOUR and one.agreed and one.agreed <= span.last)


def _uncovered(facts: Facts, span: Span) -> Value:
    """None where the office has neither rooms nor informants at all: then nothing is to be covered."""
    day, office = span.last, facts.office
    told = areas_of_informants(office, day)
    if not told and not any(room.covers(day) for room in office.organisation.rooms):
        return None
    areas = [area for area in office.grid.areas if facts.unit in ("", area.unit)]
    return sum(area.code not in told and not rooms_of(office, area.code, day) for area in areas)


def _held_by(role: str, time: str = "") -> Callable[[Facts, Span], Value]:
    return lambda facts, span: sum(time in ("", post.time) for _, post in holders(facts, span, role))


def _seconded(time: str = "") -> Callable[[Facts, Span], Value]:
    return lambda facts, span: sum(time in ("", post.time) for _, post in seconded_of(facts, span))


def _of_office(count: Callable[[Facts, Span], Value]) -> Callable[[Facts, Span], Value]:
    """What is of the whole office, and of no unit."""
    return lambda facts, span: None if facts.unit else count(facts, span)


def _premises(facts: Facts) -> tuple[int | None, int | None]:
    premises = facts.office.organisation.premises
    return (premises.rooms, premises.square_metres) if premises else (None, None)


def _items(facts: Facts, span: Span) -> Value:
    premises = facts.office.organisation.premises
    if premises is None:
        return None
    return sum(item.have and (item.since is None or item.since <= span.last) for item in premises.items)


def _missing_items(facts: Facts, span: Span) -> Value:
    there = _items(facts, span)
    premises = facts.office.organisation.premises
    return None if premises is None or not isinstance(there, int) else len(premises.items) - there


def _joint_rounds(facts: Facts, span: Span) -> int:
    rounds = (one for partner in facts.office.settings.partners for one in partner.rounds)
    return sum(span.holds(one.held) for one in rounds)


def _figure(title: str, meaning: str, count: Callable[[Facts, Span], Value], unit: str = "人") -> RecordFigure:
    return RecordFigure(title=title, meaning=meaning, kind="", count=count, unit=unit)


ORGANISATION: Mapping[str, RecordFigure] = {
    "members": _figure(
        "领导小组成员",
        "本期最后一天领导小组的组长、副组长和成员，一人算一次",
        _of_office(lambda facts, span: len(members_of(facts, span))),
    ),
    "group-deputies": _figure(
        "领导小组副组长",
        "本期最后一天领导小组的副组长",
        _of_office(lambda facts, span: sum(len(one.deputies) for one in _groups(facts, span))),
    ),
    "group-members": _figure(
        "领导小组一般成员",
        "本期最后一天领导小组里组长、副组长以外的成员",
        _of_office(lambda facts, span: sum(len(one.members) for one in _groups(facts, span))),
    ),
    "group-units": _figure(
        "成员所在股室",
        "领导小组一般成员当天任职的股室，一个股室算一次",
        _of_office(lambda facts, span: len(_units_of_members(facts, span))),
        "个",
    ),
    "partners": _figure(
        "对接单位",
        "设置里登记的、可以对接流转案件的单位，相邻单位不算",
        _of_office(lambda facts, _: sum(one.kind != NEIGHBOUR for one in facts.office.settings.partners)),
        "个",
    ),
    "seconded": _figure("抽调人员", "本期最后一天从股室、协同单位抽调到办公室的人", _seconded()),
    "seconded-full": _figure("专职抽调人员", "抽调人员里写明专职的", _seconded(FULL)),
    "seconded-part": _figure("兼职抽调人员", "抽调人员里写明兼职的", _seconded(PART)),
    "units": _figure(
        "股室",
        "本期最后一天的股室",
        _of_office(lambda facts, span: sum(one.covers(span.last) for one in facts.office.organisation.units)),
        "个",
    ),
    "rooms": _figure("调处室", "本期最后一天设在行业基层单位的矛盾纠纷调处室", lambda f, s: len(rooms_on(f, s)), "个"),
    "rooms-led": _figure(
        "有负责人的调处室",
        "调处室里，负责人当天在任的",
        lambda facts, span: sum(_is_led(facts, room, span) for room in rooms_on(facts, span)),
        "个",
    ),
    "office-rooms": _figure(
        "工作用房", "登记的办公、接待、调解用房间数", _of_office(lambda f, _: _premises(f)[0]), "间"
    ),
    "square-metres": _figure("用房面积", "登记的工作用房面积", _of_office(lambda f, _: _premises(f)[1]), "平方米"),
    "equipment": _figure("设施设备", "设施和上墙清单里，本期最后一天已经有的", _of_office(_items), "项"),
    "mediators": _figure("人民调解员", "本期最后一天在册的人民调解员", _held_by(MEDIATOR)),
    "mediators-full": _figure("专职人民调解员", "人民调解员里写明专职的", _held_by(MEDIATOR, FULL)),
    "informants": _figure("信息员", "本期最后一天在任的纠纷信息员，一人算一次", _held_by(INFORMANT)),
    "publicity-officers": _figure("宣传员", "本期最后一天在任的宣传员，一人算一次", _held_by(PUBLICITY)),
    "areas": _figure(
        "网格片区",
        "现在的网格里的片区，每个都定了责任股室和包片领导",
        lambda facts, _: sum(facts.unit in ("", area.unit) for area in facts.office.grid.areas),
        "个",
    ),
    "areas-uncovered": _figure(
        "没有覆盖的片区", "网格片区里，本期最后一天没有调处室、也没有信息员的", _uncovered, "个"
    ),
    "partners-agreed": _figure(
        "边界协作单位",
        "本期最后一天以前订了边界纠纷协作的相邻单位",
        _of_office(lambda facts, span: len(neighbours_on(facts, span))),
        "个",
    ),
    "joint-rounds": _figure("边界联合排查", "本期和相邻单位一起做的排查", _of_office(_joint_rounds), "次"),
    "equipment-missing": _figure(
        "尚缺的设施设备", "设施和上墙清单里，写明没有、或者本期最后一天以后才有的", _of_office(_missing_items), "项"
    ),
    "grid-units": _figure(
        "有片区的股室",
        "网格里负责一个以上片区的股室",
        _of_office(lambda facts, _: len({area.unit for area in facts.office.grid.areas})),
        "个",
    ),
    "grid-cadres": _figure(
        "包片领导",
        "网格里负责一个以上片区的人，一人算一次",
        _of_office(lambda facts, _: len({area.cadre for area in facts.office.grid.areas})),
    ),
    "trainings": _figure(
        "培训",
        "本期登记的培训",
        _of_office(lambda facts, span: sum(span.holds(one.date) for one in facts.office.organisation.training)),
        "次",
    ),
    "trained": _figure(
        "培训人次",
        "本期登记的培训，每次参加的人相加",
        _of_office(
            lambda facts, span: sum(len(one.who) for one in facts.office.organisation.training if span.holds(one.date))
        ),
        "人次",
    ),
}


def _is_led(facts: Facts, room: Room, span: Span) -> bool:
    leader = facts.office.organisation.person(room.leader)
    return leader is not None and leader.in_post(span.last)
