"""A report of a period of a book, and the two files that are made of it (R21)."""

from datetime import date

from jiefen.base.failure import Failure
from jiefen.base.period import Rhythm, period_of, span_of
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.files.workbooks import workbook
from jiefen.papers.office_papers import OFFICE_PAPERS, Filling, OfficeDocument
from jiefen.reports.facts.read import facts_of
from jiefen.reports.facts.record import Span
from jiefen.reports.periods.counted import Compared, PeriodReport, period_report, spans_of
from jiefen.reports.periods.sheets import period_sheets
from jiefen.reports.periods.wording import period_values

CODE = "period-report"


def report_of(book: Book, period: str, rhythm: Rhythm, today: date) -> PeriodReport:
    """The figures of a period as they stood on its last day, of one that goes on as they stand today.

    Each span that it is compared with is counted as it stood on its own last day, as its own report told it.
    Raises Failure where there is no such period, or it has not begun.
    """
    _begun(period, rhythm, today)
    now, before, last_year = spans_of(period, rhythm, today, book.require_office().settings.book_since)
    earlier = _compared(book, before), _compared(book, last_year)
    return period_report(period, rhythm, today, facts_of(book, now.last), earlier)


def _compared(book: Book, span: Span | None) -> Compared | None:
    return Compared(span=span, facts=facts_of(book, span.last)) if span else None


def _begun(period: str, rhythm: Rhythm, today: date) -> None:
    try:
        first = span_of(period)[0]
    except ValueError:
        first = date.min
    if period_of(first, rhythm) != period:
        example = Term(period_of(today, rhythm))
        raise Failure(
            say(N_("没有 {period} 这一期。"), period=period), say(N_("写成 {example} 这样。"), example=example)
        )
    if first > today:
        raise Failure(
            say(N_("{period} 还没有到，今天是 {today}。"), period=period, today=today), say(N_("写已经开始的一期。"))
        )


def period_filling(report: PeriodReport) -> Filling:
    """The paper that is made of the figures."""
    return Filling(kind=OFFICE_PAPERS[CODE], name=f"{CODE}-{report.period}", values=period_values(report))


def period_workbook(report: PeriodReport) -> OfficeDocument:
    """The workbook of the same figures."""
    kind = OFFICE_PAPERS[CODE]
    return OfficeDocument(
        title=kind.title, file=f"{CODE}-{report.period}.xlsx", content=workbook(period_sheets(report))
    )
