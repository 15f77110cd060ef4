"""How a task stands, worked out from its log: who has it, until when, what was said of it (R9, R15)."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

import msgspec

from jiefen.base.workdays import Calendar
from jiefen.office.tasks.record import Event, Task

OPEN, ENDED, STRUCK, REFUSED = "open", "ended", "struck", "refused"
OVER = (ENDED, STRUCK, REFUSED)
LEVELS = 2
"""So many people besides the one who replied look at a reply before the task may end."""
MIDDLE = 15


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a task stands after some lines of its log.

    `sent`: the day on which it went to those who have it. `since`: the day from which replies are owed, of issue or
    on which the matter came back. `replies`: the days of the replies since then; `reply` the last of them; `checkers`
    have let it pass. `sent_back`: what asked for another reply and was not answered yet. `extended`: how often.
    """

    state: str
    sent: date
    since: date
    due: date
    leader: str
    lead: str
    officer: str
    approved: date | None = None
    served: date | None = None
    received: date | None = None
    replies: tuple[date, ...] = ()
    reply: Event | None = None
    checkers: tuple[str, ...] = ()
    sent_back: Event | None = None
    extended: int = 0

    def accepted_with(self, last: str) -> bool:
        """Whether the reply has passed both levels, `last`, who ends the task, being one who saw it."""
        return self.reply is not None and self.sent_back is None and len({*self.checkers, last}) >= LEVELS


def lines(task: Task) -> Iterator[tuple[int, Event, Standing]]:
    """Each line of the log that counts, with its place and how the task stood before it.

    What was voided counts for nothing, and so does what voids it.
    """
    voided = {event.line - 1 for event in task.log if event.what == "void" and event.line}
    standing = _issued(task)
    for place, event in enumerate(task.log):
        if place in voided or event.what == "void":
            continue
        yield place, event, standing
        standing = _after(standing, event)


def standing_of(task: Task, until: date = date.max) -> Standing:
    """How a task stands at the end of the day `until`."""
    then = msgspec.structs.replace(task, log=tuple(event for event in task.log if event.date <= until))
    standing = _issued(then)
    for _, event, before in lines(then):
        standing = _after(before, event)
    return standing


def _issued(task: Task) -> Standing:
    return Standing(
        state=OPEN,
        sent=task.issued,
        since=task.issued,
        due=task.due,
        leader=task.leader,
        lead=task.lead,
        officer=task.officer,
    )


def _after(before: Standing, event: Event) -> Standing:
    """How a task stands after one more line."""
    if event.what in _DAYS:
        return msgspec.structs.replace(before, **{event.what: event.date})
    if event.what in _STATES:
        return msgspec.structs.replace(before, state=_STATES[event.what])
    return _CHANGES[event.what](before, event)


def _replied(before: Standing, event: Event) -> Standing:
    replies = (*before.replies, event.date)
    return msgspec.structs.replace(before, replies=replies, reply=event, checkers=(), sent_back=None)


def _checked(before: Standing, event: Event) -> Standing:
    return msgspec.structs.replace(before, checkers=(*before.checkers, event.by))


def _sent_back(before: Standing, event: Event) -> Standing:
    return msgspec.structs.replace(before, checkers=(), sent_back=event)


def _extended(before: Standing, event: Event) -> Standing:
    return msgspec.structs.replace(before, due=event.due or before.due, extended=before.extended + 1)


def _handed(before: Standing, event: Event) -> Standing:
    """Others have it; another unit has yet to receive it."""
    return msgspec.structs.replace(
        before,
        sent=event.date if event.lead else before.sent,
        received=None if event.lead else before.received,
        leader=event.leader or before.leader,
        lead=event.lead or before.lead,
        officer=event.officer or before.officer,
    )


def _back(before: Standing, event: Event) -> Standing:
    """The matter is open again, with whoever had it; replies are owed anew."""
    return Standing(
        state=OPEN,
        sent=before.sent,
        since=event.date,
        due=event.due or before.due,
        leader=before.leader,
        lead=before.lead,
        officer=before.officer,
        approved=before.approved,
        served=before.served,
        received=before.received,
    )


_DAYS = ("approved", "served", "received")
"""What only gives a day."""
_STATES = {"refused": REFUSED, "ended": ENDED, "struck": STRUCK}
_CHANGES: Mapping[str, Callable[[Standing, Event], Standing]] = {
    "replied": _replied,
    "checked": _checked,
    "sent-back": _sent_back,
    "extended": _extended,
    "handed": _handed,
    "back": _back,
}


class Period(msgspec.Struct, frozen=True):
    """A week, half month or month of which a reply is owed: its first and last day, and by when."""

    first: date
    last: date
    due: date


def missing_replies(task: Task, standing: Standing, calendar: Calendar, today: date) -> tuple[Period, ...]:
    """The periods begun by `today` of which nobody replied, the one that runs last.

    A reply tells of the earliest period that had begun and of which none had told. None is owed of a task that is told
    of once, or is over.
    """
    if standing.state != OPEN:
        return ()
    owed: list[Period] = []
    replies = list(standing.replies)
    for period in _periods(task.reply, standing.since, calendar):
        if period.first > today:
            break
        told = next((day for day in replies if day >= period.first), None)
        if told is None:
            owed.append(period)
        else:
            replies.remove(told)
    return tuple(owed)


def _periods(rhythm: str, since: date, calendar: Calendar) -> Iterator[Period]:
    """All periods from `since` on, to the end of time.

    Of the month, or half of one, in the second half of which it all began nothing is asked.
    """
    first = since
    while rhythm != "once":
        last = _last_day(rhythm, first)
        length = (last - _first_day(rhythm, first)).days
        if (last - first).days * 2 >= length:
            yield Period(first, last, calendar.next_workday(last))
        if last == date.max:
            return
        first = last + timedelta(days=1)


def _last_day(rhythm: str, day: date) -> date:
    """The last day of the week from `day` on, or of the half month or month that it lies in."""
    if rhythm == "weekly":
        return day + min(timedelta(days=6), date.max - day)
    if rhythm == "half-month" and day.day <= MIDDLE:
        return day.replace(day=MIDDLE)
    return day.replace(day=monthrange(day.year, day.month)[1])


def _first_day(rhythm: str, day: date) -> date:
    if rhythm == "weekly":
        return day
    if rhythm == "half-month" and day.day > MIDDLE:
        return day.replace(day=MIDDLE + 1)
    return day.replace(day=1)
