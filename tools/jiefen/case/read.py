"""Case files: read, corrected, put into the order of the course, made into a `Case` (docs/dev/case.md)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.case.corrections import apply_corrections
from jiefen.case.ordering import in_order
from jiefen.case.peers import Glance, glance
from jiefen.case.record import Case, told_later
from jiefen.files import faults, resources
from jiefen.files.disk import read_regular
from jiefen.files.loading import Loaded, from_complaints, from_faults, load, load_once
from jiefen.files.schema import shape
from jiefen.files.schema.validate import Complaint, checker, complain
from jiefen.files.yaml.reader import MOST_BYTES, Reading

_ID = re.compile(r"[0-9]{4}-[0-9]{4,6}")
_Stamp = tuple[int, int, int, int]
_seen: dict[Path, tuple[_Stamp, Glance]] = {}
"""The header of each file as it was last seen, and by what the file is told from any other content of it.

A window asks for them at each pause in typing; thousands of files are read once.
"""
_MONTH = re.compile(r"demands/(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])")


class LoadedCase(msgspec.Struct, frozen=True, kw_only=True):
    """One case file, named relative to the book: the case, unless it has no shape, and what is wrong with it."""

    file: str
    case: Case | None = None
    findings: tuple[Finding, ...] = ()
    reading: Reading | None = None

    def locate(self, path: str) -> tuple[int, int]:
        """Line and column, from 1, of a place in the case (`log[3].date`).

        (0, 0) if the file could not be read.
        """
        return self.reading.position(path) if self.reading else (0, 0)


@cache
def key_order() -> Mapping[str, tuple[str, ...]]:
    """The order of a case's keys, for who writes one."""
    return shape.key_order(resources.schema("case"))


def case_file(case: str) -> str:
    """The file of the case with this id, relative to the book."""
    return f"cases/{case[:4]}/{case}.yaml"


def sealed_file(half: str) -> str:
    """The sealed half of a case, or of a month of demands (`demands/2026-12`), relative to the book."""
    return f"office/{half}.age" if is_month_of_demands(half) else f"cases/{half[:4]}/{half}.age"


def is_month_of_demands(text: str) -> bool:
    """Whether `text` is what the sealed half of a month of demands goes by, `demands/2026-12`."""
    return _MONTH.fullmatch(text) is not None


def is_case_id(text: str) -> bool:
    """Whether `text` is the number of a case."""
    return _ID.fullmatch(text) is not None


def load_case_file(raw: bytes, name: str) -> LoadedCase:
    """The case in a file's bytes; `name` is the file, relative to the book.

    Never raises for what a file holds.
    """
    return _case_of(load(raw, name, "case"), name)


def _case_of(loaded: Loaded, name: str) -> LoadedCase:
    case_id = _id_of(name)
    if loaded.data is None:
        findings = tuple(msgspec.structs.replace(finding, case=case_id) for finding in loaded.findings)
        return LoadedCase(file=name, findings=findings, reading=loaded.reading)
    case, complaints = _build(loaded.data, name)
    findings = from_complaints(complaints, name, loaded.reading, case_id)
    return LoadedCase(file=name, case=case, findings=findings, reading=loaded.reading)


def as_written(case: Case, reading: Reading | None, n: int) -> Case:
    """`case` as it stood when the entry at place `n` of its file was the last line.

    What corrections said later is left out (where its `reading` is known), but for that entry itself: it stands as it
    is meant today.
    """
    data = reading.data if reading else None
    if data is None:
        return msgspec.structs.replace(case, log=tuple(entry for entry in case.log if entry.n <= n))
    then = _build({**data, "log": data["log"][: n + 1]}, case.file)[0]
    meant = next(entry for entry in case.log if entry.n == n)
    log = (msgspec.structs.replace(meant, rank=entry.rank) if entry.n == n else entry for entry in then.log)
    return msgspec.structs.replace(then, log=tuple(log))


def read_case_file(root: Path, name: str) -> LoadedCase:
    """The case in the file `name` of the book at `root`."""
    raw = read_regular(root / name, MOST_BYTES)
    if isinstance(raw, Fault):
        return LoadedCase(file=name, findings=from_faults((raw,), name, _id_of(name)))
    return load_case_file(raw, name)


def read_case_once(root: Path, name: str) -> LoadedCase:
    """The same for what judges the office's records beside cases: several kinds name one case, it is parsed once."""
    raw = read_regular(root / name, MOST_BYTES)
    if isinstance(raw, Fault):
        return LoadedCase(file=name, findings=from_faults((raw,), name, _id_of(name)))
    return _case_of(load_once(raw, name, "case"), name)


def header_of(path: Path) -> Glance | None:
    """The header of the case in a file, read once while the file stays the same; None for one that cannot be read."""
    try:
        about = path.lstat()
    except OSError:
        return None
    stamp = (about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)
    known = _seen.get(path)
    if known and known[0] == stamp:
        return known[1]
    raw = read_regular(path, MOST_BYTES)
    if isinstance(raw, Fault):
        return None
    _seen[path] = (stamp, glance(raw))
    return _seen[path][1]


def iter_cases(root: Path, paths: Iterable[Path]) -> Iterator[LoadedCase]:
    """The cases at `paths`, files of the book at `root`, one after the other."""
    for path in paths:
        yield read_case_file(root, path.relative_to(root).as_posix())


def _build(data: Mapping[str, Any], name: str) -> tuple[Case, list[Complaint]]:
    """The case as corrected and ordered, and what is wrong with name, corrections and places."""
    complaints = []
    expected = case_file(data["id"])
    if not f"/{expected}".endswith(f"/{name}"):
        complaints.append(complain(faults.FILE_NAME, "id", expected=expected))
    corrected = apply_corrections(data, checker("case"))
    entries = corrected.data["log"]
    order, misplaced = in_order(entries)
    log = [{**entries[n], "n": n, "rank": rank} for rank, n in enumerate(order)]
    case = told_later(msgspec.convert({**corrected.data, "log": log, "file": name}, Case))
    return case, [*complaints, *corrected.complaints, *misplaced]


def _id_of(name: str) -> str:
    """The case's number, as its file's name has it; "" if it has none."""
    stem = PurePosixPath(name).stem
    return stem if is_case_id(stem) else ""
