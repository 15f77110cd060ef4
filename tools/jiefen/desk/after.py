"""What entries would do to the limits of a case: each day before and after (R12, R30)."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from jiefen.base.text import N_
from jiefen.case.clocks.limit import Limit
from jiefen.case.context import due_view
from jiefen.case.read import case_file, key_order, load_case_file
from jiefen.desk.saying import day_shown
from jiefen.desk.seen import Seen, content_of
from jiefen.files.yaml.writer import append_entry

_Key = tuple[str, int, int, str]


class LimitChange(msgspec.Struct, frozen=True):
    """A limit that the entries move, begin or end: what it is called, its day before and after."""

    title: str
    before: str
    after: str


def seen_after(seen: Seen, entries: Iterable[Mapping[str, Any]]) -> Seen | None:
    """The case as pages would see it with the entries, None where it could not be read; no rule is asked."""
    raw = content_of(seen.book, seen.number)
    for entry in entries:
        raw = append_entry(raw, entry, key_order())
    case = load_case_file(raw, case_file(seen.number)).case
    if case is None:
        return None
    then, context = due_view(case, seen.context.office, seen.context.today, 0)
    return msgspec.structs.replace(seen, case=then, context=context)


def limit_changes(seen: Seen, entries: Iterable[Mapping[str, Any]]) -> tuple[LimitChange, ...]:
    """Every limit that is not as it was once the entries are written; none where they cannot be."""
    then = seen_after(seen, entries)
    return limits_moved(seen, then) if then else ()


def limits_moved(seen: Seen, then: Seen) -> tuple[LimitChange, ...]:
    """Every limit that is not `then` as it was."""
    before = {_key(limit): limit for limit in seen.context.limits}
    after = {_key(limit): limit for limit in then.context.limits}
    changes = (
        LimitChange(
            seen.said((after.get(key) or before[key]).name), _stands(before.get(key), seen), _stands(found, seen)
        )
        for key in {**before, **after}
        for found in [after.get(key)]
    )
    return tuple(change for change in changes if change.before != change.after)


def _key(limit: Limit) -> _Key:
    return limit.clock, limit.item, limit.petition, limit.agreement


def _stands(limit: Limit | None, seen: Seen) -> str:
    """Until when a limit runs, in few words."""
    if limit is None:
        return "—"
    if limit.ended is not None:
        return seen.translate(N_("办了"))
    if limit.dropped:
        return seen.translate(N_("不再需要"))
    if limit.paused is not None:
        return seen.translate(N_("停着"))
    day = day_shown(limit.due, seen.translate, seen.context.today.year, weekday=True)
    return seen.translate(N_("最晚 {day}")).format(day=day)
