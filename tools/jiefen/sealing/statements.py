"""Entries whose statements are sealed, of cases that have no sealed half (R28)."""

from collections.abc import Iterator
from pathlib import Path

from jiefen.base.finding import Finding
from jiefen.case.read import LoadedCase
from jiefen.sealing.faults import NO_SEALED
from jiefen.sealing.key_records import erased_cases, read_key_records
from jiefen.sealing.record import KeyRecords


def statement_findings(root: Path, loaded: LoadedCase) -> Iterator[Finding]:
    """Each entry with a `key`, at its line, of a case that has no sealed half.

    Of a case whose sealed half was erased nothing is said.
    """
    case = loaded.case
    if case is None or case.id in erased_cases(read_key_records(root)[0] or KeyRecords()):
        return
    for entry in case.log:
        if entry.key:
            yield NO_SEALED.of(entry.path, *loaded.locate(entry.path)).finding(loaded.file, case.id)
