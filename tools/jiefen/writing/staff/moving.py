"""Somebody leaves, and who has their cases from then on; somebody comes (R3, R10)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import Book, open_book
from jiefen.book.cases import summaries
from jiefen.case.hint import triage_hint
from jiefen.case.summary import Summary
from jiefen.writing.beginning.codes import handles
from jiefen.writing.entries import record_entries
from jiefen.writing.staff.posts import HANDLE, Hands, staff_of, write_people

REASON = N_("原来的责任人离岗")


class InHand(msgspec.Struct, frozen=True, kw_only=True):
    """A case that somebody has in hand, and who of its section could take it, who has least first."""

    case: Summary
    officers: tuple[str, ...]


class Newcomer(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who comes: name, role and section, from when, full-time or not ("" unsaid)."""

    name: str
    role: str
    unit: str
    since: date
    time: str = ""


def in_hand(book: Book, handle: str, today: date) -> tuple[InHand, ...]:
    """The cases of which somebody is the officer and that still run."""
    office = book.require_office()
    cases = summaries(book, today).cases
    found: list[InHand] = []
    for case in cases:
        if case.officer == handle and case.active and case.state != "void":
            hint = triage_hint(office, cases, case.kind, case.area, today)
            others = tuple(load.handle for load in hint.officers if load.handle != handle)
            found.append(InHand(case=case, officers=others))
    return tuple(found)


def leave(book: Book, handle: str, last: date, successors: Mapping[str, str], hands: Hands) -> int:
    """Let somebody's posts end on `last`, after each of their cases got its new officer; how many cases did.

    `successors`: the new officer by the case's number; whoever approves orders the change. Raises Failure where a case
    is left without one, a reassignment is refused, or the change of posts is: then nothing of it is written.
    """
    left = [one.case.id for one in in_hand(book, handle, hands.today) if one.case.id not in successors]
    if left:
        raise Failure(
            say(N_("还有 {n} 件没有说给谁：{cases}。"), n=len(left), cases=tuple(left)), say(N_("每一件选一个人。"))
        )
    entries = {case: _reassigned(officer, hands) for case, officer in successors.items()}
    for case, entry in entries.items():
        tried = record_entries(book, case, (entry,), dry_run=True)
        for finding in tried.findings:
            if tried.refused:
                raise Failure(finding.say, finding.do)
    write_people(book, {handle: _ended(book, handle, last)}, hands)
    for case, entry in entries.items():
        record_entries(open_book(book.root), case, (entry,))
    return len(entries)


def come(book: Book, newcomer: Newcomer, hands: Hands) -> str:
    """Let somebody come; the handle that was made for them. Raises Failure as `write_people` does."""
    taken = [row[HANDLE] for row in staff_of(book)[1]]
    (handle,) = handles((newcomer.name,), taken)
    post: dict[str, Any] = {"role": newcomer.role, "unit": newcomer.unit, "from": str(newcomer.since)}
    if newcomer.time:
        post["time"] = newcomer.time
    write_people(book, {handle: {"handle": handle, "name": newcomer.name, "posts": [post]}}, hands)
    return handle


def _reassigned(officer: str, hands: Hands) -> dict[str, Any]:
    return {
        "date": hands.today,
        "step": "reassign",
        "by": hands.approved_by,
        "officer": officer,
        "reason": REASON,
        "approved-by": hands.approved_by,
    }


def _ended(book: Book, handle: str, last: date) -> Mapping[str, Any]:
    """The row of somebody whose posts end on `last`, those that have ended already as they were."""
    rows: Sequence[Mapping[str, Any]] = [row for row in staff_of(book)[1] if row[HANDLE] == handle]
    if not rows:
        raise Failure(say(N_("名单里没有这个人。")), say(N_("回到人员那一页，再选一次。")))
    posts = [post if _is_over(post, last) else {**post, "until": str(last)} for post in rows[0]["posts"]]
    return {**rows[0], "posts": posts}


def _is_over(post: Mapping[str, Any], last: date) -> bool:
    return "until" in post and str(post["until"]) <= str(last)
