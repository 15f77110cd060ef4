"""Which leads somebody was told to see to 交办督办: by the tasks about the cases that they became (R17, R9)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from jiefen.base.text import N_, Say, Term, say
from jiefen.office.screenings.record import Screening
from jiefen.office.screenings.text import reference_of
from jiefen.office.tasks.record import KINDS, Task


def supervised_by(records: Mapping[str, Screening], tasks: Iterable[Task], day: date) -> Mapping[str, Sequence[Say]]:
    """By the reference of a lead, the tasks issued by `day` about a case that it became: `督办 2026/3`."""
    by_case: dict[str, list[Say]] = {}
    for task in sorted(tasks, key=lambda task: (task.issued, task.number)):
        if task.issued > day:
            continue
        for case in task.about:
            told = say(N_("{kind} {name}，最晚 {due}"), kind=Term(KINDS[task.kind]), name=Term(task.name), due=task.due)
            by_case.setdefault(case, []).append(told)
    found: dict[str, list[Say]] = {}
    for file, record in records.items():
        for link in record.links():
            told_of = [told for case in link.cases for told in by_case.get(case, ())]
            if told_of:
                found[reference_of(file, link.key)] = told_of
    return found
