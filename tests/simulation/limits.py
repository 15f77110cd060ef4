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
    falls: bool = False


class Running:
    """A limit that runs: its end as things stand, before rest days are passed over."""

    def __init__(self, state: State, name: str, clock: Clock, start: date, settled: set[int] | None = None) -> None:
        self.state, self.name, self.clock, self.start = state, name, clock, start
        self.end = start
        self.stopped: date | None = None
        self.floor = date.min
        self.extensions: list[Raw] = []
        self.settled = settled
        self.stood: set[int] = set(settled or ())

    @property
    def extended(self) -> int:
        """How often it was extended, what was revoked apart."""
        return len(self.extensions)

    @property
    def last(self) -> date:
        """The last day."""
        return self.roll(max(self.end, self.floor))

    @property
    def sure(self) -> bool:
        """Whether no holiday notice still to come can move the last day; until then `check` does not judge by it."""
        calendar = self.state.book.calendar
        return not self._rolls or all(map(calendar.is_announced, (max(self.end, self.floor), self.last)))

    @property
    def furthest(self) -> date | None:
        """How far it may be extended: counted from its last day, not from a rest day; None if as far as is agreed."""
        rule = self.clock.extend
        return self.after(self.last, rule.at_most) if rule and rule.at_most else None

    @property
    def _rolls(self) -> bool:
        return self.clock.roll is not None and not self.clock.roll.stays

    def roll(self, day: date) -> date:
        """A rest day moves on, unless the procedure lets it stay."""
        while self._rolls and self.state.book.calendar.is_rest_day(day):
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
                if self.stopped is None and self._stands(entry, day):
                    self.stopped = day
                    self.stood.add(id(entry))
            elif entry["step"] == pause.until:
                self.stand_until(day)
                self.stopped = None
        if extends and entry["step"] == "extend" and entry["clock"] == self.name:
            self.extend(entry)
        if extends and self.clock.length.given and entry["step"] in ("triage", "reassign", "accept") and "due" in entry:
            self.stand_until(entry["date"])
            self.end, self.floor = entry["due"], date.min
        if mark.rises:
            self.shorten(mark.level, day)

    def _stands(self, entry: Raw, day: date) -> bool:
        """Whether a pause counts: begun in time, or settled by then."""
        return day <= self.last if self.settled is None else id(entry) in self.settled

    def extend(self, entry: Raw) -> None:
        """To the day stated, no further than allowed, and only in time."""
        self.stand_until(entry["date"])
        rule = self.clock.extend
        self.extensions.append(entry)
        if rule is None or self.extended > rule.times or entry["date"] > self.last:
            return
        self.end = max(self.end, min(entry["until"], self.furthest or entry["until"]))


def limit_of(state: State, name: str, after: Mark | None = None) -> Running | None:
    """The limit as it runs now, if it does; `after`: as it would after one more entry."""
    trail = [*state.trail, after] if after else state.trail
    return _Course(state, name).walk(trail).run


def revoked_extension_counted(state: State, revoke: Raw, made: Raw) -> bool:
    """Whether a limit runs that the extension lengthened, and has not passed when it is revoked."""
    if made["clock"] not in state.procedure.clocks or not state.procedure.clocks[made["clock"]].extend:
        return False
    limit = limit_of(state, made["clock"])
    if limit is None or all(one is not made for one in limit.extensions) or revoke["date"] > limit.last:
        return False
    again = _without(state, made["clock"], state.trail, {id(made)}, limit.stood)
    return again.run is not None and again.run.start == limit.start


class _Course:
    """One walk along a trail for one clock: where it started, whether it waits for its condition, how it runs."""

    def __init__(self, state: State, name: str, settled: set[int] | None = None) -> None:
        self.state, self.name, self.settled = state, name, settled
        self.clock = state.procedure.clocks[name]
        self.start: Raw | None = None
        self.waits = False
        self.run: Running | None = None

    def walk(self, trail: list[Mark]) -> _Course:
        """Go along; past the closing nothing runs."""
        for n, mark in enumerate(trail):
            if mark.entry["step"] == "revoke":
                self._take_back(trail[: n + 1])
            else:
                self._take(trail[: n + 1])
            if mark.entry is self.state.closing:
                self.run = None
                break
        return self

    def _take(self, trail: list[Mark]) -> None:
        mark, clock = trail[-1], self.clock
        entry = mark.entry
        starts = entry["step"] == clock.starts.partition(".")[0]
        starts = starts and all(entry.get(key) == value for key, value in clock.when.start.items())
        if starts:
            self.start, self.run, self.waits = entry, None, True
        if self.start is None:
            return
        if self.waits and self.run is None and _holds(self.state, clock, mark):
            self.run = _begun(self.state, self.name, trail, self._first(trail), self.settled)
            self.waits = self.run is None
        if self.run and not starts and _over(self.state, clock, mark):
            self.run, self.waits = None, not _holds(self.state, clock, mark)
        elif any(is_point(point, entry) for point in clock.drops):
            self.run, self.waits = None, False
        elif self.run:
            self.run.happens(entry, mark, extends=True)

    def _first(self, trail: list[Mark]) -> int:
        return next(n for n, mark in enumerate(trail) if mark.entry is self.start)

    def _take_back(self, trail: list[Mark]) -> None:
        """From the revocation on it runs as if what was revoked had not been; an overdue limit stays as it is."""
        revoke, run = trail[-1].entry, self.run
        made = self.state.taken_back.get(id(revoke))
        if run is None or made is None:
            return
        gone = {id(one) for mark in trail if (one := self.state.taken_back.get(id(mark.entry))) is not None}
        again = _without(self.state, self.name, trail, gone, run.stood)
        new = again.run
        if new is None or again.start is not self.start:
            self.start, self.waits, self.run = again.start, again.waits, new
            if new:
                new.floor = revoke["date"]
        elif revoke["date"] <= run.last and (new.end != run.end or any(one is made for one in run.extensions)):
            new.floor = max(revoke["date"], run.floor)
            new.extensions = [one for one in run.extensions if one is not made]
            new.settled = None
            self.run, self.waits = new, again.waits


def _without(state: State, name: str, trail: list[Mark], gone: set[int], stood: set[int]) -> _Course:
    """The clock as it would run now, had nothing been that was revoked; pauses stood as they did."""
    kept = [mark.entry for mark in trail if mark.entry["step"] != "revoke" and id(mark.entry) not in gone]
    again = type(state)(state.book, {**state.case, "log": kept})
    for entry in kept:
        again.take(entry)
    return _Course(again, name, set(stood)).walk(again.trail)


def _begun(state: State, name: str, trail: list[Mark], first: int, settled: set[int] | None) -> Running | None:
    """The limit that began with entry `first` and is there since the last one."""
    clock = state.procedure.clocks[name]
    field = clock.starts.partition(".")[2]
    day = trail[first].entry[field or "date"]
    stated = trail[first].entry.get(clock.stated) if clock.stated else None
    run = Running(state, name, clock, day, settled)
    if clock.length.given and trail[-1].due is None:
        return None
    run.end = stated or (trail[-1].due if clock.length.given else None) or run.after(day, clock.length)
    marks = _as_if_not_revoked(state, trail)
    start = next((n for n, mark in enumerate(marks) if mark.entry is trail[first].entry), None)
    if start is None:  # what it began with was revoked
        return None
    for level in (state.first_level, *(mark.level for mark in marks[:start] if mark.rises)):
        run.shorten(level, day)
    for mark in marks[start:-1]:
        run.happens(mark.entry, mark, extends=False)
    return run


def _as_if_not_revoked(state: State, trail: list[Mark]) -> list[Mark]:
    """The trail as it would be, had nothing been that was revoked on it."""
    revoking = [mark.entry for mark in trail if mark.entry["step"] == "revoke"]
    if not revoking:
        return trail
    gone = {id(made) for entry in revoking if (made := state.taken_back.get(id(entry))) is not None}
    kept = [mark.entry for mark in trail if mark.entry["step"] != "revoke" and id(mark.entry) not in gone]
    again = type(state)(state.book, {**state.case, "log": kept})
    for entry in kept:
        again.take(entry)
    return again.trail


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
