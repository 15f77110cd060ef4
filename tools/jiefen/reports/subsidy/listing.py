"""The cases of a period that the table pays, those that it does not pay and why, who gets how much (R34)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book, open_book
from jiefen.case.read import read_case_file
from jiefen.checking.subsidy.handled import Handled, handled
from jiefen.checking.subsidy.judged import Judged, closed_by, disputes, judge
from jiefen.files.executor import map_prepared
from jiefen.office.office import Office
from jiefen.office.subsidy.record import Subsidy


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """The list of a period as it stands on a day.

    `paid`: cases closed by the end of the period that no earlier claim paid; one closed before it was not ready then.
    `unpaid`: cases closed in the period that are not paid, each with why. `claimed`: of the paid ones those
    that the claim of this very period has already. `unread`: how many files could not be read.
    """

    first: date
    last: date
    paid: tuple[Judged, ...]
    unpaid: tuple[Judged, ...]
    claimed: frozenset[str]
    unread: int = 0

    @property
    def total(self) -> int:
        """What is paid for all of them, in fen."""
        return sum(one.amount for one in self.paid)

    @property
    def by_mediator(self) -> Mapping[str, tuple[int, int]]:
        """By handle: in how many cases, how much in fen."""
        found: dict[str, tuple[int, int]] = {}
        for one in self.paid:
            for share in one.shares:
                cases, together = found.get(share.who, (0, 0))
                found[share.who] = (cases + 1, together + share.amount)
        return found

    def is_earlier(self, one: Judged) -> bool:
        """Whether a case was closed before the period."""
        return one.handled.closed is not None and one.handled.closed < self.first


def listing(book: Book, subsidy: Subsidy, period: str, span: tuple[date, date], on: date) -> Listing:
    """The list of a period of a book as it stands on a day."""
    cases: list[Handled] = []
    unread = 0
    for found, lost in map_prepared(_part, book.case_paths()[0], _start, (book.root, on)):
        cases += found
        unread += lost
    listed = list_of(cases, subsidy, book.require_office(), period, span)
    return msgspec.structs.replace(listed, unread=unread)


def list_of(
    cases: Sequence[Handled], subsidy: Subsidy, office: Office, period: str, span: tuple[date, date]
) -> Listing:
    """The same of cases that were read."""
    first, last = span
    roots = disputes(cases, subsidy)
    taken = _paid_before(roots, subsidy)
    paid: list[Judged] = []
    unpaid: list[Judged] = []
    for case in sorted(cases, key=lambda case: (case.closed or date.max, case.case)):
        if not closed_by(case, last):
            continue
        one = _beside(judge(case, subsidy, office), taken.get(roots[case.case]), period)
        if one.paid:
            paid.append(one)
            taken.setdefault(roots[case.case], (case.case, period))
        elif case.closed is not None and case.closed >= first:
            unpaid.append(one)
    claimed = frozenset(case for case, when in subsidy.claimed.items() if when == period)
    return Listing(first=first, last=last, paid=tuple(paid), unpaid=tuple(unpaid), claimed=claimed)


Taken = tuple[str, str]
"""The case of a dispute that is paid, and the period in which it was claimed."""


def _paid_before(roots: Mapping[str, str], subsidy: Subsidy) -> dict[str, Taken]:
    """By dispute, the case that was claimed, whatever the period."""
    found: dict[str, Taken] = {}
    for case, period in subsidy.claimed.items():
        found.setdefault(roots.get(case, case), (case, period))
    return found


def _beside(one: Judged, taken: Taken | None, period: str) -> Judged:
    """A case beside what its dispute was paid already."""
    number = one.handled.case
    if taken is None or not one.paid or taken == (number, period):
        return one
    paid, when = taken
    if paid == number:
        why = say(N_("{period} 已经申报过"), period=Term(when))
    else:
        why = say(N_("和 {case} 是一件纠纷，只补一次"), case=paid)
    return msgspec.structs.replace(one, amount=0, shares=(), refusals=(why,))


Part = tuple[list[Handled], int]
"""What one worker found in its share of the case files, and how many of them it could not read."""


def _start(root: Path, on: date) -> tuple[Book, date]:
    """Read the office once a worker."""
    return open_book(root), on


def _part(task: tuple[Book, date], paths: Iterable[Path]) -> Part:
    book, on = task
    office = book.require_office()
    cases: list[Handled] = []
    unread = 0
    for path in paths:
        loaded = read_case_file(book.root, path.relative_to(book.root).as_posix())
        if loaded.case is None:
            unread += 1
        elif loaded.case.received <= on:
            cases.append(handled(loaded.case, office, on))
    return cases, unread
