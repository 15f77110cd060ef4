"""What reports count, read from a book (R20)."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding, Spot
from jiefen.base.rule import ask
from jiefen.base.text import N_, render, say
from jiefen.book.book import Book, open_book
from jiefen.book.cases import not_counted
from jiefen.book.gathered import gather
from jiefen.book.kinds import OFFICE_KINDS
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
from jiefen.files.faults import NOT_COUNTED
from jiefen.guides.handwritten import read_pages
from jiefen.guides.typical.read import read_narratives
from jiefen.office.opening.record import OPENING
from jiefen.procedure.record import Procedure
from jiefen.register.disclosure import ending_of
from jiefen.reports.facts.record import TYPICAL, Agreed, CaseFact, Clocked, Facts, Overdue, Records, Told
from jiefen.sealing.retention import kept_too_long
from jiefen.sealing.unsealed import overdue_identities
from jiefen.steps.closing import Archive, FollowUp
from jiefen.steps.elsewhere import ConfirmApply, ConfirmResult
from jiefen.steps.entry import Entry
from jiefen.steps.mediating import Agreement, Mediate, Perform
from jiefen.steps.opening import Accept, Contact, MakePlan
from jiefen.steps.petition import JoinPetition
from jiefen.steps.undoing import Deviation

JOINT = "joint"
"""The kind of petition that several bring together."""
WITHIN = 7
"""Days ahead of the last one that a warning looks."""
_TITLES = {rule.code: rule.title for rule in (*FOR_CASES, *FOR_DUE)}


def facts_of(book: Book, on: date) -> Facts:
    """The cases of a book received by `on`, as they stood then; void ones are left out.

    Raises Failure for a day before the book began: what happened then is in no record, and none would be a false zero.
    """
    since = book.require_office().settings.book_since
    if since is not None and on < since:
        raise Failure(
            say(N_("案卷库从 {since} 启用，{on} 以前没有逐件的记录，数不出来。"), since=since, on=on),
            say(N_("写启用以后的一期；以前的数，照当时报的。")),
        )
    cases: list[CaseFact] = []
    findings: list[Finding] = []
    unread: list[Finding] = [*unseen_findings(book.root)]
    for part in map_prepared(_part, book.case_paths()[0], _start, (book.root, on)):
        cases += part.cases
        findings += part.findings
        unread += part.unread
    of_office = tuple(office_findings(book, on, WITHIN))
    findings += of_office
    unread += unread_records(of_office)
    return Facts(
        cases=tuple(cases),
        findings=tuple(findings),
        unread=tuple(unread),
        office=book.require_office(),
        records=records_of(book),
    )


def unread_records(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Of the findings of a day, those that say that a record of the office cannot be read: it is in no figure."""
    return (finding for finding in findings if finding.code == NOT_COUNTED.code)


def records_of(book: Book) -> Records:
    """The records of every kind that an office may keep, as far as they could be read, and what was before the book.

    Beside them stand the typical cases that were published.
    """
    gathered = gather(book, frozenset())
    kept = (*(kind.name for kind in OFFICE_KINDS if kind.switch), OPENING)
    office = {name: {one.file: one.record for one in gathered.of(name) if one.record is not None} for name in kept}
    written, _ = read_narratives(read_pages([book.root]).typical)
    return {**office, TYPICAL: {one.narrative.page: one.narrative for one in written}}


class _Part(msgspec.Struct, frozen=True):
    """What one worker found in its share of the case files."""

    cases: tuple[CaseFact, ...]
    findings: tuple[Finding, ...]
    unread: tuple[Finding, ...]


def _start(root: Path, on: date) -> tuple[Book, date]:
    """Read the office once a worker."""
    return open_book(root), on


def _part(task: tuple[Book, date], paths: Iterable[Path]) -> _Part:
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
    return _Part(tuple(cases), tuple(findings), tuple(unread))


def fact_of(case: Case, context: DueContext) -> CaseFact:
    """A case as reports count it, on the context's day."""
    summary = summary_of(case, context)
    closing = context.course.closing
    current = context.course.current
    settings = context.office.settings
    outcome = ending_of(closing) if closing else ""
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
        group=settings.outcome_group(outcome) if closing else "",
        carried=case.carried is not None,
        restricted=summary.restricted,
        overdue=tuple(_overdue(context)),
        told=tuple(_told(case)),
        kind=summary.kind,
        area=case.area,
        place=case.place,
        via=case.via,
        initiative=case.initiative,
        referred_by=case.referred_by,
        origin=case.origin,
        channel=summary.channel,
        body=current.body if current else "",
        leader=summary.leader,
        mediators=tuple(dict.fromkeys(one for entry in case.all(Mediate) for one in entry.ours.values())),
        amount=case.amount,
        parties=len(case.parties),
        petition=case.petition is not None or bool(case.all(JoinPetition)),
        complaint=case.complaint,
        boundary=case.boundary is not None,
        collective=_collective(summary.people, context.procedure),
        simple=case.simple,
        accepted=_day(case.first(Accept)),
        contacted=_day(next((talk for talk in case.all(Contact) if talk.reached), None)),
        assigned=_assigned(context),
        moved=max((entry.date for entry in case.log), default=case.received),
        sittings=len(case.all(Mediate)),
        outcome=outcome,
        agreements=tuple(_agreements(case)),
        followed_up=_day(next((visit for visit in case.all(FollowUp) if visit.reached), None)),
        archived=_day(case.first(Archive)),
        steps=frozenset(entry.step for entry in case.log),
        led=any(entry.leader_present for entry in case.all(Mediate)),
        planned=bool(current and current.team and (current.plan or case.all(MakePlan))),
        joint=JOINT in {case.petition.kind if case.petition else "", *(one.kind for one in case.all(JoinPetition))},
        clocks=tuple(_clocks(context)),
        organisations=tuple(_organisations(case)),
    )


def _day(entry: Entry | None) -> date | None:
    return entry.date if entry else None


def _collective(people: int, procedure: Procedure) -> bool:
    """Whether they are as many as the lowest level asks for that counts people; no level may."""
    least = min((level.people for level in procedure.levels if level.people), default=None)
    return least is not None and people >= least


def _assigned(context: DueContext) -> date | None:
    """Since when the present officer has it: later assignments that leave the officer do not count."""
    since: date | None = None
    held = ""
    for assignment in context.course.assignments:
        if assignment.officer and assignment.officer != held:
            since, held = assignment.entry.date, assignment.officer
    return since


def _agreements(case: Case) -> Iterator[Agreed]:
    """The last agreement of each name: one that was made anew stands in place of the one before."""
    for strand in case.strands:
        made = strand.last(Agreement)
        if made is None:
            continue
        done = [entry for entry in strand.all(Perform) if entry.rank > made.rank]
        full = next((entry for entry in done if entry.state == "full"), None)
        applied, answer = strand.last(ConfirmApply), strand.last(ConfirmResult)
        yield Agreed(
            day=made.date,
            form=made.form,
            amount=made.amount,
            performed=made.date if made.performed_at_once else _day(full),
            breached=bool(done) and done[-1].state == "breach",
            applied=_day(applied),
            confirmed=_day(answer) if answer and answer.result == "confirmed" else None,
        )


def _organisations(case: Case) -> list[str]:
    """Each mark once. One that a natural person has as well is no organisation's."""
    persons = {party.group for party in case.parties if party.type != "organisation"}
    marks = (party.group for party in case.parties if party.type == "organisation")
    return [mark for mark in dict.fromkeys(marks) if mark and mark not in persons]


def _clocks(context: DueContext) -> Iterator[Clocked]:
    """Every limit that the office owed or owes."""
    for limit in context.limits:
        if limit.owed_by == "office":
            clock = context.procedure.clocks[limit.clock]
            yield Clocked(
                clock=limit.clock,
                title=render(limit.name),
                start=limit.start,
                due=limit.due,
                ended=limit.ended,
                state=standing(limit, context.today).state,
                starts=clock.starts,
                ends=clock.ends,
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
