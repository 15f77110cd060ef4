"""`gate`: no identifier of any case leaves with the built site (R27, R28)."""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding, told_path
from jiefen.book.book import Book
from jiefen.case.peers import mark_of
from jiefen.case.read import is_case_id, sealed_file
from jiefen.files.disk import read_regular
from jiefen.files.executor import map_prepared
from jiefen.files.faults import NOT_COUNTED
from jiefen.files.yaml.reader import MOST_BYTES as MOST_CASE
from jiefen.gate.decoys import CASE, ROW, carriers, decoys, names, own_decoy, own_texts
from jiefen.gate.exceptions import is_exempt, is_key_given_up, is_let_go, mac_of, mac_of_unsought, refused
from jiefen.gate.identifiers import Identifier, identifiers, present
from jiefen.gate.needles import Needles, needles_of
from jiefen.gate.read import FILE, read_exceptions
from jiefen.gate.record import Attested, CaseSought, Exempt
from jiefen.gate.site_files import MOST_FILE, site_files
from jiefen.gate.sought import missing, name_of
from jiefen.gate.verdict import (
    FileResult,
    Verdict,
    count_findings,
    exception_finding,
    judge,
    key_gone_finding,
    leak_finding,
    missed_findings,
    missing_findings,
    refused_finding,
    unread_finding,
    unsought_finding,
)
from jiefen.guides.typical.fit import told_cases
from jiefen.register.read import load_publications
from jiefen.sealing.crypt import Keys
from jiefen.sealing.halves import MOST_BYTES, open_sealed, parted, sealed_cases, sealed_halves
from jiefen.sealing.key_records import load_key_records
from jiefen.sealing.record import IdentifierType
from jiefen.sealing.secret import ATTESTING, attesting_key, exception_secret

LARGE = 4 << 20
"""Bytes of a site from which a second processor is worth starting."""
CHUNK = 4


class Exemptions(msgspec.Struct, frozen=True):
    """The exceptions that count, and the secret that their digests are keyed with."""

    counted: tuple[Exempt, ...]
    secret: bytes


class Known(msgspec.Struct, frozen=True):
    """What sealed halves ever held that identifies somebody, and in which lines of each case, by their ids.

    `present`: what no later line superseded. `findings`: the lines that could not be opened.
    """

    identifiers: Sequence[Identifier]
    present: Set[Identifier]
    lines: Mapping[str, Sequence[str]]
    findings: Sequence[Finding]


def gate(book: Book, folder: Path, keys: Keys, *, today: date, seed: bytes, last: Attested | None) -> Verdict:
    """Look for every identifier of every case in every file of the site in `folder`.

    `seed` is new and random on every run: the decoys are made of it; `last` is what was attested
    last. Raises Failure when the folder is no site, or publications or key records cannot be read.
    """
    known = sealed_identifiers(book.root, keys)
    marks, not_read = case_marks(book)
    planted, planted_own = decoys(seed), own_decoy(seed)
    needles = needles_of((*known.identifiers, *marks, *planted, planted_own))
    exemptions, not_counted = _exemptions(book, keys, today)
    proof = _proof(needles, planted, planted_own)
    checked = _counted(needles, (*planted, planted_own))
    sought = _sought(needles, known.lines)
    key = attesting_key(book.root, keys)
    too_few = _too_few(book, checked, sought, last, key=key, exceptions=exemptions.counted)
    unsought = _unsought(needles, known.present, exemptions)
    results, no_plain_files = _results(folder, needles, told_cases(book), _cases_of_rows(book.root))
    leaks = _leaks_and_unread(results, exemptions)
    return Verdict(
        findings=(
            *known.findings,
            *not_read,
            *not_counted,
            *missed_findings(proof),
            *too_few,
            *unsought,
            *no_plain_files,
            *leaks,
        ),
        cases=len(sealed_cases(book.root)),
        checked=checked,
        files=len(results),
        size=sum(result.size for result in results),
        formats=tuple(sorted({_format(result.file) for result in results})),
        canaries=len(proof),
        sought=sought,
    )


def sealed_identifiers(root: Path, keys: Keys) -> Known:
    """What every sealed half of a book ever held that identifies somebody."""
    found: list[Identifier] = []
    present_ones: set[Identifier] = set()
    lines: dict[str, Sequence[str]] = {}
    findings: list[Finding] = []
    for some in map_prepared(_open_chunk, sealed_halves(root), _once, (root, keys)):
        found += some.identifiers
        present_ones |= some.present
        lines |= some.lines
        findings += some.findings
    return Known(tuple(found), present_ones, lines, tuple(findings))


def case_marks(book: Book) -> tuple[tuple[Identifier, ...], tuple[Finding, ...]]:
    """The mark of every case that has one, in either half, and the plain halves that could not be looked at."""
    found: set[Identifier] = set()
    findings: list[Finding] = []
    for path in book.case_paths()[0]:
        raw = read_regular(path, MOST_CASE)
        if isinstance(raw, Fault):
            name = path.relative_to(book.root).as_posix()
            findings.append(NOT_COUNTED.at().finding(told_path(name), path.stem if is_case_id(path.stem) else ""))
        elif mark := mark_of(raw):
            found.add(Identifier(path.stem, "", "mark", mark))
    for case in sealed_cases(book.root):
        raw = read_regular(book.root / sealed_file(case), MOST_BYTES)
        rows = b"" if isinstance(raw, Fault) else raw  # who opens it says why it cannot be read
        marks = {parted(row)[0].mark for row in rows.split(b"\n")}
        found |= {Identifier(case, "", "mark", mark) for mark in marks if mark}
    return tuple(sorted(found)), tuple(findings)


def _exemptions(book: Book, keys: Keys, today: date) -> tuple[Exemptions, tuple[Finding, ...]]:
    """The exceptions that count on this day, and findings for the others."""
    read, findings = read_exceptions(book.root)
    staff = frozenset(person.handle for person in book.require_office().organisation.staff)
    out = {one.index: one.why for one in refused(read.exceptions, staff, today)}
    counted = tuple(one for index, one in enumerate(read.exceptions) if index not in out)
    wrong = (exception_finding(FILE, index, why) for index, why in out.items())
    return Exemptions(counted, exception_secret(book.root, keys)), (*findings, *wrong)


def _proof(
    needles: Needles, made: Sequence[Identifier], own: Identifier
) -> list[tuple[FileResult, Sequence[Identifier]]]:
    """The decoys looked for in files of every format, in names of files, and one in its own case's page and rows."""
    files = [(judge(path, raw, needles), made) for path, raw in carriers(made).items()]
    named = [(judge(path, b"", needles), (one,)) for path, one in names(made).items()]
    told = [
        (judge(path, raw, needles, CASE if path.endswith("/index.html") else "", {ROW: CASE}), (own,))
        for path, raw in own_texts(own).items()
    ]
    return [*files, *named, *told]


def _counted(needles: Needles, made: Sequence[Identifier]) -> Mapping[IdentifierType, int]:
    """How many identifiers are looked for by type, without the decoys."""
    ours = [one.type for one in made]
    return {kind: count - ours.count(kind) for kind, count in needles.checked.items()}


def _cases_of_rows(root: Path) -> Mapping[str, str]:
    """Which case each published row tells of, by its public id."""
    cases: dict[str, str] = {}
    for batch in load_publications(root):
        cases |= {row.public_id: row.case for row in batch.rows}
    return cases


def _unsought(needles: Needles, now: Set[Identifier], exemptions: Exemptions) -> Iterator[Finding]:
    """What cannot be looked for, was not corrected since, and nobody has let go.

    What was only removed is nobody's mistake: it may still stand somewhere.
    """
    fields = {(one.case, one.ref, one.type) for one in now}
    for one in needles.unsought:
        found = one.identifier
        corrected = found not in now and (found.case, found.ref, found.type) in fields
        if not corrected and not is_let_go(one.identifier, exemptions.counted, exemptions.secret):
            yield unsought_finding(one, mac_of_unsought(one.identifier, exemptions.secret))


def _sought(needles: Needles, lines: Mapping[str, Sequence[str]]) -> Mapping[str, CaseSought]:
    """What is looked for in each case, without the decoys."""
    return {
        case: CaseSought(checked=counts, lines=tuple(lines.get(case, ())))
        for case, counts in needles.by_case.items()
        if case != CASE
    }


def _too_few(
    book: Book,
    checked: Mapping[IdentifierType, int],
    sought: Mapping[str, CaseSought],
    last: Attested | None,
    *,
    key: bytes,
    exceptions: Sequence[Exempt],
) -> Iterator[Finding]:
    """Findings if less is looked for than when the site was last published, erased cases aside.

    `key` is that of the digests in attestations. Under another one no case is known again: what is looked for is
    compared in sum then, as with attestations that do not tell the cases.
    """
    if last is None:
        yield from count_findings(checked, {}, missing=0, erased=0)
        return
    erased = {one.case for one in load_key_records(book.root).erasures if one.date >= last.date}
    if last.sought is not None and last.sought.key == name_of(key):
        yield from count_findings(checked, {}, missing=0, erased=0)
        cases = {case for case in (*sought, *(path.stem for path in book.case_paths()[0])) if is_case_id(case)}
        years = {last.date.year, *(int(case[:4]) for case in cases)}
        cases |= {f"demands/{year}-{month:02}" for year in years for month in range(1, 13)}
        yield from missing_findings(missing(sought, last.sought, key, cases=cases, erased=erased, years=years))
        return
    if last.sought is not None and not is_key_given_up(last.sought.key, exceptions):
        yield key_gone_finding(last, ATTESTING)
    gone = max(0, last.cases - len(sealed_cases(book.root)))
    yield from count_findings(checked, last.checked, missing=gone, erased=len(erased))


def _results(
    folder: Path, needles: Needles, cases: Mapping[str, str], rows: Mapping[str, str]
) -> tuple[tuple[FileResult, ...], tuple[Finding, ...]]:
    """Every plain file looked through; findings for what cannot be."""
    files = site_files(folder)
    task = (folder, needles, cases, rows)
    paths = [file.path for file in files if file.plain]
    in_this_process = sum(file.size for file in files) < LARGE
    alone_below = len(paths) + 1 if in_this_process else 2
    results: list[FileResult] = []
    for chunk_results in map_prepared(_judge_chunk, paths, _once, task, chunk=CHUNK, alone_below=alone_below):
        results += chunk_results
    not_plain = (judge(file.path, b"", needles) for file in files if not file.plain)
    return tuple(results), tuple(refused_finding(result) for result in not_plain)


def _leaks_and_unread(results: Sequence[FileResult], exemptions: Exemptions) -> Iterator[Finding]:
    for result in results:
        if result.unread is not None:
            yield unread_finding(result)
        for leak in result.leaks:
            if not is_exempt(leak.identifier, result.file, exemptions.counted, exemptions.secret):
                yield leak_finding(result, leak, mac_of(leak.identifier, exemptions.secret))


def _format(path: str) -> str:
    name = path.rpartition("/")[2]
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return ending if ending.isascii() and ending.isalnum() else ""


def _once(*task: Any) -> tuple[Any, ...]:
    """What a worker needs besides its files; it gets that once, not with every chunk."""
    return task


def _judge_chunk(
    task: tuple[Path, Needles, Mapping[str, str], Mapping[str, str]], paths: Sequence[str]
) -> list[FileResult]:
    folder, needles, cases, rows = task
    return [_judge_file(folder, path, needles, cases.get(path, ""), rows) for path in paths]


def _judge_file(folder: Path, path: str, needles: Needles, case: str, rows: Mapping[str, str]) -> FileResult:
    raw = read_regular(folder / path, MOST_FILE)
    if isinstance(raw, Fault):
        return msgspec.structs.replace(judge(path, b"", needles, case), unread=raw.say)
    return judge(path, raw, needles, case, rows)


def _open_chunk(task: tuple[Path, Keys], cases: Sequence[str]) -> Known:
    root, keys = task
    found: list[Identifier] = []
    present_ones: set[Identifier] = set()
    lines: dict[str, Sequence[str]] = {}
    findings: list[Finding] = []
    for case in cases:
        opened = open_sealed(root, case, keys)
        found += identifiers(opened.edits)
        present_ones |= present(opened.folded)
        lines[case] = tuple(edit.id for edit in opened.edits if identifiers([edit]))
        findings += opened.findings
    return Known(found, present_ones, lines, findings)
