"""How the book began, and from when on it keeps what, is not changed afterwards (R31, R36)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from jiefen.base.rule import Remark, remark, rule
from jiefen.base.text import N_, Term
from jiefen.history.past import Change, HistoryContext, as_day, items_of, key_of, log_of
from jiefen.office.settings.record import KEPT_BEFORE
from jiefen.steps.opening import Carried

CASE, SETTINGS = "case", "settings"
KEEPS = "keeps"
"""The list whose rows say when a kind of record is kept."""
DUTY = "duty"
"""The list whose rows say on which days somebody is on duty."""
FROZEN = ("book-since", "carried-until")


@rule(
    "HIS50",
    source="R36",
    title=N_("案卷库的启用日和接入期限合并以后不改"),
    why=N_("启用日往后挪，就有更多的案件能当存量来记，不按期限检查；接入期限往后挪，也是一样。"),
)
def the_day_the_book_began_stays(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """`book-since` and `carried-until`, once merged, are neither changed nor taken away."""
    if change.kind.name != SETTINGS or change.before is None or change.after is None:
        return
    for field in FROZEN:
        if field in change.before and change.before[field] != change.after.get(field):
            yield remark(
                field if field in change.after else "",
                N_("{field} 在合并之后被改动或者删去"),
                do=N_("恢复合并时的日期；期限过了才想起来的，作新案件登记，写明迟录原因"),
                field=Term(field),
            )


@rule(
    "HIS51",
    source="R36",
    title=N_("记哪些公事，只从写下的那天起改"),
    why=N_("倒回去开，过去的日子突然都缺记录；倒回去停，过去缺的就看不见了。记着的那些日子，一直要查。"),
)
def what_is_kept_changes_from_its_day_on(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """Neither `since` nor `until` of a new or changed row of `keeps` lies before the day on which it arrived.

    A merged row keeps its kind and its `since`, and ends only from that day on.
    """
    if change.kind.name != SETTINGS or change.before is None or change.after is None:
        return
    merged = _rows(change.before)
    begins = KEEPS not in change.before
    seen: set[tuple[Any, Any]] = set()
    for number, row in enumerate(_maps(change.after)):
        name = (row.get("kind"), row.get("since"))
        was = merged.get(name)
        seen.add(name)
        arrival = change.arrivals.get(key_of(row))
        if was == row or arrival is None:
            continue
        fields = ["until"] if was is not None or (begins and name[0] in KEPT_BEFORE) else ["since", "until"]
        for field in fields:
            for day in _moved(row, was or {}, field):
                if day < arrival.day:
                    yield remark(
                        f"{KEEPS}[{number}].{field}" if field in row else f"{KEEPS}[{number}]",
                        N_("这一行是 {committed} 写的，{field} 却牵涉到更早的 {day}"),
                        do=N_("写当天或者以后的日子；已经停了的，另起一行从今天再开"),
                        committed=arrival.day,
                        field=Term(field),
                        day=day,
                    )
    yield from _dropped(merged, seen, context.kinds, begins=begins)


def _dropped(
    merged: Mapping[tuple[Any, Any], Any], seen: set[tuple[Any, Any]], titles: Mapping[str, str], *, begins: bool
) -> Iterator[Remark]:
    """The rows that are gone, or whose kind or beginning was changed."""
    lost = [name for name in merged if name not in seen]
    if begins:
        lost += [(kind, None) for kind in KEPT_BEFORE if all(kind != other for other, _ in seen)]
    for kind, since in lost:
        yield remark(
            KEEPS,
            N_("{kind}从 {since} 起记的一行被删去或者改动") if since else N_("{kind}原来一直记，没有写进来"),
            do=N_("恢复这一行；不再记的，写上 until"),
            kind=Term(titles.get(kind, str(kind))),
            since=Term(str(since)),
        )


def _moved(row: Mapping[str, Any], was: Mapping[str, Any], field: str) -> Iterator[date]:
    """The days that a field of a row names, now and before, where they differ."""
    if row.get(field) != was.get(field):
        days = (as_day(row.get(field)), as_day(was.get(field)))
        yield from (day for day in days if day is not None)


def _maps(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [row for row in items_of(data, KEEPS) if isinstance(row, dict)]


def _rows(data: Mapping[str, Any]) -> Mapping[tuple[Any, Any], Mapping[str, Any]]:
    return {(row.get("kind"), row.get("since")): row for row in _maps(data)}


@rule(
    "HIS52",
    source="R36",
    title=N_("存量接入在期限之内提交"),
    why=N_("接入期限过了还能接，新收的纠纷也能当存量来记，不按期限检查。"),
)
def what_was_running_arrives_in_time(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """A `carried` entry is committed by the last day of taking over, whatever day it says."""
    if change.kind.name != CASE or change.after is None or context.carried_until is None:
        return
    for place, entry in enumerate(log_of(change.after)):
        arrival = change.arrivals.get(key_of(entry))
        is_carried = isinstance(entry, dict) and entry.get("step") == Carried.step
        if is_carried and arrival is not None and arrival.day > context.carried_until:
            yield remark(
                f"log[{place}]",
                N_("存量接入到 {committed} 才提交，接入到 {until} 为止"),
                do=N_("去掉这件存量接入，用 jiefen new 作新案件登记，写明迟录原因"),
                committed=arrival.day,
                until=context.carried_until,
            )


@rule(
    "HIS55",
    source="R4",
    title=N_("哪些日子值班，只从写下的那天起改"),
    why=N_("倒回去少值几天，过去缺的班就看不见了；倒回去多值几天，过去的日子突然都缺人。"),
)
def days_of_duty_change_from_their_day_on(change: Change, context: HistoryContext) -> Iterator[Remark]:
    """A merged row of `duty` stays as it was; none begins before the day on which it arrived."""
    if change.kind.name != SETTINGS or change.before is None or change.after is None:
        return
    merged = [key_of(row) for row in items_of(change.before, DUTY)]
    present = [key_of(row) for row in items_of(change.after, DUTY)]
    if any(row not in present for row in merged):
        yield remark(
            DUTY if DUTY in change.after else "",
            N_("合并过的一行值班决定被改动或者删去"),
            do=N_("恢复这一行；改了主意的，另加一行，从今天或者以后起"),
        )
    for number, row in enumerate(items_of(change.after, DUTY)):
        since = as_day(row.get("since")) if isinstance(row, dict) else None
        arrival = change.arrivals.get(present[number])
        if since is not None and arrival is not None and present[number] not in merged and since < arrival.day:
            yield remark(
                f"{DUTY}[{number}].since",
                N_("这一行是 {committed} 写的，却从更早的 {day} 起"),
                do=N_("写当天或者以后的日子"),
                committed=arrival.day,
                day=since,
            )


RULES = (
    the_day_the_book_began_stays,
    what_is_kept_changes_from_its_day_on,
    what_was_running_arrives_in_time,
    days_of_duty_change_from_their_day_on,
)
