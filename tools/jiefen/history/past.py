"""What became of a record since the merge base (R31, docs/dev/history.md): data only, Git is asked in history/git.py.

Entries are compared as data, so that formatting is no change and `1` is not `true`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from jiefen.base.counting import Length, end_of
from jiefen.base.kind import Kind
from jiefen.base.text import N_, Say, Term, say
from jiefen.base.workdays import Calendar
from jiefen.steps.record import STEP_TYPES
from jiefen.steps.terms import step_title

if TYPE_CHECKING:
    from jiefen.history.guarding import Guard

Data = Mapping[str, Any]
Keys = frozenset[bytes]

DAYS = "days"
"""The list, in a kind that is frozen after its day, whose items have a `date`."""
WHOLE = Term(N_("内容"))
"""What of a record is told to differ, where no field can be named."""
NAMING_OTHERS = ("before", "after", "entry")  # fields that name an entry by its number


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """How an entry came in: the day of the first commit that has it (`history/days`), and what that commit saw.

    `known` are the keys of all entries that the log had before that commit; None: not known, take
    it that it saw all.
    """

    day: date
    known: Keys | None


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One commit's version of a file, and those of its parents, as ids of contents ("" if there was no file).

    `day`: when its lines arrived (`history/days`).
    """

    day: date
    content: str
    parents: tuple[str, ...]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A record that differs from the merge base.

    `before` None: it is new; `after` None: it is gone. `told`: the day of the first commit that has
    what the header says of a day (`received: 2026-03-02`), by its key. `departures`: the day of the
    first commit, of those since the merge base, that left an item out, by the item's key; for one
    that no commit left out yet `past_until`, a day up to which the past surely reaches. `rewritten`: its bytes
    are not as they were merged, whatever its data.
    """

    file: str
    kind: Kind
    before: Data | None
    after: Data | None
    arrivals: Mapping[bytes, Arrival] = {}
    told: Mapping[bytes, Arrival] = {}
    departures: Mapping[bytes, date] = {}
    past_until: date | None = None
    rewritten: bool = False

    @property
    def name(self) -> str:
        """The id, batch or day that the file is called after."""
        return name_of(self.file)


class HistoryContext(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules need of the office: after how many working days an entry is late (None: not known, not judged).

    `today`: no commit is made on a later day; None where that is not known. `guard`: what a change of the guards is
    judged by; None where nothing is merged that says who may approve one. `carried_until`: the last day on which what
    was running is taken over. `kinds`: what people call a kind of record, by its name.
    """

    late_after: int | None
    calendar: Calendar
    today: date | None = None
    guard: "Guard | None" = None
    carried_until: date | None = None
    kinds: Mapping[str, str] = {}

    def is_late(self, happened: date, told: date) -> bool:
        """Whether what happened on one day and was told on another is told late.

        Never where a holiday notice still to come may move the last day.
        """
        if self.late_after is None:
            return False
        last = end_of(happened, Length(working_days=self.late_after), self.calendar)
        return told > last.end and not last.provisional


class Fate(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a merged log, as places from 0 in the merged log (`was`) or in the present one (`now`).

    `changed` are (was, now); `dropped` was; `moved` is the first (was, now) that is out of order;
    `inserted` and `added` are now: new entries before merged ones that their author saw, and all
    new entries.
    """

    changed: tuple[tuple[int, int], ...]
    dropped: tuple[int, ...]
    moved: tuple[int, int] | None
    inserted: tuple[int, ...]
    added: tuple[int, ...]


def name_of(file: str) -> str:
    """The file's name without folder and ending."""
    return file.rpartition("/")[2].removesuffix(".yaml")


def log_of(data: Data | None) -> Sequence[Any]:
    """The entries of a case's log as they stand in the file.

    None if it has no list there (the schema says so).
    """
    return items_of(data, "log")


def items_of(data: Data | None, field: str) -> Sequence[Any]:
    """The items of a list of a record as they stand in the file; none if it has no list there."""
    found = data.get(field) if data else None
    return found if isinstance(found, list) else ()


def key_of(entry: Any) -> bytes:
    """Equal for entries that are the same data, whatever the order of their fields."""
    return msgspec.json.encode(entry, order="sorted")


def keys_of(data: Data | None, field: str = "log") -> Keys | None:
    """The keys of a list's items; None for a file that is not there or cannot be read."""
    return None if data is None else frozenset(map(key_of, items_of(data, field)))


class Over(msgspec.Struct, frozen=True, kw_only=True):
    """A day that a record says is over, and its path; `key` is that of the line, or of the day in the record itself.

    `field` is the list ("": the record itself) and `place` that of the line in it, from 0.
    """

    path: str
    field: str
    place: int
    key: bytes
    day: date


def days_over_in(data: Data | None, kind: Kind) -> Iterator[Over]:
    """The days that a record says are over, as its kind has them (`Kind.over`)."""
    for name in kind.over:
        field, _, said = name.rpartition(".")
        lines = items_of(data, field) if field else [{said: data.get(said)} if data else None]
        for number, line in enumerate(lines):
            day = as_day(line.get(said)) if _is_map(line) else None
            if day is not None:
                path = f"{field}[{number}].{said}" if field else said
                yield Over(path=path, field=field, place=number, key=key_of([field, line]), day=day)


def keys_over(data: Data | None, kind: Kind) -> Keys | None:
    """The keys of what says a day that is over; None for a file that is not there or cannot be read."""
    return None if data is None else frozenset(one.key for one in days_over_in(data, kind))


def retold_items(change: Change) -> Sequence[tuple[Data, Data]]:
    """The merged items of `days`, each with the one that stands there now and tells in whose stead somebody stood.

    Nothing else may differ (`Kind.retold`): the day, the others on duty and the rest of the item stay as merged.
    """
    if not change.kind.retold:
        return ()
    new = [item for item in items_of(change.after, DAYS) if _is_map(item)]
    found = []
    for was in items_of(change.before, DAYS):
        now = next((one for one in new if _is_map(was) and _tells_of(was, one, change.kind.retold)), None)
        if now is not None:
            found.append((was, now))
            new.remove(now)
    return found


def _tells_of(was: Data, now: Data, retold: Sequence[str]) -> bool:
    """Whether `now` is `was` with somebody in the stead of the one that it names."""
    field = retold[0]
    told = now.get(field)
    away = told.get("from") if isinstance(told, dict) else None
    if away is None or told == was.get(field):
        return False
    places = [name for name in was if name not in retold and _names(was[name], away)]
    others = {*was, *now} - {*places, *retold}
    return (
        bool(places)
        and all(was.get(name) == now.get(name) for name in others)
        and all(_is_replaced(was[name], now.get(name), away) for name in places)
    )


def _names(value: Any, who: Any) -> bool:
    return value == who or (isinstance(value, list) and who in value)


def _is_replaced(was: Any, now: Any, away: Any) -> bool:
    """Whether nothing but `away` was replaced, in a value or in a list."""
    if not isinstance(was, list):
        return isinstance(now, str) and now != away
    if not isinstance(now, list) or len(now) != len(was):
        return False
    return all(one in (other, away) for one, other in zip(was, now, strict=True))


def title_of(entry: Any, place: int) -> Say:
    """An entry as people know it: its date, step and number.

    The number alone if these are not in order.
    """
    day = day_of(entry)
    if day is None or entry.get("step") not in STEP_TYPES:
        return say(N_("第 {n} 条"), n=place + 1)
    return say(N_("{date} 的{step}（第 {n} 条）"), date=day, step=step_title(entry["step"]), n=place + 1)


def day_of(entry: Any) -> date | None:
    """The date of an entry, if it has a proper one."""
    return as_day(entry.get("date")) if _is_map(entry) else None


def as_day(value: Any) -> date | None:
    """The day that a text gives as files write it, if it does."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _is_map(item: Any) -> bool:
    return isinstance(item, dict)


def said_days(data: Data | None) -> dict[str, Data]:
    """What a case's header says of days that are over, each as data of its own, by its path in the file."""
    data = data or {}
    elsewhere = items_of(data, "elsewhere")
    ended = {f"elsewhere[{n}].ended": {"ended": item.get("ended")} for n, item in enumerate(elsewhere) if _is_map(item)}
    return {"received": {"received": data.get("received")}, **ended}


def said_keys_of(data: Data | None) -> Keys | None:
    """The keys of what a header says of days; None for a file that is not there or cannot be read."""
    return None if data is None else frozenset(map(key_of, said_days(data).values()))


def arrivals(versions: Iterable[Version], logs: Mapping[str, Keys | None]) -> dict[bytes, Arrival]:
    """How each entry of a file came in.

    `versions` are those of the file, parents before children, `logs` the keys of their logs. An
    entry added twice, on two lines of work, counts from the earlier day. What a line of work knew
    stays known to it, so that dropping an entry and bringing it back gains nothing.
    """
    found: dict[bytes, Arrival] = {}
    history: dict[str, Keys | None] = {}
    for version in versions:
        known = _union([logs.get(parent) for parent in version.parents])
        inherited = [history[parent] for parent in version.parents if parent in history]
        known = _union([known, *inherited])
        history[version.content] = known
        for key in logs.get(version.content) or ():
            new = known is None or key not in known
            if new and (key not in found or version.day < found[key].day):
                found[key] = Arrival(day=version.day, known=known)
    return found


def departures(versions: Iterable[Version], lists: Mapping[str, Keys | None]) -> dict[bytes, date]:
    """The day of the first commit that left an item out.

    `versions` are those of the file, `lists` the keys of their lists.
    """
    found: dict[bytes, date] = {}
    for version in versions:
        here = lists.get(version.content) or frozenset()
        for parent in version.parents:
            for key in (lists.get(parent) or frozenset()) - here:
                found[key] = min(version.day, found.get(key, version.day))
    return found


def _union(sets: Sequence[Keys | None]) -> Keys | None:
    """All keys together; None as soon as one of the sets is not known."""
    known = [keys for keys in sets if keys is not None]
    return frozenset().union(*known) if len(known) == len(sets) else None


def fate_of(change: Change) -> Fate:
    """Compare the log as merged with the log as it stands."""
    merged = log_of(change.before)
    was = [key_of(entry) for entry in merged]
    now = [key_of(entry) for entry in log_of(change.after)]
    kept = _kept(was, now)
    new = set(range(len(now))) - set(kept.values())
    changed, dropped = _lost(len(was), kept, new)
    new -= {place for _, place in changed}
    fixed = {number for number, entry in enumerate(merged) if _names_another(entry)}
    by_place = sorted(kept.items(), key=lambda pair: pair[1], reverse=True)

    def inserted(place: int) -> bool:
        arrival = change.arrivals.get(now[place])
        known = arrival.known if arrival else None
        for number, later in by_place:
            if later < place:
                return False
            if known is None or was[number] in known or number in fixed:
                return True
        return False

    return Fate(
        changed=tuple(changed),
        dropped=tuple(dropped),
        moved=_first_moved(kept),
        inserted=tuple(place for place in sorted(new) if inserted(place)),
        added=tuple(sorted(new)),
    )


def _kept(was: Sequence[bytes], now: Sequence[bytes]) -> dict[int, int]:
    """Where each merged entry stands now: the first of equal ones is the first, and so on."""
    places: dict[bytes, list[int]] = defaultdict(list)
    for place in reversed(range(len(now))):
        places[now[place]].append(place)
    return {number: places[key].pop() for number, key in enumerate(was) if places[key]}


def _lost(count: int, kept: Mapping[int, int], new: set[int]) -> tuple[list[tuple[int, int]], list[int]]:
    """The merged entries that are not kept: changed if something new stands in their place, else dropped."""
    changed, dropped, expected = [], [], 0
    for number in range(count):
        if number in kept:
            expected = kept[number] + 1
        elif expected in new:
            changed.append((number, expected))
            expected += 1
        else:
            dropped.append(number)
    return changed, dropped


def _first_moved(kept: Mapping[int, int]) -> tuple[int, int] | None:
    in_order = zip(kept.items(), sorted(kept.values()), strict=True)
    return next((pair for pair, place in in_order if pair[1] != place), None)


def _names_another(entry: Any) -> bool:
    """Whether an entry names another one by its number.

    A new entry put before that one would shift the number.
    """
    return isinstance(entry, dict) and any(isinstance(entry.get(field), dict) for field in NAMING_OTHERS)
