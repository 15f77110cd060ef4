"""`check`: were the procedure and the law followed? The same answer today and in a year (ARCHITECTURE §6)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path

import msgspec

from jiefen.base.finding import Finding, told_path
from jiefen.book.book import Book, open_book
from jiefen.book.form import form_finding, office_records, record_kind, records_of
from jiefen.case.context import check_context
from jiefen.case.read import LoadedCase, iter_cases, load_case_file
from jiefen.case.record import Case
from jiefen.case.sayable import sayable
from jiefen.checking.privacy import identifying_findings
from jiefen.checking.rulebook import FOR_CASES, FOR_OFFICE, FOR_PROCEDURES, FOR_ROSTERS
from jiefen.files.disk import read_regular
from jiefen.files.executor import map_prepared
from jiefen.files.yaml.reader import MOST_BYTES, Reading, read
from jiefen.guides.typical.fit import narrative_findings
from jiefen.guides.way.check import way_findings
from jiefen.law.context import OfficeContext
from jiefen.law.record import LawRegister
from jiefen.law.texts.read import read_law_texts
from jiefen.office.duty.read import read_rosters, roster_file
from jiefen.office.office import Office
from jiefen.register.read import read_publications
from jiefen.sealing.key_records import erased_cases, read_key_records
from jiefen.sealing.keyless import erased_findings, sealed_findings, statement_findings
from jiefen.sealing.leftovers import leftover_findings
from jiefen.sealing.recipients import recipient_findings
from jiefen.sealing.record import Erasure, KeyRecords


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a check: the findings, and how many case files were read."""

    findings: tuple[Finding, ...]
    cases: int


def check_book(book: Book, only: Sequence[Path] = ()) -> Checked:
    """Check the office's records and every case, or the cases in `only` (files or folders).

    Raises Failure if a path in `only` holds no record of the book.
    """
    paths, findings = book.case_paths()
    names = records_of(book, only) if only else ()
    chosen = [book.root / name for name in names if record_kind(name) == "case"] if only else paths
    known = frozenset(path.stem for path in paths)
    records = read_key_records(book.root)[0] or KeyRecords()
    found = [*book.findings, *findings]
    if book.office is not None and (not only or len(chosen) < len(names)):
        found += _located(book, office_findings(book.office, book.register))
        found += _rosters(book, book.office)
        found += book.register_findings
        found += read_law_texts(book.root, book.register)[1]
        found += read_publications(book.root)[1]
        found += recipient_findings(book)
        found += sealed_findings(book, known)
        found += erased_findings(book.root, records)
        found += leftover_findings(book.root)
        found += _forms(book)
        found += identifying_findings(book)
        found += narrative_findings(book, book.office)
        found += way_findings(book, book.office)
    for part in map_prepared(_check_chunk, chosen, _start, (book.root, known, erased_cases(records))):
        found += part
    told = (msgspec.structs.replace(finding, file=told_path(finding.file)) for finding in found)
    return Checked(findings=tuple(told), cases=len(chosen))


def office_findings(office: Office, register: LawRegister) -> Iterator[Finding]:
    """What the rules on the office's own records and on the versions of the procedure find."""
    context = OfficeContext(register=register)
    for rule in FOR_OFFICE:
        yield from rule.findings(office, context)
    for procedure in office.procedures:
        for procedure_rule in FOR_PROCEDURES:
            file = f"office/procedure/{procedure.effective}.yaml"
            yield from procedure_rule.findings(procedure, context, file=file)


def _rosters(book: Book, office: Office) -> Iterator[Finding]:
    """What is wrong with the files of the duty rosters, and what the rules find in those that could be read."""
    rosters, findings = read_rosters(book.root)
    yield from findings
    found = (
        finding
        for roster in rosters
        for rule in FOR_ROSTERS
        for finding in rule.findings(roster, office, file=roster_file(roster.month))
    )
    yield from _located(book, (sayable(finding, office.words) for finding in found))


def case_findings(loaded: LoadedCase, office: Office, known: Set[str] | None) -> Iterator[Finding]:
    """What reading found, and what the rules find in the case if it could be read, each with its line."""
    yield from loaded.findings
    if loaded.reading is not None:
        form = form_finding(loaded.reading, loaded.file, "case", loaded.case.id if loaded.case else "")
        yield from (form,) if form else ()
    if loaded.case is not None:
        for finding in judged(loaded.case, office, known, loaded.file):
            line, column = loaded.locate(finding.path)
            yield msgspec.structs.replace(finding, line=line, column=column)


def judged(case: Case, office: Office, known: Set[str] | None, file: str) -> Iterator[Finding]:
    """What the rules on cases find, without lines."""
    context = check_context(case, office, known)
    for rule in FOR_CASES:
        if rule.since is None or case.received >= rule.since:
            for finding in rule.findings(case, context, case=case.id, file=file):
                yield sayable(finding, office.words)


def check_file(book: Book, raw: bytes, name: str) -> tuple[LoadedCase, tuple[Finding, ...]]:
    """One case with the content `raw`, as if it stood in the file `name` of the book; the rest of the book as it is.

    Raises Failure when the office's records cannot be used.
    """
    loaded = load_case_file(raw, name)
    known = frozenset({*(path.stem for path in book.case_paths()[0]), Path(name).stem})
    return loaded, tuple(case_findings(loaded, book.require_office(), known))


def _forms(book: Book) -> Iterator[Finding]:
    """Office records that do not stand in canonical form; who reads them says which are no files."""
    for name in office_records(book):
        raw = read_regular(book.root / name, MOST_BYTES)
        form = form_finding(read(raw), name, record_kind(name)) if isinstance(raw, bytes) else None
        yield from (form,) if form else ()


def _located(book: Book, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings on office records, each with its line."""
    readings: dict[str, Reading] = {}
    for finding in findings:
        if finding.file not in readings:
            readings[finding.file] = read((book.root / finding.file).read_bytes())
        line, column = readings[finding.file].position(finding.path)
        yield msgspec.structs.replace(finding, line=line, column=column)


Task = tuple[Book, Set[str], Mapping[str, Erasure]]
"""What a worker needs besides its cases: the book, the numbers of all cases, what was erased."""


def _start(root: Path, known: Set[str], erased: Mapping[str, Erasure]) -> Task:
    """Read the office once a worker."""
    return open_book(root), known, erased


def _check_chunk(task: Task, paths: Iterable[Path]) -> list[Finding]:
    book, known, erased = task
    found: list[Finding] = []
    for loaded in iter_cases(book.root, paths):
        found += statement_findings(book.root, loaded, erased)
        found += case_findings(loaded, book.office, known) if book.office else loaded.findings
    return found
