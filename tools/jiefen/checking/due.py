"""`due`: what is overdue, nearly due or uncovered on a day (docs/dev/rules.md).

Never blocks a pull request.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import msgspec

from jiefen.base.finding import Finding, Spot, told_path
from jiefen.base.rule import OfficeDueContext, ask
from jiefen.book.book import Book, open_book
from jiefen.book.cases import not_counted, one_case
from jiefen.book.gathered import Held, gather
from jiefen.book.kinds import OFFICE_KINDS
from jiefen.case.clocks.limit import Limit
from jiefen.case.context import CaseWords, due_view
from jiefen.case.outlook import DueLine, outlook, pressing, sayable_line
from jiefen.case.read import case_file, read_case_file
from jiefen.checking.office import is_kept
from jiefen.checking.reliance import reliances
from jiefen.checking.rulebook import (
    FOR_DUE,
    FOR_GUIDES_DUE,
    FOR_KINDS_DUE,
    FOR_KINDS_MISSING,
    FOR_LAW_DUE,
    FOR_OFFICE_DUE,
    FOR_REGISTER_DUE,
)
from jiefen.checking.unseen import NOT_IN_ORDER, unseen_findings
from jiefen.files.executor import map_prepared
from jiefen.files.faults import RECORD_NOT_COUNTED
from jiefen.files.loading import parsed
from jiefen.files.resources import root
from jiefen.guides.handwritten import FOLDER, HandWritten, read_pages
from jiefen.guides.read import position
from jiefen.guides.way.read import FILE as WAY_FILE
from jiefen.law.outdated import outdated
from jiefen.law.read import OFFICE_FILE
from jiefen.office.context import RecordsDueContext
from jiefen.office.opening.record import OPENING
from jiefen.register.read import read_publications
from jiefen.register.stale import stale_rows
from jiefen.sealing.keyless import not_rekeyed, stopped_findings
from jiefen.sealing.recipients import leavers
from jiefen.sealing.retention import kept_too_long, numbers_kept_too_long
from jiefen.sealing.unsealed import overdue_identities

LIMIT_RULES = ("DUE01", "DUE02", "DUE03", "DUE13")


class DueFound(msgspec.Struct, frozen=True, kw_only=True):
    """The pressing limits and all findings of the day.

    `others` are findings that are no line of the list. `overdue` counts what could not be read: it
    is never in order.
    """

    lines: tuple[DueLine, ...]
    findings: tuple[Finding, ...]

    @property
    def others(self) -> tuple[Finding, ...]:
        """Findings of rules that are not about a limit."""
        return tuple(finding for finding in self.findings if finding.code not in LIMIT_RULES)

    @property
    def unread(self) -> tuple[Finding, ...]:
        """What could not be read, or not surely, and so is in no line."""
        return tuple(finding for finding in self.findings if finding.code in NOT_IN_ORDER)

    @property
    def overdue(self) -> bool:
        """Whether anything is overdue or uncovered."""
        return any(finding.severity == "error" for finding in self.findings)


def due_list(book: Book, today: date, within: int, mine: str = "") -> DueFound:
    """What presses on `today`, limits ending within `within` days taken in.

    `mine` is an officer's or leader's handle, of whose cases alone it is. A case file that cannot be
    read is a finding (FILE06), whosever it is: nobody knows whether it is overdue. So is what Git
    hides (FILE07, FILE09).
    """
    paths, _ = book.case_paths()
    lines: list[DueLine] = []
    findings = [*unseen_findings(book.root)]
    for part in map_prepared(_due_chunk, paths, _start, (book.root, today, within, mine)):
        lines += part.lines
        findings += part.findings
    if not mine:
        findings += office_findings(book, today, within)
    return DueFound(lines=tuple(lines), findings=tuple(findings))


def office_findings(book: Book, today: date, within: int) -> Iterator[Finding]:
    """What the office's own records and its guides have coming up, and who left, or soon leaves, with a key."""
    written = read_pages([root(), book.root])
    yield from _of_the_office(book, today, within)
    yield from _of_records(book, today, within)
    yield from _of_guides(written, today, within)
    yield from _of_law(book, written, today, within)
    yield from _of_the_register(book, today, within)
    yield from leavers(book, today, within)
    yield from not_rekeyed(book.root)
    yield from stopped_findings(book.root)
    yield from numbers_kept_too_long(book.root, book.require_office(), today)


def _of_the_office(book: Book, today: date, within: int) -> Iterator[Finding]:
    """What the office's own records have coming up."""
    office = book.require_office()
    context = OfficeDueContext(today=today, within=within)
    for rule in FOR_OFFICE_DUE:
        locate = parsed((book.root / rule.file).read_bytes()).position
        yield from ask((rule,), office, context, Spot(file=rule.file, words=office.words, locate=locate))


def _of_records(book: Book, today: date, within: int) -> Iterator[Finding]:
    """What is due, late or missing in the records of the kinds that the office keeps (docs/dev/kinds.md).

    One that cannot be read is told (FILE06): it is never in order.
    """
    office = book.require_office()
    gathered = gather(book, frozenset(path.stem for path in book.case_paths()[0]))
    kept = {
        kind: [held for held in gathered.of(kind.name) if held.record is None or is_kept(held, office)]
        for kind in OFFICE_KINDS
        if kind.switch and office.settings.kept_spans(kind.switch)
    }
    records = {kind.name: {one.file: one.record for one in held if one.record} for kind, held in kept.items()}
    context = RecordsDueContext(
        office=office, register=book.register, cases=gathered.cases, today=today, within=within, records=records
    )
    for kind, found in kept.items():
        rules, missing = FOR_KINDS_DUE[kind.name], FOR_KINDS_MISSING[kind.name]
        for held in found:
            spot = Spot(file=held.file, words=office.words, locate=held.locate)
            if held.record is None:
                yield _record_not_counted(held)
            else:
                yield from ask(rules, held.record, context, spot)
        yield from ask(missing, records[kind.name], context, Spot(file=kind.above, words=office.words))
    # no office leaves it out and nothing of it is due, but reports count what stands in it
    yield from (_record_not_counted(held) for held in gathered.of(OPENING) if held.record is None)


def _record_not_counted(held: Held) -> Finding:
    """What is said of a record that cannot be read, at the line where reading stopped (FILE06)."""
    line = next((finding.line for finding in held.findings), 0)
    return RECORD_NOT_COUNTED.at(line).finding(told_path(held.file))


def _of_the_register(book: Book, today: date, within: int) -> Iterator[Finding]:
    """Published rows of cases that may no longer be shown."""
    context = OfficeDueContext(today=today, within=within)
    for row in stale_rows(book.root, read_publications(book.root)[0]):
        spot = Spot(file=case_file(row.case), case=row.case, locate=row.locate)
        yield from ask(FOR_REGISTER_DUE, row, context, spot)


def _of_guides(written: HandWritten, today: date, within: int) -> Iterator[Finding]:
    """The reviews that the guides of the public site, and 解纷指引, have coming up."""
    context = OfficeDueContext(today=today, within=within)
    for guide in written.guides:
        locate = partial(position, written.texts[guide.path])
        yield from ask(FOR_GUIDES_DUE, guide, context, Spot(file=f"{FOLDER}/{guide.path}", locate=locate))
    if written.way:
        spot = Spot(file=WAY_FILE, locate=written.way.reading.position)
        yield from ask(FOR_GUIDES_DUE, written.way.way, context, spot)


def _of_law(book: Book, written: HandWritten, today: date, within: int) -> Iterator[Finding]:
    """What rests on law that no longer holds; a version of the procedure that is over stays as it was."""
    context = OfficeDueContext(today=today, within=within)
    office = book.require_office()
    now = office.procedure_on(today).effective
    over = {f"office/procedure/{one.effective}.yaml" for one in office.procedures if one.effective < now}
    relying = [one for one in reliances(book, written) if one.file not in over]
    for gone in outdated(book.register, today, relying):
        file = f"law/{gone.law.id}.yaml"
        if (root() / file).is_file():
            spot = Spot(file=file, locate=parsed((root() / file).read_bytes()).position)
            yield from ask(FOR_LAW_DUE, gone, context, spot)
        else:
            reading = parsed((book.root / OFFICE_FILE).read_bytes())
            entries = [law["id"] for law in (reading.data or {})["laws"]]
            index = entries.index(gone.law.id)
            own = msgspec.structs.replace(gone, entry=f"laws[{index}].")
            yield from ask(FOR_LAW_DUE, own, context, Spot(file=OFFICE_FILE, locate=reading.position))


def limits_of_case(book: Book, case: str, today: date) -> tuple[Limit, ...]:
    """Every limit of one case as it stood on `today`, and of its papers those that are awaited in the file.

    Raises Failure when it cannot be read.
    """
    context = one_case(book, case, today)[1]
    return (*context.limits, *(limit for _, limit in context.filings))


Task = tuple[Book, date, int, str]
"""What a worker needs besides its cases: the book, the day, how far ahead, whose cases."""


def _start(root: Path, today: date, within: int, mine: str) -> Task:
    """Read the office once a worker."""
    return open_book(root), today, within, mine


def _due_chunk(task: Task, paths: Iterable[Path]) -> DueFound:
    book, today, within, mine = task
    office = book.require_office()
    lines: list[DueLine] = []
    findings: list[Finding] = []
    for path in paths:
        loaded = read_case_file(book.root, path.relative_to(book.root).as_posix())
        if loaded.case is None:
            findings.append(not_counted(loaded))
            continue
        if loaded.case.received > today:
            continue
        case, context = due_view(loaded.case, office, today, within)
        held = context.course.current
        if mine and (held is None or mine not in (held.officer, held.leader)):
            continue
        words = CaseWords(office)
        lines += [sayable_line(line, words) for line in outlook(case, context) if pressing(line, within)]
        findings += kept_too_long(book.root, case, office, today)
        findings += overdue_identities(book.root, case, office, today)
        spot = Spot(file=loaded.file, case=case.id, words=words, locate=loaded.locate)
        findings += ask(FOR_DUE, case, context, spot)
    return DueFound(lines=tuple(lines), findings=tuple(findings))
