"""What guards a book changed, and who approved that (R31, docs/dev/chain.md): data only.

Judged by what was merged: the organisation of the merge base says who may approve, never that of the branch.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from difflib import SequenceMatcher
from typing import Any

import msgspec

from jiefen.base.text import N_, Say, Term, say
from jiefen.history.differences import is_our_key
from jiefen.history.past import Change, Data, items_of, key_of
from jiefen.office.changes.record import ChangeRecord
from jiefen.office.organisation.record import ENTITLED, Organisation

CHANGES = "changes"
"""The kind of the records of who approved a change."""
ORGANISATION = "organisation"
"""The kind that says who may approve: of it the posts that do so guard, and nothing else."""
LINES = "lines"


class Approval(msgspec.Struct, frozen=True, kw_only=True):
    """A record of an approval that is not merged yet.

    `said` is the day that its name says (None: none), `arrived` that of its first commit (None: not committed yet).
    """

    file: str
    record: ChangeRecord
    said: date | None
    arrived: date | None

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which its people must be in post; none if it does not say one."""
        return () if self.said is None else (self.said, self.arrived or self.said)


class Guard(msgspec.Struct, frozen=True, kw_only=True):
    """What a change of the guards is judged by.

    `organisation` is that of the merge base. `harmless` are the keys, by kind of record, whose change needs nobody.
    `hashes` hold what each changed file that guards was and is, "" for no file. `since` is what was compared with.
    """

    organisation: Organisation
    harmless: Mapping[str, Set[str]]
    hashes: Mapping[str, tuple[str, str]]
    approvals: tuple[Approval, ...]
    since: str

    def may_approve(self, handle: str, days: Sequence[date]) -> bool:
        """Whether the merged organisation has `handle` in a post that may approve, on each of `days`."""
        person = self.organisation.person(handle)
        return bool(days) and person is not None and all(person.is_entitled(day) for day in days)

    def is_sound(self, approval: Approval) -> bool:
        """Whether two different people stand in it who may both approve."""
        two = {approval.record.by, approval.record.approved_by}
        return len(two) > 1 and all(self.may_approve(handle, approval.days) for handle in two)

    def approvals_of(self, path: str) -> tuple[Approval, ...]:
        """The sound records that lead from what a file was to what it is, several where it changed several times.

        None if they do not lead there.
        """
        return self._way(path, [one for one in self.approvals if self.is_sound(one)])

    def fits(self, approval: Approval) -> bool:
        """Whether it is part of what leads from what its file was to what it is, whoever stands in it."""
        return approval in self._way(approval.record.path, [approval, *self.approvals])

    def _way(self, path: str, approvals: Sequence[Approval]) -> tuple[Approval, ...]:
        was, now = self.hashes.get(path, ("", ""))
        return _way([one for one in approvals if one.record.path == path], was, now)


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that changed in a file that guards: where, and what to call it."""

    path: str
    what: Say


def _way(approvals: Sequence[Approval], was: str, now: str) -> tuple[Approval, ...]:
    """The records by which `was` became `now`, in order; none if there is no such way."""
    ways: dict[str, tuple[Approval, ...]] = {was: ()}
    waiting = [was]
    while waiting:
        here = waiting.pop()
        for one in approvals:
            if one.record.before == here and one.record.after not in ways:
                ways[one.record.after] = (*ways[here], one)
                waiting.append(one.record.after)
    return ways.get(now, ())


def guarded_items(change: Change, harmless: Set[str]) -> Iterator[Item]:
    """One by one what changed in a record that guards, without what is harmless."""
    kind = Term(change.kind.title)
    if change.kind.change == "frozen":
        if change.before is None:  # what becomes of it later is a fault of its own
            yield Item(path="", what=say(N_("{kind}是新加的"), kind=kind))
    elif change.after is None:
        yield Item(path="", what=say(N_("{kind}被删去了"), kind=kind))
    elif change.kind.name == ORGANISATION:
        yield from _entitled(change.before or {}, change.after, kind)
    elif change.kind.form == "lines":
        yield from _lines(change.before or {}, change.after, kind)
    else:
        yield from _fields(change.before or {}, change.after, harmless, kind)


def entitling(data: Data) -> dict[str, list[Any]]:
    """Whom an organisation, as its file has it, lets approve: by handle the posts that do so."""
    found: dict[str, list[Any]] = {}
    for person in items_of(data, "staff"):
        posts = person.get("posts") if isinstance(person, dict) else None
        for post in posts if isinstance(posts, list) else ():
            if isinstance(post, dict) and post.get("role") in ENTITLED:
                found.setdefault(str(person.get("handle")), []).append(post)
    return found


def _entitled(before: Data, after: Data, kind: Term) -> Iterator[Item]:
    """The people whose posts as leaders or case officers are others than before: they may approve what guards."""
    was, now = entitling(before), entitling(after)
    for handle in dict.fromkeys((*was, *now)):
        if key_of(was.get(handle)) != key_of(now.get(handle)):
            told = N_("{kind}里 {handle} 的领导或者办案岗位改动了")
            yield Item(path="staff", what=say(told, kind=kind, handle=handle))


def _lines(before: Data, after: Data, kind: Term) -> Iterator[Item]:
    """The lines that are new, changed or gone; empty ones do not count."""
    was, now = ([line.strip() for line in data.get(LINES, ())] for data in (before, after))
    for what, first, until, start, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        for number in range(start, end):
            told = N_("{kind}第 {n} 行改动了") if first + number - start < until else N_("{kind}第 {n} 行是新加的")
            if now[number]:
                yield Item(path="", what=say(told, kind=kind, n=number + 1))
        for number in range(first + end - start, until):
            if was[number]:
                yield Item(path="", what=say(N_("{kind}原来的第 {n} 行被删去"), kind=kind, n=number + 1))


def _fields(before: Data, after: Data, harmless: Set[str], kind: Term) -> Iterator[Item]:
    """The fields that differ, of lists the items; a key that may be somebody's name is not repeated."""
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        if key in harmless or (key in before and key in after and key_of(was) == key_of(now)):
            continue
        if not is_our_key(key):
            yield Item(path="", what=say(N_("{kind}改动了"), kind=kind))
        elif isinstance(was or [], list) and isinstance(now or [], list) and key in (*before, *after):
            yield from _items(key, was or [], now or [], kind)
        else:
            path = key if key in after else ""
            yield Item(path=path, what=say(N_("{kind}的 {field} 改动了"), kind=kind, field=Term(key)))


def _items(key: str, was: Sequence[Any], now: Sequence[Any], kind: Term) -> Iterator[Item]:
    """The items of a list that are new, and how many are gone; another order is a change of the whole."""
    gone = Counter(map(key_of, was))
    new = []
    for index, item in enumerate(now):
        if gone[key_of(item)]:
            gone[key_of(item)] -= 1
        else:
            new.append(index)
    for index in new:
        new_one = say(N_("{kind}的 {field} 第 {n} 项是新加的或者改过的"), kind=kind, field=Term(key), n=index + 1)
        yield Item(path=f"{key}[{index}]", what=new_one)
    lost = max(0, sum(gone.values()) - len(new))
    if lost or not new:
        told = N_("{kind}的 {field} 少了 {n} 项") if lost else N_("{kind}的 {field} 换了次序")
        yield Item(path=key, what=say(told, kind=kind, field=Term(key), n=lost))
