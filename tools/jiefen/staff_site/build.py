"""The staff site: what is on the office's desk on a day, for staff alone (R9, R12, R23, R24, R30).

It is built from the plain half of the records, in a folder of its own: nothing of it comes near the
public site.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec

from jiefen.base.finding import Finding, Spot
from jiefen.base.labels import Labels
from jiefen.base.rule import ask
from jiefen.book.book import Book, open_book
from jiefen.book.cases import not_counted
from jiefen.book.gathered import count_files, require_named
from jiefen.case.clocks.limit import standing
from jiefen.case.context import CaseWords, DueContext, due_view
from jiefen.case.lanes import standing_of
from jiefen.case.outlook import OPEN_STATES, outlook
from jiefen.case.read import read_case_file
from jiefen.case.record import Case
from jiefen.case.summary import summary_of
from jiefen.checking.due import LIMIT_RULES, office_findings
from jiefen.checking.rulebook import FOR_DUE
from jiefen.checking.unseen import unseen_findings
from jiefen.explaining.codebook import CODES
from jiefen.explaining.explain import clock_views, fault_view, rule_book, spoken_view
from jiefen.files import resources
from jiefen.files.executor import map_prepared
from jiefen.files.schema.shape import labels
from jiefen.guides.handwritten import STAFF_FOLDER, read_pages
from jiefen.guides.unmoved import acting_findings
from jiefen.history.guarding import CHANGES
from jiefen.office.changes.record import ChangeRecord
from jiefen.reports.facts.read import fact_of, records_of, unread_records
from jiefen.reports.facts.record import CaseFact
from jiefen.sealing.retention import kept_too_long
from jiefen.sealing.unsealed import overdue_identities
from jiefen.site.assets import built_assets
from jiefen.site.build import Built, build_site, folders
from jiefen.staff_site.board import board
from jiefen.staff_site.case_pages import case_object, cases_files
from jiefen.staff_site.change_pages import changes_page
from jiefen.staff_site.demand_pages import demand_files
from jiefen.staff_site.desk import WITHIN, Desk, StaffCase, staff_settings
from jiefen.staff_site.deviation_pages import deviations_of, deviations_page, warning_of
from jiefen.staff_site.due_pages import calendar_page, overdue_page
from jiefen.staff_site.duty_pages import duty_files
from jiefen.staff_site.event_pages import event_files
from jiefen.staff_site.meeting_pages import meeting_pages
from jiefen.staff_site.nav import staff_navigation
from jiefen.staff_site.organisation_pages import PATH as ORGANISATION
from jiefen.staff_site.organisation_pages import organisation_page
from jiefen.staff_site.procedure_pages import clocks_page, procedure_pages
from jiefen.staff_site.record_pages import records_page
from jiefen.staff_site.responsibility_pages import responsibility_files
from jiefen.staff_site.return_pages import return_files
from jiefen.staff_site.rule_pages import rule_pages
from jiefen.staff_site.screening_pages import screening_files
from jiefen.staff_site.subsidy_pages import subsidy_files
from jiefen.staff_site.task_pages import task_files
from jiefen.staff_site.warning_pages import PATH as WARNINGS
from jiefen.staff_site.warning_pages import warnings_page
from jiefen.staff_site.yearly.assessment_pages import assessment_files

OUT = "build/staff"
FRAME = "assets/"
"""What of the public site's own files gives the staff site its look; no page of it is taken."""
ROBOTS = b"User-agent: *\nDisallow: /\n"


def build_staff(book: Book, today: date) -> Built:
    """Build the staff site of a book below its `build/staff`, as its records stood on `today`.

    It is built without what cannot be read or Git hides; `uncounted` and its first page name it.

    Raises Failure when the office's records cannot be used.
    """
    desk = desk_of(book, today)
    program, out = resources.root(), book.root / OUT
    roots = [program, book.root]
    written = read_pages(roots, STAFF_FOLDER)
    if wrong := (*written.findings, *acting_findings(written, STAFF_FOLDER)):
        return Built(site=out / "site", findings=wrong)
    texts = {**written.texts, **staff_texts(desk)}
    files = {
        **built_assets(program, staff=True),
        **{path: raw for path, raw in read_pages(roots).files.items() if path.startswith(FRAME)},
        **written.files,
        **{path: text.encode() for path, text in texts.items()},
        "robots.txt": ROBOTS,
    }
    settings = staff_settings(desk.office, today, staff_navigation(texts), **folders(program, out))
    built = build_site(files, settings, today, out)
    return msgspec.structs.replace(built, uncounted=(*desk.unread, *desk.unseen))


def staff_texts(desk: Desk) -> dict[str, str]:
    """Every page and every file of data that is made from records, by path."""
    names: list[str] = []
    for procedure in desk.office.procedures:
        names += procedure.clocks
    clocks = {name: clock_views(name, desk.office) for name in dict.fromkeys(names)}
    rules = [spoken_view(rule) for rule in rule_book()]
    faults = [view for view in map(fault_view, CODES) if view]
    texts = {
        "calendar/index.md": calendar_page(desk),
        "overdue/index.md": overdue_page(desk),
        "deviations/index.md": deviations_page(desk),
        **cases_files(desk),
        **procedure_pages(desk.office, desk.register, desk.labels),
        **clocks_page(clocks, desk.office, desk.register, desk.labels),
        **demand_files(desk),
        **screening_files(desk),
        **task_files(desk),
        **event_files(desk),
        **assessment_files(desk),
        **return_files(desk),
        **subsidy_files(desk),
        **responsibility_files(desk),
        **duty_files(desk),
        "records/index.md": records_page(desk),
        ORGANISATION: organisation_page(desk),
        "changes/index.md": changes_page(desk),
        **meeting_pages(desk),
        WARNINGS: warnings_page(desk),
        **rule_pages(rules, faults, desk.register),
    }
    return {"index.md": board(desk, texts), **texts}


def desk_of(book: Book, today: date) -> Desk:
    """What is on the desk on `today`: the cases received by then, and what the day's rules say.

    Raises Failure when the office's records cannot be used.
    """
    office = book.require_office()
    parts: list[Part] = list(map_prepared(_part, book.case_paths()[0], _start, (book.root, today)))
    cases: list[StaffCase] = []
    findings: list[Finding] = []
    unread: list[Finding] = []
    facts: list[CaseFact] = []
    for part in parts:
        cases += part.cases
        facts += part.facts
        findings += part.findings
        unread += part.unread
    of_office = tuple(office_findings(book, today, WITHIN))
    return Desk(
        today=today,
        office=office,
        register=book.register,
        labels=_words(),
        cases=tuple(cases),
        others=(*findings, *of_office),
        unread=tuple(unread),
        unseen=tuple(unseen_findings(book.root)),
        lost=tuple(unread_records(of_office)),
        files=count_files(book),
        changes=require_named(book.root, CHANGES, ChangeRecord),
        records=records_of(book),
        facts=tuple(facts),
    )


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What one worker found in its share of the case files."""

    cases: tuple[StaffCase, ...]
    facts: tuple[CaseFact, ...]
    findings: tuple[Finding, ...]
    unread: tuple[Finding, ...]


Task = tuple[Book, date, Labels]
"""What a worker needs besides its cases: the book, the day, the words of the case schema."""


def _start(root: Path, today: date) -> Task:
    """Read the office once a worker."""
    return open_book(root), today, _words()


def _part(task: Task, paths: Iterable[Path]) -> Part:
    book, today, words = task
    cases: list[StaffCase] = []
    facts: list[CaseFact] = []
    findings: list[Finding] = []
    unread: list[Finding] = []
    for path in paths:
        loaded = read_case_file(book.root, path.relative_to(book.root).as_posix())
        if loaded.case is None:
            unread.append(not_counted(loaded))
        elif loaded.case.received <= today:
            case, context = due_view(loaded.case, book.require_office(), today, WITHIN)
            cases.append(_staff_case(case, context, words, book))
            facts += () if case.void else (fact_of(case, context),)
            findings += kept_too_long(book.root, case, book.require_office(), today)
            findings += overdue_identities(book.root, case, book.require_office(), today)
            findings += _said(case, context, loaded.file)
    return Part(cases=tuple(cases), facts=tuple(facts), findings=tuple(findings), unread=tuple(unread))


def _staff_case(case: Case, context: DueContext, words: Labels, book: Book) -> StaffCase:
    limits = (*context.limits, *(limit for _, limit in context.filings))
    told = tuple(deviations_of(case, context))
    warnings = [warning_of(one, context.office) for one in told]
    lines = tuple(line for line in outlook(case, context) if line.state in OPEN_STATES)
    return StaffCase(
        summary=summary_of(case, context),
        lines=lines,
        standing=standing_of(case, context, lines),
        overdue=tuple(limit for limit in limits if standing(limit, context.today).state == "overdue"),
        detail={**case_object(case, context, words, book.register), "warnings": warnings},
        deviations=told,
    )


def _said(case: Case, context: DueContext, file: str) -> Iterable[Finding]:
    """What the day's rules say of the case besides its limits."""
    rules = (rule for rule in FOR_DUE if rule.code not in LIMIT_RULES)
    return ask(rules, case, context, Spot(file=file, case=case.id, words=CaseWords(context.office)))


def _words() -> Labels:
    return labels(resources.schema("case"))
