"""Nothing that is sealed stands in the plain half (R28): `check --key` looks for every identifier in every plain text.

Findings name type, case, file and line, never the value.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding, told_path
from jiefen.base.text import Fact, Term
from jiefen.book.book import Book
from jiefen.case.read import is_case_id
from jiefen.files.disk import read_regular
from jiefen.files.executor import map_prepared
from jiefen.gate.exceptions import is_exempt, mac_of, refused
from jiefen.gate.gate import sealed_identifiers
from jiefen.gate.needles import Needles, needles_of
from jiefen.gate.read import read_exceptions
from jiefen.gate.record import Exempt
from jiefen.gate.verdict import TITLES, FileResult, Leak, judge
from jiefen.sealing import faults
from jiefen.sealing.crypt import Keys
from jiefen.sealing.leftover_files import MOST_BYTES, book_files
from jiefen.sealing.secret import exception_secret

NEVER_EXPIRED = date.min
"""`check` has no day: that an exception has run out is told by the gate."""


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: the findings, how many identifiers were looked for in how many files."""

    findings: tuple[Finding, ...]
    identifiers: int
    files: int


class Stands(msgspec.Struct, frozen=True):
    """What was found in a file, and the line of each leak (0: in its name, or not known)."""

    result: FileResult
    lines: tuple[int, ...]


def compare(book: Book, keys: Keys) -> Compared:
    """Look for every identifier that any sealed half ever held in all files of the book's folders, names included.

    Raises Failure when the secret of the exceptions cannot be opened.
    """
    known = sealed_identifiers(book.root, keys)
    needles = needles_of(known.identifiers)
    names = [name for name, path in book_files(book.root) if not path.name.endswith(".age")]
    exceptions, secret = _exceptions(book), exception_secret(book.root, keys)
    found = list(known.findings)
    for part in map_prepared(_chunk, names, _task, (book.root, needles)):
        for one in part:
            found += _findings(one, exceptions, secret)
    found = [msgspec.structs.replace(finding, file=told_path(finding.file)) for finding in found]
    return Compared(findings=tuple(found), identifiers=sum(needles.checked.values()), files=len(names))


def _exceptions(book: Book) -> tuple[Exempt, ...]:
    staff = frozenset(person.handle for person in book.require_office().organisation.staff)
    exceptions = read_exceptions(book.root)[0].exceptions
    out = {one.index for one in refused(exceptions, staff, NEVER_EXPIRED)}
    return tuple(one for index, one in enumerate(exceptions) if index not in out)


def _findings(stands: Stands, exceptions: Sequence[Exempt], secret: bytes) -> Iterator[Finding]:
    result = stands.result
    for leak, line in zip(result.leaks, stands.lines, strict=True):
        if not is_exempt(leak.identifier, result.file, exceptions, secret):
            yield _leak_finding(result, leak, line, mac_of(leak.identifier, secret))
    if result.unread is not None:
        yield faults.NOT_READ.at(why=result.unread).finding(result.told)


def _leak_finding(result: FileResult, leak: Leak, line: int, mac: str) -> Finding:
    kind = faults.NAMED_IN_FILE_NAME if leak.in_name else faults.NAMED_IN_PLAIN
    one = leak.identifier
    facts: dict[str, Fact] = {"case": one.case, "ref": one.ref, "kind": Term(TITLES[one.type])}
    if mac:
        kind, facts = kind.worded(todo=faults.EXEMPT), {**facts, "mac": Term(mac)}
    return kind.at(line, min(line, 1), **facts).finding(result.told, one.case)


def _task(root: Path, needles: Needles) -> tuple[Path, Needles]:
    """What a worker needs besides its files; it gets that once."""
    return root, needles


def _chunk(task: tuple[Path, Needles], names: Sequence[str]) -> list[Stands]:
    found = (_stands(*task, name) for name in names)
    return [one for one in found if one.result.leaks or one.result.unread is not None]


def _stands(root: Path, needles: Needles, name: str) -> Stands:
    """Who is named in one file; in a case's own file a common word may be its party's name."""
    stem = Path(name).stem
    raw = read_regular(root / name, MOST_BYTES)
    if isinstance(raw, Fault):
        named = judge(name, b"", needles)
        return Stands(msgspec.structs.replace(named, unread=raw.say), (0,) * len(named.leaks))
    result = judge(name, raw, needles, stem if is_case_id(stem) else "")
    return Stands(result, tuple(_line_of(leak, raw) for leak in result.leaks))


def _line_of(leak: Leak, raw: bytes) -> int:
    """The line, from 1, on which somebody is named; 0 in a file's name or where the place is not known."""
    if leak.in_name or leak.byte < 0:
        return 0
    return raw.count(b"\n", 0, leak.byte) + 1
