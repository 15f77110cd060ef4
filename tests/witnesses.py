"""For every number of a procedure a case in which it counts, made from the procedure alone.

A version of the regulation states lengths, extensions, levels and tries. A witness of one of them is a short case that
comes out otherwise when the number is another one; it knows nothing of the sample but the codes of its office.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import msgspec

from jiefen.base.workdays import Rolling
from jiefen.case.clocks.deadlines import limits_of
from jiefen.case.clocks.filings import filing_limits
from jiefen.case.clocks.limit import Limit
from jiefen.case.course import course_of
from jiefen.case.record import Case
from jiefen.case.volume import Sheet, volume
from jiefen.procedure.record import Clock, Procedure
from jiefen.steps.field import Day
from jiefen.steps.record import FIELDS, STEP_TYPES, Step
from tests.clock_cases import CALENDAR, USUAL, case_of

Path = tuple[str | int, ...]
NAMES = frozenset({"article", "route"})
"""Numbers that name something, an article or an item of one, and count nothing."""
RECEIVED = date(2026, 3, 2)
FAR = timedelta(days=120)
MORE: Mapping[str, Mapping[str, Any]] = {
    "notify": {"result": "accepted"},
    "opinion": {"supports": "all"},
    "review-opinion": {"result": "upheld"},
    "recheck-opinion": {"result": "upheld"},
    "supervise": {"leader": "chen-guo", "order": "尽快答复"},
    "track": {"finding": "stalled"},
    "review-request": {},
    "recheck-request": {},
    "object": {},
    "agreement": {"form": "oral"},
}
PARTIES = [
    {"ref": "P1", "role": "applicant", "type": "person"},
    {"ref": "P2", "role": "respondent", "type": "person"},
]


def numbers(data: object, path: Path = ()) -> Iterator[tuple[Path, int]]:
    """Every number of a procedure as its file has it, with the way to it: `clocks mediation length months`, 1."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key not in NAMES:
                yield from numbers(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from numbers(value, (*path, index))
    elif isinstance(data, int) and not isinstance(data, bool):
        yield path, data


def changed(data: Any, path: Path, value: int) -> Any:
    """The same data with another number at the end of the way."""
    first, *rest = path
    new = changed(data[first], tuple(rest), value) if rest else value
    if isinstance(data, list):
        return [new if index == first else one for index, one in enumerate(data)]
    return {**data, first: new}


def witness(path: Path, procedure: Procedure, received: date = RECEIVED) -> Case:
    """A case received on that day that comes out otherwise when the number at `path` is one more.

    Unless both last days move on to one working day.
    """
    made = _Witness(procedure, received)
    if path[0] == "levels":
        return made.accepted(people=procedure.levels[int(path[1])].people)
    if path[0] == "papers":
        return made.accepted(made.step("mediate"))
    name, part = str(path[1]), path[2]
    clock = procedure.clocks[name]
    if part == "tries":
        step = _tried(clock)
        return made.running(clock, *(made.step(step, reached=False) for _ in range(clock.tries or 0)))
    if part == "extend":
        return made.running(clock, made.step("extend", clock=name, until=received + 2 * FAR))
    if part == "shorter":
        (people,) = (level.people for level in procedure.levels if level.code == path[3])
        return made.running(clock, people=people)
    return made.running(clock)


def ended(path: Path, procedure: Procedure, received: date = RECEIVED) -> Case:
    """The witness, with what the number gives time for done one day too late."""
    case = witness(path, procedure, received)
    if path[0] == "clocks":
        last = next(limit.due for limit in limits(case, procedure) if limit.clock == path[1])
        steps = [point.partition(".")[0] for point in procedure.clocks[str(path[1])].ends]
        return _late(case, last, next(step for step in steps if step in {*USUAL, *MORE}), procedure)
    if path[0] == "papers":
        last, sheet = next((limit.due, sheet) for sheet, limit in filings(case, procedure))
        return _late(case, last, "paper", procedure, kind=sheet.kind, pages=2)
    return case


def _late(case: Case, last: date, step: str, procedure: Procedure, **own: Any) -> Case:
    made = _Witness(procedure, last + timedelta(days=1)).step(step, **own)
    return msgspec.structs.replace(
        case, log=(*case.log, msgspec.structs.replace(made, n=len(case.log), rank=len(case.log)))
    )


def over(path: Path, procedure: Procedure, received: date = RECEIVED) -> Case:
    """The witness as it ends long after, so that its closing papers are there too; one paper of it is in the file."""
    case = witness(path, procedure, received)
    filed = _late(case, received, "paper", procedure, kind="identity", pages=1)
    return _late(filed, received + 3 * FAR, "terminate", procedure)


def filings(case: Case, procedure: Procedure) -> Iterator[tuple[Sheet, Limit]]:
    """The papers that must lie in the file, each with its limit."""
    course = course_of(case, procedure)
    return filing_limits(case, volume(case, course, procedure), course, procedure, CALENDAR)


def limits(case: Case, procedure: Procedure) -> tuple[Limit, ...]:
    """Every limit of the case."""
    rolling = Rolling(calendar=CALENDAR, make_up_days=True)
    return limits_of(case, course_of(case, procedure), procedure, rolling)


def _tried(clock: Clock) -> str:
    """The step that may be tried in vain."""
    steps = (point.partition(".")[0] for point in clock.ends)
    return next(step for step in steps if any(one.name == "reached" for one in FIELDS[STEP_TYPES[step]]))


class _Witness(msgspec.Struct, frozen=True):
    """What a case under `procedure` is made of, all on the day on which it is received."""

    procedure: Procedure
    day: date

    def running(self, clock: Clock, *then: Step, people: int | None = None) -> Case:
        """A case in which the clock runs, and what happened after its start."""
        header: dict[str, Any] = {"people": people or 2, "parties": PARTIES}
        if clock.when.petition:
            header["petition"] = {"purpose": "claim", "kind": "single", "route": next(iter(clock.when.route), 6)}
        if clock.when.simple:
            header["simple"] = True
        start = clock.starts.partition(".")[0]
        if start == "received":
            return case_of(self.day, *then, **header)
        starts = () if start == "accept" else (self.step(start, **clock.when.start),)
        return self.accepted(*starts, *then, channel=next(iter(clock.when.channel), ""), **header)

    def accepted(self, *then: Step, channel: str = "", people: int | None = None, **header: Any) -> Case:
        """A case as every one begins that is taken on: accepted, and assigned in a channel."""
        channel = channel or next(iter(self.procedure.channels))
        body = self.procedure.channels[channel].bodies[0]
        triage = self.step("triage", channel=channel, body=body, due=self.day + FAR)
        return case_of(
            self.day, self.step("accept"), triage, *then, **{"parties": PARTIES, **header}, people=people or 2
        )

    def step(self, step: str, **own: Any) -> Step:
        """An entry; each day that it must state is its own, and what it was served on."""
        days = [one for one in FIELDS[STEP_TYPES[step]] if isinstance(one.field, Day)]
        stated = {one.name: self.day for one in days if one.required or one.name == "served"}
        data = {"step": step, "by": "zhao-min", **USUAL.get(step, {}), **MORE.get(step, {}), **stated, **own}
        made: Step = msgspec.convert({**data, "date": self.day}, Step)
        return made
