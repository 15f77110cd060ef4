"""`check`: were the procedure and the law followed? The same answer today and in a year (docs/dev/rules.md)."""

import os
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from jiefen.base.finding import Finding, told_path
from jiefen.book.book import Book
from jiefen.book.form import record_kind, records_of
from jiefen.book.kinds import KINDS
from jiefen.case.peers import Peers
from jiefen.case.read import iter_cases, sealed_file
from jiefen.case.record import Case
from jiefen.checking.case import beside_loaded, case_findings, peers_in
from jiefen.files.conflicts import beside_conflicts
from jiefen.files.disk import read_regular
from jiefen.files.executor import map_prepared
from jiefen.files.yaml.reader import MOST_BYTES
from jiefen.steps.closing import Conclude, Paper

if TYPE_CHECKING:
    from jiefen.book.gathered import Gathered
    from jiefen.checking.links import Came
    from jiefen.checking.paper_numbers import Given
    from jiefen.office.office import Office


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a check: the findings, and how many case files were read."""

    findings: tuple[Finding, ...]
    cases: int


def check_book(book: Book, only: Sequence[Path] = ()) -> Checked:
    """Check the office's records and every case, or the cases in `only` (files or folders).

    Raises Failure if a path in `only` holds no record of the book.
    """
    paths, strays = book.case_paths()
    names = records_of(book, only) if only else ()
    chosen = [book.root / name for name in names if record_kind(name) == "case"] if only else paths
    known = frozenset(path.stem for path in paths)
    found = [*book.findings, *strays]
    if not only:
        from jiefen.book.top import root_findings  # a check of one case says nothing of the rest

        found += root_findings(book.root)
    gathered: Gathered | None = None
    if book.office is not None and (not only or len(chosen) < len(names)):
        from jiefen.book.gathered import gather  # a check of one case need not load the other half
        from jiefen.checking.office import office_wide

        gathered = gather(book, known)
        found += office_wide(gathered, book.office)
    if not only or len(chosen) < len(names) or any(path.is_dir() for path in only):
        from jiefen.checking.unseen import tracked_own_findings, unseen_findings  # nor what asks Git

        found += [*unseen_findings(book.root), *tracked_own_findings(book.root)]
    if not only:
        from jiefen.checking.conflicts import conflict_findings  # nor what reads pages

        found += conflict_findings(book.root)
    given: list[Given] = []
    came: list[Came] = []
    task = (book, known, peers_in(book.root, paths), _origins(book.root) if only else None)
    for part in map_prepared(_check_chunk, chosen, _start, task):
        found += part.findings
        given += part.given
        came += part.came
    if given and not only and book.office is not None:
        from jiefen.checking.paper_numbers import number_findings  # only a whole book knows what was left out

        found += number_findings(given, book.office.words)
    if book.office is not None:
        found += _of_links(book, book.office, came, known, gathered if not only else None)
    told = (msgspec.structs.replace(finding, file=told_path(finding.file)) for finding in beside_conflicts(found))
    return Checked(findings=tuple(told), cases=len(chosen))


def _of_links(
    book: Book, office: "Office", came: Sequence["Came"], known: Set[str], gathered: "Gathered | None"
) -> Iterator[Finding]:
    """What is wrong between cases and the records they came from: of the whole book, or of the cases in `came`."""
    if gathered is None and not came:
        return
    from jiefen.checking.linked import link_findings, links_of_case  # few cases came from a record

    if gathered is not None:
        yield from link_findings(gathered, came, office)
        return
    for one in came:
        yield from links_of_case(book.root, one, known, office)


Task = tuple[Book, Set[str], Peers, bytes | None]
"""What a worker needs besides its cases: the book, as it was read, the numbers of all cases, who they are, and all that
records say which cases come from (None: every case is checked, and each is asked).
"""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What came of some of the cases: the findings, the numbers of their papers, and where the cases came from."""

    findings: list[Finding]
    given: "list[Given]"
    came: "list[Came]"


def _start(book: Book, known: Set[str], peers: Peers, origins: bytes | None) -> Task:
    return book, known, peers, origins


def _check_chunk(task: Task, paths: Iterable[Path]) -> Part:
    book, known, peers, origins = task
    found: list[Finding] = []
    given: list[Given] = []
    came: list[Came] = []
    for loaded in iter_cases(book.root, paths):
        if loaded.case is not None and _lacks_its_sealed_half(book.root, loaded.case):
            from jiefen.sealing.unsealed import statement_findings, unreasoned  # most cases need no word of sealing

            found += statement_findings(book.root, loaded)
            found += unreasoned(book.root, loaded, book.office) if book.office else ()
        others = beside_loaded(book.root, loaded, peers)
        found += case_findings(loaded, book.office, known, others) if book.office else loaded.findings
        if book.office is not None and loaded.case is not None and loaded.case.all(Paper):
            from jiefen.checking.paper_numbers import given_in  # most cases have no papers

            given += given_in(loaded.case, book.office, loaded.file, loaded.locate)
        if loaded.case is not None and (origins is None or _is_linked(loaded.case, origins)):
            from jiefen.checking.linked import came_of  # as above

            came.append(came_of(loaded.case, loaded.file, loaded.locate))
    return Part(findings=found, given=given, came=came)


def _origins(root: Path) -> bytes:
    """All records that cases come from, as text: a case whose number stands in none need not be asked."""
    files = (path for kind in KINDS if kind.origin for path in sorted(root.glob(kind.place)))
    contents = (read_regular(path, MOST_BYTES) for path in files)
    return b"\n".join(raw for raw in contents if isinstance(raw, bytes))


def _is_linked(case: Case, origins: bytes) -> bool:
    """Whether a case names a record that it came from, or one that cases come from names it by its number."""
    return bool(case.origin) or case.id.encode() in origins


def _lacks_its_sealed_half(root: Path, case: Case) -> bool:
    """Whether nothing is sealed of a case that was concluded, or whose entries say that their statements are."""
    awaited = any(entry.key or isinstance(entry, Conclude) for entry in case.log)
    return awaited and not os.path.lexists(root / sealed_file(case.id))
