"""What the commands of duty share: the rosters of the book, a month that somebody names, a roster as a table."""

from collections.abc import Mapping, Sequence
from datetime import date

from jiefen.base.failure import Failure
from jiefen.base.period import period_of, span_of
from jiefen.base.table import table
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.book.gathered import require_named
from jiefen.commands.context import Surroundings
from jiefen.office.duty.kept import sensitive_periods
from jiefen.office.duty.listed import HEAD, rows_of
from jiefen.office.duty.record import KIND, DutyRoster
from jiefen.office.periods.record import Period, Periods

LONGEST = len("2026-12")
FIRST, LAST = "1900-01", "2099-12"
"""The months that a roster can be of, as its schema has them."""


def rosters_here(book: Book) -> Mapping[str, DutyRoster]:
    """All rosters by month. Raises Failure where one cannot be read: somebody's days would not be counted."""
    return {roster.month: roster for roster in require_named(book.root, KIND, DutyRoster).values()}


def periods_here(book: Book) -> Sequence[Period]:
    """The sensitive periods that the office keeps."""
    return sensitive_periods(book.require_office(), require_named(book.root, "periods", Periods))


def named_month(word: str) -> str:
    """The month that `2026-12` means. Raises Failure for what is none, or none of a roster."""
    try:
        first, _ = span_of(word)
        if len(word) == LONGEST and period_of(first, "month") == word and FIRST <= word <= LAST:
            return word
    except ValueError:
        pass
    raise Failure(say(N_("{word} 不是月份。"), word=word), say(N_("写成 {example} 这样。"), example=Term("2026-12")))


def roster_of(book: Book, day: date) -> DutyRoster:
    """The roster of the month of a day. Raises Failure where there is none."""
    month = period_of(day, "month")
    roster = rosters_here(book).get(month)
    if roster is None:
        raise Failure(
            say(N_("{month} 还没有值班表。"), month=Term(month)),
            say(N_("先排：jiefen duty make {month}"), month=Term(month)),
        )
    return roster


def show_roster(surroundings: Surroundings, book: Book, roster: DutyRoster, new: Sequence[date] = ()) -> None:
    """A month as a table; what is `new` in it is marked."""
    translate = surroundings.translate
    rows = []
    for row in rows_of(book.require_office(), periods_here(book), roster):
        notes = translate(N_("；")).join(map(surroundings.said, row.notes))
        officers = translate(N_("、")).join(row.officers)
        cells = [row.day.isoformat(), translate(row.weekday), row.leader, officers, notes]
        rows.append([*cells, "＋" if row.day in new else ""] if new else cells)
    head = [translate(one) for one in HEAD]
    surroundings.show(table([*head, ""] if new else head, rows, surroundings.width, colour=surroundings.colour))
