"""A case at a glance: where it stands on a day, in which lane of the morning, what comes next (R12, R23)."""

from datetime import date, timedelta

import msgspec

from jiefen.base.counting import Length, end_of
from jiefen.base.workdays import Calendar
from jiefen.case.context import due_view
from jiefen.case.lanes import COURT, COURT_DAYS, PARTIES, PAUSED, QUIET, Standing, applied_to_court, standing_of
from jiefen.case.outlook import OPEN_STATES, DueLine, outlook
from jiefen.case.record import Case
from jiefen.case.summary import Summary, summary_of
from jiefen.office.office import Office
from jiefen.steps.elsewhere import ConfirmResult
from jiefen.steps.mediating import Perform

AHEAD = Length(working_days=3)
"""What ends within so many working days is soon."""


class Glimpse(msgspec.Struct, frozen=True, kw_only=True):
    """What lists show of a case on a day.

    `lane`: where it stands on the list of the morning, "" where nothing presses, and `why`, sentences without facts;
    `lines`: its limits that press; `steps`: whose turn it is, asked only of what stands in a lane. `again`: when to
    look again at what waits for others. `last`: the day of its last entry, of its receipt before there is any.
    `settled`: from that day on, all this is the same on every day; None while a day may change it.
    """

    summary: Summary
    place: str
    last: date
    lane: str = ""
    why: tuple[str, ...] = ()
    lines: tuple[DueLine, ...] = ()
    steps: tuple[str, ...] = ()
    again: date | None = None
    settled: date | None = None


def days_ahead(today: date, calendar: Calendar) -> int:
    """How many natural days the next three working days take: over a weekend, five."""
    return (end_of(today, AHEAD, calendar).end - today).days


def glimpse_of(case: Case, office: Office, today: date) -> Glimpse:
    """The case as it stands on `today`; it was received by then."""
    from jiefen.case.ahead import next_steps  # every rule: a list that is ready needs none

    seen, context = due_view(case, office, today, days_ahead(today, office.calendar))
    summary = summary_of(seen, context)
    last = max((entry.date for entry in seen.log), default=seen.received)
    lines = [line for line in outlook(seen, context) if line.state in OPEN_STATES]
    standing = standing_of(seen, context, lines)
    if standing is None:
        rests = not lines and not summary.active and len(seen.log) == len(case.log)
        return Glimpse(summary=summary, place=case.place, last=last, settled=last if rests else None)
    return Glimpse(
        summary=summary,
        place=case.place,
        last=last,
        lane=standing.lane,
        why=tuple(one.template for one in standing.why),
        lines=standing.lines,
        steps=tuple(one.step for one in next_steps(seen, context, today)) or _of_others(standing),
        again=_again(standing, seen, last),
    )


def _of_others(standing: Standing) -> tuple[str, ...]:
    """What is recorded next where nothing is left to the office: whether they paid, what the court said."""
    if standing.lane == COURT:
        return (ConfirmResult.step,)
    pays = standing.lane == PARTIES and any(line.item for line in standing.lines)
    return (Perform.step,) if pays else ()


def _again(standing: Standing, case: Case, last: date) -> date | None:
    """When to look again at a case that waits.

    When the parties' period ends; a fortnight after the last entry once it has, or while the case is paused; when the
    court has had its time.
    """
    if standing.lane == COURT:
        return max(entry.date for entry in applied_to_court(case)) + timedelta(days=COURT_DAYS)
    if standing.lane == PARTIES:
        runs = [line.due for line in standing.lines if line.state == "running"]
        return min(runs, default=last + QUIET)
    return last + QUIET if standing.lane == PAUSED else None
