"""What a bureau answers when it begins a book: plain words, kept until all is answered (R1, R3, R8, R18)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from jiefen.base.text import N_, Say, say
from jiefen.writing.beginning.areas import AreaRow
from jiefen.writing.beginning.codes import handles
from jiefen.writing.beginning.people import PersonRow

UNITS = ("综合股", "物业管理股", "房地产市场股", "建筑管理股", "征收安置股", "信访室")
"""The sections that are proposed."""
WHOLE_COUNTY = "全县"
"""The one area of a bureau that has no others."""
LEAST_COMMITTEE = 3
_WORDS: Mapping[str, tuple[str, ...]] = {
    "property": ("物业",),
    "neighbour": ("物业",),
    "development": ("房地产", "市场", "房产", "开发"),
    "leasing": ("市场", "租赁", "房地产", "房产", "住房保障"),
    "construction": ("建筑", "工程", "建管", "质安", "施工"),
    "expropriation": ("征收", "拆迁", "安置"),
    "land": ("征收", "规划", "土地", "村镇"),
}
"""By branch of the kinds of dispute: what stands in the name of the section whose they are."""


class Committee(msgspec.Struct, frozen=True, kw_only=True):
    """A people's mediation body (R8): who set it up and when, when it was reported; who is on it, by handle."""

    title: str
    set_up_by: str
    founder: str
    since: date
    reported: date
    director: str
    members: tuple[str, ...]
    women: int


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """All that is asked of a new book; nothing of it is anybody's secret.

    People and areas are rows of the office's own tables. The leading group, the committee and the cadres name people by
    handle (`handle_of`), areas by the names in the table. `kinds`: the section of each branch of disputes, by its name.
    """

    title: str = ""
    short_title: str = ""
    county: str = ""
    units: tuple[str, ...] = UNITS
    people: tuple[PersonRow, ...] = ()
    head: str = ""
    deputies: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    committee: Committee | None = None
    administrative: bool = True
    petition_room: bool = True
    areas: tuple[AreaRow, ...] = ()
    kinds: Mapping[str, str] = {}
    window: str = ""
    hours: str = ""
    phone: str = ""


def staff(answers: Answers) -> dict[str, PersonRow]:
    """Everybody by handle, in the order of the table."""
    return dict(zip(handles(one.name for one in answers.people), answers.people, strict=True))


def called(answers: Answers) -> dict[str, str]:
    """Everybody's name by handle; two of one name with their sections: 「李娜（综合股）」."""
    people = staff(answers)
    names = [row.name for row in people.values()]
    return {
        handle: f"{row.name}（{row.unit or row.job}）" if names.count(row.name) > 1 else row.name
        for handle, row in people.items()
    }


def of_role(answers: Answers, *roles: str) -> tuple[str, ...]:
    """The handles of who has one of the roles."""
    return tuple(handle for handle, row in staff(answers).items() if row.role in roles)


def proposed_group(answers: Answers) -> Answers:
    """The leading group that follows from the jobs: the head, the deputies, who leads a section, else all officers."""
    people = staff(answers)
    head = next(iter(of_role(answers, "head")), "")
    leading = [handle for handle, row in people.items() if row.heads]
    members = leading or [handle for handle, row in people.items() if row.role == "officer"]
    return msgspec.structs.replace(answers, head=head, deputies=of_role(answers, "deputy"), members=tuple(members))


def proposed_kinds(units: Sequence[str], staffed: Sequence[str] = ()) -> dict[str, str]:
    """The section for each branch of disputes, by the words in the sections' names; the first one for what fits none.

    `staffed`: only such sections have somebody who takes cases; without any all have.
    """
    able = [unit for unit in units if unit in staffed] or list(units)
    proposed: dict[str, str] = {}
    for branch, words in _WORDS.items():
        fitting = (unit for word in words for unit in able if word in unit)
        proposed[branch] = next(fitting, able[0] if able else "")
    return proposed


def kinds_of(answers: Answers) -> dict[str, str]:
    """The section for each branch: as answered, else as proposed."""
    staffed = [row.unit for row in answers.people if row.role == "officer"]
    return {**proposed_kinds(answers.units, staffed), **answers.kinds}


def areas_of(answers: Answers) -> tuple[AreaRow, ...]:
    """The areas; one for the whole county where none was answered, of the first section and leader."""
    if answers.areas:
        return answers.areas
    names = called(answers)
    leader = next(iter((*answers.deputies, answers.head)), "")
    unit = next(iter(kinds_of(answers).values()), "")
    return (AreaRow(row=0, title=WHOLE_COUNTY, unit=unit, cadre=names.get(leader, "")),)


def lacking(answers: Answers) -> Iterator[tuple[str, Say]]:
    """What must be answered before a book can be made, by the name of its question."""
    if not (answers.title and answers.short_title and answers.county):
        yield "bureau", say(N_("还没有写局的全称、简称、县名"))
    if not answers.units:
        yield "units", say(N_("还没有股室"))
    yield from _lacking_people(answers)
    if not answers.administrative and answers.committee is None:
        yield "bodies", say(N_("人民调解委员会和行政调解室，至少要有一个"))
    yield from _lacking_committee(answers)
    for area in answers.areas:
        if not area.unit or not area.cadre:
            yield "areas", say(N_("「{area}」没有归属"), area=area.title)


def _lacking_people(answers: Answers) -> Iterator[tuple[str, Say]]:
    if not of_role(answers, "officer"):
        yield "people", say(N_("工作人员里还没有经办人员"))
    for role, text in (("head", N_("工作人员里还没有局长（主要负责人）")), ("deputy", N_("工作人员里还没有分管领导"))):
        if not of_role(answers, role):
            yield "people", say(text)
    if not answers.head or not answers.deputies or not answers.members:
        yield "group", say(N_("领导小组要有组长、副组长、成员"))
    staffed = {row.unit for row in answers.people if row.role == "officer"}
    for unit in dict.fromkeys(kinds_of(answers).values()):
        if unit and staffed and unit not in staffed:
            yield "kinds", say(N_("{unit}管着纠纷，却没有经办人员"), unit=unit)


def _lacking_committee(answers: Answers) -> Iterator[tuple[str, Say]]:
    committee = answers.committee
    if committee is None:
        return
    if len(committee.members) < LEAST_COMMITTEE or committee.director not in committee.members:
        yield "bodies", say(N_("人民调解委员会要有三到九名委员，主任也是委员"))
    if not committee.women:
        yield "bodies", say(N_("人民调解委员会的委员里要有妇女"))
