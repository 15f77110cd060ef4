"""Rounds of screening (R17): in their period, over areas that there are, by units and people that were there."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.context import RecordContext
from jiefen.office.organisation.record import LEADERS
from jiefen.office.screenings.record import BODY, KEY, SECTION, Round, Screening
from jiefen.procedure.screening import LEVELS

WHOLE_DAY = len("2026-11-20")
"""As long as the name of a period is that is a day."""


@rule(
    "SCR01",
    source="R17",
    title=N_("每一轮排查在这一期里开始"),
    why=N_("一份记一期。记到别的期里，那一期就像没有排查过。"),
)
def each_round_begins_in_its_period(record: Screening, context: RecordContext) -> Iterator[Remark]:
    """A round begins on a day of the file's period, and ends no sooner than it begins."""
    first, last = record.covers()
    if len(record.period) == WHOLE_DAY and first != last:
        yield remark("period", N_("没有这一天"), do=N_("改正 period，文件名跟着改"))
    for index, held in record.standing.items():
        if not first <= held.from_ <= last:
            yield remark(
                f"rounds[{index}].from",
                N_("{day} 开始的排查不在这一期里：这一期从 {first} 到 {last}"),
                do=N_("改正日期；确是别的期的，登记到那一期"),
                day=held.from_,
                first=first,
                last=last,
            )
        if held.until < held.from_:
            yield remark(
                f"rounds[{index}].until",
                N_("排查到 {until} 结束，比开始的 {day} 还早"),
                do=N_("改正 from 或者 until"),
                until=held.until,
                day=held.from_,
            )


@rule(
    "SCR02",
    source="R17",
    title=N_("排查的片区和地点都登记在网格里"),
    why=N_("片区写错一个字母，就像排查过一个没有的地方，真的那个片区反而漏了。"),
)
def areas_and_places_are_known(record: Screening, context: RecordContext) -> Iterator[Remark]:
    """Every area is one of the grid; every place lies in the area, of a round in one of the areas, named with it."""
    grid = context.office.grid
    named: list[tuple[str, str]] = []
    places: list[tuple[str, str, tuple[str, ...]]] = []
    for index, held in record.standing.items():
        named += [(f"rounds[{index}].areas[{at}]", area) for at, area in enumerate(held.areas)]
        places += [(f"rounds[{index}].places[{at}]", place, held.areas) for at, place in enumerate(held.places)]
    for index, lead in enumerate(record.leads):
        named.append((f"leads[{index}].area", lead.area))
        if lead.place:
            places.append((f"leads[{index}].place", lead.place, (lead.area,)))
    for path, area in named:
        if not grid.has_area(area):
            yield remark(
                path,
                N_("没有登记 {area} 这个片区"),
                do=N_("改用 office/grid.yaml 里的片区代码；新的片区先登记在那里"),
                area=area,
            )
    for path, place, areas in places:
        if not any(grid.has_place(place, area) for area in areas):
            yield remark(
                path,
                N_("{place} 不是这个片区里登记的地点"),
                do=N_("核对片区；新的地点先登记在 office/grid.yaml 的 places"),
                place=place,
            )


@rule(
    "SCR03",
    source="R17",
    title=N_("排查和答复线索的单位那天在"),
    why=N_("撤销了的股室、关了的调处室不会再去排查，线索交给它们就没有人办。"),
)
def units_are_there(record: Screening, context: RecordContext) -> Iterator[Remark]:
    """A section's round names a section, a room's a room, those of the whole bureau none; each is there on that day.

    In the file of one unit all rounds are of that unit. The unit answerable for a lead is there on the day of the lead.
    """
    organisation = context.office.organisation
    for index, held in record.standing.items():
        if record.unit and held.unit != record.unit:
            yield remark(
                f"rounds[{index}]",
                N_("这一份只记{unit}的排查，这一轮不是它的"),
                do=N_("移到全局的那一份，或者改正 unit"),
                unit=record.unit,
            )
        if (held.level in (SECTION, BODY)) != bool(held.unit):
            yield remark(
                f"rounds[{index}]",
                N_("{level}的排查，单位写得不对"),
                do=N_("股室和行业调处室的排查写 unit，全局的、每日的不写"),
                level=Term(LEVELS[held.level]),
            )
        elif held.unit and (organisation.room(held.unit) is not None) != (held.level == BODY):
            yield remark(
                f"rounds[{index}].unit",
                N_("{unit} 不是这一级的单位"),
                do=N_("股室一级写股室，行业调处室一级写调处室"),
                unit=held.unit,
            )
    named = [(f"rounds[{at}].unit", held.unit, held.from_) for at, held in record.standing.items() if held.unit]
    named += [(f"missed[{at}].unit", one.unit, one.from_) for at, one in enumerate(record.missed) if one.unit]
    named += [(f"leads[{at}].unit", lead.unit, lead.date) for at, lead in enumerate(record.leads)]
    for path, unit, day in named:
        if not organisation.has_unit(unit, day):
            yield remark(
                path,
                N_("{day} 没有 {unit} 这个单位"),
                do=N_("改用那天还在的股室或者调处室；起止登记在 office/organisation.yaml"),
                day=day,
                unit=unit,
            )


@rule(
    "SCR04",
    source="R17",
    title=N_("带队的是领导或者本单位的人，参加的、负责的、经办的那天在岗"),
    why=N_("排查要有人带队、有人负责。调离了的人带不了队，也办不了线索。"),
)
def people_are_in_post(record: Screening, context: RecordContext) -> Iterator[Remark]:
    """Who leads a round of the whole bureau is a leader; of a unit, a leader or one of its own. All are in post.

    Who said why no round was held is a leader.
    """
    people = context.office.organisation.person
    present: list[tuple[str, str, date]] = []
    for index, held in record.standing.items():
        present += [(f"rounds[{index}].officers[{at}]", one, held.from_) for at, one in enumerate(held.officers)]
        if not _may_lead(held, context):
            yield remark(
                f"rounds[{index}].leader",
                N_("{handle} 在 {day} 不能带队：不是在任的领导，也不是这个单位在岗的人"),
                do=N_("写当天带队的领导；股室的排查，股室在岗的人也可以带队"),
                handle=held.leader,
                day=held.from_,
            )
    present += [(f"leads[{at}].officer", one.officer, one.date) for at, one in enumerate(record.leads) if one.officer]
    present += [(f"ends[{at}].by", end.by, end.date) for at, end in enumerate(record.ends) if end.by]
    present += [(f"struck[{at}].by", struck.by, struck.date) for at, struck in enumerate(record.struck)]
    for path, handle, day in present:
        person = people(handle)
        if person is None or not person.in_post(day):
            yield remark(
                path,
                N_("{handle} 在 {day} 不在岗"),
                do=N_("写当天在岗的人；任职的起止登记在 office/organisation.yaml"),
                handle=handle,
                day=day,
            )
    for index, missed in enumerate(record.missed):
        person = people(missed.by)
        if person is None or not any(person.holds(LEADERS, day) for day in (missed.from_, missed.until)):
            yield remark(
                f"missed[{index}].by",
                N_("{handle} 那时不是局领导，不能说明排查为什么没有开展"),
                do=N_("由当时在任的领导说明"),
                handle=missed.by,
            )


def _may_lead(held: Round, context: RecordContext) -> bool:
    person = context.office.organisation.person(held.leader)
    if person is None or person.holds(LEADERS, held.from_):
        return person is not None
    room = context.office.organisation.room(held.unit)
    own = [post for post in person.posts if held.unit in (post.unit, post.room) and post.covers(held.from_)]
    return bool(held.unit) and (bool(own) or (room is not None and room.leader == held.leader))


@rule(
    "SCR12",
    source="R17",
    title=N_("同一片区同一种排查，两轮的日子不重叠"),
    why=N_("一轮登记了两次，排查的次数就多了；两个人各登记一半，也要看得出来。"),
)
def rounds_do_not_overlap(record: Screening, context: RecordContext) -> Iterator[Remark]:
    """Two rounds of one level, kind and unit share no area on one day, unless they look at something else there."""
    for (_, one), (index, other) in combinations(record.standing.items(), 2):
        alike = one.sort == other.sort
        shared = set(one.areas) & set(other.areas)
        another = one.kind == KEY and (set(one.focus), set(one.places)) != (set(other.focus), set(other.places))
        if alike and shared and not another and one.from_ <= other.until and other.from_ <= one.until:
            yield remark(
                f"rounds[{index}]",
                N_("这一轮和 {day} 开始的那一轮重叠：{areas}"),
                do=N_("是同一轮的，只留一条；不是的，改正日期或者片区"),
                day=one.from_,
                areas=tuple(sorted(shared)),
            )


@rule(
    "SCR13",
    source="R17",
    title=N_("重点排查写明重点和措施"),
    why=N_("重点排查要有重点：查哪个领域、哪些地点，查到了怎么办。"),
)
def a_key_round_says_what_it_is_about(record: Screening, context: RecordContext) -> Iterator[Remark]:
    """A key round names kinds of dispute or places, and the countermeasures."""
    for index, held in record.standing.items():
        if held.kind == KEY and not ((held.focus or held.places) and held.measures):
            yield remark(
                f"rounds[{index}]",
                N_("重点排查没有写明重点领域或者地点，或者没有写应对措施"),
                do=N_("写上 focus 或者 places，和 measures"),
            )


@rule(
    "SCR14",
    source="R17",
    title=N_("没有开展的排查，说明得通"),
    why=N_("说没有开展，又登记了这一轮，总有一个是错的。"),
)
def what_was_not_held_was_not_held(record: Screening, context: RecordContext) -> Iterator[Remark]:
    """The days of an explanation follow each other, and no such round of the file began on one of them."""
    for index, missed in enumerate(record.missed):
        if missed.until < missed.from_:
            yield remark(
                f"missed[{index}].until",
                N_("{until} 比 {day} 还早"),
                do=N_("改正日期"),
                until=missed.until,
                day=missed.from_,
            )
        mine = (missed.level, missed.kind, missed.unit)
        for one in [held for held in record.standing.values() if held.sort == mine]:
            if missed.from_ <= one.from_ <= missed.until:
                yield remark(
                    f"missed[{index}]",
                    N_("说明没有开展，又登记了 {day} 开始的一轮"),
                    do=N_("删去一条，或者改正日期"),
                    day=one.from_,
                )


RULES = (
    each_round_begins_in_its_period,
    areas_and_places_are_known,
    units_are_there,
    people_are_in_post,
    rounds_do_not_overlap,
    a_key_round_says_what_it_is_about,
    what_was_not_held_was_not_held,
)
