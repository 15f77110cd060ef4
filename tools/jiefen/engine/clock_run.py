"""One clock's way through one case's log: started, extended, paused, shortened, met or dropped."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from jiefen.core import counting
from jiefen.core.text import N_, Fact, say
from jiefen.engine.course import Course
from jiefen.engine.limit import Derivation, Extended, Limit, Rolling, length_words, rolled, start_step
from jiefen.engine.points import day_of, reached, reached_any
from jiefen.records.case import Case
from jiefen.records.law import Citation
from jiefen.records.procedure import Length, Procedure
from jiefen.records.steps import Accept, Conclude, Entry, Extend, Reassign, Triage


@dataclass
class _Running:
    """A clock that runs: where it ends as things stand, and how that came about."""

    start: date
    end: date
    provisional: bool = False
    paused: date | None = None
    extensions: list[Extended] = field(default_factory=list)
    steps: list[Derivation] = field(default_factory=list)

    def note(self, text: str, basis: Citation | None = None, **facts: Fact) -> None:
        """One more step of the derivation; without a basis it is the bureau's own rule."""
        self.steps.append(Derivation(say=say(text, **facts), basis=basis, own=basis is None))


class ClockRun:
    """One pass over the log of a case for the clock `name` of its procedure."""

    def __init__(self, name: str, case: Case, course: Course, procedure: Procedure, rolling: Rolling) -> None:
        self.name, self.clock, self.case, self.course, self.rolling = (
            name,
            procedure.clocks[name],
            case,
            course,
            rolling,
        )
        self.level_titles = {level.code: level.title for level in procedure.levels}
        self.outlives_closing = self.clock.after_closing and isinstance(course.closing, Conclude)
        self.begun: tuple[date, str] | None = None
        self.running: _Running | None = None
        self.done: list[Limit] = []

    def limits(self) -> list[Limit]:
        """Walk the log once and return the limits in order."""
        if self.clock.starts == "received":
            self.begun = (self.case.received, "")
            self._wake(None)
        for entry in self.case.log:
            self._take(entry)
        if self.running:
            self._finish(self.running)
        return self.done

    def _take(self, entry: Entry) -> None:
        starts = reached(self.clock.starts, entry)
        if starts:
            self.begun = (day_of(self.clock.starts, entry), entry.step)
            if self.running:
                self._finish(self.running, dropped=True)
        self._wake(entry)
        run = self.running
        if run is None:
            return
        if reached_any(self.clock.ends, entry):
            self._finish(run, ended_by=None if starts else entry, dropped=starts)
        elif entry is self.course.closing and not self.outlives_closing:
            self._finish(run, dropped=True)
        else:
            self._adjust(run, entry)

    def _wake(self, entry: Entry | None) -> None:
        """Start the clock when its start has come and its condition holds."""
        if self.running or self.begun is None or not self._holds(entry):
            return
        start, step = self.begun
        length = self.clock.length
        held = self.course.at(entry) if entry else None
        if length.given and (held is None or held.due is None):
            return
        self.begun = None
        run = self.running = _Running(start=start, end=start, steps=[start_step(start, step)])
        if length.given and held and held.due:
            run.end = held.due
            run.note(N_("办理时限定为 {end}"), end=run.end)
        else:
            run.end = self._count(run, start, length)
            text = N_("{length}，首日不计，算到 {end}")
            run.note(text, basis=length.basis, length=length_words(length), end=run.end)
        for change in self.course.levels:
            if change.entry is None or (entry is not None and change.entry.rank <= entry.rank):
                self._shorten(run, change.level, max(change.day, start))

    def _holds(self, entry: Entry | None) -> bool:
        when = self.clock.when
        if when.simple is not None and when.simple != self.case.simple:
            return False
        if when.petition is not None and when.petition != (self.case.petition is not None):
            return False
        if not when.channel:
            return True
        held = self.course.at(entry) if entry else None
        return held is not None and held.channel in when.channel

    def _adjust(self, run: _Running, entry: Entry) -> None:
        """Extension, pause and resumption, a new level, a new stated day: whatever moves the end of a running clock."""
        for pause in self.clock.pauses:
            fits = not pause.reasons or getattr(entry, "reason", "") in pause.reasons
            if entry.step == pause.from_ and run.paused is None and fits:
                run.paused = entry.date
                run.note(N_("{day} 中止"), basis=pause.basis, day=entry.date)
            elif entry.step == pause.until and run.paused is not None:
                self._resume(run, run.paused, entry.date, pause.basis)
        if isinstance(entry, Extend) and entry.clock == self.name:
            self._extend(run, entry)
        if self.clock.length.given and isinstance(entry, Accept | Triage | Reassign) and entry.due:
            if entry.due != run.end:
                run.note(N_("{day} 改定为 {end}"), day=entry.date, end=entry.due)
            run.end = entry.due
        for change in self.course.levels:
            if change.entry is entry:
                self._shorten(run, change.level, entry.date)

    def _extend(self, run: _Running, entry: Extend) -> None:
        """Up to what the procedure allows; what lies beyond does not count (rules say so)."""
        rule = self.clock.extend
        allowed = rule if rule and len(run.extensions) < rule.times else None
        latest = self._count(run, run.end, allowed.at_most) if allowed else None
        before = rolled(run.end, self.clock, self.rolling)[0]
        run.extensions.append(Extended(entry=entry, before=before, latest=latest))
        if allowed and latest:
            run.end = max(run.end, min(entry.until, latest))
            run.note(N_("{day} 批准延长到 {end}"), basis=allowed.at_most.basis, day=entry.date, end=run.end)

    def _resume(self, run: _Running, since: date, until: date, basis: Citation | None) -> None:
        """The days from the one after the pause began to the day it ended do not count."""
        run.paused = None
        days = (until - since).days
        if self.clock.length.working_days is not None:
            days = sum(self.rolling.calendar.is_workday(since + timedelta(days=n)) for n in range(1, days + 1))
            run.end = self._count(run, run.end, Length(working_days=days))
        else:
            run.end = self._count(run, run.end, Length(days=days))
        text = N_("{day} 恢复，停了 {days} 日，顺延到 {end}")
        run.note(text, basis=basis, day=until, days=days, end=run.end)

    def _shorten(self, run: _Running, level: str, day: date) -> None:
        """A level's shorter length counts from the day it was reached; the earlier end prevails (DESIGN §5)."""
        length = self.clock.shorter.get(level)
        end = self._count(run, day, length) if length else run.end
        if length and end < run.end:
            run.end = end
            text = N_("{day} 起等级为{level}，期限 {length}，缩短到 {end}")
            title = self.level_titles.get(level, level)
            run.note(text, day=day, level=title, length=length_words(length), end=end)

    def _count(self, run: _Running, start: date, length: Length) -> date:
        counted = counting.end_of(start, plain(length), self.rolling.calendar)
        run.provisional |= counted.provisional
        return counted.end

    def _finish(self, run: _Running, *, ended_by: Entry | None = None, dropped: bool = False) -> None:
        due, provisional, steps = rolled(run.end, self.clock, self.rolling)
        self.running = None
        self.done.append(
            Limit(
                clock=self.name,
                title=self.clock.title,
                case=self.case.id,
                owed_by=self.clock.owed_by,
                start=run.start,
                due=due,
                provisional=run.provisional or provisional,
                steps=(*run.steps, *steps),
                ended=ended_by.date if ended_by else None,
                ended_by=ended_by,
                dropped=dropped,
                paused=run.paused,
                extensions=tuple(run.extensions),
            )
        )


def plain(length: Length) -> counting.Length:
    """A procedure's fixed length as the counting functions take it."""
    return counting.Length(days=length.days, working_days=length.working_days, months=length.months)
