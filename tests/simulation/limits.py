"""Time limits that can be extended, as far as lawfulness asks: where each ends as things stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jiefen.procedure.record import Clock, Length
from tests.simulation.reading import DAY, Raw, is_point, later_months

if TYPE_CHECKING:
    from tests.simulation.state import State


@dataclass(frozen=True)
class Mark:
    """How things stood after an entry, as far as time limits ask."""

    entry: Raw
    channel: str
    due: date | None
    level: int
    rises: bool


class Running:
    """A limit that runs: its end as things stand, before rest days are passed over."""

    def __init__(self, state: State, name: str, clock: Clock, start: date) -> None:
        self.state, self.name, self.clock, self.start = state, name, clock, start
        self.end = start
        self.stopped: date | None = None
        self.extended = 0

    @property
    def last(self) -> date:
        """The last day."""
        return self.roll(self.end)

    def roll(self, day: date) -> date:
        """A rest day moves on."""
        while self.clock.roll and self.state.book.calendar.is_rest_day(day):
            day += DAY
        return day

    def after(self, day: date, length: Length) -> date:
        """So long after a day."""
        return later_months(day, length.months) if length.months else day + DAY * (length.days or 0)

    def shorten(self, level: int, day: date) -> None:
        """A higher level's length counts from the day it was reached, if that is sooner."""
        length = self.clock.shorter.get(self.state.procedure.levels[level].code)
        if length:
            self.stand_until(day)
            sooner = self.after(day, length)
            if self.roll(sooner) <= self.roll(self.end):
                self.end = min(self.end, sooner)

    def stand_until(self, day: date) -> None:
        """Days on which it stood still come on top."""
        if self.stopped and day > self.stopped:
            self.end = max(self.end + (day - self.stopped), day)
            self.stopped = day

    def happens(self, entry: Raw, mark: Mark, *, extends: bool) -> None:
        """What an entry does to it."""
        day = max(entry["date"], self.start)
        for pause in self.clock.pauses:
            if entry["step"] == pause.from_ and (not pause.reasons or entry["reason"] in pause.reasons):
                if self.stopped is None and day <= self.last:
                    self.stopped = day
            elif entry["step"] == pause.until:
                self.stand_until(day)
                self.stopped = None
        if extends and entry["step"] == "extend" and entry["clock"] == self.name:
            self.extend(entry)
        if extends and self.clock.length.given and entry["step"] in ("triage", "reassign", "accept") and "due" in entry:
            self.stand_until(entry["date"])
            self.end = entry["due"]
        if mark.rises:
            self.shorten(mark.level, day)

    def extend(self, entry: Raw) -> None:
        """To the day stated, no further than allowed, and only in time."""
        self.stand_until(entry["date"])
        rule = self.clock.extend
        self.extended += 1
        if rule is None or self.extended > rule.times or entry["date"] > self.last:
            return
        furthest = self.after(self.end, rule.at_most) if rule.at_most else entry["until"]
        self.end = max(self.end, min(entry["until"], furthest))


def limit_of(state: State, name: str, after: Mark | None = None) -> Running | None:
    """The limit as it runs now, if it does; `after`: as it would after one more entry."""
    clock = state.procedure.clocks[name]
    trail = [*state.trail, after] if after else state.trail
    step = clock.starts.partition(".")[0]
    first, run, waits = -1, None, False
    for n, mark in enumerate(trail):
        entry = mark.entry
        starts = entry["step"] == step and all(entry.get(k) == v for k, v in clock.when.start.items())
        if starts:
            first, run, waits = n, None, True
        if first < 0:
            continue
        if waits and run is None and _holds(state, clock, mark):
            run, waits = _begun(state, name, trail[: n + 1], first), False
            if run is None:
                waits = True
        if run and not starts and _over(state, clock, mark):
            run, waits = None, not _holds(state, clock, mark)
        elif any(is_point(point, entry) for point in clock.drops):
            run, waits = None, False
        elif run:
            run.happens(entry, mark, extends=True)
        if entry is state.closing:
            return None
    return run


def _begun(state: State, name: str, trail: list[Mark], first: int) -> Running | None:
    """The limit that began with entry `first` and is there since the last one."""
    clock = state.procedure.clocks[name]
    field = clock.starts.partition(".")[2]
    day = trail[first].entry[field or "date"]
    stated = trail[first].entry.get(clock.stated) if clock.stated else None
    run = Running(state, name, clock, day)
    if clock.length.given and trail[-1].due is None:
        return None
    run.end = stated or (trail[-1].due if clock.length.given else None) or run.after(day, clock.length)
    levels = [state.first_level, *(mark.level for mark in trail[:first] if mark.rises)]
    for level in levels:
        run.shorten(level, day)
    for mark in trail[first:-1]:
        run.happens(mark.entry, mark, extends=False)
    return run


def _holds(state: State, clock: Clock, mark: Mark) -> bool:
    when, petition = clock.when, state.case.get("petition")
    return (
        (not when.channel or mark.channel in when.channel)
        and (when.petition is None or when.petition == (petition is not None))
        and (not when.route or (petition is not None and petition.get("route") in when.route))
    )


def _over(state: State, clock: Clock, mark: Mark) -> bool:
    for point in clock.ends:
        stays = point == "reassign.channel" and _holds(state, clock, mark)
        if is_point(point, mark.entry) and not stays:
            return True
    return False
