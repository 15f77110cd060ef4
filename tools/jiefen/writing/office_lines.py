"""Write into one of the office's own records: a new record, new lines at the end of its lists (R31).

A record grows by whole lines or stays as it was; its rules are asked before anything is written.
"""

import secrets
from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.base.kind import Kind
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.book.form import order_of
from jiefen.book.gathered import hold_bytes
from jiefen.book.kinds import OFFICE_KINDS
from jiefen.checking.office import of_record
from jiefen.files.disk import read_regular, write_atomically
from jiefen.files.faults import MISSING
from jiefen.files.locks import locked
from jiefen.files.yaml.reader import MOST_BYTES, read
from jiefen.files.yaml.writer import canonical, with_items, with_list
from jiefen.office.context import RecordContext
from jiefen.writing.entries import plain

KEY_LETTERS = "bcdfghjkmnpqrstvwxz23456789"
"""No vowels, which make words, and nothing that looks like something else."""
_LENGTH = 4
Items = Sequence[tuple[int | None, Mapping[str, Any]]]
"""A list as it is to be: each item with the place that it had, None for one that is new or another now."""
Lists = Mapping[str, Sequence[Mapping[str, Any]]]
"""New items by the list that they are added to."""


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What was or would be written: the file, the lines by their list, what the rules say that was not said before.

    `refused`: an error among it kept it from being written, or would have in a dry run.
    """

    file: str
    lists: Lists
    findings: tuple[Finding, ...]
    refused: bool
    written: bool


def new_key(taken: Container[str] = ()) -> str:
    """Four random characters for an item that others refer to: two people who add one at once never give the same."""
    while (key := "".join(secrets.choice(KEY_LETTERS) for _ in range(_LENGTH))) in taken:
        pass
    return key


def add_lines(
    book: Book, kind: str, name: str, header: Mapping[str, Any], lists: Lists, *, dry_run: bool = False
) -> Written:
    """Add `lists` to the record of `kind` called `name`, `2026-12` or `2026/3`; all or none.

    A record that is not there yet begins with `header`; of one that is there the header stays. One process writes a
    book at a time. Raises Failure where the file cannot be read or written into.
    """
    row = next(one for one in OFFICE_KINDS if one.name == kind)
    file = f"{row.above}/{name}.yaml"
    with locked(book.root):
        raw = read_regular(book.root / file, MOST_BYTES)
        added = {field: plain(items) for field, items in lists.items() if items}
        if isinstance(raw, bytes):
            new, before = with_items(raw, added, order_of(kind)), _findings(book, row, file, raw)
        elif raw.code == MISSING.code:
            new, before = canonical({**plain(header), **added}, order_of(kind)).encode(), ()
        else:
            raise _unreadable(raw, file)
        known = {_identity(finding) for finding in before}
        fresh = tuple(one for one in _findings(book, row, file, new) if _identity(one) not in known)
        return _write(book, file, new, added, fresh, dry_run=dry_run)


def change_list(
    book: Book,
    kind: str,
    name: str,
    change: Callable[[Mapping[str, Any]], Items],
    *,
    field: str,
    header: Mapping[str, Any],
    dry_run: bool = False,
) -> Written:
    """Put the list `field` of a record as `change` has it, given what stands there; lines of before stay where said.

    For lists that stand in an order of their own, such as the days of a roster. A record that is not there yet begins
    with `header`. Raises Failure where the file cannot be read or written into.
    """
    row = next(one for one in OFFICE_KINDS if one.name == kind)
    file = f"{row.above}/{name}.yaml"
    with locked(book.root):
        raw = read_regular(book.root / file, MOST_BYTES)
        if not isinstance(raw, bytes) and raw.code != MISSING.code:
            raise _unreadable(raw, file)
        order = order_of(kind)
        if isinstance(raw, bytes):
            items = plain(change(read(raw).data or {}))
            new, before = with_list(raw, field, items, order), _findings(book, row, file, raw)
        else:
            items = plain(change({}))
            data = {**plain(header), field: [item for _, item in items]}
            new, before = canonical(data, order).encode(), ()
        known = {(finding.code, repr(finding.say)) for finding in before}  # a line may have another place now
        found = _findings(book, row, file, new)
        fresh = tuple(one for one in found if (one.code, repr(one.say)) not in known)
        lists = {field: [item for was, item in items if was is None]}
        return _write(book, file, new, lists, fresh, dry_run=dry_run)


def _write(book: Book, file: str, new: bytes, lists: Lists, fresh: tuple[Finding, ...], *, dry_run: bool) -> Written:
    """Write the record unless an error is among what is `fresh`, or it is only tried."""
    refused = any(finding.severity == "error" for finding in fresh)
    written = not (refused or dry_run)
    if written:
        path = book.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, new)
    return Written(file=file, lists=lists, findings=fresh, refused=refused, written=written)


def _findings(book: Book, kind: Kind, file: str, raw: bytes) -> tuple[Finding, ...]:
    """All that is to be said of a record with this content."""
    cases = frozenset(path.stem for path in book.case_paths()[0])
    context = RecordContext(office=book.require_office(), register=book.register, cases=cases)
    return tuple(of_record(hold_bytes(kind, file, raw), context))


def _unreadable(fault: Fault, file: str) -> Failure:
    return Failure(say(N_("{file} 读不出来：{why}。"), file=Term(file), why=fault.say), fault.do)


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.path, repr(finding.say)
