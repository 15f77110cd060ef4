"""A time limit as data: its last day, how that was derived, and how it stands on a day (docs/dev/clocks.md)."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from jiefen.base import counting
from jiefen.base.record import Citation
from jiefen.base.text import N_, Say, Term, say
from jiefen.base.workdays import Calendar, Rolling
from jiefen.procedure.points import start_words
from jiefen.procedure.record import Clock, Follow
from jiefen.steps.closing import Conclude
from jiefen.steps.entry import Entry
from jiefen.steps.opening import Refuse
from jiefen.steps.steering import Extend
from jiefen.steps.undoing import Revoke, Void

MONTHS = Citation(law="mfd", article=202)
"""What decides how months are counted."""

State = Literal["running", "paused", "met", "met-late", "overdue", "lapsed", "explained", "missed", "not-needed"]


class Derivation(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a derivation.

    `basis` is the law it rests on; `own` marks what rests on the bureau's own rule.
    """

    say: Say
    basis: Citation | None = None
    own: bool = False


class Extended(msgspec.Struct, frozen=True, kw_only=True):
    """An extension of a running limit: its entry, the last day before it, the latest day the procedure allows.

    `latest` is None where the procedure allows no (further) extension. `revoked`: what ended it while the limit ran.
    """

    entry: Extend
    before: date
    latest: date | None
    revoked: Entry | None = None


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """One time limit of one case, without a today.

    `due` is the last day, rest days passed over, and `steps` how it was derived. Instalments and
    orders are several limits of one clock: `item` is their number from 1 (0 otherwise), `counted`
    the word for one (期, 次). `petition` is the number of the petition where the case has several,
    `agreement` the name of the agreement that it is about, if that has one.
    It ends in one of two ways: `ended` is the day on which the entry `ended_by` met it; `dropped`
    says that the case closed or the clock started anew first. Until then it is open. `missed_by`:
    what dropped it took back the case or its start after the last day, so that it stays missed.
    `explained`: what tells, approved, why it was not met in time. `paused` is the day since which
    an open limit stands still; `due` is then the last day it would have if it went on at once.
    `if_met`, `if_missed`: what follows (R12).
    """

    clock: str
    title: str
    case: str
    owed_by: str
    start: date
    due: date
    provisional: bool
    steps: tuple[Derivation, ...]
    item: int = 0
    counted: str = ""
    petition: int = 0
    agreement: str = ""
    ended: date | None = None
    ended_by: Entry | None = None
    dropped: bool = False
    missed_by: Entry | None = None
    explained: Entry | None = None
    paused: date | None = None
    extensions: tuple[Extended, ...] = ()
    if_met: Follow | None = None
    if_missed: Follow | None = None

    @property
    def name(self) -> Say:
        """Its title, with the number of the instalment or order if it is one."""
        return limit_name(self.title, self.item, self.counted, self.petition, self.agreement)

    @property
    def open(self) -> bool:
        """Whether it still runs or stands: neither met nor dropped."""
        return self.ended is None and not self.dropped

    @property
    def late(self) -> bool:
        """Met after its last day."""
        return self.ended is not None and self.ended > self.due


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a limit stands on a day.

    `days_left` in natural days, negative when past, None when it no longer runs.
    """

    state: State
    days_left: int | None


def limit_name(title: str, item: int, counted: str, petition: int = 0, agreement: str = "") -> Say:
    """The name of a limit: its title, of which petition or agreement, and where it is one of several its number."""
    if petition:
        return say(N_("{title}（第 {n} 件信访）"), title=title, n=petition)
    if agreement and item:
        text = N_("{title}（{agreement}）第 {n} {counted}")
        return say(text, title=title, agreement=agreement, n=item, counted=Term(counted))
    if agreement:
        return say(N_("{title}（{agreement}）"), title=title, agreement=agreement)
    if item:
        return say(N_("{title}第 {n} {counted}"), title=title, n=item, counted=Term(counted))
    return say(N_("{title}"), title=title)


def outlives_closing(clock: Clock, closing: Entry | None) -> bool:
    """Whether the clock goes on although `closing` closed the case: conclusion and refusal leave things to be done."""
    return clock.after_closing and isinstance(closing, Conclude | Refuse)


def missed_by(entry: Entry | None, last_day: date) -> Entry | None:
    """`entry` where it takes back what a limit came from after the limit's last day: what was missed stays missed."""
    return entry if isinstance(entry, Revoke | Void) and entry.date > last_day else None


def standing(limit: Limit, today: date) -> Standing:
    """How `limit` stands on `today`.

    A limit the parties owe lapses, one the office owes is overdue.

    A paused limit was paused in time (a later suspension does not pause it), so it is never
    overdue.
    """
    if limit.dropped:
        return Standing(state="missed" if limit.missed_by else "not-needed", days_left=None)
    if limit.ended is not None:
        return Standing(state="met-late" if limit.late else "met", days_left=None)
    left = (limit.due - today).days
    if limit.paused is not None:
        return Standing(state="paused", days_left=None)
    if left < 0:
        past: State = "overdue" if limit.owed_by == "office" else "lapsed"
        return Standing(state="explained" if limit.explained else past, days_left=left)
    return Standing(state="running", days_left=left)


def rolled(end: date, clock: Clock, rolling: Rolling) -> tuple[date, bool, tuple[Derivation, ...]]:
    """The last day after roll-over, whether it is provisional, and what there is to say of it."""
    if clock.roll is None or clock.roll.stays:
        return end, False, tuple(_stays(end, clock, rolling.calendar))
    counted = counting.roll(end, rolling.calendar, saturdays_ok=rolling.make_up_days)
    steps: list[Derivation] = []
    if counted.end != end:
        text = say(N_("{end} 是休息日，顺延到 {due}"), end=end, due=counted.end)
        steps.append(Derivation(say=text, basis=clock.roll.basis, own=not clock.roll.basis))
    if counted.provisional:
        steps.append(unannounced_step(end, rolling.calendar))
    return counted.end, counted.provisional, tuple(steps)


def _stays(end: date, clock: Clock, calendar: Calendar) -> Iterator[Derivation]:
    """What there is to say of a last day that does not move on."""
    if calendar.is_workday(end):
        return
    basis = clock.roll.basis if clock.roll else None
    text = N_("{last} 是休息日，这个时限不顺延") if clock.roll else N_("{last} 是休息日，规程没有写顺延，不顺延")
    yield Derivation(say=say(text, last=end), basis=basis, own=not basis)


def months_step(start: date, months: int | None, last: date) -> Derivation | None:
    """What is to say where people count `months` from `start` in two ways: both days, and what decides (mfd 202).

    None where there is but one way, or the length is no number of months.
    """
    other = counting.other_end_of_months(start, months) if months is not None else None
    if other is None:
        return None
    if other.month != last.month:
        text = N_("{last} 那个月没有 {day_of_month} 日，月末就是最后一天；接着数会到 {other}，不这样数")
    else:
        text = N_("{from_} 是月末，对应日 {last} 就是最后一天；从次日起数整月会到 {other}，不这样数")
    return Derivation(say=say(text, day_of_month=start.day, from_=start, last=last, other=other), basis=MONTHS)


def unannounced_step(day: date, calendar: Calendar) -> Derivation:
    """Why a last day is provisional: the first year from `day` on whose days off are not announced."""
    year = next(year for year in range(day.year, date.max.year + 2) if year not in calendar.announced)
    return Derivation(say=say(N_("{year} 年的放假安排还没有公布，这一天是暂定的"), year=year))


def start_step(start: date, point: str) -> Derivation:
    """The first step of every derivation: the day, and what happened on it (`procedure.points.start_words`)."""
    return Derivation(say=say(N_("从 {day} {what}起算"), day=start, what=start_words(point)))
