"""Cases, clocks and limits for tests, written as short as files: dates as text, keys as in files."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from jiefen.base.workdays import Calendar, Rolling, build_calendar
from jiefen.case.clocks.deadlines import limits_of
from jiefen.case.clocks.limit import Limit
from jiefen.case.course import Course, course_of
from jiefen.case.record import Case
from jiefen.procedure.record import Clock, Procedure
from jiefen.steps.record import Step
from tests.plain_yaml import plain

ROOT = Path(__file__).parent.parent
CALENDAR = build_calendar()

# What an entry of each step must have; nothing here moves a clock.
USUAL: Mapping[str, Mapping[str, Any]] = {
    "accept": {"form": "oral"},
    "refuse": {"reason": "not-ours"},
    "triage": {"body": "committee"},
    "reassign": {"reason": "leave"},
    "contact": {"how": "phone", "with": ["P1"]},
    "interview": {"with": ["P1"], "place": "room"},
    "investigate": {"how": "visit"},
    "mediate": {"mediators": ["xie-yun"], "with": ["P1", "P2"], "result": "adjourned"},
    "agreement": {"form": "oral"},
    "perform": {"state": "part"},
    "feedback": {"to": "parties", "form": "phone"},
    "extend": {"approved-by": "chen-guo"},
    "suspend": {"reason": "appraisal"},
    "escalate": {"reason": "crowd"},
    "transfer": {"to": "court", "reason": "unfit"},
    "delegate": {"direction": "in", "stage": "before-docketing"},
    "withdraw": {"by-party": ["P1"]},
    "terminate": {"reason": "no-agreement"},
    "confirm-apply": {"with": ["P1", "P2"], "court": "county"},
    "archive": {"papers": 3},
    "conclude": {"outcome": "agreed"},
    "follow-up": {"performed": "full", "with": ["P1"]},
}


def entry(day: str | date, step: str, **own: Any) -> Step:
    """One entry; `own` fields with _ for -."""
    stated = {key.replace("_", "-"): value for key, value in own.items()}
    data = {"date": day, "step": step, "by": "zhao-min", **USUAL.get(step, {}), **stated}
    made: Step = msgspec.convert(data, Step)
    return made


def case_of(received: str | date, *entries: Step, **header: Any) -> Case:
    """A case with these entries, in this order."""
    log = tuple(msgspec.structs.replace(item, n=n, rank=n) for n, item in enumerate(entries))
    usual = {"id": "2026-0001", "initiative": "application", "via": "window", "kind": "property.leak"}
    data = {**usual, "area": "chengdong", "people": 2, "parties": [], "log": [], "received": received, **header}
    return msgspec.structs.replace(msgspec.convert(data, Case), log=log)


def clock_of(**fields: Any) -> Clock:
    """A clock; `fields` as in files, with _ for -."""
    stated = {key.replace("_", "-"): value for key, value in fields.items()}
    return msgspec.convert({"title": "时限", "article": 1, **stated}, Clock)


def sample_procedure(effective: str) -> Procedure:
    """A version of the sample book's procedure."""
    text = (ROOT / "office" / "procedure" / f"{effective}.yaml").read_text(encoding="utf-8")
    return msgspec.convert(plain(text), Procedure)


OLD = sample_procedure("2025-01-01")
NEW = sample_procedure("2026-07-01")


def course(case: Case, procedure: Procedure = NEW) -> Course:
    """The course of the case."""
    return course_of(case, procedure)


def limits(
    case: Case, name: str, procedure: Procedure = NEW, *, make_up_days: bool = True, calendar: Calendar = CALENDAR
) -> list[Limit]:
    """The limits of one clock of the procedure."""
    rolling = Rolling(calendar=calendar, make_up_days=make_up_days)
    found = limits_of(case, course_of(case, procedure), procedure, rolling)
    return [limit for limit in found if limit.clock == name]


def one_limit(case: Case, name: str, procedure: Procedure = NEW, *, make_up_days: bool = True) -> Limit:
    """The only limit of one clock of the procedure."""
    (limit,) = limits(case, name, procedure, make_up_days=make_up_days)
    return limit


def with_clock(clock: Clock) -> Procedure:
    """The sample's procedure with this clock, called `it`, as its only one."""
    return msgspec.structs.replace(NEW, clocks={"it": clock})


def day(text: str) -> date:
    """A date, short."""
    return date.fromisoformat(text)
