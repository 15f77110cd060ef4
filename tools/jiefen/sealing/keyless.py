"""What `check` sees of sealed halves without a key (R28): shape, place, for how many keys, and what was recorded."""

import os
from collections.abc import Callable, Iterable, Iterator, Set
from datetime import date
from hashlib import blake2b
from pathlib import Path

import msgspec

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.book.gathered import Gathered
from jiefen.case.read import case_file, is_case_id, is_month_of_demands, read_case_file, sealed_file
from jiefen.files.disk import read_regular
from jiefen.files.faults import CONFLICT, FILE_NAME
from jiefen.files.loading import from_faults
from jiefen.sealing import faults
from jiefen.sealing.age_shape import keys_of_line
from jiefen.sealing.crypt import FEWEST_OFFICERS, RECIPIENTS, Recipient, SealFault, read_recipients
from jiefen.sealing.halves import (
    MOST_BYTES,
    Lines,
    Marker,
    case_mark,
    half_of,
    markers_of,
    of_case,
    sealed_halves,
    sealed_months,
    split_lines,
)
from jiefen.sealing.key_records import KEY_RECORDS, erased_cases, read_key_records
from jiefen.sealing.record import KeyRecords, Rekeying
from jiefen.sealing.retention import kept_until

Seen = dict[bytes, tuple[str, int]]
"""The case and line in which each sealed line, by its digest, was met first."""
ALL = "all"
"""In a record of rekeying: every case that had a sealed half then."""


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """What a sealed file is compared with: how many keys open a line (None: not known), what was recorded, all cases.

    `seen` grows with each file that is read.
    """

    keys: int | None
    records: KeyRecords
    cases: Set[str]
    seen: Seen


def sealed_findings(gathered: Gathered) -> Iterator[Finding]:
    """What is wrong with any sealed half, seen without a key; and too few who may open them."""
    root = gathered.book.root
    recipients, wrong = read_recipients(root)
    records = read_key_records(root)[0] or KeyRecords()
    in_conflict = any(finding.code == CONFLICT.code for finding in wrong)
    if (recipients or sealed_halves(root)) and not in_conflict:
        yield from _too_few(recipients)
    keys = len(recipients) if recipients and not wrong else None
    months = frozenset(half for half in sealed_months(root) if _has_plain_half(root, half))
    beside = Beside(keys=keys, records=records, cases=gathered.cases | months, seen={})
    files = (*sorted((root / "cases").glob("*/*.age")), *(root / sealed_file(half) for half in sealed_months(root)))
    for path in files:
        if half_of(path.relative_to(root).as_posix()):  # what is called otherwise is told as a stray
            yield from _of_file(root, path, beside)


def secret_findings(gathered: Gathered) -> Iterator[Finding]:
    """What is wrong with the book's secret, seen without a key: it is one line, sealed for everybody on the list."""
    recipients, wrong = read_recipients(gathered.book.root)
    keys = len(recipients) if recipients and not wrong else None
    for held in gathered.of("exceptions-secret"):
        if held.raw is not None:  # else it is told why it could not be read
            lines = Lines(sealed=((1, held.raw.strip()),))
            yield from from_faults(_line_faults(lines, keys), held.file)


class Stopped(msgspec.Struct, frozen=True, kw_only=True):
    """A rekey that ended before it was recorded: its day, who ran it, the cases that it got to."""

    date: date
    by: str
    cases: tuple[str, ...]


def stopped_rekeys(root: Path) -> tuple[Stopped, ...]:
    """The rekeys that left markers and no record, the oldest first: killed, or stopped by a full disk.

    What they sealed anew is whole, the rest is as it was: run again, a rekey finishes it.
    """
    records = read_key_records(root)[0]
    if records is None:  # what is wrong with it is told as that
        return ()
    cases: dict[tuple[str, str], list[str]] = {}
    for case in sealed_halves(root):
        for _, marker in _unrecorded(markers_of(_raw(root, case)), case, records):
            named = cases.setdefault((marker.date, marker.by), [])
            if case not in named:
                named.append(case)
    return tuple(
        Stopped(date=day, by=by, cases=tuple(named))
        for (text, by), named in sorted(cases.items())
        if (day := _day(text))
    )


def stopped_findings(root: Path) -> Iterator[Finding]:
    """A line for each rekey that did not come to its end."""
    for stopped in stopped_rekeys(root):
        fault = faults.STOPPED_REKEY.at(day=stopped.date, done=len(stopped.cases), n=len(sealed_halves(root)))
        yield fault.finding(KEY_RECORDS)


def not_rekeyed(root: Path) -> Iterator[Finding]:
    """How many sealed halves still open with keys that are not on the list of recipients any more."""
    recipients, wrong = read_recipients(root)
    keys = len(recipients) if recipients and not wrong else None
    count = 0
    for case in sealed_halves(root):
        raw = _raw(root, case)
        if raw:
            codes = {fault.code for fault in _line_faults(split_lines(raw, case), keys)}
            count += faults.TOO_MANY_KEYS.code in codes
    if count:
        yield faults.NOT_REKEYED.at(n=count).finding(RECIPIENTS)


def record_findings(gathered: Gathered) -> Iterator[Finding]:
    """What is wrong with the records of keys: by nobody of the staff, or erased what is there all the same."""
    root = gathered.book.root
    person = gathered.book.require_office().organisation.person

    def in_post(handle: str, day: date) -> bool:
        one = person(handle)
        return one is not None and one.in_post(day)

    for held in gathered.of("keys"):
        records: KeyRecords = held.record or KeyRecords()
        for path in _by_nobody(records, in_post):
            yield faults.RECORDED_BY.of(path, *held.locate(path)).finding(held.file)
        for path, fault in _erased_too_soon(gathered.book, records):
            line, column = held.locate(path)
            yield msgspec.structs.replace(fault, path=path, line=line, column=column).finding(held.file)
        for case, erasure in erased_cases(records).items():
            if os.path.lexists(root / sealed_file(case)):
                yield faults.ERASED_AGAIN.at(date=erasure.date).finding(sealed_file(case), of_case(case))


def _has_plain_half(root: Path, month: str) -> bool:
    """Whether the demands that the numbers of a month belong to are in the book."""
    return os.path.lexists((root / sealed_file(month)).with_suffix(".yaml"))


def _raw(root: Path, case: str) -> bytes:
    raw = read_regular(root / sealed_file(case), MOST_BYTES)
    return b"" if isinstance(raw, Fault) else raw


def _too_few(recipients: Iterable[Recipient]) -> Iterator[Finding]:
    officers = len({one.handle for one in recipients if one.handle})
    recovery = sum(bool(one.place) for one in recipients)
    if officers < FEWEST_OFFICERS or not recovery:
        yield faults.FEW_RECIPIENTS.at(officers=officers, recovery=recovery).finding(RECIPIENTS)


def _by_nobody(records: KeyRecords, in_post: Callable[[str, date], bool]) -> Iterator[str]:
    """The paths of records by nobody of the staff of that day, or of an erasure that nobody else approved."""
    for index, one in enumerate(records.rekeys):
        if not in_post(one.by, one.date):
            yield f"rekeys[{index}]"
    for index, erasure in enumerate(records.erasures):
        two = {erasure.by, erasure.approved_by}
        if len(two) == 1 or not all(in_post(handle, erasure.date) for handle in two):
            yield f"erasures[{index}]"


def _erased_too_soon(book: Book, records: KeyRecords) -> Iterator[tuple[str, Fault]]:
    """The paths of erasures in a case that was open then, or whose retention was not over.

    A case that cannot be read is told itself.
    """
    office = book.require_office()
    for index, erasure in enumerate(records.erasures):
        if not is_case_id(erasure.case):
            continue
        case = read_case_file(book.root, case_file(erasure.case)).case
        if case is None:
            continue
        path, last = f"erasures[{index}]", kept_until(case, office)
        if case.closing is None or case.closing.date > erasure.date:
            yield path, faults.ERASED_OPEN.at(case=case.id)
        elif last is None:
            yield path, faults.ERASED_UNRULED.at(case=case.id)
        elif last >= erasure.date:
            yield path, faults.ERASED_EARLY.at(case=case.id, last=last)


def _of_file(root: Path, path: Path, beside: Beside) -> Iterator[Finding]:
    name = path.relative_to(root).as_posix()
    case = half_of(name)
    refused = []
    if name != sealed_file(case):
        refused.append(FILE_NAME.at(expected=Term(sealed_file(case))))
    if case not in beside.cases:
        refused.append((faults.NO_MONTH if is_month_of_demands(case) else faults.NO_CASE).at())
    raw = read_regular(path, MOST_BYTES)
    if isinstance(raw, Fault):
        yield from from_faults((*refused, raw), name, of_case(case))
        return
    lines = split_lines(raw, case)
    yield from (msgspec.structs.replace(finding, file=name) for finding in lines.findings)
    refused += [*_line_faults(lines, beside.keys), *_marker_faults(lines.markers, case, beside.records)]
    refused += [*_front_faults(lines, case_mark(root, case)), *_repeated(lines)]
    yield from from_faults(refused, name, of_case(case))
    yield from _of_another(lines, case, beside.seen)


def _line_faults(lines: Lines, keys: int | None) -> Iterator[Fault]:
    """Lines sealed otherwise than ours, and those sealed for fewer or more keys than are on the list."""
    counts: list[tuple[int, int]] = []
    for number, row in lines.sealed:
        try:
            counts.append((number, keys_of_line(row)))
        except SealFault as fault:
            yield fault.kind.at(number, 1)
    few = [number for number, count in counts if keys is not None and count < keys]
    many = [number for number, count in counts if keys is not None and count > keys]
    for kind, numbers in ((faults.TOO_FEW_KEYS, few), (faults.TOO_MANY_KEYS, many)):
        if numbers:
            yield kind.at(numbers[0], 1, n=len(numbers))


def beginnings(lines: Lines) -> tuple[tuple[int, str], ...]:
    """Number and mark of each line that begins the file."""
    return tuple((number, front.mark) for number, front in lines.fronts.items() if front.begin)


def _front_faults(lines: Lines, mark: str | None) -> Iterator[Fault]:
    """Lines of another case than that with `mark` (None: not known), two beginnings, and none.

    Two of one mark are two people who began without knowing of one another: nothing is lost, both are kept. After a
    rekey old and new may stand side by side, which is told on its own (SEAL18).
    """
    begun = beginnings(lines)
    where = tuple(say(N_("第 {line} 行"), line=number) for number, _ in begun)
    two = {found for _, found in begun}
    if len(two) > 1:
        yield faults.TWO_BEGINNINGS.at(begun[1][0], 1, where=where)
    elif len(begun) > 1 and not lines.markers:
        yield faults.STARTED_TWICE.at(begun[1][0], 1, where=where)
    if not begun and not lines.findings and any(front.mark == mark for front in lines.fronts.values() if mark):
        yield faults.MISSING_LINE.at()
    for number, front in lines.fronts.items():
        told = len(two) > 1 and front.mark in two
        if mark is not None and front.mark and front.mark != mark and not told:
            yield faults.OTHER_CASE.at(number, 1)


def _repeated(lines: Lines) -> Iterator[Fault]:
    """Lines that stand twice, byte for byte."""
    first: dict[bytes, int] = {}
    for number, row in lines.sealed:
        if row in first:
            yield faults.LINE_TWICE.at(number, 1, first=first[row])
        first.setdefault(row, number)


def _of_another(lines: Lines, case: str, seen: Seen) -> Iterator[Finding]:
    """Lines that stand in another case's file too: no two sealings of anything are alike.

    Told in both files: which of them is the copy nobody can tell without a key, and `--since` softens what is said of a
    file that is not touched.
    """
    for number, row in lines.sealed:
        digest = blake2b(row, digest_size=16).digest()
        other, line = seen.setdefault(digest, (case, number))
        if other != case:
            for mine, here, theirs, there in ((case, number, other, line), (other, line, case, number)):
                fault = faults.IN_TWO_CASES.at(here, 1, other=theirs, line=there)
                yield from from_faults((fault,), sealed_file(mine), of_case(mine))


def _marker_faults(markers: Iterable[Marker], case: str, records: KeyRecords) -> Iterator[Fault]:
    """The newest marker stands in office/keys.yaml as it is.

    An older one at least has a later rekeying recorded. A rekey that was stopped halfway leaves a
    marker without a record, and is made good by the next one.
    """
    for number, _ in _unrecorded(markers, case, records):
        yield faults.UNRECORDED_REKEY.at(number, 1)


def _unrecorded(markers: Iterable[Marker], case: str, records: KeyRecords) -> Iterator[tuple[int, Marker]]:
    """The markers that no record stands for, with their lines."""
    found = tuple(markers)
    covering = [one for one in records.rekeys if case in one.cases or ALL in one.cases]
    newest = max((marker.date for marker in found), default="")
    for number, marker in enumerate(found, start=1):
        if not any(_records(one, marker, exactly=marker.date == newest) for one in covering):
            yield number, marker


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:  # written by hand: of that the marker's own finding speaks
        return None


def _records(one: Rekeying, marker: Marker, *, exactly: bool) -> bool:
    day = str(one.date)
    return (day, one.by) == (marker.date, marker.by) if exactly else day >= marker.date
