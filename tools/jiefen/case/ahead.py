"""What comes next in a case (R7, R12): the steps whose turn it is, as far as the rules accept them on that day.

Whose turn it is follows from the regulation's order and from what the talks led to. Whether a step may be taken is
asked of the rules, with an entry as plain as can be (`case/plainest`): the very rules by which an entry is recorded, so
that no step is named here that is refused there.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

import msgspec

from jiefen.base.rule import Remark, Rule
from jiefen.case.context import CheckContext, DueContext, check_context
from jiefen.case.plainest import Moment, plainest, waiting
from jiefen.case.record import Case, told_later
from jiefen.case.rulebook import FOR_CASES
from jiefen.case.rules.progress.order import BY_THE_STEP_ALONE
from jiefen.case.rules.progress.outcome import steps_after
from jiefen.case.rules.volumes import an_archived_volume_is_whole
from jiefen.office.office import Office
from jiefen.procedure.points import in_vain
from jiefen.steps.elsewhere import Transfer
from jiefen.steps.entry import Entry
from jiefen.steps.mediating import Agreement, Mediate, RefuseParty, Sign
from jiefen.steps.outside import ends_outside
from jiefen.steps.petition import Serve
from jiefen.steps.steering import Resume, Suspend

DOORS = frozenset({"accept", "refuse"})
TALKS = frozenset({"interview", "inform", "mediate", "agreement", "terminate"})
THEIRS = frozenset({"refuse-party", "withdraw", "review-request", "recheck-request"})
"""What the parties decide: never what a case waits for."""
_Rule = Rule[Case, CheckContext]
_Broken = tuple[_Rule, str, str]
FEW = 60
"""Entries of a step that are tried to see whether anything waits for it."""
TOLD_LATER = ("plan", "serve", "sign")
"""What comes days after what it belongs to, or before it is due; no version of the procedure need name it."""
WAYS_OUT = ("transfer", "withdraw")
"""How an open case may end when nothing else can be done in it."""


class NextStep(msgspec.Struct, frozen=True):
    """A step that may be taken on the day asked about.

    `today_only`: on the day after it would be refused. `told`: a rule can no longer be kept, and the step is accepted
    with a 未按规程办理情况说明 that says why.
    """

    step: str
    today_only: bool = False
    told: bool = False


def next_steps(case: Case, context: CheckContext | DueContext, day: date) -> tuple[NextStep, ...]:
    """The steps whose turn it is on `day`, in the procedure's order, each of which the rules accept on that day.

    Where the way through the procedure is barred, what it waits for: a notice, a report to somebody, another officer.
    Empty when all is done; a case that is not closed has at least one, as long as somebody may act in it.
    What may be taken at any time (tracking, extending, correcting) is named only where something waits for it.
    """
    trial = Trial(case, context.office, day)
    turn = _whose_turn(case, context)
    named = [step for step in turn if trial.accepts(step)]
    if "archive" in turn and "archive" not in named and trial.awaits_papers():
        named.append("paper")
    told = False
    if not named and not context.course.closing:
        goals = [trial.closest(step) for step in (*turn, "conclude")]
        for told in (False, True):
            named = trial.waited_for([goal for goal in goals if goal], turn, told=told)
            if named:
                break
        else:
            named = [step for step in WAYS_OUT if trial.accepts(step)]
    return tuple(
        NextStep(step, step != "paper" and not told and not trial.accepts_tomorrow(step), told) for step in named
    )


def _whose_turn(case: Case, context: CheckContext | DueContext) -> tuple[str, ...]:
    """The steps that come next on the way through the procedure, whether the rules accept them today or not."""
    pauses = case.all(Suspend, Resume)
    if pauses and isinstance(pauses[-1], Suspend) and not context.course.closing:
        return ("resume",)
    passed, talks = _passed(case), _next_talks(case)
    steps = []
    for step in context.procedure.steps:
        another_talk_is_due = bool(talks) and step in TALKS and step not in talks
        if step not in passed and not another_talk_is_due and _on_the_way(step, context):
            steps.append(step)
    return tuple(steps)


def _on_the_way(step: str, context: CheckContext | DueContext) -> bool:
    """Whether the regulation shows the step, or the channel has it alone."""
    rule = context.procedure.steps[step]
    if not rule.channels:
        return rule.public
    held = context.course.current
    return not rule.after_closing and held is not None and held.channel in rule.channels


class _Goal(msgspec.Struct, frozen=True):
    """An entry that the rules do not accept yet, and the rules that it breaks."""

    entry: Entry
    rules: tuple[_Rule, ...]
    left: int


class Trial:
    """A case on a day, to which entries are added to see what the rules say of them."""

    def __init__(self, case: Case, office: Office, day: date) -> None:
        self.case, self.office, self.day = case, office, day
        self.context = check_context(case, office)
        self.before = frozenset(_broken(case, self.context, FOR_CASES))

    def accepts(self, step: str) -> bool:
        """Whether some plain entry of the step breaks no rule that was kept before."""
        return self._accepted(step) is not None

    def accepts_tomorrow(self, step: str) -> bool:
        """Whether it is still so on the day after."""
        tomorrow, entry = self.day + timedelta(days=1), self._accepted(step)
        if entry and self._is_kept(msgspec.structs.replace(entry, date=tomorrow)):
            return True
        return Trial(self.case, self.office, tomorrow).accepts(step)

    def awaits_papers(self) -> bool:
        """Whether nothing bars the archiving but papers that must be in the volume (VOL02)."""
        goal = self.closest("archive") if self.context.procedure.papers else None
        return goal is not None and goal.rules == (an_archived_volume_is_whole,)

    def closest(self, step: str) -> _Goal | None:
        """Of the plain entries of the step the one that breaks least."""
        goals = (self._goal(entry) for entry in islice(self.plainest(step), FEW))
        return min(goals, key=lambda goal: goal.left, default=None)

    def waited_for(self, goals: Iterable[_Goal], turn: Sequence[str], *, told: bool) -> list[str]:
        """The accepted steps after which least is left that bars the first of the goals that anything brings nearer.

        What has only to be told goes before what ends the talks: an agreement waits to be signed, not for its end.
        `told`: with those steps, none that ends the case, of which a deviation has to tell.
        """
        besides = {*turn, *THEIRS, *WAYS_OUT} if told else {*turn, *THEIRS}
        known = dict.fromkeys((*self.context.procedure.steps, *TOLD_LATER))
        steps = [step for step in known if step not in besides and self._may_be(step)]
        for goal in goals:
            left: dict[str, int] = {}
            for step in steps:
                for entry in islice(self.plainest(step), FEW):
                    number = self._left_after(entry, goal, told=told)
                    if number < left.get(step, goal.left) and self._is_kept(entry, told=told):
                        left[step] = number
            if left:
                least = min(left.values())
                nearest = [step for step, number in left.items() if number == least]
                return [step for step in nearest if step in TOLD_LATER] or nearest
        return []

    def remarks(self, entry: Entry, *, by_the_step_alone: bool = False) -> Iterator[tuple[_Rule, Remark]]:
        """What the rules would say of the entry and did not say before; of its step alone, whatever the entry holds."""
        case = _with(entry, self.case)
        judged = _judged(case, check_context(case, self.office), BY_THE_STEP_ALONE if by_the_step_alone else FOR_CASES)
        return ((rule, said) for rule, said in judged if _mark(rule, said) not in self.before)

    def plainest(self, step: str) -> Iterator[Entry]:
        """Entries of the step as plain as can be, the plainest first."""
        return plainest(step, Moment(case=self.case, context=self.context, day=self.day))

    def _accepted(self, step: str) -> Entry | None:
        """The plainest entry of the step that is accepted."""
        if not self._may_be(step):
            return None
        return next((entry for entry in self.plainest(step) if self._is_kept(entry)), None)

    def _may_be(self, step: str) -> bool:
        """Whether the step may be taken at all now, whatever its entry says."""
        first = next(self.plainest(step), None)
        return first is not None and not any(self._new(first, BY_THE_STEP_ALONE))

    def _is_kept(self, entry: Entry, *, told: bool = False) -> bool:
        return all(told and rule.may_deviate for rule, *_ in self._new(entry, FOR_CASES))

    def _goal(self, entry: Entry) -> _Goal:
        broken = tuple(self._new(entry, FOR_CASES))
        rules = {rule.code: rule for rule, *_ in broken}
        return _Goal(entry, tuple(rules.values()), len(broken))

    def _left_after(self, entry: Entry, goal: _Goal, *, told: bool) -> int:
        """How much bars the goal once the entry is made; with `told`, besides what the entry itself breaks."""
        case = _with(entry, self.case)
        before = set(_broken(case, check_context(case, self.office), goal.rules)) if told else self.before
        case = _with(msgspec.structs.replace(goal.entry, n=entry.n + 1, rank=entry.rank + 1), case)
        return sum(one not in before for one in _broken(case, check_context(case, self.office), goal.rules))

    def _new(self, entry: Entry, rules: Iterable[_Rule]) -> Iterator[_Broken]:
        """What the case breaks with the entry and did not break before."""
        case = _with(entry, self.case)
        return (one for one in _broken(case, check_context(case, self.office), rules) if one not in self.before)


def _with(entry: Entry, case: Case) -> Case:
    """The case with one more entry at its end, which may say what of one before it was signed or served."""
    longer = msgspec.structs.replace(case, log=(*case.log, entry))
    return told_later(longer) if isinstance(entry, Serve | Sign) else longer


def _broken(case: Case, context: CheckContext, rules: Iterable[_Rule]) -> Iterator[_Broken]:
    """The errors that the rules find: the rule, the place, what it says."""
    return (_mark(rule, said) for rule, said in _judged(case, context, rules))


def _mark(rule: _Rule, said: Remark) -> _Broken:
    return rule, said.path, repr(said.say)


def _judged(case: Case, context: CheckContext, rules: Iterable[_Rule]) -> Iterator[tuple[_Rule, Remark]]:
    """What the rules that can refuse an entry say of the case."""
    for rule in rules:
        if rule.severity == "error" and (rule.since is None or case.received >= rule.since):
            yield from ((rule, said) for said in rule.check(case, context))


def _passed(case: Case) -> frozenset[str]:
    """Steps taken, unless they are to be taken again, and steps whose turn is over or never comes."""
    taken = {entry.step for entry in case.log if not in_vain(entry)}
    over = {"terminate"} | (taken - _unfinished(case)) | _on_paper(case)
    if DOORS & over:
        over |= DOORS
    if case.simple:
        over.add("triage")
    if _decided(case):
        over |= {*TALKS, "opinion"}
    return frozenset(over - _next_talks(case))


def _on_paper(case: Case) -> frozenset[str]:
    """The steps that were taken before the book began; the parties may meet again unless they had agreed."""
    before = frozenset(case.carried.taken_before) if case.carried else frozenset[str]()
    return before | TALKS if Agreement.step in before else before - {Mediate.step}


def _unfinished(case: Case) -> set[str]:
    """Of interview and rights notice those that some of the parties in dispute still wait for."""
    return {step for step in ("interview", "inform") if waiting(step, case)}


def _decided(case: Case) -> bool:
    """Whether the case has an outcome, after a meeting one that it may lead to.

    A joint transfer leaves a part here; what ends in parts has one when there is one for each.
    """
    if case.in_parts:
        return not case.parts.undecided
    meeting = case.last(Mediate)
    since = [entry for entry in case.log if meeting is None or entry.rank > meeting.rank]
    if meeting is None:
        ends: tuple[str, ...] = ("agreement", "terminate", "opinion", "transfer")
    else:
        ends = steps_after(meeting.result, refused=any(isinstance(entry, RefuseParty) for entry in since))
    if any(ends_outside(entry) for entry in since):
        return True
    return any(entry.step in ends and not (isinstance(entry, Transfer) and entry.joint) for entry in since)


def _next_talks(case: Case) -> frozenset[str]:
    """The talks that the last meeting, or a refusal since, leads to; none before the first and after an outcome.

    Where some of several households have agreed since, the others agree too, meet again, or end without agreement.
    """
    if _decided(case):
        return frozenset()
    talks = case.all(Mediate, RefuseParty)
    last = talks[-1] if talks else None
    if not isinstance(last, Mediate):
        return frozenset(("terminate",) if last else ())
    if last.result == "adjourned":
        return frozenset(("mediate",))
    some_agreed = case.in_parts and any(one.rank > last.rank for one in case.all(Agreement))
    usual = steps_after(last.result, refused=False)[0]
    return frozenset((usual, "mediate", "terminate") if some_agreed else (usual,))
