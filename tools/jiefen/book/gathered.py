"""The office's records as they lie in a book: every file of every kind, read once (docs/dev/kinds.md)."""

from collections import Counter
from collections.abc import Mapping, Set
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.fault import Fault
from jiefen.base.finding import Finding, Locate, nowhere
from jiefen.base.kind import Kind
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book, office_files
from jiefen.book.kinds import OFFICE_KINDS, kind_of
from jiefen.files.conflicts import refuse_conflict
from jiefen.files.disk import read_regular
from jiefen.files.faults import FILE_NAME, STRAY
from jiefen.files.loading import from_faults, load_once, parsed
from jiefen.files.yaml.reader import MOST_BYTES, Reading

R = TypeVar("R")


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a kind: what it holds, as text, as data and as a record, as far as it could be read.

    `raw` is None for a file that could not be read, `reading` for one that is no YAML, `record` for
    one that is not of the shape of its kind, or whose kind has none. `findings` say what is wrong.
    """

    kind: Kind
    file: str
    raw: bytes | None = None
    reading: Reading | None = None
    record: Any = None
    findings: tuple[Finding, ...] = ()

    @property
    def locate(self) -> Locate:
        """Line and column of a path in the file."""
        return self.reading.position if self.reading else nowhere


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """All records below office/, and the numbers of all cases.

    What judges a kind as a whole is given this.
    """

    book: Book
    cases: Set[str]
    held: Mapping[str, tuple[Held, ...]]
    strays: tuple[Held, ...]

    def of(self, name: str) -> tuple[Held, ...]:
        """The files of the kind called `name`."""
        return self.held.get(name, ())

    def records(self, name: str, shape: type[R]) -> tuple[tuple[str, R], ...]:
        """File and record of each file of the kind that could be read."""
        return tuple((one.file, one.record) for one in self.of(name) if isinstance(one.record, shape))


def gather(book: Book, cases: Set[str]) -> Gathered:
    """Read every file below office/ once.

    One that no kind claims is told (REC02), and read as far as it can be.
    """
    held: dict[str, list[Held]] = {}
    strays: list[Held] = []
    for file in office_files(book.root):
        kind = kind_of(file, OFFICE_KINDS)
        if kind is None:
            strays.append(_stray(book.root, file))
        else:
            held.setdefault(kind.name, []).append(hold(book.root, kind, file))
    files = {name: tuple(found) for name, found in held.items()}
    return Gathered(book=book, cases=cases, held=files, strays=tuple(strays))


def count_files(book: Book) -> Mapping[str, int]:
    """How many files a book holds of each kind, by the kind's name.

    Files that no kind claims are not counted.
    """
    cases = (path.relative_to(book.root).as_posix() for path in sorted((book.root / "cases").glob("*/*")))
    kinds = [kind_of(file) for file in (*cases, *office_files(book.root))]
    return Counter(kind.name for kind in kinds if kind)


def require_all(root: Path, name: str, shape: type[R]) -> tuple[R, ...]:
    """Every record of the kind called `name`, by the name of its file.

    Raises Failure when one cannot be read: what is missing would vanish from a page unsaid.
    """
    return tuple(require_named(root, name, shape).values())


def require_named(root: Path, name: str, shape: type[R]) -> Mapping[str, R]:
    """The same with the file of each.

    Raises Failure as `require_all`.
    """
    kind = next(one for one in OFFICE_KINDS if one.name == name)
    records: dict[str, R] = {}
    for file in office_files(root):
        if not kind.holds(file):
            continue
        held = hold(root, kind, file)
        if held.findings or not isinstance(held.record, shape):
            refuse_conflict(held.findings)
            raise Failure(
                say(N_("{kind} {file} 读不出来。"), kind=Term(kind.title), file=file),
                say(N_("请运行 jiefen check，按提示改正。")),
            )
        records[file] = held.record
    return records


def hold(root: Path, kind: Kind, file: str) -> Held:
    """Read one file: to a frozen record of its kind, or to the findings that say why there is none."""
    if kind.form not in ("yaml", "lines"):  # nothing in it is a text of ours, and it may be large
        return Held(kind=kind, file=file)
    raw = read_regular(root / file, MOST_BYTES)
    if isinstance(raw, Fault):
        return Held(kind=kind, file=file, findings=from_faults((raw,), file))
    return hold_bytes(kind, file, raw)


def hold_bytes(kind: Kind, file: str, raw: bytes) -> Held:
    """The same of what a file of YAML or of lines holds, or is to hold."""
    if kind.form == "lines":
        return Held(kind=kind, file=file, raw=raw)
    if not kind.record:  # its room reads it in a way of its own, and says what is wrong
        return Held(kind=kind, file=file, raw=raw, reading=parsed(raw))
    loaded = load_once(raw, file, kind.name)
    if loaded.data is None:
        return Held(kind=kind, file=file, raw=raw, reading=loaded.reading, findings=loaded.findings)
    record = msgspec.convert(loaded.data, record_class(kind))
    return Held(
        kind=kind,
        file=file,
        raw=raw,
        reading=loaded.reading,
        record=record,
        findings=_misnamed(kind, file, record),
    )


def _stray(root: Path, file: str) -> Held:
    """A file that should not be there: its texts are looked through all the same, by those who may not wait."""
    kind = Kind(
        name="stray",
        title=STRAY.title,
        place=file,
        room="",
        change="named",
        form="yaml" if file.endswith(".yaml") else "lines",
        formatted=False,
    )
    held = hold(root, kind, file)
    return msgspec.structs.replace(held, findings=(STRAY.at().finding(file), *held.findings))


def record_class(kind: Kind) -> type[Any]:
    """The class of the kind's records: in `record.py` of its room."""
    found: type[Any] = getattr(import_module(f"{kind.room}.record"), kind.record)
    return found


def _misnamed(kind: Kind, file: str, record: object) -> tuple[Finding, ...]:
    """What is wrong with the name of a file that is called after something in it."""
    if not kind.named_after:
        return ()
    expected = kind.file_of(str(getattr(record, kind.named_after)))
    return () if file == expected else from_faults((FILE_NAME.at(expected=Term(expected)),), file)
