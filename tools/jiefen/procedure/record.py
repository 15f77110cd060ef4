"""The procedure as data (docs/dev/clocks.md): what the bureau decided, enforced and published from one file."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

import msgspec

from jiefen.base.period import Rhythm
from jiefen.base.record import Citation, Record, Spoken
from jiefen.base.text import Term
from jiefen.steps.papers import PAPERS
from jiefen.steps.record import STEP_TYPES

Requirement = str | tuple[str, ...]
"""A point that must have been reached, or several of which one must have been.

A point is `step` or `step.field`.
"""


class Article(Record, frozen=True, kw_only=True):
    """An article of the regulation; its text may hold `{clock.mediation}`."""

    article: int
    title: str
    text: str
    audience: str = "public"


class Channel(Record, frozen=True, kw_only=True):
    """A channel (R8), such as people's mediation, and the kinds of body that may handle it."""

    title: str
    article: int
    bodies: tuple[str, ...]
    basis: Citation | None = None


class Level(Record, frozen=True, kw_only=True):
    """A level (R14). Staff only unless said otherwise.

    It applies from `people` persons, to petitions of the kinds in `petition`, or to boundary
    disputes; it demands a leader in person at a meeting, a supervision order, an alert on the day
    it is reached.
    """

    code: str
    title: str
    people: int | None = None
    petition: tuple[str, ...] = ()
    boundary: bool = False
    leader_present: bool = False
    supervise: bool = False
    alert: str = ""
    audience: str = "staff"


class StepRule(Record, frozen=True, kw_only=True):
    """What the procedure says of one step: who may take it, what must stand before it, which fields it needs."""

    article: int
    by: tuple[str, ...]
    requires: tuple[Requirement, ...] = ()
    channels: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    once: bool = False
    after_closing: bool = False
    public: bool = False
    basis: Citation | None = None


class Simple(Record, frozen=True, kw_only=True):
    """The simple procedure 简易 (R7): other requirements for some steps, what `accept` must fix, and who mediates."""

    article: int
    channel: str
    body: str
    requires: Mapping[str, tuple[Requirement, ...]] = {}
    fields: tuple[str, ...] = ()


class Length(Record, frozen=True, kw_only=True):
    """How long: exactly one of days, working-days, months, or `given`: the field of a record that states the day."""

    days: int | None = None
    working_days: int | None = None
    months: int | None = None
    given: str = ""
    basis: Citation | None = None

    @property
    def units(self) -> int:
        """How many units it states; only one can be counted."""
        return sum(number is not None for number in (self.days, self.working_days, self.months))


class When(Record, frozen=True, kw_only=True):
    """What must be true for a clock to exist; nothing stated means always.

    `route`: items of xfgztl art. 31; `start`: choices that the entry it starts from must have made,
    field by field. `docketed`: whether a court that sent the case had docketed it by then; what it sends before that,
    and what no court sent, is not docketed.
    """

    channel: tuple[str, ...] = ()
    simple: bool | None = None
    petition: bool | None = None
    route: tuple[int, ...] = ()
    start: Mapping[str, str] = {}
    docketed: bool | None = None


class Extension(Record, frozen=True, kw_only=True):
    """How far a clock may be extended (`at_most` None: as far as agreed), by whom, how often.

    `consent`: all parties must agree.
    """

    at_most: Length | None = None
    approved_by: tuple[str, ...] = ()
    consent: bool = False
    times: int = 1
    basis: Citation | None = None

    @property
    def rests_on(self) -> Citation | None:
        """The basis of the extension, stated with it or with its length."""
        return self.basis or (self.at_most.basis if self.at_most else None)


class Pause(Record, frozen=True, kw_only=True):
    """A clock stands still after a `from_` entry with one of `reasons` (none: any) until an `until` entry."""

    from_: str = msgspec.field(name="from")
    until: str
    reasons: tuple[str, ...] = ()
    basis: Citation | None = None


class Roll(Record, frozen=True, kw_only=True):
    """What the bureau decided of a last day that is a rest day: it moves on to the next working day, or `stays`."""

    stays: bool = False
    basis: Citation | None = None


class Follow(Record, frozen=True, kw_only=True):
    """What follows once a limit was met or missed: what is to be done, and who does it.

    `by` is a role or one of those outside (`steps.terms.FOLLOWERS`). The public reads it only where `audience` says so.
    """

    do: str
    by: str
    audience: str = "staff"
    basis: Citation | None = None


class Clock(Record, frozen=True, kw_only=True):
    """A time limit: from a point to the first of several points.

    `shorter` is by level and for staff only; `after_closing`: it goes on when the case is concluded
    or refused. `drops` make it moot. `stated` is a day field of the starting entry that prevails
    over the length; days of the ending entry's `excepts` do not count (xfgztl art. 36: the
    hearing). `met` and `missed`: what follows. `tries`: so many tries that reached nobody meet it as
    well; without it none do.
    """

    title: str
    article: int
    starts: str
    ends: tuple[str, ...]
    length: Length
    audience: str = "public"
    when: When = When()
    owed_by: str = "office"
    shorter: Mapping[str, Length] = {}
    extend: Extension | None = None
    pauses: tuple[Pause, ...] = ()
    roll: Roll | None = None
    after_closing: bool = False
    drops: tuple[str, ...] = ()
    stated: str = ""
    excepts: str = ""
    met: Follow | None = None
    missed: Follow | None = None
    tries: int | None = None

    def lengths(self) -> Iterator[tuple[str, Length]]:
        """(path within the clock, length) of every length it has."""
        yield "length", self.length
        if self.extend and self.extend.at_most:
            yield "extend.at-most", self.extend.at_most
        for level, length in self.shorter.items():
            yield f"shorter.{level}", length

    def uncountable(self) -> Iterator[str]:
        """Paths of the lengths that do not say one thing.

        Only the clock's own may leave it to a record's field.
        """
        for path, length in self.lengths():
            given = bool(length.given)
            if length.units + given != 1 or (given and path != "length"):
                yield path


class PaperSeries(Record, frozen=True, kw_only=True):
    """Papers numbered one after the other, anew each year.

    `form` is how a number is printed: `（{year}）甲字第{number}号`.
    """

    title: str
    form: str

    def whole(self, year: int, number: int) -> str:
        """The number as a paper bears it."""
        return self.form.replace("{year}", str(year)).replace("{number}", str(number))


class PaperRule(Record, frozen=True, kw_only=True):
    """What the procedure says of one kind of paper (R25): when there is one, who signs it, which seal it bears.

    `after`: a point, or several of which one must have been reached; none, where every volume has it.
    `each`: one for every entry that reaches it, else one a case. `channels`, `simple` and `petition` as in
    `When`; `court`: whether a court sent the case. `must`: the volume is not whole without it.
    `series`: it bears a number of that series.
    """

    kind: str
    title: str = ""
    after: Requirement = ()
    each: bool = False
    channels: tuple[str, ...] = ()
    simple: bool | None = None
    petition: bool | None = None
    court: bool | None = None
    must: bool = False
    series: str = ""
    signs: tuple[str, ...] = ()
    seal: str = ""
    basis: Citation | None = None

    @property
    def points(self) -> tuple[str, ...]:
        """The points that bring it about; none where every volume has it."""
        return (self.after,) if isinstance(self.after, str) else self.after

    @property
    def name(self) -> str:
        """What it is called here."""
        return self.title or Term(PAPERS[self.kind])


class PaperRules(Record, frozen=True, kw_only=True):
    """The papers of a volume 卷宗, `kinds` in the order in which they lie in it.

    `file_within`: how long after its occasion a paper that must be there lies in the file.
    """

    article: int
    file_within: Length
    series: Mapping[str, PaperSeries]
    kinds: tuple[PaperRule, ...]


class BundleDue(Record, frozen=True, kw_only=True):
    """By which day of the month, or of the one after it (`next_month`), the bundle of a month is sent.

    A month that is shorter ends earlier.
    """

    day: int
    next_month: bool = False


class MeetingRule(Record, frozen=True, kw_only=True):
    """How often a kind of meeting is held, and what follows from it (R15, R20).

    `title` is what it is called here. `minutes_within`: so many working days until its minutes are issued; none, where
    it has no minutes. `bundle_due`: by when minutes, counts and the sheet of major disputes of a month are sent.
    """

    kind: str
    title: str = ""
    rhythm: Rhythm
    minutes_within: int | None = None
    bundle_due: BundleDue | None = None


class MeetingRules(Record, frozen=True, kw_only=True):
    """The meetings 会议 that the procedure asks for (R15, R20)."""

    article: int
    kinds: tuple[MeetingRule, ...]

    def of(self, kind: str) -> MeetingRule | None:
        """What is asked of a kind of meeting."""
        return next((one for one in self.kinds if one.kind == kind), None)


class ScreeningRound(Record, frozen=True, kw_only=True):
    """Which round of screening is held how often (R17); `grace`: working days after its period until it is missing.

    `rhythm` is one of `base/period.Rhythm`.
    """

    level: str
    kind: str
    rhythm: Rhythm
    grace: int


class ScreeningRules(Record, frozen=True, kw_only=True):
    """The rounds of screening 排查 that the procedure asks for (R17).

    `settle_within`: so many working days has a lead, where nothing else is said of it.
    """

    article: int
    rounds: tuple[ScreeningRound, ...]
    settle_within: int | None = None


class Procedure(Spoken, frozen=True, kw_only=True, dict=True):
    """One version of the regulation; the version in force on `received` governs a case for good."""

    effective: date
    title: str
    articles: tuple[Article, ...]
    channels: Mapping[str, Channel]
    levels: tuple[Level, ...]
    steps: Mapping[str, StepRule]
    simple: Simple
    clocks: Mapping[str, Clock]
    papers: PaperRules | None = None
    meetings: MeetingRules | None = None
    screening: ScreeningRules | None = None

    @cached_property
    def countable(self) -> Mapping[str, Clock]:
        """The clocks that can be counted; a rule (PRO03) names the others."""
        return {name: clock for name, clock in self.clocks.items() if not any(clock.uncountable())}

    def channel_titles(self, codes: Sequence[str]) -> tuple[str, ...]:
        """What those of the channels that this version has are called."""
        return tuple(self.channels[code].title for code in codes if code in self.channels)

    def can_be_of(self, channels: Sequence[str]) -> bool:
        """Whether what is limited to `channels` can come about here: no limit, or one of them is a channel of ours.

        An office without a people's mediation body leaves `people` out of its channels, and nothing else.
        """
        return not channels or not self.channels.keys().isdisjoint(channels)

    def rank_of(self, level: str) -> int:
        """The place of a level among those of this version, 0 for the lowest and for one that it has not."""
        codes = [one.code for one in self.levels]
        return codes.index(level) if level in codes else 0

    def step_rule(self, step: str) -> StepRule | None:
        """What this version says of `step`, else the program of a step that came later (`Entry.taken_by`)."""
        kind = STEP_TYPES.get(step)
        if step in self.steps or kind is None or not kind.taken_by:
            return self.steps.get(step)
        return StepRule(article=0, by=kind.taken_by, after_closing=True)

    def requirements(self, step: str, *, simple: bool) -> tuple[Requirement, ...]:
        """What must stand before `step`, in the ordinary or the simple procedure."""
        if step in STEP_TYPES and STEP_TYPES[step].unasked:
            return ()
        if simple and step in self.simple.requires:
            return self.simple.requires[step]
        rule = self.steps.get(step)
        return rule.requires if rule else ()
