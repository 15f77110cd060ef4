"""One clock's way through one case's log: started, extended, paused, shortened, met or dropped."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta

import msgspec

from jiefen.base import counting
from jiefen.base.record import Citation
from jiefen.base.text import N_, Fact, say
from jiefen.base.workdays import Rolling
from jiefen.case.clocks.limit import (
    Derivation,
    Extended,
    Limit,
    missed_by,
    months_step,
    outlives_closing,
    rolled,
    start_step,
    unannounced_step,
)
from jiefen.case.course import Assignment, Course, LevelChange, course_of, unsigned
from jiefen.case.record import Case
from jiefen.procedure.lengths import length_words
from jiefen.procedure.points import EFFECTIVE, chose, day_of, in_vain, reached
from jiefen.procedure.record import Length, Pause, Procedure
from jiefen.steps.entry import Entry
from jiefen.steps.mediating import Agreement
from jiefen.steps.opening import Accept, Carried, Reassign, Triage
from jiefen.steps.outside import replaces_agreement
from jiefen.steps.petition import Hearing, HoldHearing
from jiefen.steps.steering import Extend
from jiefen.steps.terms import step_title
from jiefen.steps.undoing import Revoke, Void

STATED = ("court-limit", "answer-by")
"""A length that is the day which the starting entry, or the header, states; where it states none, there is no limit."""


LEFT = "reassign.channel"
"""The point at which a case leaves a channel; a triage that turns a simple case into an ordinary one is another."""


@dataclass
class _Start:
    """The last time the clock's starting point was reached.

    `entry` is None for the day of receipt.
    """

    day: date
    entry: Entry | None = None
    since: list[Entry] = field(default_factory=list)
    waiting: bool = True


@dataclass
class _Running:
    """A clock that runs: where it ends as things stand, and how that came about.

    While one of `pauses` is in force the clock stands still, since the day `paused`. The days that it stood up to
    `reckoned` have been added to `end` already, those after it not yet. So have been the `excepted` days, on which a
    hearing was held. `floor` is the day on which something was revoked: nothing was late before it that was in time
    until then.
    """

    start: date
    end: date
    provisional: bool = False
    pauses: list[Pause] = field(default_factory=list)
    paused: date | None = None
    reckoned: date = date.min
    floor: date = date.min
    extensions: list[Extended] = field(default_factory=list)
    revoked: list[Extended] = field(default_factory=list)
    excepted: set[date] = field(default_factory=set)
    steps: list[Derivation] = field(default_factory=list)

    def note(self, text: str, basis: Citation | None = None, **facts: Fact) -> None:
        """One more step of the derivation; without a basis it is the bureau's own rule."""
        self.steps.append(Derivation(say=say(text, **facts), basis=basis, own=basis is None))

    def note_months(self, start: date, length: Length | None) -> None:
        """One more step where the months from `start` to the end can be counted in two ways."""
        step = months_step(start, length.months if length else None, self.end)
        if step:
            self.steps.append(step)


class ClockRun:
    """One pass over the log of a case for the clock `name` of its procedure.

    What happens when things meet is decided here (docs/dev/clocks.md). Overdue remains so: a clock whose last day has
    passed is neither paused nor extended. What moves the end of a standing clock is measured
    against the end it would have if it went on that day. A clock that ended because the case left
    its channel comes back with the channel, from the same start. Nothing starts in a closed case,
    except clocks that outlive its conclusion. What was revoked counts until then; from then on
    the clock runs as if it had not been, pauses apart, which stood.
    """

    def __init__(
        self,
        name: str,
        case: Case,
        course: Course,
        procedure: Procedure,
        rolling: Rolling,
        *,
        stood: Set[int] | None = None,
    ) -> None:
        """`stood`: the entries that paused the clock, where that was settled before (see `_without`)."""
        self.name = name
        self.procedure = procedure
        self.settled = stood
        self.stood: set[int] = set(stood or ())
        self.clock = procedure.clocks[name]
        self.case = case
        self.course = course
        self.rolling = rolling
        self.level_titles = {level.code: level.title for level in procedure.levels}
        self.by_case = self.clock.starts.partition(".")[0] != "agreement" and case.in_parts
        self.start: _Start | None = None
        self.running: _Running | None = None
        self.done: list[Limit] = []

    def limits(self) -> list[Limit]:
        """Walk the log once; every limit of this clock, one for each time that it started, in order."""
        self._walk()
        if self.running:
            self._finish(self.running)
        return self.done

    def _walk(self) -> None:
        if self.clock.starts == "received":
            self.start = _Start(day=self.case.received)
            self._wake(None)
        closing = None if outlives_closing(self.clock, self.course.closing) else self.course.closing
        for entry in self.case.log:
            if isinstance(entry, Revoke):
                self._take_back(entry)
            else:
                self._take(entry)
            if entry is closing or isinstance(entry, Void):
                if self.running:
                    self._finish(self.running, entry, dropped=True)
                break

    def _take_back(self, revoke: Revoke) -> None:
        """What revoking an entry does to a running clock; an overdue one stays as it is, unless its start is gone."""
        run, made = self.running, self.case.meant(revoke.entry, revoke)
        if run is None or made is None or self.case.revoked.get(made.n) is not revoke:
            return
        again = self._without(revoke)
        new = again.running
        if new is None or again.start is None or self.start is None or again.start.entry is not self.start.entry:
            self._finish(run, revoke, dropped=True)
            run = None
        elif revoke.date > self._last(run) or (
            new.end == run.end and all(one.entry is not made for one in run.extensions)
        ):
            return
        self.start, self.running = again.start, new
        if new is None:
            return
        new.floor = max(revoke.date, run.floor) if run else revoke.date
        if run:
            new.revoked = list(run.revoked)
            new.extensions = [one for one in run.extensions if one.entry is not made]
            taken = [one for one in run.extensions if one.entry is made]
            new.revoked += [msgspec.structs.replace(one, revoked=revoke) for one in taken]
        if run is None or new.end != run.end:
            text = N_("{day} 撤销了 {made} 的{step}，从这一天起算到 {end}")
            end = max(new.end, new.floor)
            new.note(text, day=revoke.date, made=made.date, step=step_title(made.step), end=end)

    def _without(self, revoke: Revoke) -> "ClockRun":
        """The clock as it would run when `revoke` is made, had nothing been that was revoked by then."""
        gone = {n for n, by in self.case.revoked.items() if by.rank <= revoke.rank}
        earlier = (entry for entry in self.case.log if entry.rank < revoke.rank and not isinstance(entry, Revoke))
        case = msgspec.structs.replace(self.case, log=tuple(entry for entry in earlier if entry.n not in gone))
        course = course_of(case, self.procedure)
        again = ClockRun(self.name, case, course, self.procedure, self.rolling, stood=self.stood)
        again._walk()
        return again

    def _take(self, entry: Entry) -> None:
        """What one entry does to the clock: start it anew, let it begin, end it, drop it or move its end."""
        if isinstance(entry, Carried):
            self._carry(entry)
            return
        starts = self._reached(self.clock.starts, entry) and chose(entry, self.clock.when.start)
        if starts:
            if self.running:
                self._finish(self.running, entry, dropped=True)
            self.start = _Start(day=day_of(self.clock.starts, entry), entry=entry)
        start = self.start
        if start is None:
            return
        self._wake(entry)
        run = self.running
        if run and self._ends(entry):
            self._finish(run, entry, dropped=starts)
            start.waiting = not self._holds(entry)
        elif any(self._reached(point, entry) for point in self.clock.drops) or self._superseded_by(entry):
            start.waiting = False
            if run:
                self._finish(run, entry, dropped=True)
        elif run:
            self._adjust(run, entry)
        start.since.append(entry)

    def _carry(self, entry: Carried) -> None:
        """A dispute is taken over: a limit runs if the entry says until when, and nothing else runs from before."""
        last = entry.due if self.clock.length.given == "due" else entry.last_day(self.name)
        self.start = self.running = None
        if last is None:
            return
        self.start = _Start(day=entry.since, entry=entry, waiting=False)
        self.running = _Running(start=entry.since, end=last)
        self.running.note(N_("{day} 存量接入时写明到 {end} 为止"), day=entry.date, end=last)

    def _ends(self, entry: Entry) -> bool:
        """Whether `entry` reaches an end.

        Naming a channel that the clock is for leaves it running. So does what ends the dispute for some of the parties
        alone; the last of these ends it, be it that they left.
        """
        ends = self.clock.ends
        if self.by_case and entry.n in self.case.parts.going_on:
            return False
        if self.by_case and entry.n == self.case.parts.last and "terminate" in ends:
            return True
        if isinstance(entry, Reassign) and self.clock.when.channel and self._holds(entry):
            ends = tuple(point for point in ends if point != LEFT)
        left = isinstance(entry, Triage) and LEFT in ends and not self._holds(entry)
        return left or any(self._reached(point, entry) for point in ends)

    def _reached(self, point: str, entry: Entry) -> bool:
        """Whether `entry` reaches the point; an agreement not yet signed by all takes no effect."""
        if point == EFFECTIVE and isinstance(entry, Agreement) and unsigned(entry, self.case, self.course):
            return False
        return reached(point, entry) and (not in_vain(entry) or self._tried_enough(entry))

    def _tried_enough(self, entry: Entry) -> bool:
        """Whether with this try, which reached nobody, there are as many as the procedure asks for."""
        since = self.start.since if self.start else []
        tries = sum(earlier.step == entry.step and in_vain(earlier) for earlier in since) + 1
        return self.clock.tries is not None and tries >= self.clock.tries

    def _superseded_by(self, entry: Entry) -> bool:
        """Whether `entry` ends the dispute outside, and with it what an agreement had left to its parties."""
        of_an_agreement = self.clock.starts.partition(".")[0] == Agreement.step
        return of_an_agreement and self.clock.owed_by == "parties" and replaces_agreement(entry)

    def _wake(self, entry: Entry | None) -> None:
        """Start the clock when its start has come and its condition holds."""
        start = self.start
        if self.running or start is None or not start.waiting or not self._holds(entry):
            return
        length = self.clock.length
        held = self.course.at(entry) if entry else None
        if length.given == "due" and (held is None or held.due is None):
            return
        if length.given in STATED and self._stated(start) is None:
            return
        start.waiting = False
        first = start_step(start.day, self.clock.starts)
        run = self.running = _Running(start=start.day, end=start.day, steps=[first])
        self._set_end(run, start, held)
        self._catch_up(run, start, self._levels_by(entry))

    def _set_end(self, run: _Running, start: _Start, held: Assignment | None) -> None:
        """The end as it is at the start: a day that the starting entry states, the day assigned, else counted."""
        length = self.clock.length
        stated = self._stated(start)
        if stated:
            run.end = stated
            run.note(N_("另行定为 {end}"), basis=length.basis, end=run.end)
        elif length.given and held and held.due:
            run.end = held.due
            run.note(N_("办理时限定为 {end}"), end=run.end)
        else:
            self._move(run, self._count(run.start, length))
            text = N_("{length}，首日不计，算到 {end}")
            run.note(text, basis=length.basis, length=length_words(length), end=run.end)
            run.note_months(run.start, length)

    def _stated(self, start: _Start) -> date | None:
        """The day that the starting entry states, or the header of a case that starts the clock: it prevails."""
        holder = start.entry or self.case
        stated = getattr(holder, self.clock.stated.replace("-", "_"), None) if self.clock.stated else None
        return stated if isinstance(stated, date) else None

    def _catch_up(self, run: _Running, start: _Start, levels: Sequence[LevelChange]) -> None:
        """What happened before the clock ran and bears on it all the same.

        Levels reached before its start; then pauses and levels between the start and the day on
        which its condition came true. An extension made in that time was of a clock that did not
        exist: it does not count.
        """
        for change in levels:
            if change.entry is None or (start.entry and change.entry.rank < start.entry.rank):
                self._shorten(run, change.level, run.start)
        for entry in start.since:
            self._pause(run, entry)
            self._rise(run, entry, levels)

    def _levels_by(self, entry: Entry | None) -> Sequence[LevelChange]:
        """The levels as they are when `entry` is made, had nothing been that was revoked by then."""
        revoked = self.case.revoked.items() if entry else ()
        gone = {n for n, by in revoked if entry and by.rank < entry.rank}
        if not gone:
            return self.course.levels
        log = tuple(one for one in self.case.log if one.n not in gone and not isinstance(one, Revoke))
        return course_of(msgspec.structs.replace(self.case, log=log), self.procedure).levels

    def _holds(self, entry: Entry | None) -> bool:
        """Whether the clock's condition is true when `entry` is made (None: when the dispute is received)."""
        when = self.clock.when
        if when.simple is not None and when.simple != self.case.simple:
            return False
        if when.petition is not None and when.petition != (self.case.petition is not None):
            return False
        if when.route and (self.case.petition is None or self.case.petition.route not in when.route):
            return False
        if when.docketed is not None and when.docketed != self._is_docketed(entry):
            return False
        if not when.channel:
            return True
        held = self.course.at(entry) if entry else None
        return held is not None and held.channel in when.channel

    def _is_docketed(self, entry: Entry | None) -> bool:
        """Whether a court had docketed the case and sent it here by then."""
        sent = self.case.sent_by_court(before=entry) if entry else None
        return sent is not None and sent.stage != "before-docketing"

    def _adjust(self, run: _Running, entry: Entry) -> None:
        """Pause and resumption, extension, a new stated day, a new level: whatever moves the end of a running clock."""
        self._pause(run, entry)
        if isinstance(entry, Extend) and entry.clock == self.name:
            self._extend(run, entry)
        if isinstance(entry, HoldHearing) and self.clock.excepts:
            self._leave_out(run, entry.date, entry.last_day)
        if self.clock.length.given == "due" and isinstance(entry, Accept | Triage | Reassign) and entry.due:
            self._reckon(run, entry.date)
            if entry.due != run.end:
                run.note(N_("{day} 改定为 {end}"), day=entry.date, end=entry.due)
            run.end, run.floor = entry.due, date.min
        self._rise(run, entry, self.course.levels)

    def _pause(self, run: _Running, entry: Entry) -> None:
        """`entry` may put pauses in force or end them; the clock stands while any is in force."""
        day = max(entry.date, run.start)
        for pause in self.clock.pauses:
            fits = not pause.reasons or getattr(entry, "reason", "") in pause.reasons
            if entry.step == pause.from_ and fits and pause not in run.pauses:
                late = run.paused is None and day > self._last(run)
                if late if self.settled is None else entry.n not in self.settled:
                    continue
                self.stood.add(entry.n)
                run.pauses.append(pause)
                if run.paused is None:
                    run.paused = run.reckoned = day
                    run.note(N_("{day} 中止"), basis=pause.basis, day=day)
            elif entry.step == pause.until and pause in run.pauses:
                if run.pauses == [pause]:
                    run.note(N_("{day} 恢复"), basis=pause.basis, day=day)
                    self._reckon(run, day)
                    run.paused = None
                run.pauses.remove(pause)

    def _reckon(self, run: _Running, until: date) -> None:
        """Put the days of a pause up to `until` into the end: those after the day it began, `until` included.

        A clock that counts working days gets its working days back. It never ends before the day it
        goes on.
        """
        if run.paused is None or until <= run.reckoned:
            return
        days = (until - run.reckoned).days
        stood = Length(days=min(days, counting.LONGEST))
        if self.clock.length.working_days is not None:
            worked = sum(self.rolling.calendar.is_workday(until - timedelta(days=n)) for n in range(days))
            stood = Length(working_days=min(worked, counting.LONGEST))
        self._move(run, self._count(run.end, stood))
        run.end = max(run.end, until)
        run.reckoned = until
        text = N_("到 {day} 停了 {length}，顺延到 {end}")
        run.note(text, basis=run.pauses[0].basis, day=until, length=length_words(stood), end=run.end)

    def _extend(self, run: _Running, entry: Extend) -> None:
        """Up to what the procedure allows.

        What lies beyond does not count, nor does a late one (rules say so).

        Without a greatest length it goes as far as was agreed.
        """
        self._reckon(run, entry.date)
        rule = self.clock.extend
        latest = self._latest_allowed(run, entry)
        before = self._last(run)
        run.extensions.append(Extended(entry=entry, before=before, latest=latest.end if latest else None))
        if rule is None or latest is None or entry.date > before:
            return
        extended = latest if latest.end < entry.until else counting.Counted(end=entry.until)
        if extended.end <= run.end or self._last_day(extended.end) < before:
            return
        self._move(run, extended)
        text = N_("{day} 各方同意延长到 {end}") if rule.consent else N_("{day} 批准延长到 {end}")
        run.note(text, basis=rule.rests_on, day=entry.date, end=run.end)
        if extended is latest:
            run.note_months(before, rule.at_most)

    def _latest_allowed(self, run: _Running, entry: Extend) -> counting.Counted | None:
        """How far the procedure lets `entry` extend the clock: counted from its last day, as the floor is.

        None if it allows no (further) extension.
        """
        rule = self.clock.extend
        if rule is None or len(run.extensions) >= rule.times:
            return None
        if rule.at_most is None:
            return counting.Counted(end=entry.until)
        return self._count(self._last(run), rule.at_most)

    def _rise(self, run: _Running, entry: Entry, levels: Sequence[LevelChange]) -> None:
        """`entry` may have raised the level."""
        for change in levels:
            if change.entry is entry:
                self._shorten(run, change.level, max(change.day, run.start))

    def _shorten(self, run: _Running, level: str, day: date) -> None:
        """A level's shorter length counts from the day it was reached.

        The earlier end prevails (docs/dev/clocks.md).
        """
        length = self.clock.shorter.get(level)
        if length is None:
            return
        self._reckon(run, day)
        counted = self._count(day, length)
        if counted.end < run.end and self._last_day(counted.end) <= self._last(run):
            self._move(run, counted)
            text = N_("{day} 起等级为{level}，期限 {length}，缩短到 {end}")
            title = self.level_titles.get(level, level)
            run.note(text, day=day, level=title, length=length_words(length), end=run.end)
            run.note_months(day, length)

    def _count(self, start: date, length: Length) -> counting.Counted:
        plain = counting.Length(days=length.days, working_days=length.working_days, months=length.months)
        return counting.end_of(start, plain, self.rolling.calendar)

    def _move(self, run: _Running, counted: counting.Counted) -> None:
        run.end = counted.end
        run.provisional |= counted.provisional

    def _last_day(self, end: date) -> date:
        """`end` rolled over. Where make-up days receive no rolled limit, an earlier end may have the later last day."""
        return rolled(end, self.clock, self.rolling)[0]

    def _last(self, run: _Running) -> date:
        """The last day of a running clock as things stand."""
        return self._last_day(max(run.end, run.floor))

    def _except(self, run: _Running, entry: Entry) -> None:
        """The days of a hearing that the ending entry states do not count (xfgztl art. 36)."""
        hearing = getattr(entry, self.clock.excepts, None) if self.clock.excepts else None
        if isinstance(hearing, Hearing):
            self._leave_out(run, hearing.from_, min(hearing.until, entry.date))

    def _leave_out(self, run: _Running, first: date, last: date) -> None:
        """The days of a hearing from `first` to `last` do not count, each once."""
        length = min((last - first).days + 1, counting.LONGEST)
        held = {first + timedelta(days=number) for number in range(length)}
        days = {day for day in held - run.excepted if day > run.start}
        if days:
            run.excepted |= days
            self._move(run, self._count(run.end, Length(days=len(days))))
            text = N_("听证 {from_} 到 {until} 的 {days} 日不计，顺延到 {end}")
            basis = self.clock.length.basis
            run.note(text, basis=basis, from_=first, until=last, days=len(days), end=run.end)

    def _finish(self, run: _Running, entry: Entry | None = None, *, dropped: bool = False) -> None:
        """`entry` met or dropped the limit; a pause ends with it.

        Without one the limit stays open.
        """
        if entry:
            self._reckon(run, entry.date)
            self._except(run, entry)
        due, provisional, steps = rolled(max(run.end, run.floor), self.clock, self.rolling)
        if run.provisional and not provisional:
            steps = (*steps, unannounced_step(run.start, self.rolling.calendar))
        met_by = None if dropped else entry
        self.running = None
        self.done.append(
            Limit(
                clock=self.name,
                title=self.clock.title,
                case=self.case.id,
                owed_by=self.clock.owed_by,
                if_met=self.clock.met,
                if_missed=self.clock.missed,
                start=run.start,
                due=due,
                provisional=run.provisional or provisional,
                steps=(*run.steps, *steps),
                ended=max(met_by.came_about, run.start) if met_by else None,
                ended_by=met_by,
                dropped=dropped,
                missed_by=missed_by(entry, due) if dropped else None,
                paused=None if entry else run.paused,
                extensions=(*run.revoked, *run.extensions),
            )
        )
