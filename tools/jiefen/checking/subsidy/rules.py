"""Claims of the subsidy beside the cases that they name: what was paid follows from the records (R34)."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.checking.subsidy.judged import Judged
from jiefen.office.subsidy.record import Claimed
from jiefen.office.subsidy.words import paid


class ClaimedCase(msgspec.Struct, frozen=True, kw_only=True):
    """A case in a claim, at its path, with what the table says of it as it stood on the day of the claim.

    `title` is that of the grade that it was claimed by. `void`: its registration is void by now, whatever it was then;
    `back`: it was paid back since. `last`: the last day of the period, None for what is no period.
    """

    path: str
    claimed: Claimed
    judged: Judged
    title: str
    void: bool
    back: bool
    last: date | None = None


class Claims(msgspec.Struct, frozen=True, kw_only=True):
    """The first case that was claimed of a dispute, by each case of it that was claimed."""

    first: Mapping[str, str]


@rule(
    "CLM01",
    source="R34",
    title=N_("申报的案件够得上补贴"),
    why=N_("财政供养的人、不在范围的渠道、没有履行的协议、缺文书的卷宗，都不能领。"),
)
def what_is_claimed_may_be_paid(one: ClaimedCase, context: Claims) -> Iterator[Remark]:
    """On the day of the claim nothing spoke against paying the case, which was closed in the period or before it."""
    if one.back or one.void:
        return
    for why in one.judged.refusals:
        yield remark(
            f"{one.path}.case",
            N_("{case} 申报了，可是{why}"),
            do=N_("记录漏登的补上；不该申报的，钱退回，在 repaid 里登记"),
            case=one.claimed.case,
            why=why,
        )
    closed = one.judged.handled.closed
    if one.judged.paid and closed is not None and one.last is not None and closed > one.last:
        yield remark(
            f"{one.path}.case",
            N_("{case} {closed} 才办结，申报的时段到 {last} 为止"),
            do=N_("放到办结的那一段去申报：没有合并的删去，发了的退回"),
            case=one.claimed.case,
            closed=closed,
            last=one.last,
        )


@rule(
    "CLM02",
    source="R34",
    title=N_("作废的案件退回补贴"),
    why=N_("作废的登记不是一件纠纷，一分也不该领。"),
)
def a_void_case_is_paid_back(one: ClaimedCase, context: Claims) -> Iterator[Remark]:
    """A case that was claimed is not void, or was paid back."""
    if one.void and not one.back:
        yield remark(
            f"{one.path}.case",
            N_("{case} 申报过，后来作废了"),
            do=N_("退回这一件的钱，用 jiefen subsidy repaid {case} 登记"),
            case=one.claimed.case,
        )


@rule(
    "CLM03",
    source="R34",
    title=N_("申报的档次和金额照当时的标准"),
    why=N_("标准改过，就要看办结那天是哪一版；多报少报都要说得出依据。"),
)
def grade_and_sum_follow_from_the_table(one: ClaimedCase, context: Claims) -> Iterator[Remark]:
    """Grade, sum and shares are what the table in force on the day of closing gives; that shares add up is SUB06's."""
    if one.back or not one.judged.paid:
        return
    if (one.claimed.grade, one.claimed.amount) != (one.judged.grade, one.judged.amount):
        yield remark(
            f"{one.path}.amount",
            N_("{case} 按记录是{grade}，补贴 {right}；申报的是{claimed}，{amount}"),
            do=N_("核对记录和标准；报错了的，钱退回，在 repaid 里登记，再照标准申报"),
            case=one.claimed.case,
            grade=Term(one.judged.title),
            right=paid(one.judged.amount),
            claimed=Term(one.title),
            amount=paid(one.claimed.amount),
        )
    elif one.claimed.adds_up and one.claimed.by_mediator != {share.who: share.amount for share in one.judged.shares}:
        yield remark(
            f"{one.path}.shares",
            N_("{case} 各人的数和标准分的不一样"),
            do=N_("照记录里的调解员和标准里的分法核对"),
            case=one.claimed.case,
        )


@rule(
    "CLM04",
    source="R34",
    title=N_("一件纠纷只补一次"),
    why=N_("重复登记、重新提起、拆开的案件是一件纠纷，调解几次也只补一次。"),
)
def a_dispute_is_paid_once(one: ClaimedCase, context: Claims) -> Iterator[Remark]:
    """No other case of the same dispute was claimed before."""
    first = context.first.get(one.claimed.case, one.claimed.case)
    if not one.back and first != one.claimed.case:
        yield remark(
            f"{one.path}.case",
            N_("{case} 和申报过的 {first} 是一件纠纷"),
            do=N_("退回一件的钱，在 repaid 里登记；确是两件纠纷的，在 apart 里写明"),
            case=one.claimed.case,
            first=first,
        )


RULES = (
    what_is_claimed_may_be_paid,
    a_void_case_is_paid_back,
    grade_and_sum_follow_from_the_table,
    a_dispute_is_paid_once,
)
