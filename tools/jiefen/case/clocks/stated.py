"""Clocks whose days an entry states, one limit each: instalments of an agreement (R9), supervision orders (R14)."""

from collections.abc import Iterator
from datetime import date
from math import inf

from jiefen.base.text import N_, say
from jiefen.base.workdays import Rolling
from jiefen.case.clocks.limit import Derivation, Limit, missed_by, outlives_closing, rolled, start_step
from jiefen.case.record import Case
from jiefen.procedure.points import reached_any
from jiefen.procedure.record import Clock
from jiefen.steps.mediating import Agreement, Perform
from jiefen.steps.outside import replaces_agreement
from jiefen.steps.steering import Supervise


def instalment_limits(name: str, clock: Clock, case: Case, rolling: Rolling) -> Iterator[Limit]:
    """One limit an instalment of each agreement.

    Payments are set off against the instalment that they name, else against the earliest due first.

    A further agreement supersedes the one before, and so does what ends the dispute outside (a judgment after a
    breach): what was still open of that is dropped, as it is when the case closes otherwise than by conclusion. What
    happens after either does not count.
    """
    closing = case.closing
    closed = closing.rank if closing and not outlives_closing(clock, closing) else inf
    superseding = [entry.rank for entry in case.log if isinstance(entry, Agreement) or replaces_agreement(entry)]
    for agreement in case.all(Agreement):
        if agreement.rank >= closed:
            break
        later = min((rank for rank in (*superseding, closed) if rank > agreement.rank), default=inf)
        payments = [entry for entry in case.all(Perform) if agreement.rank < entry.rank < later]
        dropped = later < inf
        for item, due, ended_by in _set_off(agreement, payments):
            last_day, provisional, steps = rolled(due, clock, rolling)
            first = Derivation(say=say(N_("第 {n} 期约定到 {end}"), n=item, end=due))
            yield Limit(
                clock=name,
                title=clock.title,
                case=case.id,
                owed_by=clock.owed_by,
                if_met=clock.met,
                if_missed=clock.missed,
                start=agreement.date,
                due=last_day,
                provisional=provisional,
                steps=(start_step(agreement.date, clock.starts), first, *steps),
                item=item,
                counted=N_("期"),
                ended=ended_by.date if ended_by else None,
                ended_by=ended_by,
                dropped=dropped and ended_by is None,
            )


def order_limits(name: str, clock: Clock, case: Case, rolling: Rolling) -> Iterator[Limit]:
    """One limit a supervision order, by the day it asks for a reply.

    The first answer after it meets it (R14).
    """
    for item, order in enumerate(case.all(Supervise), start=1):
        last_day, provisional, steps = rolled(order.reply_by, clock, rolling)
        answers = (entry for entry in case.log if entry.rank > order.rank and reached_any(clock.ends, entry))
        revoked = case.revoked.get(order.n)
        met = next((entry for entry in answers if revoked is None or entry.rank < revoked.rank), None)
        asked = Derivation(say=say(N_("第 {n} 次督办要求最晚 {end} 答复"), n=item, end=order.reply_by), own=True)
        dropped_by = next((entry for entry in (revoked, case.void, case.closing) if entry and met is None), None)
        yield Limit(
            clock=name,
            title=clock.title,
            case=case.id,
            owed_by=clock.owed_by,
            if_met=clock.met,
            if_missed=clock.missed,
            start=order.date,
            due=last_day,
            provisional=provisional,
            steps=(start_step(order.date, clock.starts), asked, *steps),
            item=item,
            counted=N_("次"),
            ended=met.date if met else None,
            ended_by=met,
            dropped=dropped_by is not None,
            missed_by=missed_by(dropped_by, last_day),
        )


def _set_off(agreement: Agreement, payments: list[Perform]) -> Iterator[tuple[int, date, Perform | None]]:
    """(number from 1, due day, the entry that performed it), in order of due days.

    Money goes to the instalment that a payment names, what is left of it and all other money to the earliest that is
    open; an instalment that is not money is met by one partial performance without an amount, in turn. A full
    performance meets all that is left, a breach nothing. Instalments due on one day keep the agreement's order.
    """
    ordered = sorted(agreement.instalments, key=lambda item: item.due)
    open_: dict[int, int | None] = {number: item.amount for number, item in enumerate(ordered, start=1)}
    met: dict[int, Perform] = {}
    for entry in payments:
        for number in _met_by(entry, open_):
            del open_[number]
            met[number] = entry
    yield from ((number, item.due, met.get(number)) for number, item in enumerate(ordered, start=1))


def _met_by(entry: Perform, open_: dict[int, int | None]) -> list[int]:
    """The open instalments that a performance meets; what it pays of the others is taken off what they leave open."""
    if entry.state == "breach":
        return []
    if entry.state == "full":
        return list(open_)
    named = [number for number in open_ if number == entry.instalment]
    in_turn = [*named, *(number for number in open_ if number not in named)]
    if entry.amount is None:
        return [number for number in in_turn if open_[number] is None][:1]
    left, met = entry.amount, []
    for number in in_turn:
        owed = open_[number]
        if owed is None:
            continue
        paid = min(left, owed)
        left -= paid
        open_[number] = owed - paid
        if paid == owed:
            met.append(number)
    return met
