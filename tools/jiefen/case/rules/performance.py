"""After the agreement (R9): what was performed adds up, and the visit says what the record says."""

from collections.abc import Iterator
from itertools import zip_longest
from math import inf

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_
from jiefen.case.context import CheckContext
from jiefen.case.record import Case
from jiefen.case.strands import of_each_agreement
from jiefen.steps.closing import FollowUp
from jiefen.steps.entry import Entry
from jiefen.steps.mediating import Agreement, Perform
from jiefen.steps.money import money
from jiefen.steps.outside import OutsideResult, Settle, replaces_agreement


@rule(
    "AGR01",
    source="R9",
    title=N_("履行的金额和协议对得上"),
    why=N_("还差多少没有付，看的就是这几个数。多记一笔，当事人会少拿一笔。"),
)
@of_each_agreement
def performance_adds_up(case: Case, context: CheckContext) -> Iterator[Remark]:
    """The amounts performed are never more than agreed, and as much when performance is full and amounts are noted."""
    for agreement, performed in _by_agreement(case):
        total = 0
        for entry in performed if agreement.amount is not None else ():
            total += entry.amount or 0
            short = entry.state == "full" and 0 < total < (agreement.amount or 0)
            if short or total > (agreement.amount or 0):
                yield remark(
                    f"{entry.path}.amount" if entry.amount else entry.path,
                    N_("到 {date} 履行的合计 {total}，协议金额 {amount}，对不上"),
                    do=N_("核对金额：没有付完的写部分履行，记错的更正"),
                    date=entry.date,
                    total=money(total),
                    amount=money(agreement.amount or 0),
                )


@rule(
    "AGR04",
    source="R2",
    title=N_("回访到的写明履行情况，没有回访到的不写"),
    why=N_("没有人接电话，也写“全部履行、满意”，数字就是编出来的。"),
)
def only_a_visit_that_reached_somebody_says_what_it_found(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A visit says what was performed exactly where it reached somebody, and satisfaction only there."""
    for visit in case.all(FollowUp):
        if visit.reached != bool(visit.performed) or (visit.satisfaction and not visit.reached):
            yield remark(
                visit.path,
                N_("{date} 的回访，有没有回访到和写的履行、满意情况对不上"),
                do=N_("回访到的写明履行情况；没有回访到的，履行和满意都不写，下次再访"),
                date=visit.date,
            )


@rule(
    "AGR03",
    source="R9",
    title=N_("履行写的是协议里有的那一期"),
    why=N_("付的是哪一期，决定哪一期还欠着。写了没有的一期，这笔钱就没有着落。"),
)
@of_each_agreement
def what_was_paid_is_an_instalment_of_the_agreement(case: Case, context: CheckContext) -> Iterator[Remark]:
    """An instalment that `perform` names is one of the agreement's, by its number in order of the due days."""
    for entry in case.all(Perform):
        agreement = case.last_before(entry, Agreement)
        most = len(agreement.instalments) if agreement else 0
        if entry.instalment is not None and entry.instalment > most:
            yield remark(
                f"{entry.path}.instalment",
                N_("{date} 履行的是第 {n} 期，协议只有 {most} 期"),
                do=N_("按到期的先后数是第几期，写错的更正"),
                date=entry.date,
                n=entry.instalment,
                most=most,
            )


@rule(
    "AGR02",
    source="R9",
    title=N_("回访说全部履行的，有全部履行的记录"),
    why=N_("回访说付清了，案卷里没有；案卷里付清了，回访说没有。总有一处要去问清楚。"),
)
def the_visit_agrees_with_the_record(case: Case, context: CheckContext) -> Iterator[Remark]:
    """A visit finds full performance exactly where it is on record by then, or was at once.

    Of several agreements those of the parties who were visited.
    """
    for visit in case.all(FollowUp):
        asked_about = [strand for strand in case.strands if visit in strand.all(FollowUp)]
        found = [full for strand in asked_about if (full := _performed_by(visit, strand)) is not None]
        if not found or visit.performed in ("", "not-applicable"):
            continue
        if all(found) != (visit.performed == "full"):
            yield remark(
                f"{visit.path}.performed",
                N_("{date} 回访写的履行情况，和之前的履行记录不一致"),
                do=N_("问清实际情况：漏记的履行补录，回访写错的更正"),
                date=visit.date,
            )


def _performed_by(visit: FollowUp, case: Case) -> bool | None:
    """Whether the agreement was performed in full by the time of a visit; None where there was none, or none stood."""
    agreement = case.last_before(visit, Agreement)
    if agreement is None or _superseded(case, agreement, visit):
        return None
    recorded = [entry for entry in case.before(visit, Perform) if agreement.rank < entry.rank]
    return agreement.performed_at_once or any(entry.state == "full" for entry in recorded)


def _by_agreement(case: Case) -> Iterator[tuple[Agreement, tuple[Perform, ...]]]:
    """Every agreement with what was performed after it and before the next one, or before the dispute ended outside."""
    bases = [entry for entry in case.log if isinstance(entry, Agreement) or replaces_agreement(entry)]
    for base, following in zip_longest(bases, bases[1:]) if case.all(Perform) else ():
        until = following.rank if following else inf
        if isinstance(base, Agreement):
            yield base, tuple(entry for entry in case.all(Perform) if base.rank < entry.rank < until)


def _superseded(case: Case, agreement: Agreement, by: Entry) -> bool:
    """Whether when `by` was made something outside had taken the place of the agreement."""
    outside = case.before(by, Settle, OutsideResult)
    return any(replaces_agreement(entry) and entry.rank > agreement.rank for entry in outside)


RULES = (
    performance_adds_up,
    the_visit_agrees_with_the_record,
    what_was_paid_is_an_instalment_of_the_agreement,
    only_a_visit_that_reached_somebody_says_what_it_found,
)
