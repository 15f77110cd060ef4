"""The office's own affairs 公事: who is on duty, what is due or missing, what this month holds (R4, R15, R16, R17).

Of each kind of record that the office keeps: the day's findings on it, then what was registered in this month. A kind
of which there is nothing to say is left out, and so is one that is off.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import msgspec

from jiefen.base.finding import Finding
from jiefen.base.text import render
from jiefen.book.kinds import OFFICE_KINDS, kind_of
from jiefen.explaining.families import family_of
from jiefen.office.accountability.record import FORMS as DECIDED
from jiefen.office.accountability.record import Decision
from jiefen.office.demands.counts import count
from jiefen.office.demands.record import Demands
from jiefen.office.duty.kept import sensitive_periods
from jiefen.office.duty.record import DutyRoster
from jiefen.office.events.record import Events
from jiefen.office.events.words import FORMS
from jiefen.office.meetings.record import Meeting
from jiefen.office.meetings.wanted import title_of
from jiefen.office.screenings.record import Screening
from jiefen.office.tasks.course import OPEN, standing_of
from jiefen.office.tasks.record import KINDS as TASKS
from jiefen.office.tasks.record import Task
from jiefen.overview.duty import duty_of
from jiefen.procedure.screening import KINDS, LEVELS
from jiefen.staff_site.desk import Desk, short_day

DUTY = "duty"
FIRST = ("tasks", "screenings", "meetings", "inspections", "demands", "periods", DUTY)
"""The kinds in the order of the page; others follow."""
MOST = 60
"""Findings, and facts, shown of one kind."""


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule says of the office's records: late or missing, or coming up; what to do about it."""

    late: bool
    words: str
    do: str
    code: str
    group: str


class Affair(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of record: what is due or missing of it, and what this month has, a line each."""

    name: str
    title: str
    matters: tuple[Matter, ...]
    facts: tuple[str, ...]


def on_duty(desk: Desk) -> str:
    """Who is on duty today, or that nobody was put down; "" where the office keeps no roster."""
    rosters: Mapping[str, DutyRoster] = desk.kept(DUTY)
    periods = sensitive_periods(desk.office, desk.kept("periods"))
    duty = duty_of(desk.office, rosters.values(), periods, desk.today)
    if duty is None:
        return ""
    if not duty.shifts:
        return "今天没有排值班" if duty.wanted else "今天不用值班"
    posts = []
    for shift in duty.shifts:
        names = "、".join(map(desk.person, shift.on_duty))
        posts.append(f"{desk.units.get(shift.post, shift.post)} {names}")
    told = [f"今天值班 {'、'.join(posts)}"]
    if duty.leaders:
        told.append(f"带班 {'、'.join(map(desk.person, duty.leaders))}")
    return " · ".join(told)


def is_of_a_kept_kind(finding: Finding) -> bool:
    """Whether a finding is on a kind of record that an office may keep; of one that is off there is none."""
    return _kept_kind(finding) != ""


def affairs(desk: Desk) -> list[Affair]:
    """The kinds of which there is something to say today, those first that people look for first."""
    found: dict[str, list[Matter]] = {}
    for finding in desk.others:
        if name := _kept_kind(finding):
            found.setdefault(name, []).append(_matter(finding, desk))
    titles = {kind.name: kind.title for kind in OFFICE_KINDS if kind.kept}
    names = [*FIRST, *(name for name in titles if name not in FIRST)]
    told = []
    for name in names:
        matters = sorted(found.get(name, ()), key=lambda one: not one.late)
        facts = tuple(FACTS[name](desk)) if name in FACTS else ()
        if matters or facts:
            told.append(Affair(name=name, title=titles[name], matters=tuple(matters[:MOST]), facts=facts[:MOST]))
    return told


def _kept_kind(finding: Finding) -> str:
    """The kind that a finding's file, or the folder where something is missing, belongs to; "" for any other."""
    kind = kind_of(finding.file)
    if kind is not None:
        return kind.switch
    return next((one.name for one in OFFICE_KINDS if one.kept and one.above == finding.file), "")


def _matter(finding: Finding, desk: Desk) -> Matter:
    return Matter(
        late=finding.severity == "error",
        words=render(finding.say, titles=desk.titles),
        do=render(finding.do, titles=desk.titles),
        code=finding.code,
        group=family_of(finding.code).lower(),
    )


def _tasks(desk: Desk) -> Iterator[str]:
    """Every task that is open: what, until when, who has it."""
    tasks: Mapping[str, Task] = desk.kept("tasks")
    open_ = [(standing_of(task, desk.today), task) for task in tasks.values() if task.issued <= desk.today]
    for standing, task in sorted(open_, key=lambda one: (one[0].due, one[1].name)):
        if standing.state == OPEN:
            unit = desk.units.get(standing.lead, standing.lead)
            held = f"{unit}，责任领导 {desk.person(standing.leader)}"
            yield f"{TASKS[task.kind]} {task.name}　{task.title}　最晚 {short_day(standing.due, desk.today)}（{held}）"


def _screenings(desk: Desk) -> Iterator[str]:
    """The rounds that began in this month."""
    found: Mapping[str, Screening] = desk.kept("screenings")
    rounds = [one for screening in found.values() for one in screening.standing.values()]
    for one in sorted(rounds, key=lambda one: (one.from_, one.unit)):
        if _this_month(one.from_, desk.today) and one.from_ <= desk.today:
            days = f"{short_day(one.from_, desk.today)}到 {short_day(one.until, desk.today)}"
            unit = desk.units.get(one.unit, one.unit) or LEVELS[one.level]
            yield f"{unit}　{KINDS[one.kind]}排查　{days}"


def _meetings(desk: Desk) -> Iterator[str]:
    """The meetings of this month, and whether their minutes are there."""
    found: Mapping[str, Meeting] = desk.kept("meetings")
    for one in sorted(found.values(), key=lambda one: one.date):
        if _this_month(one.date, desk.today) and one.date <= desk.today:
            minutes = "纪要已印发" if one.minutes else "纪要还没有"
            yield f"{short_day(one.date, desk.today)}　{title_of(desk.office, one.kind, one.date)}　{minutes}"


def _demands(desk: Desk) -> Iterator[str]:
    """What came of demands in this month, what ended and what goes on."""
    found: Mapping[str, Demands] = desk.kept("demands")
    figures = count(found.values(), desk.today.replace(day=1), desk.today)
    if found:
        carried = f"上月结转 {figures.carried} 件，" if figures.carried else ""
        yield f"{carried}本月收到 {figures.new} 件，有结果 {figures.done} 件，还在办 {figures.open} 件"


def _events(desk: Desk) -> Iterator[str]:
    """The publicity events of this month: when, what, in which form, how many came."""
    found: Mapping[str, Events] = desk.kept("events")
    held = [one for events in found.values() for one in events.held()]
    for one in sorted(held, key=lambda one: (one.done.date, one.done.key)):
        if _this_month(one.done.date, desk.today) and one.done.date <= desk.today:
            day = short_day(one.done.date, desk.today)
            yield f"{day}　{one.title}　{FORMS[one.done.form]}，受众 {one.done.reached} 人次"


def _decisions(desk: Desk) -> Iterator[str]:
    """What a unit has to put right, or what waits for being lifted."""
    found: Mapping[str, Decision] = desk.kept("accountability")
    for one in sorted(found.values(), key=lambda one: (one.date, one.number)):
        limit = one.standing(desk.today).limit
        if one.is_open(desk.today) and limit:
            unit, stage = desk.units.get(one.addressee, one.addressee), one.stage(desk.today)
            yield f"{DECIDED[one.form]} {one.series}　{unit}　{stage}　最晚 {short_day(limit, desk.today)}"


def _this_month(day: date, today: date) -> bool:
    return (day.year, day.month) == (today.year, today.month)


FACTS: Mapping[str, Callable[[Desk], Iterator[str]]] = {
    "tasks": _tasks,
    "screenings": _screenings,
    "meetings": _meetings,
    "demands": _demands,
    "events": _events,
    "accountability": _decisions,
}
"""What is said of this month, by kind."""
