"""Whether the table pays a case, by which grade and why, how much and to whom: data in, data out (R34)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from jiefen.base.text import N_, Say, Term, say
from jiefen.checking.subsidy.handled import Handled, Told
from jiefen.office.office import Office
from jiefen.office.subsidy.record import (
    CODE,
    FACTS,
    FAILED,
    FIRST,
    LAPSES,
    YES,
    Condition,
    Grade,
    Share,
    Subsidy,
    Table,
)
from jiefen.steps.field import Choice
from jiefen.steps.money import money
from jiefen.steps.record import FIELDS, STEP_TYPES

FAILED_TITLE = N_("调解不成")


class Met(msgspec.Struct, frozen=True):
    """A condition of the grade that holds: in words, and where the case says so, by places in its log."""

    say: Say
    entries: tuple[int, ...] = ()


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What the table says of a case on a day: the grade with its reasons and who gets what, or why it is not paid.

    `amount` is what the shares add up to. A case with `refusals` is not paid.
    """

    handled: Handled
    grade: str = ""
    title: str = ""
    amount: int = 0
    why: tuple[Met, ...] = ()
    shares: tuple[Share, ...] = ()
    refusals: tuple[Say, ...] = ()

    @property
    def paid(self) -> bool:
        """Whether the table pays it."""
        return not self.refusals


def judge(case: Handled, subsidy: Subsidy, office: Office) -> Judged:
    """What the table in force on the day of closing says of a case by itself; of other cases nothing is asked."""
    if case.void:
        return Judged(handled=case, refusals=(say(N_("已经作废")),))
    if case.closed is None:
        return Judged(handled=case, refusals=(say(N_("还没有办结")),))
    table = subsidy.table_on(case.closed)
    if table is None:
        return Judged(handled=case, refusals=(say(N_("{day} 办结，那时还没有补贴标准"), day=case.closed),))
    if case.channel not in table.channels:
        return Judged(handled=case, refusals=(_other_channel(case, office),))
    whole = _grade(case, table, office)
    entitled, excluded = _entitled(case, office)
    shares = _shares(whole.amount, tuple(case.mediators), frozenset(entitled), table)
    refusals = [*_not_covered(case, table, subsidy), *_not_in_order(case, table)]
    if not whole.amount:
        refusals.append(say(N_("这一档不补贴")))
    elif not shares:
        refusals += excluded or [say(N_("没有本局名册上的调解员"))]
    if refusals:
        return msgspec.structs.replace(whole, amount=0, refusals=tuple(refusals))
    return msgspec.structs.replace(whole, amount=sum(share.amount for share in shares), shares=shares)


def _other_channel(case: Handled, office: Office) -> Say:
    if not case.channel:
        return say(N_("没有走调解渠道"))
    known = office.procedure_on(case.received).channels.get(case.channel)
    return say(N_("渠道是{channel}，不在补贴范围"), channel=Term(known.title if known else case.channel))


def _not_covered(case: Handled, table: Table, subsidy: Subsidy) -> Iterator[Say]:
    """Outcomes, and forms of agreement, that the table does not pay."""
    if case.outcome in table.outcomes:
        if case.agreements and not case.written and not table.oral:
            yield say(N_("口头协议不在补贴范围"))
    elif case.outcome != FAILED or table.failed is None:
        yield say(N_("结果是{outcome}，不在补贴范围"), outcome=Term(outcome_title(case.outcome)))
    elif case.case not in subsidy.receipted:
        yield say(N_("调解不成的凭费用票据补贴，还没有登记票据"))


def _not_in_order(case: Handled, table: Table) -> Iterator[Say]:
    """What is not performed yet, what is not in the file yet."""
    if table.performed and case.unperformed:
        yield say(N_("{days} 的协议还没有履行完"), days=tuple(Term(day) for day in dict.fromkeys(case.unperformed)))
    if table.papers and case.archived is None:
        yield say(N_("还没有归档"))
    if table.papers and case.lacking:
        yield say(N_("卷宗还缺{sheets}"), sheets=tuple(Term(title) for title in case.lacking))


def _grade(case: Handled, table: Table, office: Office) -> Judged:
    """The highest grade that the case reaches, with what made it so; one without agreement has its own."""
    if case.outcome == FAILED and table.failed is not None:
        return Judged(handled=case, grade=FAILED, title=FAILED_TITLE, amount=table.failed)
    for grade in reversed(table.grades):
        met = _reached(grade, case, office)
        if met is not None:
            return Judged(handled=case, grade=grade.code, title=grade.title, amount=grade.amount, why=met)
    return Judged(handled=case)


def _reached(grade: Grade, case: Handled, office: Office) -> tuple[Met, ...] | None:
    """What of a grade's conditions holds, None where that is not enough."""
    every = [_met(condition, case, office) for condition in grade.all]
    some = [_met(condition, case, office) for condition in grade.any]
    if None in every or (some and not any(some)):
        return None
    return tuple(met for met in (*every, *some) if met is not None)


def _met(condition: Condition, case: Handled, office: Office) -> Met | None:
    """Whether one condition holds; of what the case does not tell it does not."""
    told, fact = case.facts.get(condition.fact), FACTS[condition.fact]
    if told is None:
        return None
    if fact.shape == YES:
        return Met(say(N_("{fact}"), fact=Term(fact.title)), told.entries) if told.value else None
    if fact.shape == CODE:
        return _of_code(condition, told, office, case)
    if condition.at_least is None or not isinstance(told.value, int) or told.value < condition.at_least:
        return None
    many, least = _number(condition.fact, told.value), _number(condition.fact, condition.at_least)
    return Met(say(N_("{fact} {many}，达到 {least}"), fact=Term(fact.title), many=many, least=least), told.entries)


def _of_code(condition: Condition, told: Told, office: Office, case: Handled) -> Met | None:
    """A kind is also one of its branch: `neighbour` holds of `neighbour.injury`; an earlier name is the present one."""
    value = str(told.value)
    names, wanted = {value}, set(condition.is_)
    if condition.fact == "kind":
        names.add(value.partition(".")[0])
        wanted = set(map(office.settings.present_kind, condition.is_))
    if names.isdisjoint(wanted):
        return None
    title = Term(FACTS[condition.fact].title)
    return Met(
        say(N_("{fact}是{value}"), fact=title, value=Term(_title(condition.fact, value, office, case))), told.entries
    )


def _title(fact: str, value: str, office: Office, case: Handled) -> str:
    if fact == "kind":
        return office.settings.kind_title(value)
    if fact == "level":
        levels = office.procedure_on(case.received).levels
        return next((level.title for level in levels if level.code == value), value)
    return _choices("agreement", "form").get(value, value)


def _number(fact: str, number: int) -> Say:
    if fact == "amount":
        return money(number)
    return say(N_("{n} {unit}"), n=number, unit=Term(FACTS[fact].unit))


def _choices(step: str, field: str) -> Mapping[str, str]:
    """The words of a step's choice."""
    found = next(one.field for one in FIELDS[STEP_TYPES[step]] if one.name == field)
    return found.choices if isinstance(found, Choice) else {}


def outcome_title(outcome: str) -> str:
    """How a case ended in words: an outcome of its conclusion, or the step that closed it."""
    if outcome in STEP_TYPES:
        return STEP_TYPES[outcome].title
    return _choices("conclude", "outcome").get(outcome, outcome)


def _entitled(case: Handled, office: Office) -> tuple[list[str], list[Say]]:
    """Who may be paid, and why the others may not: whoever held a post on a public payroll on a day of theirs.

    A post of which nobody said who pays it counts as one on a public payroll.
    """
    entitled: list[str] = []
    excluded: list[Say] = []
    for handle, days in case.mediators.items():
        person = office.organisation.person(handle)
        posts = [post for post in (person.posts if person else ()) if any(post.covers(day) for day in days)]
        paid = [post.payroll for post in posts]
        if posts and not any(one is not False for one in paid):
            entitled.append(handle)
        elif True in paid:
            excluded.append(say(N_("{handle} 由财政供养"), handle=handle))
        else:
            excluded.append(say(N_("{handle} 没有登记不由财政供养"), handle=handle))
    return entitled, excluded


def _shares(amount: int, mediators: Sequence[str], entitled: frozenset[str], table: Table) -> tuple[Share, ...]:
    """Who gets how much, to the fen: what does not divide goes to the first ones, a fen each."""
    among = mediators if table.excluded_share == LAPSES else [one for one in mediators if one in entitled]
    if table.shared == FIRST:
        among = among[:1]
    if not among:
        return ()
    each, over = divmod(amount, len(among))
    parts = ((who, each + (place < over)) for place, who in enumerate(among))
    return tuple(Share(who=who, amount=part) for who, part in parts if who in entitled and part)


def disputes(cases: Iterable[Handled], subsidy: Subsidy) -> Mapping[str, str]:
    """By case, the first case of its dispute: those that name one another, and those that came in alike.

    Two that somebody told apart are two; a third that belongs to both makes them one again.
    """
    known = {case.case: case for case in cases}
    first = {number: number for number in known}

    def root(number: str) -> str:
        while first[number] != number:
            number = first[number]
        return number

    alike: dict[tuple[str, ...], str] = {}
    for case in known.values():
        twin = alike.setdefault(case.dispute, case.case)
        for other in (*case.others, twin):
            if other in known and frozenset((case.case, other)) not in subsidy.told_apart:
                one, two = sorted((root(case.case), root(other)))
                first[two] = one
    return {number: root(number) for number in known}


def closed_by(case: Handled, day: date) -> bool:
    """Whether a case was closed by a day."""
    return case.closed is not None and case.closed <= day
