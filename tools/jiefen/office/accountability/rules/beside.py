"""Decisions beside one another, and beside the records that they rest on (R22)."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.office.accountability.record import AWARD, BELOW, KIND, Decision, is_case
from jiefen.office.context import BesideContext


@rule(
    "ACC20",
    source="R22",
    title=N_("一年一个序列，号不重，先决定的号在前"),
    why=N_("一个号两份决定，解除的是哪一份说不清；跳过的号，谁也说不清处理了谁。"),
)
def numbers_follow_one_another(decision: Decision, context: BesideContext) -> Iterator[Remark]:
    """No earlier decision of the year has the number; the one before is there and no later.

    The first year may begin in the middle of a series on paper.
    """
    others = [one for one in _decisions(context) if one.name != decision.name]
    year = [one for one in others if one.date.year == decision.date.year]
    numbers = {one.number: one for one in year}
    first = 1 if any(one.date.year < decision.date.year for one in others) else min({*numbers, decision.number})
    before = numbers.get(decision.number - 1)
    twin = numbers.get(decision.number)
    if twin is not None and twin.date < decision.date:
        yield remark(
            "number",
            N_("{year} 年有两份第 {number} 号"),
            do=N_("后决定的换成下一个没有用过的号，文件也跟着改名"),
            year=Term(str(decision.date.year)),
            number=decision.number,
        )
    elif twin is None and before is None and decision.number > first:
        yield remark(
            "number",
            N_("{year} 年第 {number} 号之前，第 {missing} 号没有登记"),
            do=N_("查一查那一号，登记上"),
            year=Term(str(decision.date.year)),
            number=decision.number,
            missing=decision.number - 1,
        )
    elif before is not None and before.date > decision.date:
        yield remark(
            "date",
            N_("{year} 年第 {number} 号是 {date} 决定的，前一号却是 {before}"),
            do=N_("核对两份的日期"),
            year=Term(str(decision.date.year)),
            number=decision.number,
            date=decision.date,
            before=before.date,
        )


@rule(
    "ACC21",
    source="R22",
    title=N_("依据的记录找得到，在决定以前就有"),
    why=N_("事实要查得回去。找不到的记录、决定以后才有的事，都不能作处理的依据。"),
)
def its_facts_are_there_and_earlier(decision: Decision, context: BesideContext) -> Iterator[Remark]:
    """Each fact below office/ is a record of a kind that is kept, or a line of one, of that day or before.

    Cases are looked at by GRD01. Decisions are no facts of another, and neither are sensitive periods.
    """
    for place, fact in enumerate(decision.facts):
        if is_case(fact):
            continue
        file, _, key = fact.partition("#")
        kind = file.partition("/")[0]
        records = context.records.get(kind, {})
        if BELOW + file in context.unread:
            continue
        if kind == KIND or not context.office.settings.kept_spans(kind):
            yield remark(
                f"facts[{place}]",
                N_("这一类记录不能作依据"),
                do=N_("写案号，或者任务、排查、会议、督查、责任状的记录"),
            )
            continue
        record = records.get(BELOW + file)
        day = _day_of(record, key) if record is not None else None
        if day is None:
            yield remark(
                f"facts[{place}]",
                N_("依据的记录不在") if record is None else N_("那份记录里没有这一条"),
                do=N_("核对文件名和 # 后面的记号：相对 office/ 写，如 tasks/2026/3.yaml"),
            )
        elif day > decision.date:
            yield remark(
                f"facts[{place}]",
                N_("{date} 决定，依据的记录 {day} 才有"),
                do=N_("核对两个日期；决定以后的事另作决定"),
                date=decision.date,
                day=day,
            )


@rule(
    "ACC22",
    source="R22",
    severity="warning",
    title=N_("一件事只追究一次"),
    why=N_("同一件事先通报、再约谈、再否决，单位就学会了少写。确有不同的事，把不同的写出来。"),
)
def the_same_fact_is_not_punished_twice(decision: Decision, context: BesideContext) -> Iterator[Remark]:
    """No earlier decision on the unit that stands rests on the same fact; awards aside."""
    if decision.form == AWARD:
        return
    earlier = [
        one
        for one in _decisions(context)
        if (one.date, one.number) < (decision.date, decision.number)
        and one.addressee == decision.addressee
        and one.form != AWARD
        and one.standing().withdrawn is None
    ]
    for place, fact in enumerate(decision.facts):
        others = tuple(Term(one.series) for one in earlier if fact in one.facts)
        if others:
            yield remark(
                f"facts[{place}]",
                N_("同一件事，{others} 已经追究过这个单位"),
                do=N_("不再追究的，撤销其中一份；前一份没有整改的，写督办它的任务、查出它的督查"),
                others=others,
            )


@rule(
    "ACC23",
    source="R22",
    title=N_("一个文号只给一份决定"),
    why=N_("两份决定一个文号，整改、解除的是哪一份说不清。一份通报写几个单位的，日期一样。"),
)
def each_document_has_its_own_number(decision: Decision, context: BesideContext) -> Iterator[Remark]:
    """No earlier decision bears the number of its document, but those of the same day and form about other units."""
    for one in _decisions(context):
        alike = (one.date, one.form) == (decision.date, decision.form) and one.addressee != decision.addressee
        earlier = (one.date, one.number) < (decision.date, decision.number)
        if earlier and one.document == decision.document and not alike:
            yield remark(
                "document",
                N_("这个文号 {name} 也用了"),
                do=N_("核对文号；一份文件写几个单位的，日期和形式写成一样"),
                name=Term(one.series),
            )


def _decisions(context: BesideContext) -> tuple[Decision, ...]:
    found: Mapping[str, Decision] = context.records.get(KIND, {})
    return tuple(found.values())


def _day_of(record: Any, key: str) -> dt.date | None:
    """The day of a record, or of its line with a key; None where it has no such line."""
    first: dt.date = record.covers()[0]
    if not key:
        return first
    for field in msgspec.structs.fields(record):
        lines = getattr(record, field.name)
        for line in lines if isinstance(lines, tuple) else ():
            if getattr(line, "key", "") == key:
                day = getattr(line, "date", None)
                return day if isinstance(day, dt.date) else first
    return None


RULES = (
    numbers_follow_one_another,
    its_facts_are_there_and_earlier,
    the_same_fact_is_not_punished_twice,
    each_document_has_its_own_number,
)
