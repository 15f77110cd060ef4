"""What is missing in the organisation on a day (R1, R5, R18): `jiefen due` and the staff site ask."""

from collections.abc import Iterator

from jiefen.base.rule import OfficeDueContext, Remark, remark, rule
from jiefen.base.text import N_
from jiefen.office.network import areas_of_informants
from jiefen.office.office import Office
from jiefen.office.organisation.record import LEADERS


@rule(
    "OFF30",
    file="office/organisation.yaml",
    source="R1",
    title=N_("今天有领导小组，小组的人今天在岗"),
    why=N_("人走了名单没有换，督促检查就落空。"),
)
def the_leading_group_is_there_today(office: Office, context: OfficeDueContext) -> Iterator[Remark]:
    """Once there has been a leading group, one covers today, and whoever is in it holds a post."""
    organisation, today = office.organisation, context.today
    covering = [(index, one) for index, one in enumerate(organisation.leading_group) if one.covers(today)]
    if not covering and any(one.from_ <= today for one in organisation.leading_group):
        yield remark(
            "leading-group",
            N_("{today} 没有领导小组：最后一届已经到期"),
            do=N_("按新的文件写下一届，起日接上一届的止日"),
            today=today,
        )
    for index, group in covering:
        for handle in (group.head, *group.deputies, *group.members):
            person = organisation.person(handle)
            if person is not None and not person.in_post(today):
                yield remark(
                    f"leading-group[{index}]",
                    N_("领导小组里的 {handle} 今天不在岗"),
                    do=N_("从换人那天起另写一届"),
                    handle=handle,
                )


@rule(
    "OFF31",
    file="office/organisation.yaml",
    source="R5",
    title=N_("调处室今天有负责人"),
    why=N_("调处室的负责人走了，那里的线索和纠纷就没有人报、没有人管。"),
)
def every_room_has_its_leader_today(office: Office, context: OfficeDueContext) -> Iterator[Remark]:
    """The leader of a room that is there today holds a post today."""
    for index, room in enumerate(office.organisation.rooms):
        leader = office.organisation.person(room.leader)
        if room.covers(context.today) and leader is not None and not leader.in_post(context.today):
            yield remark(
                f"rooms[{index}].leader",
                N_("{room}的负责人 {handle} 今天不在岗"),
                do=N_("换成在岗的负责人；调处室撤了的写上止日"),
                room=room.title,
                handle=room.leader,
            )


@rule(
    "OFF32",
    file="office/organisation.yaml",
    source="R5",
    title=N_("每个片区都有调处室和信息员"),
    why=N_("没有调处室、没有信息员的片区，纠纷要闹大了才知道。"),
)
def every_area_has_a_room_and_an_informant(office: Office, context: OfficeDueContext) -> Iterator[Remark]:
    """Once the office has rooms every area has one today; once it has informants, one of them too."""
    rooms = [room for room in office.organisation.rooms if room.from_ <= context.today]
    if not rooms:
        return
    with_room = {area for room in rooms if room.covers(context.today) for area in room.areas}
    with_informant = areas_of_informants(office, context.today)
    for area in office.grid.areas:
        if area.code not in with_room:
            yield remark(
                "rooms",
                N_("{area}没有调处室"),
                do=N_("写进一个调处室负责的片区，或者另设一个"),
                area=area.title,
            )
        elif with_informant and area.code not in with_informant:
            yield remark(
                "staff",
                N_("{area}没有信息员"),
                do=N_("在 staff 里登记信息员，写明调处室或者组"),
                area=area.title,
            )


@rule(
    "OFF33",
    file="office/grid.yaml",
    source="R18",
    title=N_("包保的领导和股室今天还在"),
    why=N_("领导调走了、股室撤了，网格没有跟着改，来了纠纷就没有归属。"),
)
def whoever_holds_an_area_is_there_today(office: Office, context: OfficeDueContext) -> Iterator[Remark]:
    """The cadre of an area is a leader today; its section, and whatever kinds are assigned to, is there today."""
    organisation, today = office.organisation, context.today
    for index, area in enumerate(office.grid.areas):
        cadre = organisation.person(area.cadre)
        if cadre is not None and not cadre.holds(LEADERS, today):
            yield remark(
                f"areas[{index}].cadre",
                N_("{area}的包保领导 {handle} 今天不是局领导"),
                do=N_("改成在任的局领导"),
                area=area.title,
                handle=area.cadre,
            )
    held = [(f"areas[{index}].unit", area.unit) for index, area in enumerate(office.grid.areas)]
    held += [(f"assignment[{index}].unit", item.unit) for index, item in enumerate(office.grid.assignment)]
    for path, unit in held:
        if organisation.has_unit(unit) and not organisation.has_unit(unit, today):
            yield remark(
                path,
                N_("{unit}今天不在：已经撤销，或者还没有设立"),
                do=N_("改归现有的股室"),
                unit=organisation.unit_title(unit),
            )


DUE_RULES = (
    the_leading_group_is_there_today,
    every_room_has_its_leader_today,
    every_area_has_a_room_and_an_informant,
    whoever_holds_an_area_is_there_today,
)
