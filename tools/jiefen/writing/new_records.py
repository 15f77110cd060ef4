"""Write new records of the office, several at once: all or none (R31)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.book.form import order_of
from jiefen.book.gathered import Held, hold_bytes
from jiefen.book.kinds import OFFICE_KINDS
from jiefen.checking.office import of_record
from jiefen.files.disk import write_atomically
from jiefen.files.locks import locked
from jiefen.files.yaml.writer import canonical
from jiefen.office.context import RecordContext
from jiefen.writing.entries import plain


class NewRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A record to be written: its kind, its name as the kind's files are called, what it holds."""

    kind: str
    name: str
    data: Mapping[str, Any]

    @property
    def file(self) -> str:
        """Where it will lie."""
        return next(one for one in OFFICE_KINDS if one.name == self.kind).file_of(self.name)


class WrittenRecords(msgspec.Struct, frozen=True, kw_only=True):
    """What was or would be written, and what the rules say of it; an error among it kept all from being written."""

    records: tuple[NewRecord, ...]
    findings: tuple[Finding, ...]
    refused: bool
    written: bool


Judging = Callable[[Held], Iterable[Finding]]
"""What judges a new record beside others, as `check` does."""


def write_new(
    book: Book, make: Callable[[], Sequence[NewRecord]], *, dry_run: bool = False, beside: Judging | None = None
) -> WrittenRecords:
    """Write the records that `make` gives, which is asked once nobody else writes: two never take one number.

    `beside` judges each of them beside what else is in the book, before anything is written. Raises Failure
    where a file of that name is there already. What cannot be written whole is not written at all.
    """
    with locked(book.root):
        records = tuple(make())
        for one in records:
            if (book.root / one.file).exists():
                raise Failure(
                    say(N_("{file} 已经有了。"), file=Term(one.file)),
                    say(N_("看看是不是登记过；另是一件的，换一个号。")),
                )
        contents = {one.file: canonical(plain(one.data), order_of(one.kind)).encode() for one in records}
        findings = tuple(finding for one in records for finding in _findings(book, one, contents[one.file], beside))
        refused = any(finding.severity == "error" for finding in findings)
        written = not (refused or dry_run)
        if written:
            _write_all(book, contents)
    return WrittenRecords(records=records, findings=findings, refused=refused, written=written)


def _write_all(book: Book, contents: Mapping[str, bytes]) -> None:
    """Write the files; where one cannot be, those before it go again."""
    done = []
    try:
        for file, content in contents.items():
            path = book.root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, content)
            done.append(path)
    except BaseException:
        for path in done:
            path.unlink()
        raise


def _findings(book: Book, record: NewRecord, raw: bytes, beside: Judging | None) -> Iterator[Finding]:
    kind = next(one for one in OFFICE_KINDS if one.name == record.kind)
    cases = frozenset(path.stem for path in book.case_paths()[0])
    context = RecordContext(office=book.require_office(), register=book.register, cases=cases)
    held = hold_bytes(kind, record.file, raw)
    yield from of_record(held, context)
    if beside is not None and held.record is not None:
        yield from beside(held)
