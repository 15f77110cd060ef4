"""Tasks as papers of meetings list them: what was given out, to whom, until when, how far it is (R15)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from jiefen.base.html import day
from jiefen.office.meetings.record import Meeting
from jiefen.office.office import Office
from jiefen.office.tasks.course import OPEN, Standing, standing_of
from jiefen.office.tasks.record import Task
from jiefen.reports.facts.record import Records

KIND = "tasks"


class GivenTask(msgspec.Struct, frozen=True, kw_only=True):
    """A task in a row: its number, what it is about, who leads, its last day now, how far it is."""

    number: str
    title: str
    lead: str
    due: date
    state: str

    @property
    def row(self) -> Mapping[str, Any]:
        """As a template prints it."""
        return {
            "number": self.number,
            "title": self.title,
            "lead": self.lead,
            "due": day(self.due),
            "state": self.state,
        }


def given_tasks(meeting: Meeting, records: Records, office: Office) -> Iterator[GivenTask]:
    """The tasks that a meeting gave out, in its order, as they were given; one that is not registered by its number."""
    tasks = {task.name: task for task in records.get(KIND, {}).values()}
    for number in meeting.tasks:
        if number in tasks:
            yield _shown(tasks[number], standing_of(tasks[number], tasks[number].issued), office, "")


def open_tasks(records: Records, office: Office, on: date) -> Iterator[GivenTask]:
    """Every task that is open at the end of a day, the longest due first."""
    tasks = [(task, standing_of(task, on)) for task in records.get(KIND, {}).values() if task.issued <= on]
    still_open = [(task, standing) for task, standing in tasks if standing.state == OPEN]
    for task, standing in sorted(still_open, key=lambda pair: (pair[1].due, pair[0].name)):
        yield _shown(task, standing, office, _state(standing, on))


def _shown(task: Task, standing: Standing, office: Office, state: str) -> GivenTask:
    units = {unit.code: unit.title for unit in office.organisation.units}
    lead = units.get(standing.lead, standing.lead)
    return GivenTask(number=task.name, title=task.title, lead=lead, due=standing.due, state=state)


def _state(standing: Standing, on: date) -> str:
    """`逾期 3 日`, `已反馈`, `已签收`, `未签收`."""
    if standing.due < on:
        return f"逾期 {(on - standing.due).days} 日"
    if standing.sent_back:
        return "退回重办"
    if standing.replies:
        return "已反馈"
    return "已签收" if standing.received else "未签收"
