"""The figures of a period: by unit, by kind, by channel, each row balanced; all of them beside earlier ones (R21)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from jiefen.base.period import Rhythm, period_of, periods, span_of
from jiefen.office.demands.counts import year_before
from jiefen.office.figures import PARTS
from jiefen.office.office import Office
from jiefen.office.opening.record import OPENING, OpeningBalance
from jiefen.reports.facts.record import NOBODY, CaseFact, Facts, Span
from jiefen.reports.figures.cases import CASES, rate
from jiefen.reports.figures.figure import Rate, Value
from jiefen.reports.figures.outcomes import OUTCOMES
from jiefen.reports.figures.table import FIGURES
from jiefen.steps.entry import CHANNELS

COLUMNS = ("carried", "received", "ended", "settled", "unsettled", "moved", "other-ended", "open", "overdue")
"""The figures of a row: carried + received = ended + open; settled + unsettled + moved + other = ended."""
BY_BOOK = {"received": "received", "ended": "concluded", "settled": "settled"}
"""The figures that reports from before the book give too, and what they are called there."""
_OF_ROWS = {**CASES, **OUTCOMES}
UNASSIGNED = "还没有分流"
TOTAL = "合计"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a table: what it is of, its figures by code, the share of what ended that was settled."""

    title: str
    figures: Mapping[str, int]
    rate: Rate


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A table: of what its rows are, the rows that have a figure, last the total of all cases."""

    title: str
    rows: tuple[Row, ...]


class FigureLine(msgspec.Struct, frozen=True, kw_only=True):
    """A figure in this period, the last one and the same of last year; None where there is none to compare with."""

    code: str
    title: str
    unit: str
    meaning: str
    now: Value
    before: Value = None
    last_year: Value = None


class PeriodReport(msgspec.Struct, frozen=True, kw_only=True):
    """All that a report of a period tells. `span` are the days counted, `whole` whether the period is over.

    `compared` are the spans of the last period and of the same one of last year, None where the book had not begun.
    `untraced`: one of them is from before the book, as the office's reports had it. `unread`: so many files could not
    be read and are counted nowhere.
    """

    period: str
    rhythm: Rhythm
    office: str
    span: Span
    whole: bool
    made: date
    total: Row
    blocks: tuple[Block, ...]
    lines: tuple[FigureLine, ...]
    rates: tuple[Rate, ...]
    compared: tuple[Span | None, Span | None] = (None, None)
    untraced: bool = False
    unread: int = 0


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """A span to compare with, and the facts as they stood on its last day."""

    span: Span
    facts: Facts


def spans_of(
    period: str, rhythm: Rhythm, today: date, book_since: date | None
) -> tuple[Span, Span | None, Span | None]:
    """The days of a period that have come, and as many of the last one and of the same one of last year.

    Days before the book began are not counted; None for a span that has some.
    """
    first, last = span_of(period)
    now = Span(book_since if book_since and first < book_since <= last else first, min(last, today))
    earlier = span_of(period_of(first - timedelta(days=1), rhythm))
    last_year = span_of(period_of(year_before(first), rhythm))
    found = [_as_long(Span(*days), now, whole=last <= today) for days in (earlier, last_year)]
    before, year = (span if book_since is None or span.first >= book_since else None for span in found)
    return now, before, year


def _as_long(span: Span, now: Span, *, whole: bool) -> Span:
    """The whole of it where the period is over, else as many days."""
    return span if whole else Span(span.first, min(span.last, span.first + (now.last - now.first)))


def period_report(
    period: str,
    rhythm: Rhythm,
    today: date,
    facts: Facts,
    earlier: tuple[Compared | None, Compared | None] = (None, None),
) -> PeriodReport:
    """The report of facts as they stood on the last day of the period, or `today` where it goes on.

    `earlier`: the last period and the same one of last year.
    """
    before, last_year = earlier
    last = span_of(period)[1]
    span = spans_of(period, rhythm, today, facts.office.settings.book_since)[0]
    total = _row(TOTAL, facts.cases, span)
    lines = [_line(code, facts, span, before, last_year) for code in FIGURES]
    opening: OpeningBalance | None = next(iter(facts.records.get(OPENING, {}).values()), None)
    whole = last <= today
    if whole and opening:
        lines = [_completed(line, period, rhythm, opening) for line in lines]
    return PeriodReport(
        period=period,
        rhythm=rhythm,
        office=facts.office.settings.bureau.title,
        span=span,
        whole=whole,
        made=today,
        total=total,
        blocks=tuple(_blocks(facts, span, total)),
        lines=tuple(line for line in lines if line.now is not None),
        rates=(total.rate, *_rates(facts, span)),
        compared=(before.span if before else None, last_year.span if last_year else None),
        untraced=any(line.code in BY_BOOK and _from_reports(line, before, last_year) for line in lines),
        unread=len(facts.unread),
    )


def _line(code: str, facts: Facts, span: Span, before: Compared | None, last_year: Compared | None) -> FigureLine:
    figure = FIGURES[code]
    return FigureLine(
        code=code,
        title=figure.title,
        unit=figure.unit,
        meaning=figure.meaning,
        now=figure.value(facts, span),
        before=figure.value(before.facts, before.span) if before else None,
        last_year=figure.value(last_year.facts, last_year.span) if last_year else None,
    )


def _completed(line: FigureLine, period: str, rhythm: Rhythm, opening: OpeningBalance) -> FigureLine:
    """The line with what the office's reports had of periods before the book, where they have all months of them."""
    if line.code not in BY_BOOK:
        return line
    first = span_of(period)[0]
    names = period_of(first - timedelta(days=1), rhythm), period_of(year_before(first), rhythm)
    before, last_year = (_of_opening(opening, name, BY_BOOK[line.code]) for name in names)
    return msgspec.structs.replace(
        line,
        before=line.before if line.before is not None else before,
        last_year=line.last_year if line.last_year is not None else last_year,
    )


def _of_opening(opening: OpeningBalance, period: str, field: str) -> int | None:
    first, last = span_of(period)
    found = [opening.month(month) for month in periods("month", first, last)]
    return sum(getattr(one, field) for one in found) if all(found) else None


def _from_reports(line: FigureLine, before: Compared | None, last_year: Compared | None) -> bool:
    return (before is None and line.before is not None) or (last_year is None and line.last_year is not None)


def _rates(facts: Facts, span: Span) -> Iterator[Rate]:
    """The shares that are told of all cases, each with what it is of."""
    for title, part in (
        ("最低一级化解率", "settled-lowest"),
        ("协议履行率", "agreements-performed"),
        ("首次联系逾期率", "first-contact-late"),
        ("受理逾期率", "acceptance-late"),
    ):
        whole = PARTS[part]
        number, of = FIGURES[part].value(facts, span), FIGURES[whole].value(facts, span)
        if isinstance(number, int) and isinstance(of, int):
            yield Rate(title=title, part=FIGURES[part].title, whole=FIGURES[whole].title, number=number, of=of)


def _blocks(facts: Facts, span: Span, total: Row) -> Iterator[Block]:
    office = facts.office
    for title, titles, of in _divisions(office):
        held = {of(case) for case in facts.cases}
        names = {**titles, **{code: code for code in sorted(held - titles.keys() - {NOBODY})}, NOBODY: UNASSIGNED}
        rows = [_row(name, [case for case in facts.cases if of(case) == code], span) for code, name in names.items()]
        kept = [row for row in rows if any(row.figures.values())]
        yield Block(title=title, rows=(*kept, total))


def _divisions(office: Office) -> Iterator[tuple[str, Mapping[str, str], Callable[[CaseFact], str]]]:
    """By what the cases are divided: the title, the codes and titles in their order, of which a case is."""
    yield "单位", office.organisation.unit_titles, lambda case: case.unit
    yield "种类", {code: branch.title for code, branch in office.settings.kinds.items()}, lambda case: case.branch
    yield "渠道", CHANNELS, lambda case: case.channel


def _row(title: str, cases: Sequence[CaseFact], span: Span) -> Row:
    figures = {code: _OF_ROWS[code].of(cases, span) for code in COLUMNS}
    return Row(title=title, figures=figures, rate=rate("化解率", "settled", "ended", figures))
