"""From the answers of a form to its entries: composed, shown beforehand, judged (R7, R29).

What is recorded, and whether it may be, is decided by the same use case that the command line calls.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from jiefen.base.text import N_
from jiefen.case.clocks.limit import Limit
from jiefen.desk.after import LimitChange, limits_moved, seen_after
from jiefen.desk.asking.question import Trouble
from jiefen.desk.saying import day_shown
from jiefen.desk.seen import Seen
from jiefen.desk.step.after import next_of
from jiefen.desk.step.declared import Answers
from jiefen.desk.step.findings import first_steps, troubles_of, warnings_of
from jiefen.desk.step.form import KEY, NOTE, STATED, STATEMENT, Deed, Form
from jiefen.desk.step.here import Here
from jiefen.desk.step.offers import place_of
from jiefen.sealing.record import Value
from jiefen.writing.entries import Anyway, Recorded, entry_key, plain
from jiefen.writing.record import Done, record


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What will be recorded, as it stands beside the form: sentences, and the limits that move.

    `late`: limits that it would meet only after their last day. `then`: the step that comes next, "" for none.
    """

    sentences: tuple[str, ...] = ()
    limits: tuple[LimitChange, ...] = ()
    late: tuple[str, ...] = ()
    then: str = ""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules say of it.

    `waivable`: a deviation would let it be recorded; `asked`: it looks like something that is there; `first`: steps
    that are to be recorded before it. `entries`: those that are or would be written, with the deviations that tell why
    a rule was not kept.
    """

    troubles: tuple[Trouble, ...] = ()
    warnings: tuple[str, ...] = ()
    waivable: bool = False
    asked: bool = False
    first: tuple[str, ...] = ()
    entries: tuple[Mapping[str, Any], ...] = ()


def composed(form: Form, answers: Answers, here: Here, by: str, *, late: str = "", after: str = "") -> Done:
    """The entries of the answers, and what of them is sealed; `after`: which entry the first comes after. Raises Amiss.

    The offer of that entry is meant, `interview:1`.
    """
    first, *others = form.made(answers)
    note = str(answers.get(NOTE) or "")
    if note and NOTE not in first.fields:
        first = msgspec.structs.replace(first, fields={**first.fields, NOTE: note})
    if answers.get(STATEMENT):
        first = msgspec.structs.replace(first, sealed={**first.sealed, STATED: str(answers[STATEMENT])})
    if after:
        first = msgspec.structs.replace(first, fields={**first.fields, "after": place_of(after)})
    entries: list[Mapping[str, Any]] = []
    sealed: dict[str, Value] = {}
    for deed in (first, *others):
        key = entry_key() if any(KEY in path for path in deed.sealed) else ""
        entries.append(_entry(deed, here.day, by, late, key))
        sealed |= {path.replace(KEY, key): value for path, value in deed.sealed.items()}
    return Done(entries=tuple(entries), sealed=sealed)


def _entry(deed: Deed, day: date, by: str, late: str, key: str) -> dict[str, Any]:
    entry = {"date": day, "step": deed.step, "by": by, **deed.fields}
    if late:
        entry["late"] = late
    if key:
        entry["key"] = key
    return entry


def shown(entries: tuple[Mapping[str, Any], ...], here: Here) -> Shown:
    """The sentences of the entries, and the limits before and after; no rule is asked."""
    files = tuple(plain(entry) for entry in entries)
    after = seen_after(here.seen, files)
    sentences = tuple(here.seen.tell(entry) for entry in files)
    if after is None:
        return Shown(sentences=sentences)
    return Shown(
        sentences=sentences,
        limits=limits_moved(here.seen, after),
        late=tuple(_late(after, here)),
        then=next_of(files[0], Here(seen=after, day=here.day, me=here.me)),
    )


def judgement(recorded: Recorded, form: Form, here: Here) -> Judged:
    """What the rules said of entries that were recorded, or of those that a dry run tried."""
    findings = recorded.findings
    return Judged(
        troubles=troubles_of(findings, form, here, len(here.seen.data["log"])) if recorded.refused else (),
        warnings=warnings_of(findings, here),
        waivable=recorded.waivable,
        asked=recorded.asked,
        first=tuple(first_steps(findings)) if recorded.refused else (),
        entries=recorded.entries,
    )


def judged(done: Done, form: Form, here: Here, *, again: bool, anyway: Anyway | None) -> Judged:
    """What the rules say of entries before they are recorded. Raises Failure as `record` does."""
    seen, today = here.seen, here.context.today
    taken = record(seen.book, seen.number, done, today=today, dry_run=True, again=again, anyway=anyway)
    return judgement(taken.recorded, form, here)


def _late(after: Seen, here: Here) -> Iterator[str]:
    """That a limit is met too late by this: it will be listed, and cannot be made good."""
    open_ = {_identity(one) for one in here.context.limits if one.open}
    for limit in after.context.limits:
        if not limit.late or limit.ended is None or _identity(limit) not in open_:
            continue
        yield here.t(
            N_("{limit}最晚 {day}，晚了 {days} 天。记下之后列入逾期，不能改成没晚。"),
            limit=here.seen.said(limit.name),
            day=day_shown(limit.due, here.seen.translate, here.context.today.year),
            days=(limit.ended - limit.due).days,
        )


def _identity(limit: Limit) -> tuple[str, int, int, str]:
    return limit.clock, limit.item, limit.petition, limit.agreement
