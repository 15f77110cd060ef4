"""The past does not change (R31): what merged stays, new is only appended.

Compared with Git, as data.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from jiefen.base.finding import told_path
from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Say, Term, say
from jiefen.case.record import Boundary, Case, Elsewhere, Link, Party, Petition
from jiefen.history.differences import differences
from jiefen.history.past import (
    DAYS,
    WHOLE,
    Arrival,
    Change,
    Data,
    Fate,
    HistoryContext,
    as_day,
    day_of,
    fate_of,
    items_of,
    key_of,
    keys_of,
    log_of,
    retold_items,
    said_days,
    title_of,
)
from jiefen.steps.opening import Carried
from jiefen.steps.over import IS, days_over

CASE, PUBLICATION, PROCEDURE = "case", "publication", "procedure"
AFTER_ITS_DAY = "frozen-after-its-day"
MARK = "mark"
RECEIVED = "received"
FREE = ("named", "second-person")
"""How records change that may also be deleted."""
GROWING = ("grows", AFTER_ITS_DAY)
"""How records change of which some lists only grow."""
OWN = ("log", MARK)
"""What of a case has rules of its own."""
_HEADER_SHAPES = (Case, Party, Petition, Boundary, Link, Elsewhere)
HEADER = frozenset(name for shape in _HEADER_SHAPES for name in shape.__struct_encode_fields__)
"""The keys of a case's header; any other key may be somebody's name."""


@rule(
    "HIS01",
    source="R31",
    title=N_("合并过的记录只增不改"),
    why=N_("案件的经过是一条一条记下来的。事后能改，逾期就能改没，谁也说不清当时发生了什么。"),
)
def a_log_only_grows(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """Every merged entry stands as it was, in its order.

    New entries come after those that their author saw.
    """
    if change.before is None or change.after is None:
        return
    if change.kind.name != CASE:
        if change.kind.change in GROWING and not change.kind.watched:
            yield from _lists_only_grow(change)
        return
    fate = fate_of(change)
    yield from _merged_entries_stay(fate, log_of(change.before))
    yield from _new_entries_come_last(fate, log_of(change.after))


@rule(
    "HIS02",
    source="R31",
    title=N_("合并过的基本情况只通过更正来改"),
    why=N_("收到日期、种类、当事人决定适用哪份规程、归谁办。要改就留下原来写的、改成什么、为什么、谁复核。"),
)
def a_header_changes_only_by_a_correction(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """The header stands in the file as it was merged.

    An appended `correct` entry gives what counts from then on.
    """
    if change.kind.name != CASE or change.before is None or change.after is None:
        return
    before, after = _shared_header(change.before), _shared_header(change.after)
    for path in dict.fromkeys(differences(before, after, is_ours=HEADER.__contains__)):
        yield remark(
            path,
            N_("基本情况的 {field} 在合并之后被直接改动"),
            do=N_("恢复合并时写的；确实要改的，在 log 最后加一条更正，写明原来的值、新的值和理由"),
            field=Term(path) if path else WHOLE,
        )


@rule(
    "HIS03",
    source="R31",
    title=N_("合并过的案件、规程、公布批次和其他记录不删除、不改名"),
    why=N_("编号就是这件事的身份，别处都用它来指。文件没了，这件事就像没有发生过。"),
)
def nothing_merged_is_deleted_or_renamed(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """What grows or is frozen keeps its name for good: cases, procedure versions, publications, rosters."""
    if change.after is None and change.kind.change not in FREE and not change.kind.watched:
        yield remark(
            "",
            N_("{name} 已经合并，它的文件却被删除或者改了名"),
            do=N_("恢复这个文件和它原来的名字；不该立的案件，记一条撤回或者更正，不删文件"),
            name=Term(told_path(change.name)),
        )


@rule(
    "HIS04",
    source="R31",
    title=N_("迟录的记录写明原因"),
    why=N_("当天的事当天记。过后补记的要说明为什么，否则期限到底守没守住无从核对。"),
)
def a_late_entry_says_why(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """`late` stands where an entry arrived over `late-after` working days after its date.

    In the header of a new case, where it was received so long before; unless an entry was late as
    well, whose reason is that of the case. Not judged: entries not yet committed, and days that a
    holiday notice still to come may move.
    """
    if change.kind.name != CASE or context.late_after is None:
        return
    entries = log_of(change.after)
    some_late = False
    for place in fate_of(change).added:
        entry, arrival = entries[place], change.arrivals.get(key_of(entries[place]))
        day = day_of(entry)
        if arrival is None or day is None or not context.is_late(day, arrival.day):
            continue
        some_late = True
        if not entry.get("late"):
            yield remark(
                f"log[{place}]",
                N_("{entry}到 {committed} 才提交，超过了 {n} 个工作日"),
                do=N_("在这一条写明迟录原因（late）"),
                entry=title_of(entry, place),
                committed=arrival.day,
                n=context.late_after,
            )
    new = change.before is None and change.after is not None and not _is_carried(entries)
    if change.after is not None and new and not some_late and not change.after.get("late"):
        yield from _registered_late(change.after, change, context)


def _is_carried(entries: Sequence[Any]) -> bool:
    """Whether the case was running when the book began: nobody could have registered it earlier."""
    return bool(entries) and isinstance(entries[0], dict) and entries[0].get("step") == Carried.step


def _registered_late(case: Data, change: Change, context: HistoryContext) -> Iterator[Remark]:
    """One remark on a new case that arrived too long after it was received."""
    received = as_day(case.get(RECEIVED))
    arrival = change.told.get(key_of(said_days(case)[RECEIVED]))
    if received is not None and arrival is not None and context.is_late(received, arrival.day):
        yield remark(
            RECEIVED,
            N_("{received} 收到的案件到 {committed} 才登记，超过了 {n} 个工作日"),
            do=N_("在收到日期下面写明迟录原因（late）"),
            received=received,
            committed=arrival.day,
            n=context.late_after or 0,
        )


@rule(
    "HIS22",
    source="R31",
    title=N_("还没有到的日子不当作已经发生的事来记"),
    why=N_("先记后办，到时候没有办成，簿子上已经写了办成；期限也会因为一个假日子停下来。"),
)
def nothing_is_entered_before_it_happened(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """No day that is said to be over lies after the day that its line arrived.

    In an entry and in a new case's header; signing, service and receipt too, and what a correction
    gives. Not judged: what nobody committed yet.
    """
    if change.kind.name != CASE or change.after is None:
        return
    entries = log_of(change.after)
    for place in fate_of(change).added:
        entry = entries[place]
        arrival = change.arrivals.get(key_of(entry))
        for field, value in (*days_over(entry), *_header_as_corrected(entry)):
            yield from _too_early(f"log[{place}].{field}", title_of(entry, place), value, arrival)
    if change.before is None:
        for path, item in said_days(change.after).items():
            arrival = change.told.get(key_of(item))
            for value in item.values():
                yield from _too_early(path, say(N_("基本情况的 {field}"), field=Term(path)), value, arrival)


def _header_as_corrected(entry: Any) -> Iterator[tuple[str, Any]]:
    """What a correction of the header says of days that are over."""
    if isinstance(entry, dict) and entry.get("step") == "correct" and "entry" not in entry:
        for item in said_days({str(entry.get("field")): entry.get(IS)}).values():
            yield from ((IS, value) for value in item.values())


def _too_early(path: str, what: Say, value: Any, arrival: Arrival | None) -> Iterator[Remark]:
    """One remark if `value` is a day after that of the arrival."""
    day = as_day(value)
    if day is not None and arrival is not None and day > arrival.day:
        yield remark(
            path,
            N_("{what}写的是 {day}，提交的那天是 {committed}，还没有到"),
            do=N_("写事情发生的那一天；还没有做的，先不记，做了再记"),
            what=what,
            day=day,
            committed=arrival.day,
        )


@rule(
    "HIS07",
    source="R31",
    title=N_("公布出去的内容和凭证不再变动"),
    why=N_("公众已经看到、下载了这一批。事后改一行，前后一比就能看出是谁的事，也没有人再信公布的数字。"),
)
def what_was_published_stays(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """A merged publication, its attestation and its signature never change, not in how they are written either.

    Nor does any other frozen kind (R27).
    """
    if change.kind.change != "frozen" or change.kind.name == PROCEDURE:
        return
    if change.kind.name == PUBLICATION:
        what = N_("{name} 这一批公布之后，{field} 又被改动")
        do = N_("恢复公布时的内容；要更新的，另出一批（jiefen release）")
    else:
        what = N_("{kind} {name} 合并之后，{field} 又被改动")
        do = N_("恢复合并时的内容；有新的情况，另立一份")
    remarks = [*_changed(change, what, do)]
    if change.rewritten and not remarks:
        remarks.append(_changed_at(change, "", what, do))
    yield from remarks


@rule(
    "HIS08",
    source="R31",
    title=N_("合并过的规程版本不再变动"),
    why=N_("案件始终适用收到那天的规程。改了旧版本，就等于改了当时的规矩。"),
)
def a_procedure_version_stays_as_merged(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """A merged version of the procedure never changes.

    What is decided anew is a new file with its own day.
    """
    if change.kind.name == PROCEDURE:
        yield from _changed(
            change,
            N_("{name} 起施行的规程合并之后，{field} 又被改动"),
            N_("恢复合并时的内容；规矩变了，另立一份以新的施行日期命名的规程"),
        )


@rule(
    "HIS09",
    source="R31",
    title=N_("过了当天的排班和记录不再改动"),
    why=N_("那天谁在岗、做了什么，当天就定了。事后能改，出了事就找不到当时是谁。"),
)
def a_day_that_is_over_stays_as_merged(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """A merged item of `days` is neither changed nor dropped by a commit after its day (R4, R31).

    Only in whose stead somebody stood may still be told (`Kind.retold`). What nobody committed yet is judged by the day
    of the merge base: what lay before it is over in any case.
    """
    if change.kind.change != AFTER_ITS_DAY or change.before is None or change.after is None:
        return
    retold = {key_of(was) for was, _ in retold_items(change)}
    present = retold | (keys_of(change.after, DAYS) or frozenset())
    for item in items_of(change.before, DAYS):
        if key_of(item) in present:
            continue
        day, left = day_of(item), change.departures.get(key_of(item), change.past_until)
        if day is not None and left is not None and day < left:
            yield remark(
                DAYS,
                N_("{kind}里 {date} 的一条在当天过后被改动或者删去"),
                do=N_("恢复合并时的样子；当天实际换了人的，写成换班（swapped），没有人来的写进 gaps"),
                kind=Term(change.kind.title),
                date=day,
            )


@rule(
    "HIS30",
    source="R31",
    title=N_("案件的标记合并以后不加也不改"),
    why=N_("密封材料凭标记对上案件。标记变了，就打不开对应的材料，两件案件也能互相冒充。"),
)
def a_mark_stays_as_merged(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """The mark of a merged case is never added, changed or taken away, not by a correction either."""
    if change.kind.name != CASE or change.before is None or change.after is None:
        return
    if change.before.get(MARK) != change.after.get(MARK):
        yield remark(
            MARK,
            N_("案件的标记在合并之后被加上、改动或者删去"),
            do=N_("恢复合并时的样子；合并时没有标记的，一直不写"),
        )


def _merged_entries_stay(fate: Fate, merged: Sequence[Any]) -> Iterator[Remark]:
    """Entries of the `merged` log that were changed, dropped, or put in another order."""
    for was, now in fate.changed:
        yield remark(
            f"log[{now}]",
            N_("{entry}在合并之后被改动"),
            do=N_("把这一行恢复成合并时的样子；原来写错的，在最后加一条更正"),
            entry=title_of(merged[was], was),
        )
    for was in fate.dropped:
        yield remark(
            "log",
            N_("{entry}在合并之后被删去"),
            do=N_("把这一条放回原处；原来写错的，在最后加一条更正"),
            entry=title_of(merged[was], was),
        )
    if fate.moved:
        was, now = fate.moved
        yield remark(
            f"log[{now}]",
            N_("{entry}在合并之后换了位置"),
            do=N_("把合并过的记录按原来的先后排好，新的记录一律加在最后"),
            entry=title_of(merged[was], was),
        )


def _new_entries_come_last(fate: Fate, present: Sequence[Any]) -> Iterator[Remark]:
    """Entries of the `present` log that were put before merged ones."""
    for now in fate.inserted:
        yield remark(
            f"log[{now}]",
            N_("{entry}是新加的，却插在已经合并的记录前面"),
            do=N_("把这一行移到 log 的最后；发生的先后另有不同的，用 before 或 after 写明"),
            entry=title_of(present[now], now),
        )


def _lists_only_grow(change: Change) -> Iterator[Remark]:
    """In a kind that grows each list begins with what was merged, and nothing else changes."""
    for path in dict.fromkeys(differences(_merged_part(change), change.before)):
        yield remark(
            path,
            N_("{kind} {name} 合并之后，{field} 被改动"),
            do=N_("恢复合并时的内容，新的一条一律加在最后"),
            kind=Term(change.kind.title),
            name=Term(told_path(change.name)),
            field=Term(path) if path else WHOLE,
        )


def _shared_header(case: Data) -> Data:
    return {key: value for key, value in case.items() if key not in OWN}


def _merged_part(change: Change) -> Data:
    """The record as it stands, its lists cut to the length that they had when merged; one that was not there is out.

    A list of words, such as who was present, is cut only where the kind says that it grows. Days that freeze one by one
    are judged by themselves.
    """
    before, after = change.before or {}, change.after or {}
    merged: dict[str, Any] = {}
    for field, now in after.items():
        was = before.get(field, [])
        if field == DAYS and change.kind.change == AFTER_ITS_DAY:
            merged[field] = was
            continue
        grows = isinstance(now, list) and (field in change.kind.growing or all(isinstance(one, dict) for one in now))
        if not grows or not isinstance(was, list):
            merged[field] = now
        elif field in before:
            merged[field] = now[: len(was)]
    return merged


def _changed(change: Change, what: str, do: str) -> Iterator[Remark]:
    """A remark for each difference between what was merged and what stands now."""
    if change.before is not None and change.after is not None:
        for path in dict.fromkeys(differences(change.before, change.after)):
            yield _changed_at(change, path, what, do)


def _changed_at(change: Change, path: str, what: str, do: str) -> Remark:
    """The remark on one difference, at its path in the record."""
    return remark(
        path,
        what,
        do=do,
        kind=Term(change.kind.title),
        name=Term(told_path(change.name)),
        field=Term(path) if path else WHOLE,
    )


RULES = (
    a_log_only_grows,
    a_header_changes_only_by_a_correction,
    nothing_merged_is_deleted_or_renamed,
    a_late_entry_says_why,
    nothing_is_entered_before_it_happened,
    what_was_published_stays,
    a_procedure_version_stays_as_merged,
    a_day_that_is_over_stays_as_merged,
    a_mark_stays_as_merged,
)
