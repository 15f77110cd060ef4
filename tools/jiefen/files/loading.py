"""From a file's bytes to a frozen record, once, at the door: read, check the shape, convert (docs/dev/reading.md)."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding, Spot
from jiefen.base.sayable import OURS
from jiefen.files.disk import read_regular
from jiefen.files.schema.validate import Complaint, checker
from jiefen.files.yaml.reader import MOST_BYTES, Reading, read

R = TypeVar("R", bound=msgspec.Struct)


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """A file that could be read, or not: `data` of the right shape, or the findings that say why there is none."""

    reading: Reading
    data: dict[str, Any] | None
    findings: tuple[Finding, ...]


@lru_cache(maxsize=256)
def parsed(raw: bytes) -> Reading:
    """What `raw` reads as: a file of the office is asked for by several rooms, and parsed once a run."""
    return read(raw)


def load_once(raw: bytes, name: str, kind: str) -> Loaded:
    """As `load`, for a file that several rooms ask for: it is parsed once a run."""
    return _loaded(parsed(raw), name, kind)


def load(raw: bytes, name: str, kind: str) -> Loaded:
    """The data of one record of the kind `kind` (`case`, `settings`, …) in the file `name`."""
    return _loaded(read(raw), name, kind)


def _loaded(reading: Reading, name: str, kind: str) -> Loaded:
    if reading.data is None:
        return Loaded(reading=reading, data=None, findings=from_faults(reading.faults, name))
    judge = checker(kind)
    if judge.valid(reading.data):
        return Loaded(reading=reading, data=reading.data, findings=())
    found = from_complaints(judge.explain(reading.data), name, reading)
    return Loaded(reading=reading, data=None, findings=found)


def load_record(root: Path, name: str, kind: str, record: type[R]) -> tuple[R | None, tuple[Finding, ...]]:
    """The record in the file `name` of the book at `root`."""
    raw = read_regular(root / name, MOST_BYTES)
    if isinstance(raw, Fault):
        return None, from_faults((raw,), name)
    return _record(raw, name, kind, record)


@lru_cache(maxsize=64)
def _record(raw: bytes, name: str, kind: str, record: type[Any]) -> tuple[Any, tuple[Finding, ...]]:
    """As long as a file stays as it is, its record is the same one, with what was indexed in it."""
    loaded = load_once(raw, name, kind)
    return (None if loaded.data is None else msgspec.convert(loaded.data, record)), loaded.findings


def from_faults(faults: Iterable[Fault], name: str, case: str = "") -> tuple[Finding, ...]:
    """The findings for what the reader refused."""
    return tuple(fault.finding(name, case) for fault in faults)


def from_complaints(
    complaints: Iterable[Complaint], name: str, reading: Reading, case: str = ""
) -> tuple[Finding, ...]:
    """The findings for complaints about what a file holds, each at its line."""
    spot = Spot(file=name, case=case, words=OURS)
    return tuple(
        spot.finding(one.code, "error", one.say, one.do, path=one.path, at=reading.position(one.spot))
        for one in complaints
    )
