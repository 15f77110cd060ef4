"""What stands on the papers of tasks: the order 交办单 and the list of contracts by leader (R9, R23)."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from jiefen.base.html import day as said_day
from jiefen.office.office import Office
from jiefen.office.tasks.record import CONTRACT, GROUP_TITLE, LEADING_GROUP, RHYTHMS, Task
from jiefen.office.tasks.stage import STAGES, Stage

TITLES = {
    "assignment": "交办单",
    "supervision": "督办单",
    CONTRACT: "领导包案交办单",
    "decision": "会议决定事项交办单",
    "inspection-point": "督查问题整改交办单",
}
BETWEEN, NONE = "、", "—"


def order_values(task: Task, office: Office) -> Mapping[str, Any]:
    """What stands on the order of a task as it was issued; what is asked in detail is left to write."""
    title = office.organisation.unit_title
    return {
        "title": TITLES[task.kind],
        "number": task.name,
        "document": task.document or None,
        "issuer": _issuer(task, office),
        "issued": said_day(task.issued),
        "lead": title(task.lead),
        "joint": BETWEEN.join(map(title, task.joint)) or NONE,
        "leader": BETWEEN.join(_name(handle, office) for handle in (task.leader, *task.joint_leaders)),
        "officer": _name(task.officer, office) or None,
        "matter": task.title,
        "cases": BETWEEN.join(task.about),
        "asked": None,
        "due": said_day(task.due),
        "reply": RHYTHMS[task.reply],
        "contract": task.kind == CONTRACT,
        "contact": None,
        "phone": None,
    }


def contract_values(stages: Iterable[Stage], office: Office, today: date) -> Mapping[str, Any]:
    """The contracts that are not struck off, under their leaders as on the roll, with what was done this month."""
    contracts = [stage for stage in stages if stage.task.kind == CONTRACT and stage.on_the_list]
    roll = {person.handle: place for place, person in enumerate(office.organisation.staff)}
    ordered = sorted(contracts, key=lambda stage: (roll.get(stage.standing.leader, len(roll)), stage.standing.due))
    groups = []
    for leader, group in groupby(ordered, key=lambda stage: stage.standing.leader):
        rows = [_contract(stage, office, today) for stage in group]
        groups.append({"leader": _name(leader, office), "count": len(rows), "contracts": rows})
    return {"day": said_day(today), "groups": groups}


def _contract(stage: Stage, office: Office, today: date) -> Mapping[str, str]:
    reply = stage.standing.reply
    this_month = reply is not None and (reply.date.year, reply.date.month) == (today.year, today.month)
    units = (stage.standing.lead, *stage.task.joint)
    return {
        "number": stage.task.name,
        "title": stage.task.title,
        "cases": BETWEEN.join(stage.task.about),
        "unit": BETWEEN.join(map(office.organisation.unit_title, units)),
        "officer": _name(stage.standing.officer, office),
        "due": said_day(stage.standing.due),
        "done": reply.done if reply is not None and this_month else "",
        "stage": STAGES[stage.code],
    }


def _issuer(task: Task, office: Office) -> str:
    """Who issued it in words: of a meeting or an inspection the office."""
    if task.from_ == LEADING_GROUP:
        return f"{office.settings.bureau.short_title}矛盾纠纷调处工作{GROUP_TITLE}"
    partners = {partner.code: partner.title for partner in office.settings.partners}
    person = _name(task.from_, office) if office.organisation.person(task.from_) else ""
    found = partners.get(task.from_) or person
    if not found and office.organisation.has_unit(task.from_):
        found = office.organisation.unit_title(task.from_)
    return found or office.settings.bureau.title


def _name(handle: str, office: Office) -> str:
    person = office.organisation.person(handle)
    return person.name if person else handle
