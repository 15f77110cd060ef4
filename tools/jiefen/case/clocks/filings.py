"""Until when a paper that must be in the volume lies there: from what it documents, as the procedure says (R25)."""

from collections.abc import Iterator, Sequence
from datetime import date

from jiefen.base import counting
from jiefen.base.text import N_, say
from jiefen.base.workdays import Calendar
from jiefen.case.clocks.limit import Derivation, Limit, months_step, start_step
from jiefen.case.course import Course, unsigned
from jiefen.case.record import Case
from jiefen.case.volume import Sheet
from jiefen.procedure.lengths import length_words
from jiefen.procedure.points import EFFECTIVE, effective_day, reached
from jiefen.procedure.record import Length, Procedure
from jiefen.steps.closing import Archive
from jiefen.steps.entry import Entry
from jiefen.steps.mediating import Agreement
from jiefen.steps.undoing import Deviation

WHOLE = "VOL02"
"""The rule by which an archived volume is whole: what a deviation from it tells is not awaited any more."""
FILING = "papers.file-within"
"""What the limit is called where others bear the code of a clock."""


def filing_limits(
    case: Case, sheets: Sequence[Sheet], course: Course, procedure: Procedure, calendar: Calendar
) -> Iterator[tuple[Sheet, Limit]]:
    """Each paper that must lie in the file from some entry on, with its limit, met where it lies there.

    An agreement is awaited from the day on which it takes effect: until all have signed, there is none to file. A day
    of rest at the end moves nothing on. Nothing where the case's own version has no list, or one that cannot be
    counted (PRO03 says so).
    """
    papers = procedure.papers
    if papers is None or papers.file_within.units != 1 or papers.file_within.given:
        return
    for sheet in sheets:
        if sheet.rule.must and sheet.entry is not None and not _unfinished(sheet.entry, case, course):
            yield sheet, _limit(sheet, sheet.entry, papers.file_within, case, calendar)


def _unfinished(entry: Entry, case: Case, course: Course) -> bool:
    return isinstance(entry, Agreement) and unsigned(entry, case, course)


def _limit(sheet: Sheet, entry: Entry, length: Length, case: Case, calendar: Calendar) -> Limit:
    start, point = _start(sheet, entry)
    counted = counting.end_of(
        start, counting.Length(days=length.days, working_days=length.working_days, months=length.months), calendar
    )
    text = N_("{length}内归入卷宗，首日不计，算到 {end}")
    counting_step = Derivation(
        say=say(text, length=length_words(length), end=counted.end), basis=length.basis, own=length.basis is None
    )
    filed = sheet.filed or (_archived(entry, case) if case.simple else None)
    by_months = months_step(start, length.months, counted.end)
    return Limit(
        clock=FILING,
        title=f"{sheet.title}归卷",
        case=case.id,
        owed_by="office",
        start=start,
        due=counted.end,
        provisional=counted.provisional,
        steps=(start_step(start, point), counting_step, *([by_months] if by_months else [])),
        agreement=sheet.agreement,
        ended=max(filed.date, start) if filed else None,
        ended_by=filed,
        explained=_told_of(case),
    )


def _archived(entry: Entry, case: Case) -> Archive | None:
    """The archiving after an entry: in the simple procedure it tells that the papers lie in the file (VOL02)."""
    return next((archived for archived in case.all(Archive) if archived.rank > entry.rank), None)


def _told_of(case: Case) -> Deviation | None:
    """What tells, approved, why the volume was archived without what must be in it."""
    return next((told for told in case.all(Deviation) if told.rule == WHOLE), None)


def _start(sheet: Sheet, entry: Entry) -> tuple[date, str]:
    """The day that counts, and the point that it is the day of."""
    if isinstance(entry, Agreement):
        return effective_day(entry), EFFECTIVE
    return entry.date, next(point for point in sheet.rule.points if reached(point, entry))
