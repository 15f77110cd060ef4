"""What a decision rests on, where that is a case: there, earlier, and not what somebody told of himself (R22, R31)."""

from collections.abc import Iterator

import msgspec

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.case.record import Case
from jiefen.office.accountability.record import AWARD, Decision
from jiefen.steps.entry import Entry, Place
from jiefen.steps.undoing import Deviation


class CaseFact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact of a decision that is a case, or an entry of one: where it stands, and the case if it could be read.

    `place` is the entry that it names, None for the case as a whole.
    """

    path: str
    number: str
    case: Case | None
    place: Place | None = None

    @property
    def entry(self) -> Entry | None:
        """The entry that it names; None where there is none."""
        if self.case is None or self.place is None:
            return None
        step = [one for one in self.case.log if one.step == self.place.step]
        step.sort(key=lambda one: one.n)
        return step[self.place.nth - 1] if self.place.nth <= len(step) else None


class Grounds(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of one decision that are cases.

    `others`: how many other facts tell of a deed; `missing`: the cases that are not there.
    """

    cases: tuple[CaseFact, ...]
    others: int
    missing: frozenset[str]


@rule(
    "GRD01",
    source="R22",
    title=N_("依据的案件找得到，在决定以前就有"),
    why=N_("事实要查得回去。案卷里没有的、决定以后才有的，都不能作处理的依据。"),
)
def its_cases_are_there_and_earlier(decision: Decision, context: Grounds) -> Iterator[Remark]:
    """Each case is in the book, not void, received by the day of the decision; its entry is there, made by that day."""
    for fact in context.cases:
        if fact.number in context.missing:
            yield remark(fact.path, N_("没有 {case} 这件案件"), do=N_("核对案号"), case=fact.number)
        elif fact.case is None:  # it cannot be read: what is wrong with it is told as that
            continue
        elif fact.case.void:
            yield remark(fact.path, N_("{case} 已经作废"), do=N_("写以它为准的那一件，或者去掉"), case=fact.number)
        elif fact.place is not None and fact.entry is None:
            yield remark(
                fact.path,
                N_("{case} 里没有第 {n} 条这样的记录"),
                do=N_("写步骤和同类里的第几条，如 {case}#track-2"),
                case=fact.number,
                n=fact.place.nth,
            )
        elif (day := fact.entry.date if fact.entry else fact.case.received) > decision.date:
            yield remark(
                fact.path,
                N_("{date} 决定，依据的 {case} {day} 才有"),
                do=N_("核对两个日期；决定以后的事另作决定"),
                date=decision.date,
                case=fact.number,
                day=day,
            )


@rule(
    "GRD02",
    source="R31",
    title=N_("不拿未按规程办理情况说明追究"),
    why=N_(
        "说明是办的人自己写的实话。因为写了实话受处理，下一次就没有人写，错的事还在，只是看不见了。"
        "所以说明只显示、不计分，也不能单独作追究的依据。"
    ),
)
def nobody_is_punished_for_telling_the_truth(decision: Decision, context: Grounds) -> Iterator[Remark]:
    """Something else than what a deviation tells is among the facts of a decision that is no award.

    What a deviation tells is the deviation, the entry that it is about, and a case that has one and is named as a
    whole: nobody knows then what else is meant. An entry beside it in the same case is no further ground: any would do.
    """
    if decision.form == AWARD or context.others or not context.cases:
        return
    told = [fact for fact in context.cases if _is_told(fact, decision)]
    told_of = {fact.number for fact in told}
    if all(fact.number in told_of for fact in context.cases):
        for fact in told:
            yield remark(
                fact.path,
                N_("{case} 的情况说明成了追究的依据，别的事实没有写"),
                do=N_("去掉它；另有没有办的事，写是案卷里的哪一条（{example}），或者写查出它的督查、督办它的任务"),
                case=fact.number,
                example=Term(f"{fact.number}#supervise-1"),
            )


def _is_told(fact: CaseFact, decision: Decision) -> bool:
    """Whether the office itself told of what a fact names, by the day of the decision."""
    if fact.case is None:
        return False
    told = [one for one in fact.case.all(Deviation) if one.date <= decision.date]
    if fact.place is None:
        return bool(told)
    about = [fact.case.meant(one.entry, one) for one in told if one.entry]
    return fact.entry is not None and fact.entry in (*told, *about)


RULES = (its_cases_are_there_and_earlier, nobody_is_punished_for_telling_the_truth)
