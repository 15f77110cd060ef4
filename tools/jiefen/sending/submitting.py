"""Sending what was changed here (R30): one submission for all records that it touches."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.text import N_, Say, render, say
from jiefen.book.book import open_book
from jiefen.checking.faults import IN_HISTORY
from jiefen.files.locks import locked
from jiefen.history import objects
from jiefen.history.objects import Files
from jiefen.sending import folder, forge
from jiefen.sending.bringing import Version
from jiefen.sending.commits import Signer, signer_here, write_plain
from jiefen.sending.folder import OUTBOX, Lying
from jiefen.sending.judging import errors, findings_of
from jiefen.sending.record import Change, Pending, Submitted
from jiefen.sending.standing import (
    Standing,
    conflicted,
    keep,
    own_content,
    own_files,
    remember_number,
    stand_on,
    standing,
)
from jiefen.sending.sync import delivered, submitted
from jiefen.sending.told import changes_of
from jiefen.sending.trust import joined
from jiefen.sending.way import Place

When = tuple[datetime, date]
"""The moment of a commit, and the day that a check goes by; trials may set them apart."""


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """What came of sending: the submission, None where nothing was sent or all that was sent was taken back.

    `findings`: those of the book as it would be; where one is an error nothing was sent.
    """

    submission: Submitted | None
    findings: tuple[Finding, ...] = ()

    @property
    def refused(self) -> tuple[Finding, ...]:
        """What has to be mended first."""
        return errors(self.findings)


def pending(place: Place) -> Pending:
    """What is not sent yet, and what is sent and not merged. Nothing is fetched and nothing judged.

    Raises Failure as `standing`.
    """
    at = standing(place)
    own = own_files(place, at.base)
    changes = _changes(place, at, own)
    return Pending(changes=changes, submission=submitted(place), conflicts=conflicted(place, own))


def pending_count(place: Place) -> int:
    """How many records are not sent yet: 送出（3）."""
    return len(pending(place).changes)


def judged(place: Place, now: datetime, today: date) -> tuple[Finding, ...]:
    """What CI would say of all that is not sent yet, before it is sent."""
    at = standing(place)
    own = own_files(place, at.base)
    return _tried(place, at, own, _parents(place, at), (now, today))


def submit(place: Place, now: datetime, today: date, names: Collection[str] | None = None) -> Sent:
    """Send the records with these names or keys, all that is not sent where None; they join what is under way.

    A name that several records have means all of them; a key (`Change.key`) means one.

    What was sent before and was taken back here goes with it. Without a network it is sent the next time that the
    folder is there (`synced`). Raises Failure when there is nothing to send, somebody has to decide a conflict first,
    or nobody here may sign; and as `standing`.
    """
    _require_a_way(place)
    at = standing(place)
    who = signer_here(place, at.main, now)
    own = own_files(place, at.base)
    changes = [one for one in _changes(place, at, own) if names is None or not {one.name, one.key}.isdisjoint(names)]
    chosen = {path: own[path] for one in changes for path in one.files}
    _require_sendable(place, chosen, at)
    findings, parents = _judged(place, at, chosen, (now, today))
    if errors(findings):
        return Sent(submission=None, findings=findings)
    keep(place, chosen, place.repository)
    tree = objects.write_tree(place.repository, at.base, chosen)
    if tree == objects.tree_of_commit(place.repository, at.main):
        _take_back(place, at, who)
        return Sent(submission=None)
    commit = who.write(tree, parents, render(_message(changes)))
    with locked(place.root):
        stand_on(place, at.main, commit, commit)
    return Sent(submission=_send(place, at, who, now), findings=findings)


def _changes(place: Place, at: Standing, own: Files) -> tuple[Change, ...]:
    """What was done here, told by record."""
    old = Version(place, at.base)

    def new(path: str) -> bytes | None:
        return own_content(place, path) if path in own else old.content(path)

    both = joined(place.repository, at.main, at.sent) if at.sent else None
    again = frozenset(both.clashes) if both else frozenset[str]()
    return changes_of(sorted(own), old.content, new, open_book(place.root).office, again=again)


def _require_a_way(place: Place) -> None:
    if place.way == "alone":
        raise Failure(
            say(N_("这本案卷库只在这台电脑上用，没有设怎样送。")),
            say(N_("要和同事一起用，先设共用文件夹：jiefen submit --way folder --folder 共用文件夹")),
        )


def _require_sendable(place: Place, chosen: Files, at: Standing) -> None:
    waiting = conflicted(place, chosen)
    if waiting:
        raise Failure(
            say(N_("有 {n} 处你和同事都改了，还没有定下来，送不出去。"), n=len(waiting)),
            say(N_("先在“两边都改了”里逐处选定（jiefen resolve），再送一次；没有丢东西。")),
        )
    if not chosen and not (at.sent and at.base != at.sent):
        raise Failure(say(N_("没有要送的：记下的都送出去了。")), say(N_("同事并入了没有，看 jiefen incoming。")))


def _judged(place: Place, at: Standing, chosen: Files, when: When) -> tuple[tuple[Finding, ...], Sequence[str]]:
    """What is found in the book with what would be sent, and what that goes on from.

    It goes on from what was sent, so that each entry keeps its day; where that had written an identity, which stays
    in a branch for good, it begins anew.
    """
    parents = _parents(place, at)
    findings = _tried(place, at, chosen, parents, when)
    if at.sent and any(finding.code == IN_HISTORY.code for finding in findings):
        parents = (at.main,)
        findings = _tried(place, at, chosen, parents, when)
    return findings, parents


def _tried(place: Place, at: Standing, chosen: Files, parents: Sequence[str], when: When) -> tuple[Finding, ...]:
    """What is found in the book with these files, tried where nothing stays: it may be what Git must not keep."""
    now, today = when
    with objects.apart(place.repository) as other:
        keep(place, chosen, other)
        tree = objects.write_tree(other, at.base, chosen)
        commit = write_plain(other, tree, parents, now)
        return findings_of(other, commit, at.main, today)


def _parents(place: Place, at: Standing) -> tuple[str, ...]:
    if not at.sent:
        return (at.main,)
    return (at.sent,) if objects.is_ancestor(place.repository, at.main, at.sent) else (at.sent, at.main)


def _message(changes: Sequence[Change]) -> Say:
    """What a submission is called: counts and kinds, nothing of a case (R30)."""
    cases = [one for one in changes if one.kind == "case"]
    new = sum(one.what == "new" for one in cases)
    steps = sum(len(one.entries) for one in cases)
    others = len(changes) - len(cases)
    parts = [
        say(text, n=n)
        for text, n in ((N_("登记 {n} 件"), new), (N_("记 {n} 步"), steps), (N_("公事 {n} 份"), others))
        if n
    ]
    return say(N_("{parts}"), parts=tuple(parts)) if parts else say(N_("改动 {n} 件"), n=len(cases))


def _send(place: Place, at: Standing, who: Signer, now: datetime) -> Submitted | None:
    """Bring it to where colleagues find it, and what it takes the place of away from there."""
    there = place.shared if place.shared and place.shared.is_dir() else None
    if place.way == "forge":
        number = at.number if at.sent else at.number + 1
    else:
        number = max(at.number + 1, folder.next_number(there, OUTBOX, who.handle) if there else 0)
    remember_number(place, number, now)
    sent = delivered(place)
    if there and at.number and at.sent:
        folder.remove(there, OUTBOX, Lying(handle=who.handle, number=at.number))
    return sent


def _take_back(place: Place, at: Standing, who: Signer) -> None:
    """All that was sent was taken back here: nothing of it is left to look at."""
    with locked(place.root):
        stand_on(place, at.main, at.main, "")
    if place.shared:
        folder.remove(place.shared, OUTBOX, Lying(handle=who.handle, number=at.number))
    elif place.way == "forge":
        forge.withdraw(place, who.handle, at.number)
