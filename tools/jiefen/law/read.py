"""Reading the law register: the program's law/<id>.yaml and the office's own office/law.yaml (R24)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from os import path
from pathlib import Path

import msgspec

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.base.record import Record
from jiefen.files.disk import read_regular
from jiefen.files.yaml.reader import MOST_BYTES, read
from jiefen.law.faults import NO_SUCCESSOR, TAKEN, WRONG_SHAPE
from jiefen.law.record import Law, LawRegister

OFFICE_FILE = "office/law.yaml"


class OfficeLaws(Record, frozen=True, kw_only=True):
    """office/law.yaml: local rules, each in the shape of the program's law files."""

    laws: tuple[Law, ...]


def load_law_register(root_dir: Path, office_law: Path | None = None) -> tuple[LawRegister, tuple[Finding, ...]]:
    """The laws in `root_dir`/law, and those of `office_law` if there is such a file.

    What is wrong with the office's file is a finding; a local law never replaces one of the
    program's. A damaged program file raises `msgspec.ValidationError`, a missing folder `OSError`:
    the installation is broken.
    """
    laws = dict(_program_laws(root_dir))
    if office_law is None or not path.lexists(office_law):
        return LawRegister(laws), ()
    local, findings = _office_laws(office_law)
    for number, law in enumerate(local):
        if law.id in laws:
            findings = (*findings, TAKEN.of(f"laws[{number}].id", id=law.id).finding(OFFICE_FILE))
        laws.setdefault(law.id, law)
    register = LawRegister(laws)
    return register, (*findings, *_without_successor(register, local))


def _without_successor(register: LawRegister, local: Sequence[Law]) -> Iterator[Finding]:
    """The book's statements that name a successor which nobody registered."""
    for number, law in enumerate(local):
        for place, statement in enumerate(law.statements):
            if statement.superseded and register.successor(statement) is None:
                path = f"laws[{number}].statements[{place}].superseded.by"
                yield NO_SUCCESSOR.of(path).finding(OFFICE_FILE)


@cache
def _program_laws(root_dir: Path) -> Mapping[str, Law]:
    """The program's own laws: the same for every book, and as long as the program runs."""
    files = sorted(file for file in (root_dir / "law").iterdir() if file.suffix == ".yaml")
    return {file.stem: msgspec.convert(read(file.read_bytes()).data, type=Law) for file in files}


def _office_laws(file: Path) -> tuple[tuple[Law, ...], tuple[Finding, ...]]:
    raw = read_regular(file, MOST_BYTES)
    if isinstance(raw, Fault):
        return (), (raw.finding(OFFICE_FILE),)
    reading = read(raw)
    if reading.faults:
        return (), tuple(fault.finding(OFFICE_FILE) for fault in reading.faults)
    try:
        return msgspec.convert(reading.data, type=OfficeLaws).laws, ()
    except msgspec.ValidationError:
        return (), (WRONG_SHAPE.at().finding(OFFICE_FILE),)
