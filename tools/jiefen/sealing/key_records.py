"""office/keys.yaml: what was done to sealed files besides adding lines (R28): sealed anew, erased."""

import os
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.text import N_, say
from jiefen.files import resources
from jiefen.files.conflicts import refuse_conflict
from jiefen.files.disk import write_atomically
from jiefen.files.loading import load_record
from jiefen.files.schema import shape
from jiefen.files.yaml.writer import canonical
from jiefen.sealing.record import Erasure, KeyRecords

KEY_RECORDS = "office/keys.yaml"


def read_key_records(root: Path) -> tuple[KeyRecords | None, tuple[Finding, ...]]:
    """The records, or what is wrong with their file; a book without the file has none."""
    if not os.path.lexists(root / KEY_RECORDS):
        return KeyRecords(), ()
    return load_record(root, KEY_RECORDS, "keys", KeyRecords)


def load_key_records(root: Path) -> KeyRecords:
    """What office/keys.yaml records.

    Raises Failure when the file cannot be read: what was recorded must not be lost.
    """
    records, findings = read_key_records(root)
    if records is None:
        refuse_conflict(findings)
        raise Failure(
            say(N_("{file} 读不出来，没有改动。"), file=KEY_RECORDS), say(N_("请运行 jiefen check，按提示改正。"))
        )
    return records


def write_key_records(root: Path, records: KeyRecords) -> None:
    """Write the records in canonical form."""
    data = msgspec.json.decode(msgspec.json.encode(records))
    write_atomically(root / KEY_RECORDS, canonical(data, shape.key_order(resources.schema("keys"))).encode())


def erased_cases(records: KeyRecords) -> dict[str, Erasure]:
    """The cases whose sealed half was erased, each with the first record of it."""
    return {one.case: one for one in reversed(records.erasures)}
