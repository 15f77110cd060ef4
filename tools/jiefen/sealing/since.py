"""`check --since` on sealed halves, without a key (R28, R31): nothing merged is lost but by what was recorded."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.base.sayable import NOTHING, Words
from jiefen.base.text import N_, Say, Term, say
from jiefen.case.read import sealed_file
from jiefen.files.disk import read_regular
from jiefen.files.loading import from_faults
from jiefen.files.yaml.reader import MOST_BYTES as MOST_RECORD_BYTES
from jiefen.files.yaml.reader import read
from jiefen.history.git import GONE, ChangedFile
from jiefen.history.past import Version, key_of
from jiefen.sealing import faults
from jiefen.sealing.crypt import RECIPIENTS, parse_recipients, read_recipients
from jiefen.sealing.growth import loss
from jiefen.sealing.halves import MOST_BYTES, half_of, of_case, sealed_halves, split_lines
from jiefen.sealing.key_records import KEY_RECORDS, erased_cases, read_key_records
from jiefen.sealing.keyless import ALL, beginnings
from jiefen.sealing.record import Erasure, KeyRecords, Rekeying


class SealedPast(msgspec.Struct, frozen=True, kw_only=True):
    """What Git says of sealed halves, key records and the list of recipients.

    `changed` are those that differ from the merge base, `versions` what became of them since, and
    `contents` what they held. `words` of the office may be repeated in findings. `commits` asks for
    the commits that wrote a text into a file, the oldest first.
    """

    changed: Mapping[str, ChangedFile]
    versions: Mapping[str, Iterable[Version]]
    contents: Mapping[str, bytes]
    words: Words = NOTHING
    commits: Callable[[str, str], Sequence[str]] = lambda _path, _text: ()


def is_sealed(path: str) -> bool:
    """Whether a file of a book is a sealed half."""
    return bool(half_of(path))


def sealed_history_findings(root: Path, past: SealedPast) -> Iterator[Finding]:
    """What was merged and is lost: sealed halves or lines of them, key records, keys on the list."""
    records = read_key_records(root)[0] or KeyRecords()
    erased = erased_cases(records).keys()
    for path, file in sorted(past.changed.items()):
        if is_sealed(path) and file.old_content:
            half = half_of(path)
            yield from from_faults(_faults(root, path, past, erased=half in erased), path, of_case(half))
        if is_sealed(path):
            yield from _two_beginnings(root, path, past)
    yield from _records_changed(root, past)
    yield from _keys_left(root, past, records)
    yield from _added_records(root, past, records)


def _faults(root: Path, path: str, past: SealedPast, *, erased: bool) -> Iterator[Fault]:
    file = past.changed[path]
    raw = read_regular(root / path, MOST_BYTES)
    if file.mode == GONE:
        if not erased:
            yield faults.SEALED_GONE.at()
        return
    if isinstance(raw, Fault):  # who looks at sealed files says what else is wrong
        return
    ids = [version.content for version in past.versions.get(path, ()) if version.content]
    made = (past.contents[id_] for id_ in ids)
    lost = loss(past.contents[file.old_content], made, raw)
    if lost and lost.kind == "rekey":
        yield faults.REKEY_LOST.at(before=lost.before, after=lost.after)
    elif lost:
        yield faults.LINES_LOST.at(n=max(1, lost.before - lost.after))


def _two_beginnings(root: Path, path: str, past: SealedPast) -> Iterator[Finding]:
    """Two disputes in one file, told by the commits that began them."""
    raw = read_regular(root / path, MOST_BYTES)
    case = half_of(path)
    begun = () if isinstance(raw, Fault) else beginnings(split_lines(raw, case))
    if len({mark for _, mark in begun}) < 2:  # noqa: PLR2004  one dispute
        return
    where = tuple(_began(past.commits(path, f"{mark} begin "), number) for number, mark in begun)
    yield faults.TWO_BEGINNINGS.at(begun[1][0], 1, where=where).finding(path, case)


def _began(commits: Sequence[str], line: int) -> Say:
    if not commits:
        return say(N_("第 {line} 行，还没有提交"), line=line)
    return say(N_("第 {line} 行，提交 {commit}"), line=line, commit=Term(commits[0]))


def _records_changed(root: Path, past: SealedPast) -> Iterator[Finding]:
    file = past.changed.get(KEY_RECORDS)
    if file is None or not file.old_content:
        return
    raw = b"" if file.mode == GONE else read_regular(root / KEY_RECORDS, MOST_RECORD_BYTES)
    if isinstance(raw, Fault):
        return
    merged, present = _entries(past.contents[file.old_content]), _entries(raw)
    lost = sum(max(0, merged.count(entry) - present.count(entry)) for entry in {*merged})
    if lost:
        yield faults.RECORDS_CHANGED.at(n=lost).finding(KEY_RECORDS)


def _added_records(root: Path, past: SealedPast, records: KeyRecords) -> Iterator[Finding]:
    """New records that say a day still to come, or a rekeying that left no marker in a file."""
    committed = max((version.day for version in past.versions.get(KEY_RECORDS, ())), default=None)
    added = _added(past, records)
    said = (*(one.date for one in added), *(one.date for one in _added_erasures(past, records)))
    for day in said:
        if committed is not None and day > committed:
            yield faults.RECORDED_AHEAD.at(day=day, committed=committed).finding(KEY_RECORDS)
    for rekeying in added:
        for case in _without_marker(root, past, rekeying):
            yield faults.REKEY_UNDONE.at(case=case).finding(KEY_RECORDS)


def _without_marker(root: Path, past: SealedPast, rekeying: Rekeying) -> Iterator[str]:
    """The cases that a new record names, merged with a sealed half before, whose file has no marker of it."""
    for case in sealed_halves(root):
        path = sealed_file(case)
        file = past.changed.get(path)
        is_new = file is not None and not file.old_content
        if is_new or not {case, ALL} & set(rekeying.cases):
            continue
        raw = read_regular(root / path, MOST_BYTES)
        old = past.contents[file.old_content] if file else raw
        if isinstance(raw, Fault) or isinstance(old, Fault):
            continue
        new = {*split_lines(raw, case).markers}.difference(split_lines(old, case).markers)
        if not any((marker.date, marker.by) == (str(rekeying.date), rekeying.by) for marker in new):
            yield case


def _keys_left(root: Path, past: SealedPast, records: KeyRecords) -> Iterator[Finding]:
    """Keys that were taken off the list while no rekeying of all cases was recorded, by owner.

    How many keys open a line shows in the line, whose they are does not: a key exchanged for
    another shows here only.
    """
    file = past.changed.get(RECIPIENTS)
    recipients, wrong = read_recipients(root)
    if file is None or not file.old_content or wrong:  # who reads the list says what is wrong with it
        return
    listed = {one.key for one in recipients}
    merged, _ = parse_recipients(past.contents[file.old_content])
    rekeyed: set[str] = set()
    for rekeying in _added(past, records):
        rekeyed |= set(rekeying.cases)
    if ALL in rekeyed or rekeyed.issuperset(sealed_halves(root)):
        return
    for handle in dict.fromkeys(one.handle for one in merged if one.key not in listed):
        owner = handle or Term(N_("备用钥"))
        yield faults.KEY_LEFT.at(owner=owner).finding(RECIPIENTS, words=past.words)


def _added(past: SealedPast, records: KeyRecords) -> list[Rekeying]:
    """The records of rekeying that were not merged yet."""
    file = past.changed.get(KEY_RECORDS)
    if file is None:
        return []
    merged = _entries(past.contents[file.old_content]) if file.old_content else []
    added = Counter(map(key_of, records.rekeys)) - Counter(merged)
    return [msgspec.json.decode(entry, type=Rekeying) for entry in added]


def _added_erasures(past: SealedPast, records: KeyRecords) -> list[Erasure]:
    """The records of erasures that were not merged yet."""
    file = past.changed.get(KEY_RECORDS)
    if file is None:
        return []
    merged = _entries(past.contents[file.old_content]) if file.old_content else []
    return [one for one in records.erasures if key_of(msgspec.to_builtins(one)) not in merged]


def _entries(raw: bytes) -> list[bytes]:
    """The entries of both lists, as data."""
    data: Mapping[str, Any] = read(raw).data or {}
    keys: list[bytes] = []
    for name in ("rekeys", "erasures"):
        entries = data.get(name)
        if isinstance(entries, list):
            keys += map(key_of, entries)
    return keys
