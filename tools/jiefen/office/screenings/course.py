"""What became of each lead, day by day: open, ended, struck off the list, open again (R17).

The lists of a file say it line by line; here they are put together. What does not fit is left out and named.
"""

from collections.abc import Iterator
from datetime import date

import msgspec

from jiefen.base.text import N_
from jiefen.office.screenings.record import BACK, Lead, LeadEnd, Screening, Struck

OPEN, ENDED, STRUCK_OFF = "open", "ended", "struck"
ORDER = {OPEN: 0, ENDED: 1, STRUCK_OFF: 2}
"""On one day a lead comes back first, then ends, then is struck off: each needs the one before."""
BEFORE_LEAD = N_("这一天还没有排查到这条线索")
NOT_ENDED = N_("这条线索还没有结果")
ENDED_ALREADY = N_("这条线索已经有结果了")
STRUCK_ALREADY = N_("这条线索已经销号了")
NOTHING_INSTEAD = N_("前面没有可以更正的结果")


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """A day on which a lead went over from `was` to `to`, and by which line (`end` of one that ended or came back).

    A line that stands in place of a wrong one leaves the lead where it was.
    """

    date: date
    was: str
    to: str
    end: LeadEnd | None = None
    struck: Struck | None = None


class Unfit(msgspec.Struct, frozen=True, kw_only=True):
    """A line that does not fit what stands before it: its path in the file, and why."""

    path: str
    why: str


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """A lead, all its turns in order, and the lines that do not fit."""

    lead: Lead
    turns: tuple[Turn, ...]
    unfit: tuple[Unfit, ...]

    def until(self, day: date) -> tuple[Turn, ...]:
        """The turns up to `day`, that day included."""
        return tuple(turn for turn in self.turns if turn.date <= day)

    def state(self, day: date) -> str:
        """Where the lead stands at the end of `day`; "" before it was found."""
        if day < self.lead.date:
            return ""
        turns = self.until(day)
        return turns[-1].to if turns else OPEN

    def is_listed_before(self, day: date) -> bool:
        """Whether the lead was found before `day` and not struck off at the end of the day before."""
        turns = [turn for turn in self.turns if turn.date < day]
        return self.lead.date < day and (not turns or turns[-1].to != STRUCK_OFF)

    def end(self, day: date) -> LeadEnd | None:
        """The line that ended it, as things stand at the end of `day`; None while it is open."""
        if self.state(day) in ("", OPEN):
            return None
        return next(turn.end for turn in reversed(self.until(day)) if turn.end)

    def by_day(self, day: date) -> date:
        """Until when it is to be settled: the day of the last coming back, else its own."""
        ends = [turn.end for turn in self.until(day) if turn.end]
        again = [end.by_day for end in ends if end.by_day]
        return again[-1] if again else self.lead.by_day


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line on a lead as it is put in order: what it makes of the lead, and its path."""

    date: date
    to: str
    path: str
    end: LeadEnd | None = None
    struck: Struck | None = None

    @property
    def instead(self) -> bool:
        """Whether it stands in place of the line before it."""
        return self.end is not None and self.end.instead


def courses(record: Screening) -> tuple[Course, ...]:
    """The course of every lead of a file, in the order of the leads; of two with one key, the first."""
    lines: dict[str, list[_Line]] = {}
    for line in _lines(record):
        told = line.end or line.struck
        lines.setdefault(told.key if told else "", []).append(line)
    leads = {lead.key: lead for lead in reversed(record.leads)}
    ordered = [leads[key] for key in dict.fromkeys(lead.key for lead in record.leads)]
    return tuple(_course(lead, lines.get(lead.key, [])) for lead in ordered)


def _lines(record: Screening) -> Iterator[_Line]:
    for index, end in enumerate(record.ends):
        yield _Line(date=end.date, to=OPEN if end.end == BACK else ENDED, path=f"ends[{index}]", end=end)
    for index, struck in enumerate(record.struck):
        yield _Line(date=struck.date, to=STRUCK_OFF, path=f"struck[{index}]", struck=struck)


def _course(lead: Lead, lines: list[_Line]) -> Course:
    """Walk through the lines of a lead in order; a line that does not fit changes nothing."""
    state = OPEN
    turns: list[Turn] = []
    unfit: list[Unfit] = []
    for line in sorted(lines, key=lambda line: (line.date, ORDER[line.to])):
        why = BEFORE_LEAD if line.date < lead.date else _misfit(state, line)
        if why:
            unfit.append(Unfit(path=line.path, why=why))
            continue
        after = state if line.instead else line.to
        turns.append(Turn(date=line.date, was=state, to=after, end=line.end, struck=line.struck))
        state = after
    return Course(lead=lead, turns=tuple(turns), unfit=tuple(unfit))


def _misfit(state: str, line: _Line) -> str:
    """Why a line does not fit a lead in `state`; "" where it does."""
    to = line.to
    if line.instead:
        return NOTHING_INSTEAD if OPEN in (state, to) else ""
    if to == ENDED:
        return {OPEN: "", ENDED: ENDED_ALREADY, STRUCK_OFF: STRUCK_ALREADY}[state]
    if to == STRUCK_OFF:
        return {OPEN: NOT_ENDED, ENDED: "", STRUCK_OFF: STRUCK_ALREADY}[state]
    return NOT_ENDED if state == OPEN else ""
