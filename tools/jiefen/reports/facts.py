"""What reports count, read from a book: every case as it stood on a day, and what the day's rules say (R20)."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from jiefen.base.finding import Finding, Spot
from jiefen.base.rule import ask
from jiefen.base.text import render
from jiefen.book.book import Book, open_book
from jiefen.book.cases import not_counted
from jiefen.case.clocks.limit import standing
from jiefen.case.context import CaseWords, DueContext, due_view
from jiefen.case.outlook import running
from jiefen.case.read import read_case_file
from jiefen.case.record import Case
from jiefen.case.rulebook import FOR_CASES
from jiefen.case.summary import summary_of
from jiefen.checking.due import LIMIT_RULES, office_findings
from jiefen.checking.rulebook import FOR_DUE
from jiefen.checking.unseen import unseen_findings
from jiefen.files.executor import map_prepared
from jiefen.reports.figures import CaseFact, Facts, Overdue, Told
from jiefen.sealing.retention import kept_too_long
from jiefen.sealing.unsealed import overdue_identities
from jiefen.steps.undoing import Deviation

WITHIN = 7
"""Days ahead of the last one that a warning looks."""
_TITLES = {rule.code: rule.title for rule in (*FOR_CASES, *FOR_DUE)}


def facts_of(book: Book, on: date) -> Facts:
    """The cases of a book received by `on`, as they stood then; void ones are left out."""
    cases: list[CaseFact] = []
    findings: list[Finding] = []
    unread: list[Finding] = [*unseen_findings(book.root)]
    for part in map_prepared(_part, book.case_paths()[0], _start, (book.root, on)):
        cases += part.cases
        findings += part.findings
        unread += part.unread
    findings += office_findings(book, on, WITHIN)
    return Facts(cases=tuple(cases), findings=tuple(findings), unread=tuple(unread))


def _start(root: Path, on: date) -> tuple[Book, date]:
    """Read the office once a worker."""
    return open_book(root), on


def _part(task: tuple[Book, date], paths: Iterable[Path]) -> Facts:
    book, on = task
    office = book.require_office()
    cases: list[CaseFact] = []
    findings: list[Finding] = []
    unread: list[Finding] = []
    for path in paths:
        loaded = read_case_file(book.root, path.relative_to(book.root).as_posix())
        if loaded.case is None:
            unread.append(not_counted(loaded))
        elif loaded.case.received <= on:
            case, context = due_view(loaded.case, office, on, WITHIN)
            if not case.void:
                cases.append(fact_of(case, context))
            findings += kept_too_long(book.root, case, office, on)
            findings += overdue_identities(book.root, case, office, on)
            spot = Spot(file=loaded.file, case=case.id, words=CaseWords(office), locate=loaded.locate)
            found = ask(FOR_DUE, case, context, spot)
            findings += (one for one in found if one.code not in LIMIT_RULES)
    return Facts(cases=tuple(cases), findings=tuple(findings), unread=tuple(unread))


def fact_of(case: Case, context: DueContext) -> CaseFact:
    """A case as reports count it, on the context's day."""
    summary = summary_of(case, context)
    closing = context.course.closing
    settings = context.office.settings
    return CaseFact(
        id=case.id,
        received=case.received,
        branch=summary.kind.partition(".")[0],
        unit=summary.unit,
        officer=summary.officer,
        level=summary.level,
        rank=[level.code for level in context.procedure.levels].index(summary.level),
        people=summary.people,
        closed=closing.date if closing else None,
        group=settings.outcome_group(summary.outcome) if closing else "",
        carried=case.carried is not None,
        restricted=summary.restricted,
        overdue=tuple(_overdue(context)),
        told=tuple(_told(case)),
    )


def _overdue(context: DueContext) -> Iterator[Overdue]:
    """The limits that the office let pass, the longest ago first."""
    for limit in sorted(running(context.limits), key=lambda limit: limit.due):
        stands = standing(limit, context.today)
        if stands.state == "overdue":
            yield Overdue(title=render(limit.name), due=limit.due, days=-(stands.days_left or 0))


def _told(case: Case) -> Iterator[Told]:
    for entry in case.all(Deviation):
        yield Told(day=entry.date, code=entry.rule, rule=_TITLES.get(entry.rule, entry.rule))
