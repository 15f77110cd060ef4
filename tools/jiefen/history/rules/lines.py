"""When the lines of the office's own records were written (R31): demands, screening, meetings, tasks, inspections."""

from collections import defaultdict
from collections.abc import Iterator

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.history.past import (
    DAYS,
    WHOLE,
    Arrival,
    Change,
    HistoryContext,
    Over,
    day_of,
    days_over_in,
    items_of,
    key_of,
    keys_of,
    retold_items,
)


@rule(
    "HIS53",
    source="R31",
    title=N_("公事记录里，还没有到的日子不当作已经发生的事来记"),
    why=N_("先写上某天答复、某天销号，到了那天没有人去办，清单上也看不见了。"),
)
def no_line_is_written_before_its_day(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """No day that a record of the office says is over lies after the day that its line arrived (`Kind.over`).

    Not judged: what nobody committed yet.
    """
    for one, arrival in _added(change):
        if one.day > arrival.day:
            yield remark(
                one.path,
                N_("这里写的是 {day}，提交的那天是 {committed}，还没有到"),
                do=N_("写事情发生的那一天；还没有做的，先不记，做了再记"),
                day=one.day,
                committed=arrival.day,
            )


@rule(
    "HIS54",
    source="R31",
    severity="notice",
    title=N_("公事记录里过后补登的，合并的人看得到"),
    why=N_("结果过了期限才补上、日子写在期限以内，清单上就没有逾期过。补登可以，看的人要知道是补登的。"),
)
def lines_told_late_are_named(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """A notice a list, at the earliest of its new lines that arrived over `late-after` working days after their day."""
    late: dict[str, list[tuple[Over, Arrival]]] = defaultdict(list)
    for one, arrival in _added(change):
        if context.is_late(one.day, arrival.day):
            late[one.field].append((one, arrival))
    for field, told in late.items():
        first, arrival = min(told, key=lambda pair: pair[0].day)
        yield remark(
            first.path,
            N_("{field} 有 {n} 处过了 {days} 个工作日才提交，最早的写的是 {day}，{committed} 才提交"),
            do=N_("请和纸面登记核对过，再合并"),
            field=Term(field) if field else WHOLE,
            n=len(told),
            days=context.late_after or 0,
            day=first.day,
            committed=arrival.day,
        )


def _added(change: Change) -> Iterator[tuple[Over, Arrival]]:
    """What says a day that is over and stands behind what was merged, with how it arrived."""
    for one in days_over_in(change.after, change.kind):
        arrival = change.arrivals.get(one.key)
        merged = len(items_of(change.before, one.field)) if one.field else int(change.before is not None)
        if arrival is not None and one.place >= merged:
            yield one, arrival


@rule(
    "HIS56",
    source="R31",
    severity="notice",
    title=N_("过了当天才写的排班，合并的人看得到"),
    why=N_("那天是谁、有没有人，过后也能照实补，看的人要知道是补的。"),
)
def days_told_afterwards_are_named(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """A notice for the items of `days` that were added, or said in whose stead somebody stood, after their day.

    Not for days of which a merged item is lost: that is refused (HIS09).
    """
    if change.kind.change != "frozen-after-its-day" or change.after is None:
        return
    merged = keys_of(change.before, DAYS) or frozenset()
    stands = {key_of(was) for was, _ in retold_items(change)} | (keys_of(change.after, DAYS) or frozenset())
    refused = {day_of(item) for item in items_of(change.before, DAYS) if key_of(item) not in stands}
    told = []
    for place, item in enumerate(items_of(change.after, DAYS)):
        day, arrival = day_of(item), change.arrivals.get(key_of(item))
        if day is None or arrival is None or day in refused or key_of(item) in merged:
            continue
        if day < arrival.day:
            told.append((day, place))
    if told:
        first, place = min(told)
        yield remark(
            f"{DAYS}[{place}]",
            N_("{kind}里有 {n} 处是过了当天才写的，最早的一处是 {day}"),
            do=N_("请和实际来的人核对过，再合并"),
            kind=Term(change.kind.title),
            n=len(told),
            day=first,
        )


RULES = (no_line_is_written_before_its_day, lines_told_late_are_named, days_told_afterwards_are_named)
