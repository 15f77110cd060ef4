"""Dispute handling rooms and the premises (R5, R6)."""

from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.law.context import OfficeContext
from jiefen.office.office import Office
from jiefen.office.organisation.words import ITEMS


@rule(
    "OFF24",
    file="office/organisation.yaml",
    source="R5",
    title=N_("调处室负责登记过的片区，有对口的股室"),
    why=N_("调处室的线索每月由股室录入。片区写错、股室写错，那里的线索就没有人收。"),
)
def a_room_covers_areas_of_the_grid(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """Its areas are of the grid, each named once, and its section is a section, no room."""
    sections = {unit.code for unit in office.organisation.units}
    for index, room in enumerate(office.organisation.rooms):
        path = f"rooms[{index}]"
        for number, area in enumerate(room.areas):
            if not office.grid.has_area(area) or area in room.areas[:number]:
                yield remark(
                    f"{path}.areas[{number}]",
                    N_("{room}负责的片区 {area} 没有登记，或者写了两次"),
                    do=N_("写 office/grid.yaml 里登记的片区，每个写一次"),
                    room=room.title,
                    area=area,
                )
        if room.unit and room.unit not in sections:
            yield remark(
                f"{path}.unit",
                N_("{room}的对口股室 {unit} 没有登记"),
                do=N_("改成登记过的股室；不写就是第一个片区的包保股室"),
                room=room.title,
                unit=room.unit,
            )


@rule(
    "OFF25",
    file="office/organisation.yaml",
    source="R6",
    title=N_("场所清单一项写一次，没有的不写从哪天起"),
    why=N_("同一项又写有、又写没有，就不知道还缺什么。"),
)
def the_checklist_of_premises_makes_sense(office: Office, context: OfficeContext) -> Iterator[Remark]:
    """Each item stands once, and a day only beside what is there."""
    premises = office.organisation.premises
    seen: set[str] = set()
    for index, line in enumerate(premises.items if premises else ()):
        if line.item in seen:
            yield remark(
                f"premises.items[{index}].item",
                N_("清单里的{item}写了两次"),
                do=N_("只留一条"),
                item=Term(ITEMS[line.item]),
            )
        seen.add(line.item)
        if line.since is not None and not line.have:
            yield remark(
                f"premises.items[{index}].since",
                N_("清单里的{item}写了从哪天起，又写没有"),
                do=N_("已有的 have 写 true；没有的不写日期"),
                item=Term(ITEMS[line.item]),
            )


RULES = (a_room_covers_areas_of_the_grid, the_checklist_of_premises_makes_sense)
