"""A folder of scans against the record: each is there and as it was, or somebody is told (R25).

What ties a file to the record is its fingerprint. Names are nobody's: a file may be called anything. Only where one is
called as our own papers are (`2026-0071-08-agreement.pdf`) is it known which paper a changed file was.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.book.book import Book
from jiefen.book.cases import not_counted
from jiefen.case.read import iter_cases
from jiefen.case.record import Case
from jiefen.files.faults import UNREADABLE
from jiefen.papers.on_paper.scan import fingerprint
from jiefen.sealing.key_records import erased_cases, load_key_records
from jiefen.steps.closing import Paper
from jiefen.steps.papers import PAPERS

_KINDS = "|".join(sorted(map(re.escape, PAPERS), key=len, reverse=True))
_OURS = re.compile(rf"([0-9]{{4}}-[0-9]{{4}})(?:-[0-9]{{1,3}})?-({_KINDS})(?![a-z])")
"""How a paper that we make is called, whatever somebody wrote behind it."""
_OF_THE_SYSTEM = frozenset(("thumbs.db", "desktop.ini", ".ds_store"))
"""What systems put into any folder of pictures."""


class Recorded(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A file that the record knows: of which case, what kind of paper, and about which agreement if about one.

    `restricted`: of the case nothing but its number is told. `erased`: its sealed half was erased, so that its papers
    are to be destroyed as well.
    """

    case: str
    kind: str
    agreement: str = ""
    hash: str
    restricted: bool = False
    erased: bool = False


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """Every file that the record knows, and the cases that cannot be read: their files are unknown here."""

    files: tuple[Recorded, ...]
    unread: tuple[Finding, ...] = ()


class Unread(msgspec.Struct, frozen=True):
    """A file or folder that was not looked at, by its path below the folder, and why."""

    name: str
    fault: Fault


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder holds, by paths below it; `right` counts the files that are there as they were recorded.

    `missing`: recorded, and no file is it. `changed`: a file is called as a missing one and is another. `unknown`: the
    record has no such file. `twice`: files that are one and the same. `outlived`: those of cases that were erased.
    """

    right: int
    outlived: tuple[tuple[str, Recorded], ...]
    missing: tuple[Recorded, ...]
    changed: tuple[tuple[str, Recorded], ...]
    unknown: tuple[str, ...]
    twice: tuple[tuple[str, ...], ...]
    unread: tuple[Unread, ...]

    @property
    def whole(self) -> bool:
        """Whether the folder is what the record says, and all of it was looked at."""
        faults = (self.outlived, self.missing, self.changed, self.unknown, self.twice, self.unread)
        return not any(faults)


def known_files(book: Book) -> Known:
    """The files that the cases of a book know: papers that stand, and attachments of entries."""
    erased = erased_cases(load_key_records(book.root))
    files: list[Recorded] = []
    unread: list[Finding] = []
    for loaded in iter_cases(book.root, book.case_paths()[0]):
        if loaded.case is None:
            unread.append(not_counted(loaded))
        else:
            files += _files_of(loaded.case, erased=loaded.case.id in erased)
    return Known(files=tuple(files), unread=tuple(unread))


def _files_of(case: Case, *, erased: bool) -> Iterator[Recorded]:
    papers = [(paper.kind, paper.agreement, paper.hash) for paper in case.standing(Paper)]
    attachments = [(one.kind, "", one.hash) for entry in case.log for one in entry.files]
    for kind, agreement, found in (*papers, *attachments):
        if found:
            yield Recorded(
                case=case.id,
                kind=kind,
                agreement=agreement,
                hash=found,
                restricted=case.restricted is not None,
                erased=erased,
            )


def title_of(kind: str) -> str:
    """What a kind of paper is called; its code where an office has one of its own."""
    return PAPERS.get(kind, kind)


def look_through(folder: Path, known: Sequence[Recorded]) -> Found:
    """Compare every file in `folder`, and below it, with what is recorded; links are told and not followed."""
    seen: dict[str, list[str]] = {}
    unread: list[Unread] = []
    for name, found in _fingerprints(folder):
        if isinstance(found, Fault):
            unread.append(Unread(name, found))
        else:
            seen.setdefault(found, []).append(name)
    recorded = {one.hash for one in known}
    missing = sorted(one for one in known if one.hash not in seen and not one.erased)
    strange = sorted(name for found, names in seen.items() if found not in recorded for name in names)
    changed = _changed(strange, missing)
    told, meant = {name for name, _ in changed}, {one for _, one in changed}
    return Found(
        right=len({one.hash for one in known if not one.erased} & seen.keys()),
        outlived=tuple((name, one) for one in sorted(known) if one.erased for name in seen.get(one.hash, ())),
        missing=tuple(one for one in missing if one not in meant),
        changed=changed,
        unknown=tuple(name for name in strange if name not in told),
        twice=tuple(sorted(tuple(names) for names in seen.values() if len(names) > 1)),
        unread=tuple(unread),
    )


def _changed(strange: Iterable[str], missing: Iterable[Recorded]) -> tuple[tuple[str, Recorded], ...]:
    """The files that are called as a missing one: each with the first of its case and kind that has none yet."""
    by_name: dict[tuple[str, str], list[Recorded]] = {}
    for one in missing:
        by_name.setdefault((one.case, one.kind), []).append(one)
    found = []
    for name in strange:
        meant = _OURS.match(name.rpartition("/")[2])
        wanted = by_name.get((meant[1], meant[2]), []) if meant else []
        if wanted:
            found.append((name, wanted.pop(0)))
    return tuple(found)


def _fingerprints(folder: Path) -> Iterator[tuple[str, str | Fault]]:
    """Every file below `folder`, in the order of their names, with its hash or why it has none."""
    faults: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=faults.append):
        here = Path(place)
        links = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(name for name in folders if name not in links)
        for name in sorted([*links, *files]):
            if name.lower() not in _OF_THE_SYSTEM:
                path = here / name
                yield path.relative_to(folder).as_posix(), fingerprint(path)
    for error in faults:
        yield Path(error.filename).relative_to(folder).as_posix(), UNREADABLE.at()
