"""Tasks, inspections and the tasks that come of these: what somebody owes, and what became of it (R1, R9, R15, R23)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jiefen.book.book import Book
from jiefen.book.cases import one_case
from jiefen.book.gathered import require_named
from jiefen.office.inspections.record import Inspection
from jiefen.office.tasks.proposed import leader_of, next_number, officer_of
from jiefen.office.tasks.record import CONTRACT, LEADING_GROUP, POINT, Task
from jiefen.writing.new_records import NewRecord, WrittenRecords, write_new
from jiefen.writing.office.kept import require_kept
from jiefen.writing.office_lines import Written, add_lines, new_key

TASKS, INSPECTIONS = "tasks", "inspections"


def tasks_of(book: Book) -> Mapping[str, Task]:
    """All tasks by what people call them, `2026/3`. Raises Failure where one cannot be read."""
    return {task.name: task for task in require_named(book.root, TASKS, Task).values()}


def usual_task(book: Book, said: Mapping[str, Any], issued: date) -> dict[str, Any]:
    """The fields of a new task but its number: what was `said`, by the fields of its record, else what is usual.

    A contract takes leader, unit and officer from its first case. `lead` is missing where nobody can tell it.
    """
    office = book.require_office()
    kind = said["kind"]
    held = _of_the_case(book, said.get("cases", ())) if kind == CONTRACT else {}
    lead = said.get("lead") or held.get("unit", "")
    leader = said.get("leader") or held.get("leader", "")
    person = said.get("officer") or held.get("officer", "")
    found = {
        "kind": kind,
        "from": said.get("from") or LEADING_GROUP,
        "title": said.get("title"),
        "lead": lead,
        "joint": list(said.get("joint", ())),
        "leader": leader or (leader_of(office, lead, issued) if lead else ""),
        "joint-leaders": list(said.get("joint-leaders", ())),
        "officer": person or (officer_of(office, lead, issued) if lead else ""),
        "cases": list(said.get("cases", ())),
        "joined": list(said.get("joined", ())),
        "issued": issued,
        "document": said.get("document"),
        "batch": said.get("batch"),
        "due": said.get("due"),
        "reply": said.get("reply") or ("monthly" if kind == CONTRACT else "once"),
    }
    return {field: value for field, value in found.items() if value}


def _of_the_case(book: Book, cases: Sequence[str]) -> Mapping[str, str]:
    """Leader, unit and officer as the first case of a contract has them, else the unit that the grid gives it to."""
    for number in cases[:1]:
        case, standing = one_case(book, number, date.max)
        held = standing.course.current
        if held is not None:
            return {"leader": held.leader, "unit": held.unit, "officer": held.officer}
        return {"unit": book.require_office().unit_for(case.kind, case.area)}
    return {}


def issue_task(book: Book, header: Mapping[str, Any], *, dry_run: bool = False) -> WrittenRecords:
    """Register a task under the next number of its year."""
    issued = header["issued"]
    require_kept(book, TASKS, issued)

    def make() -> Sequence[NewRecord]:
        number = next_number(tasks_of(book).values(), issued)
        return (NewRecord(kind=TASKS, name=f"{issued.year}/{number}", data={"number": number, **header}),)

    return write_new(book, make, dry_run=dry_run)


def log_task(book: Book, task: Task, line: Mapping[str, Any], *, dry_run: bool = False) -> Written:
    """Add a line to what became of a task."""
    return add_lines(book, TASKS, task.name, {}, {"log": [line]}, dry_run=dry_run)


def add_cases(book: Book, task: Task, cases: Sequence[str], *, joined: bool = False, dry_run: bool = False) -> Written:
    """Add cases that a task is about, or that came of it; `joined` are those that were there before."""
    lists: Any = {"joined" if joined else "cases": list(cases)}
    return add_lines(book, TASKS, task.name, {}, lists, dry_run=dry_run)


def inspect(book: Book, said: Mapping[str, Any], *, dry_run: bool = False) -> WrittenRecords:
    """Register an inspection, and a task for each point that it found: all or none.

    `said` has the fields of its record; a point has no key yet, and may lack `unit`, which is then the one inspected.
    """
    on = said["date"]
    require_kept(book, INSPECTIONS, on)
    points: list[dict[str, Any]] = []
    if said.get("found"):
        require_kept(book, TASKS, on)
        keys: list[str] = []
        for point in said["found"]:
            keys.append(new_key(keys))
            points.append({"key": keys[-1], "unit": said["where"], **{name: one for name, one in point.items() if one}})
    data = {**said, "found": points}

    def make() -> Sequence[NewRecord]:
        return _inspection(book, {field: value for field, value in data.items() if value})

    return write_new(book, make, dry_run=dry_run)


def _inspection(book: Book, inspection: Mapping[str, Any]) -> Sequence[NewRecord]:
    """The inspection first, then a task for each point, numbered from the next one on."""
    office, on = book.require_office(), inspection["date"]
    known = require_named(book.root, INSPECTIONS, Inspection).values()
    number = max((one.number for one in known if one.date == on), default=0) + 1
    name = f"{on}-{number}"
    counted = {"number": number} if number > 1 else {}
    records = [NewRecord(kind=INSPECTIONS, name=name, data={**inspection, **counted})]
    first = next_number(tasks_of(book).values(), on)
    for place, point in enumerate(inspection.get("found", [])):
        task = {
            "number": first + place,
            "kind": POINT,
            "from": f"{INSPECTIONS}/{name}.yaml#{point['key']}",
            "title": point["what"],
            "lead": point["unit"],
            "leader": leader_of(office, point["unit"], on),
            "officer": officer_of(office, point["unit"], on),
            "issued": on,
            "due": point["due"],
            "reply": "once",
        }
        data = {field: value for field, value in task.items() if value}
        records.append(NewRecord(kind=TASKS, name=f"{on.year}/{first + place}", data=data))
    return records
