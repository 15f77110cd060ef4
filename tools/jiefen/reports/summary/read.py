"""The figures of a summary, read from a book."""

from datetime import date

from jiefen.book.book import Book
from jiefen.reports.facts.read import facts_of
from jiefen.reports.summary.span import span_and_words, span_before
from jiefen.reports.summary.values import Values


def values_of(book: Book, period: str, today: date) -> Values:
    """All figures of `2025` or `2026-H1`, and of the same days of the year before.

    Raises Failure for what is neither, or has not begun.
    """
    span, words = span_and_words(period, today, book.require_office().settings.book_since)
    facts = facts_of(book, span.last)
    before = span_before(span, facts.office.settings)
    return Values(
        facts=facts,
        span=span,
        words=words,
        before=facts_of(book, before.last) if before else None,
        before_span=before,
    )
