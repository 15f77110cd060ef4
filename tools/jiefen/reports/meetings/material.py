"""The material of an analysis meeting 研判会材料 of a book, and the Word file that is made of it (R15)."""

from datetime import date

from jiefen.book.book import Book
from jiefen.papers.office_papers import OFFICE_PAPERS, Filling
from jiefen.reports.facts.read import facts_of
from jiefen.reports.meetings.pack import MeetingPack, pack_of, span_of_month
from jiefen.reports.meetings.wording import pack_values

CODE = "meeting-pack"


def meeting_pack(book: Book, month: str, today: date) -> MeetingPack:
    """The figures of a month as they stood on its last day, of the present one as they stand today.

    Raises Failure where the month is none, or has not begun.
    """
    span = span_of_month(month, today)
    return pack_of(month, today, facts_of(book, span.last))


def pack_filling(pack: MeetingPack) -> Filling:
    """The paper that is made of the figures; what people have to think out is left open."""
    return Filling(kind=OFFICE_PAPERS[CODE], name=f"{CODE}-{pack.month}", values=pack_values(pack))
