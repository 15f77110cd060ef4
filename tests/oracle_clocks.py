"""A slow second opinion on clocks: the log cut into stretches, each stretch walked day by day.

From docs/dev/clocks.md. A limit is a number of days still to be used up. Each day after the first uses one up, unless
the clock stands still: it does on the days after a pause began, the day it went on included. A clock of working days
uses up working days only. The limit is over at the close of the first day at which nothing is left to use up, the
clock does not stand still and, where the clock rolls, people work. What comes after that moves nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import chinese_calendar
import msgspec

from jiefen.case.record import Case
from jiefen.procedure.record import Clock, Length, Level
from tests import oracles
from tests.oracles import following

Raw = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """What the oracle says of one limit."""

    start: date
    due: date
    ended: date | None
    dropped: bool
    paused: date | None


@dataclass(frozen=True)
class Stretch:
    """One life of a clock: started by entry `first` (-1: by receipt), there from entry `there`, until entry `last`."""

    start: date
    first: int
    there: int
    last: int | None
    dropped: bool


def told(case: Case, name: str, clock: Clock, levels: Sequence[Level], *, make_up: bool) -> list[Told]:
    """Every limit of the clock `name` in the case."""
    log = raw_log(case)
    risen = list(levels_reached(case.people, log, levels))
    return [walk(stretch, log, name, clock, risen, make_up=make_up) for stretch in stretches(clock, log, case)]


# --- what the log says, entry by entry


def raw_log(case: Case) -> list[Raw]:
    """The entries as files write them, dates as dates."""
    return [msgspec.to_builtins(item, builtin_types=(date,)) | {"step": item.step} for item in case.log]


def is_point(point: str, item: Raw) -> bool:
    """`step`, `step.field`, or `step.choice`."""
    step, _, what = point.partition(".")
    if item["step"] != step:
        return False
    return (
        not what or what == "effective" or bool(item.get(what)) or what in [v for v in item.values() if type(v) is str]
    )


def effective(item: Raw) -> date:
    """Oral: at once. Written: with the last signature or stamp."""
    marks = list(item["signed"].values()) + ([item["stamped"]] if item["stamped"] else [])
    latest: date = max(marks) if item["form"] == "written" and marks else item["date"]
    return latest


def levels_reached(people: int, log: list[Raw], levels: Sequence[Level]) -> Iterator[tuple[int, str]]:
    """(entry, level), -1 for what the case came with; a level only rises."""
    codes = [level.code for level in levels]

    def by_number(count: int) -> int:
        return max(place for place, level in enumerate(levels) if place == 0 or count >= (level.people or count + 1))

    now = by_number(people)
    yield -1, codes[now]
    for index, item in enumerate(log):
        new = now
        if item["step"] == "people":
            new = by_number(item["count"])
        elif item["step"] == "escalate" and item["level"] in codes:
            new = codes.index(item["level"])
        if new > now:
            now = new
            yield index, codes[now]


def channels(case: Case, log: list[Raw]) -> list[str]:
    """The channel after each entry."""
    found, now = [], ""
    for item in log:
        if item["step"] == "accept" and case.opened_simply:
            now = "administrative"
        if item["step"] in {"triage", "reassign"}:
            now = item["channel"] or now
        found.append(now)
    return found


def closes(item: Raw) -> bool:
    """Conclude, refuse, withdraw, or transfer without `joint`."""
    return item["step"] in {"conclude", "refuse", "withdraw"} or (item["step"] == "transfer" and not item["joint"])


def stretches(clock: Clock, log: list[Raw], case: Case) -> Iterator[Stretch]:
    """The lives of the clock, in order; `log` is cut where the case closes, unless the clock outlives conclusion."""
    size = len(log)
    closing = next((index for index, item in enumerate(log) if closes(item)), None)
    closed = closing is not None and not (clock.after_closing and log[closing]["step"] in {"conclude", "refuse"})
    if closing is not None and closed:
        size = closing + 1
    channel = channels(case, log)

    def true_at(index: int) -> bool:
        return not clock.when.channel or (index >= 0 and channel[index] in clock.when.channel)

    def ends_at(index: int) -> bool:
        ends = [point for point in clock.ends if is_point(point, log[index])]
        if clock.when.channel and true_at(index):
            ends = [point for point in ends if point != "reassign.channel"]
        triaged_out = log[index]["step"] == "triage" and "reassign.channel" in clock.ends and not true_at(index)
        return triaged_out or bool(ends)

    starts = [-1] if clock.starts == "received" else []
    starts += [index for index in range(size) if is_point(clock.starts, log[index])]
    for first, beyond in zip(starts, [*starts, size][1:], strict=True):
        start = case.received if first < 0 else log[first]["date"]
        if clock.starts == "agreement.effective":
            start = effective(log[first])
        look = first
        while (there := next((index for index in range(look, beyond) if true_at(index)), None)) is not None:
            end = next((index for index in range(max(there, 0), beyond) if ends_at(index)), None)
            if end is None:
                last = beyond if beyond < size else size - 1 if closed else None
                yield Stretch(start=start, first=first, there=there, last=last, dropped=last is not None)
                break
            yield Stretch(start=start, first=first, there=there, last=end, dropped=end == first)
            if true_at(end):
                break
            look = end + 1


# --- one stretch, day by day


@cache
def works(day: date) -> bool:
    """The announced calendar; weekends where nothing is announced."""
    return chinese_calendar.is_workday(day) if day <= oracles.LAST else day.isoweekday() < 6


@dataclass
class State:
    """What is left to use up after `day`: `left` counting days, then `tail` days of rest that a stated day adds."""

    day: date
    left: int
    tail: int = 0
    zero: date = date.min
    moved: bool = False
    standing: list[int] = field(default_factory=list)
    since: date | None = None


class Walk:
    def __init__(self, clock: Clock, start: date, *, make_up: bool) -> None:
        self.clock, self.make_up = clock, make_up
        self.by_working_days = clock.length.working_days is not None
        self.state = State(day=start, left=0, zero=start)
        self.aim(self.after(start, clock.length))
        self.extended = 0
        self.kept = self.state

    def counts(self, day: date) -> bool:
        return works(day) if self.by_working_days else True

    def after(self, start: date, length: Length | None) -> date:
        """The `length`-th day after `start`; no length has no end."""
        if length is None:
            return date.max
        if length.months is not None:
            return oracles.after_months(start, length.months)
        day, left = start, length.days if length.days is not None else length.working_days or 0
        while left:
            day = following(day)
            left -= works(day) if length.working_days is not None else 1
        return day

    def aim(self, end: date) -> None:
        """From now on the limit ends on `end`: count what lies between."""
        state = self.state
        state.left = state.tail = 0
        state.moved = False
        state.zero = min(end, state.day)
        day = state.day
        while day < end:
            day = following(day)
            if self.counts(day):
                state.left, state.tail = state.left + 1, 0
            else:
                state.tail += 1

    def end(self) -> date:
        """The end as things stand, if nothing else happens."""
        state = self.state
        day, left = state.day, state.left
        while left:
            day = following(day)
            left -= self.counts(day)
        return (day if state.left or state.tail else state.zero) + timedelta(days=state.tail)

    def last(self, end: date) -> date:
        """`end`, or the day after the rest."""
        moved = False
        while self.rests(end, moved=moved):
            end, moved = following(end), True
        return end

    def rests(self, day: date, *, moved: bool) -> bool:
        if self.clock.roll is None or self.clock.roll.stays:
            return False
        return not works(day) or (moved and not self.make_up and day.isoweekday() > 5)

    def next_day(self) -> None:
        state = self.state
        state.day = following(state.day)
        if state.standing:
            state.moved = False
            state.tail = 0 if self.counts(state.day) else state.tail
            state.zero = state.day
        elif state.left:
            state.left -= self.counts(state.day)
            state.zero = state.day
        elif state.tail:
            state.tail -= 1
            state.zero = state.day

    def over(self) -> bool:
        """At the close of the day."""
        state = self.state
        if state.standing or state.left or state.tail:
            return False
        if self.rests(state.day, moved=state.moved):
            state.moved = True
            return False
        return True

    def happens(self, item: Raw, name: str, *, there: bool) -> None:
        state = self.state
        for number, pause in enumerate(self.clock.pauses):
            if item["step"] == pause.from_ and (not pause.reasons or item.get("reason") in pause.reasons):
                if not state.standing:
                    state.since = state.day
                    self.keep()
                if number not in state.standing:
                    state.standing.append(number)
            elif item["step"] == pause.until and number in state.standing:
                state.standing.remove(number)
        if there and item["step"] == "extend" and item["clock"] == name:
            self.extend(item["until"])
            self.keep()

    def extend(self, until: date) -> None:
        rule = self.clock.extend
        self.extended += 1
        if rule is None or self.extended > rule.times:
            return
        now = self.end()
        new = min(until, self.after(self.last(now), rule.at_most))
        if new > now and self.last(new) >= self.last(now):
            self.aim(new)

    def rise(self, level: str) -> None:
        shorter = self.clock.shorter.get(level)
        if shorter is None:
            return
        now = self.end()
        new = self.after(self.state.day, shorter)
        if new < now and self.last(new) <= self.last(now):
            self.aim(new)
        self.keep()

    def keep(self) -> None:
        """Remember how things stand: if the pause never ends, this is what the limit would be."""
        self.kept = replace(self.state, standing=[])

    def as_kept(self) -> date:
        """The last day if the pause had ended at once."""
        self.state = self.kept
        while not self.over():
            self.next_day()
        return self.state.day


def walk(
    stretch: Stretch, log: list[Raw], name: str, clock: Clock, risen: list[tuple[int, str]], *, make_up: bool
) -> Told:
    """Live through the stretch day by day, then on to its last day."""
    walker = Walk(clock, stretch.start, make_up=make_up)
    for index, level in risen:
        if index < stretch.first or index == -1:
            walker.rise(level)
    upto = len(log) if stretch.last is None else stretch.last + (stretch.last == stretch.first)
    events = list(range(max(stretch.first, 0), upto))
    final = None if stretch.last is None else log[stretch.last]["date"]
    raised = dict(risen)
    while events or final is not None or not walker.state.standing:
        while events and log[events[0]]["date"] <= walker.state.day:
            index = events.pop(0)
            walker.happens(log[index], name, there=index >= stretch.there)
            if index in raised:
                walker.rise(raised[index])
        if not events and final is not None and final <= walker.state.day:
            walker.state.standing = []
        if walker.over():
            break
        walker.next_day()
    ended = None if stretch.dropped else final
    paused = walker.state.since if walker.state.standing else None
    due = walker.as_kept() if paused else walker.state.day
    return Told(start=stretch.start, due=due, ended=ended, dropped=stretch.dropped, paused=paused)
