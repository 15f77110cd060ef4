"""Who owes what on the staff site: the contracts by leader and by unit, the tasks that are open (R9, R15, R23)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from jiefen.base import template
from jiefen.base.text import render
from jiefen.case.summary import Summary
from jiefen.office.tasks.record import CONTRACT, KINDS, RHYTHMS, Task
from jiefen.office.tasks.stage import STAGES, Stage, stage_of
from jiefen.staff_site.desk import NOBODY, Desk, short_day, staff_page

TASKS, CONTRACTS = "任务", "包案"
TASKS_PATH, CONTRACTS_PATH = "tasks/index.md", "contracts/index.md"
KIND = "tasks"
FIXED = {
    "leader": ("案件", "种类", "责任单位", "责任人", "办理时限", "走到哪一步", "跟踪", "反馈", "包案号"),
    "unit": ("案件", "种类", "包案领导", "责任人", "办理时限", "走到哪一步", "跟踪", "反馈", "包案号"),
}
OPEN = ("号", "事项", "牵头单位", "责任领导", "责任人", "期限", "反馈", "最近反馈", "到哪一步")
FAMILIES = ("TSK", "INS")
NONE = "—"
_TEMPLATE = "staff_site/task_pages.html.j2"


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """An open case: the four fixed things 四定, how far the three 三包 are, the numbers of formal contracts over it."""

    case: str
    kind: str
    leader: str
    unit: str
    officer: str
    due: str
    late: bool
    step: str
    tracked: str
    fed_back: str
    contracts: str


class Group(msgspec.Struct, frozen=True):
    """The cases of a leader or unit, and how many of them are late."""

    title: str
    held: tuple[Held, ...]
    late: int


class Owed(msgspec.Struct, frozen=True, kw_only=True):
    """A task as its row shows it."""

    name: str
    title: str
    unit: str
    leader: str
    officer: str
    due: str
    reply: str
    told: str
    stage: str
    late: bool


class Said(msgspec.Struct, frozen=True):
    """What the rules of the day say: the sentence, and what to do."""

    what: str
    do: str


def task_files(desk: Desk) -> dict[str, str]:
    """The pages by their paths; that of tasks only where the office keeps them today."""
    files = {CONTRACTS_PATH: contracts_page(desk)}
    if desk.office.settings.is_kept(KIND, desk.today):
        files[TASKS_PATH] = tasks_page(desk)
    return files


def contracts_page(desk: Desk) -> str:
    """Every open case under its leader, then under its unit."""
    formal = _formal(desk)
    by_leader = _groups(desk, formal, lambda item: desk.person(item.leader))
    by_unit = _groups(desk, formal, lambda item: desk.units.get(item.unit, item.unit) or NOBODY)
    body = template.part(_TEMPLATE, "contracts", CONTRACTS, FIXED, by_leader, by_unit)
    return staff_page(CONTRACTS, body)


def _groups(desk: Desk, formal: Mapping[str, str], of: Callable[[Summary], str]) -> list[Group]:
    """The open cases by what `of` says, the group with most of them first, in each what is due first."""
    by_title: dict[str, list[Summary]] = {}
    for item in desk.open:
        by_title.setdefault(of(item), []).append(item)
    groups = []
    for title, items in sorted(by_title.items(), key=lambda pair: (pair[0] == NOBODY, -len(pair[1]), pair[0])):
        items.sort(key=lambda item: (item.due or date.max, item.id))
        held = tuple(_held(item, desk, formal) for item in items)
        groups.append(Group(title, held, sum(one.late for one in held)))
    return groups


def _held(item: Summary, desk: Desk, formal: Mapping[str, str]) -> Held:
    return Held(
        case=item.id,
        kind=desk.office.settings.kind_title(item.kind),
        leader=desk.person(item.leader),
        unit=desk.units.get(item.unit, item.unit) or NOBODY,
        officer=desk.person(item.officer),
        due=_day(item.due, desk),
        late=item.state == "overdue",
        step=desk.step(item.step),
        tracked=_day(item.tracked, desk),
        fed_back=_day(item.fed_back, desk),
        contracts=formal.get(item.id, NONE),
    )


def _formal(desk: Desk) -> Mapping[str, str]:
    """By case: the numbers of the contracts over it that are open."""
    numbers: dict[str, str] = {}
    for stage in _stages(desk):
        if stage.task.kind == CONTRACT and stage.is_open:
            for case in stage.task.about:
                numbers[case] = "、".join(filter(None, (numbers.get(case), stage.task.name)))
    return numbers


def tasks_page(desk: Desk) -> str:
    """What the rules say today, then every task that was not struck off, kind by kind, what is due first."""
    listed = sorted((stage for stage in _stages(desk) if stage.on_the_list), key=_urgency)
    kinds = {
        title: [_owed(stage, desk) for stage in listed if stage.task.kind == code] for code, title in KINDS.items()
    }
    body = template.part(
        _TEMPLATE, "tasks", TASKS, OPEN, [*_said(desk)], {title: rows for title, rows in kinds.items() if rows}
    )
    return staff_page(TASKS, body)


def _urgency(stage: Stage) -> tuple[bool, date, str]:
    return not stage.is_open, stage.next_due or date.max, stage.task.name


def _owed(stage: Stage, desk: Desk) -> Owed:
    task, standing = stage.task, stage.standing
    units = (standing.lead, *task.joint)
    return Owed(
        name=task.name,
        title=task.title,
        unit="、".join(desk.office.organisation.unit_title(code) for code in units),
        leader=desk.person(standing.leader),
        officer=desk.person(standing.officer),
        due=_day(standing.due, desk),
        reply=RHYTHMS[task.reply],
        told=_day(stage.told, desk),
        stage=STAGES[stage.code],
        late=stage.late,
    )


def _stages(desk: Desk) -> Sequence[Stage]:
    tasks: Mapping[str, Task] = desk.kept(KIND)
    issued = [task for task in tasks.values() if task.issued <= desk.today]
    return [stage_of(task, desk.office.calendar, desk.today) for task in issued]


def _said(desk: Desk) -> Iterator[Said]:
    """What `due` says of tasks."""
    people = {person.handle: person.name for person in desk.office.organisation.staff}
    titles = {**desk.office.organisation.unit_titles, **people}
    for finding in desk.others:
        if finding.code.startswith(FAMILIES):
            yield Said(render(finding.say, titles=titles), render(finding.do))


def _day(value: date | None, desk: Desk) -> str:
    return short_day(value, desk.today) if value else NONE
