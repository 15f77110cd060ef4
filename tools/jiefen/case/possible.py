"""Which steps a case may take on a day, and of every other step why not (R7, R29): no step is silently missing.

What is asked is what `case/ahead` asks: the rules by which an entry is recorded, of an entry as plain as can be. Here
it is asked of every step there is, so that each answer costs little: a few entries of a step are tried.
"""

from datetime import date
from itertools import islice
from typing import get_args

import msgspec

from jiefen.base.rule import Remark, Rule
from jiefen.base.text import N_, Fact, Say, Term, say
from jiefen.case.ahead import NextStep, Trial, next_steps
from jiefen.case.context import CheckContext, DueContext
from jiefen.case.plainest import Moment, unfilled
from jiefen.case.record import Case
from jiefen.steps import petition
from jiefen.steps.record import STEP_TYPES
from jiefen.steps.terms import step_title

_Rule = Rule[Case, CheckContext]
OF_AN_ENTRY = frozenset({"correct", "revoke", "deviation"})
"""Steps about an entry, or a rule at one: they are begun from that entry, and are no answer to what may be done now."""
OF_THE_REGISTRATION = frozenset({"learn", "paper", "carried"})
"""Steps that have a page of their own: what is added to the registration, the papers of the volume, the stock."""
FEW = 8
"""Entries of a step that are tried before it counts as barred."""
PLAINLY = {
    "STP01": N_("还没有{wanted}"),
    "STP02": N_("已经有过决定"),
    "STP04": N_("{closed} 已经{closing}"),
    "STP08": N_("{first} 已经有过"),
    "STP12": N_("要和另一条成对，现在没有"),
    "STP13": N_("只用于{channels}，这件走的是{held}"),
    "CLK02": N_("{clock}的时限不能延，或者已经延满次数"),
    "CLK04": N_("没有可以延的期限：没有在算，或者已经过了"),
    "LVL04": N_("已经是最高的等级"),
    "REC24": N_("没有等着签的书面协议"),
}
"""What the rules that bar a step most often say of an entry, said of the step: without its day, which is today."""
OF_A_PETITION = frozenset(kind.step for kind in get_args(petition.Step)) - {petition.JoinPetition.step}
"""The steps that only a petition takes; a case becomes one by `join-petition`."""
NO_PETITION = N_("这件不是信访事项")


class Barred(msgspec.Struct, frozen=True, kw_only=True):
    """A step that may not be taken on the day, and the one reason that is nearest to going away.

    `code` is the rule that forbids it; "" where nobody may take the step, or there is nothing that it could be about.
    """

    step: str
    code: str
    reason: Say


class Possible(msgspec.Struct, frozen=True, kw_only=True):
    """The steps of a case on a day: whose turn it is, what else may be taken, and what not, each step once.

    `turn` may name a step with `told`: it is accepted only with a 未按规程办理情况说明.
    """

    turn: tuple[NextStep, ...]
    others: tuple[str, ...]
    barred: tuple[Barred, ...]


def possible_steps(case: Case, context: DueContext, day: date) -> Possible:
    """Every step of a log, in the order in which steps are declared, judged for `case` on `day`."""
    turn = next_steps(case, context, day)
    trial = Trial(case, context.office, day)
    named = {one.step for one in turn}
    others: list[str] = []
    barred: list[Barred] = []
    for step in STEP_TYPES:
        if step in named | OF_AN_ENTRY | OF_THE_REGISTRATION:
            continue
        why = _barred(step, trial)
        if why is None:
            others.append(step)
        else:
            barred.append(why)
    return Possible(turn=turn, others=tuple(others), barred=tuple(barred))


def _barred(step: str, trial: Trial) -> Barred | None:
    """Why no plain entry of the step is accepted; None if one is."""
    if step in OF_A_PETITION and trial.case.petition is None and not trial.case.all(petition.JoinPetition):
        return Barred(step=step, code="PET09", reason=say(NO_PETITION))
    nearest: list[tuple[_Rule, Remark]] = []
    for entry in islice(trial.plainest(step), FEW):
        barred = list(trial.remarks(entry, by_the_step_alone=True))
        most = len(nearest) or FEW
        found = barred or list(islice(trial.remarks(entry), most))
        if not found:
            return None
        if not nearest or len(found) < most:
            nearest = found
        if barred:
            break
    if not nearest:
        return Barred(step=step, code="", reason=_nothing_to_try(step, trial))
    rule, said = nearest[0]
    return Barred(step=step, code=rule.code, reason=_plainly(rule.code, said.say))


def _plainly(code: str, said: Say) -> Say:
    template = PLAINLY.get(code)
    return said if template is None else say(template, **_named_in(template, said))


def _named_in(template: str, said: Say) -> dict[str, Fact]:
    """Of the facts of a sentence those that `template` speaks of."""
    return {name: fact for name, fact in said.facts.items() if f"{{{name}}}" in template}


def _nothing_to_try(step: str, trial: Trial) -> Say:
    """Why there is no entry of the step at all: nobody may take it, or it is about something that is not there."""
    moment = Moment(case=trial.case, context=trial.context, day=trial.day)
    rule = moment.context.procedure.step_rule(step)
    if rule is None:
        return say(N_("本局的规程没有{step}这一步"), step=Term(step_title(step)))
    if not moment.holders(rule.by):
        return say(N_("今天没有在岗的人可以办{step}"), step=Term(step_title(step)))
    lacking = tuple(Term(title) for title in unfilled(step, moment))
    return say(N_("这件案件还没有可以选的：{what}"), what=lacking or (Term(step_title(step)),))
