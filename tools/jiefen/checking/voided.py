"""Cases that this branch has void, against what the main branch did since: two clerks, each void what the other keeps.

(R31, docs/dev/history.md)
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from jiefen.base.fault import FaultKind
from jiefen.base.finding import Finding
from jiefen.book.kinds import CASE, kind_of
from jiefen.case.read import case_file, is_case_id, load_case_file, read_case_file
from jiefen.case.record import Case
from jiefen.checking.batches import Line
from jiefen.history import faults, git


class _Main(msgspec.Struct, frozen=True, kw_only=True):
    """What the main branch did to cases since: by file those that it changed, and those that it has no more."""

    changed: Mapping[str, Case]
    gone: frozenset[str]


def void_findings(root: Path, line: Line) -> Iterator[Finding]:
    """For each case that this branch has void: what the main branch did meanwhile to the registration that stays."""
    void = tuple(_void_here(root, line))
    if not void:
        return
    main = _main(line)
    for case in void:
        found = dict(_meanwhile(root, case, main))
        for other, kind in found.items():
            yield kind.at(other=other).finding(case_file(case.id), case.id)


def _void_here(root: Path, line: Line) -> Iterator[Case]:
    for path, file in sorted(line.changed.items()):
        if kind_of(path) is CASE and file.mode != git.GONE:
            case = read_case_file(root, path).case
            if case is not None and case.void is not None:
                yield case


def _main(line: Line) -> _Main:
    then, now = (dict(git.files_at(line.repository, commit, ("cases",))) for commit in (line.base, line.main))
    moved = {path: id_ for path, id_ in now.items() if then.get(path) != id_ and kind_of(path) is CASE}
    contents = git.contents(line.repository, moved.values()) if moved else {}
    cases = {path: load_case_file(contents[id_], path).case for path, id_ in moved.items()}
    changed = {path: case for path, case in cases.items() if case is not None}
    return _Main(changed=changed, gone=frozenset(then.keys() - now.keys()))


def _meanwhile(root: Path, case: Case, main: _Main) -> Iterator[tuple[str, FaultKind]]:
    """The numbers of other cases, each with what the main branch did to it that this one cannot be void with."""
    for other in main.changed.values():
        if other.id != case.id and other.void is not None and other.void.see == case.id:
            yield other.id, faults.NEEDED_MEANWHILE
    see = case.void.see if case.void else ""
    if not is_case_id(see) or see == case.id:
        return
    path = case_file(see)
    stays = main.changed.get(path)
    if path in main.gone:
        yield see, faults.GONE_MEANWHILE
    elif stays is not None and (kind := _against(root, case, stays)):
        yield see, kind


def _against(root: Path, case: Case, stays: Case) -> FaultKind | None:
    """What speaks against `case` being void because `stays`, as the main branch has it, stays."""
    if stays.void is not None:
        return faults.VOID_MEANWHILE
    if (stays.kind, stays.area) != (case.kind, case.area):
        return faults.UNLIKE_MEANWHILE
    here = read_case_file(root, case_file(stays.id)).case
    seen_closed = here is not None and here.closing is not None
    return faults.CLOSED_MEANWHILE if stays.closing is not None and not seen_closed else None
