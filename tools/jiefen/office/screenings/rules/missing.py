"""Rounds that were not held (R17, R16): told until one is there, or a leader has said why not."""

from collections.abc import Iterable, Iterator, Mapping

from jiefen.base.period import period_title
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Fact, Term, say
from jiefen.office.context import RecordsDueContext
from jiefen.office.periods.record import Period, Periods
from jiefen.office.screenings.record import CARPET, Screening
from jiefen.office.screenings.wanted import (
    Wanted,
    areas_left_out,
    is_explained,
    is_held,
    sensitive_rounds,
    wanted_rounds,
)
from jiefen.procedure.screening import KINDS, LEVELS

NAMED = 3
"""How many stretches a sentence names; of more it says how many there are."""
Records = Mapping[str, Screening]


@rule(
    "SCR18",
    source="R17",
    title=N_("该排查的每一期都排查了"),
    why=N_("按规程该排查而没有登记，领导要知道。没有排查到线索也是一轮，要登记；确实没有开展的，说明原因。"),
)
def rounds_are_missing(records: Records, context: RecordsDueContext) -> Iterator[Remark]:
    """Every round that the procedure asks for was held, or it is told why not, once its days of grace are over."""
    late = [wanted for wanted in _not_held(records, context) if wanted.due < context.today]
    yield from _told_together(late, N_("没有登记"))


@rule(
    "SCR19",
    source="R17",
    severity="warning",
    title=N_("快到期的排查"),
    why=N_("提前几天提醒，来得及去。"),
)
def rounds_are_due_soon(records: Records, context: RecordsDueContext) -> Iterator[Remark]:
    """A round that is asked for is to be there within the days asked for, and is not yet."""
    coming = [
        wanted for wanted in _not_held(records, context) if 0 <= (wanted.due - context.today).days <= context.within
    ]
    yield from _told_together(coming, N_("还没有登记"))


@rule(
    "SCR20",
    source="R17",
    title=N_("地毯式排查不漏片区"),
    why=N_("地毯式就是每个片区都要到。漏了的片区，下一轮先去。"),
)
def areas_are_left_out(records: Records, context: RecordsDueContext) -> Iterator[Remark]:
    """The carpet rounds of the last stretch that is over went over every area; the next may make up for it."""
    newest: dict[tuple[str, str], Wanted] = {}
    for wanted in wanted_rounds(context.office, context.today):
        if wanted.kind == CARPET and wanted.due < context.today:
            earlier = newest.get((wanted.level, wanted.unit))
            if earlier is None or earlier.span < wanted.span:
                newest[wanted.level, wanted.unit] = wanted
    for wanted in newest.values():
        if not is_held(wanted, records.values()):
            continue
        left_out = areas_left_out(context.office, wanted, records.values())
        if left_out:
            yield remark(
                "",
                N_("{stretch}{who}的地毯式排查漏了 {areas}"),
                do=N_("去过的，补登记一轮；没有去的，下一轮先去"),
                stretch=period_title(wanted.stretch),
                who=wanted.unit or Term(LEVELS[wanted.level]),
                areas=left_out,
            )


@rule(
    "SCR21",
    source="R16",
    title=N_("重点时段里按期排查，没有情况也要报"),
    why=N_("重点时段里没有消息不等于没有事。零报告也是报告。"),
)
def reports_of_a_sensitive_period_are_missing(records: Records, context: RecordsDueContext) -> Iterator[Remark]:
    """While a sensitive period lasts the whole bureau screens in its rhythm, or a leader says why not."""
    late: dict[str, Wanted] = {}
    for wanted in sensitive_rounds(context.office, _sensitive(context), context.today):
        answered = is_held(wanted, records.values()) or is_explained(wanted, records.values())
        if wanted.due < context.today and not answered:
            late[wanted.stretch] = wanted
    if late:
        yield remark(
            "",
            N_("重点时段里 {stretches}没有登记排查"),
            do=N_("登记一轮，没有线索的就是零报告：jiefen screen round --level 每日；没有开展的，由领导说明"),
            stretches=_stretches([*late.values()]),
        )


def _sensitive(context: RecordsDueContext) -> Iterator[Period]:
    """The sensitive periods that the office keeps."""
    kept: Mapping[str, Periods] = context.records.get("periods", {})
    for record in kept.values():
        for period in record.periods:
            if context.office.settings.is_kept("periods", period.from_, period.until):
                yield period


def _not_held(records: Records, context: RecordsDueContext) -> Iterator[Wanted]:
    """The rounds that are asked for and were neither held nor explained."""
    for wanted in wanted_rounds(context.office, context.today):
        if not is_held(wanted, records.values()) and not is_explained(wanted, records.values()):
            yield wanted


def _told_together(missing: Iterable[Wanted], what: str) -> Iterator[Remark]:
    """One remark for all units that lack the same rounds of a level and kind."""
    by_unit: dict[tuple[str, str, str], list[Wanted]] = {}
    for wanted in missing:
        by_unit.setdefault((wanted.level, wanted.kind, wanted.unit), []).append(wanted)
    alike: dict[tuple[str, str, tuple[str, ...]], list[tuple[str, list[Wanted]]]] = {}
    for (level, kind, unit), lacking in by_unit.items():
        stretches = tuple(wanted.stretch for wanted in lacking)
        alike.setdefault((level, kind, stretches), []).append((unit, lacking))
    for (level, kind, _), units in alike.items():
        yield remark(
            "",
            N_("{who}的{kind}排查{what}：{stretches}"),
            do=N_("排查过的，登记：jiefen screen round，没有线索也要登记；没有开展的，说明原因：jiefen screen missed"),
            who=tuple(unit or say(LEVELS[level]) for unit, _ in units),
            kind=Term(KINDS[kind]),
            what=Term(what),
            stretches=_stretches(units[0][1]),
        )


def _stretches(missing: list[Wanted]) -> Fact:
    """The stretches by name, the oldest first; of many the first, and how many there are."""
    titles = tuple(period_title(wanted.stretch) for wanted in missing)
    if len(titles) <= NAMED:
        return titles
    return say(N_("{titles}等 {n} 期"), titles=titles[:NAMED], n=len(titles))


MISSING_RULES = (
    rounds_are_missing,
    rounds_are_due_soon,
    areas_are_left_out,
    reports_of_a_sensitive_period_are_missing,
)
