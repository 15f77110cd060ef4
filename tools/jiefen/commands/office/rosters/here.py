"""What the commands of duty share: a month that somebody names, a roster as a table."""

from collections.abc import Sequence
from datetime import date

from jiefen.base.failure import Failure
from jiefen.base.period import period_of, span_of
from jiefen.base.table import table
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.commands.context import Surroundings
from jiefen.office.duty.listed import HEAD, rows_of
from jiefen.office.duty.record import DutyRoster
from jiefen.writing.office.duty import periods_of

LONGEST = len("2026-12")
FIRST, LAST = "1900-01", "2099-12"
"""The months that a roster can be of, as its schema has them."""


def named_month(word: str) -> str:
    """The month that `2026-12` means. Raises Failure for what is none, or none of a roster."""
    try:
        first, _ = span_of(word)
        if len(word) == LONGEST and period_of(first, "month") == word and FIRST <= word <= LAST:
            return word
    except ValueError:
        pass
    raise Failure(say(N_("{word} 不是月份。"), word=word), say(N_("写成 {example} 这样。"), example=Term("2026-12")))


def show_roster(surroundings: Surroundings, book: Book, roster: DutyRoster, new: Sequence[date] = ()) -> None:
    """A month as a table; what is `new` in it is marked."""
    translate = surroundings.translate
    rows = []
    for row in rows_of(book.require_office(), periods_of(book), roster):
        notes = translate(N_("；")).join(map(surroundings.said, row.notes))
        officers = translate(N_("、")).join(row.officers)
        cells = [row.day.isoformat(), translate(row.weekday), row.leader, officers, notes]
        rows.append([*cells, "＋" if row.day in new else ""] if new else cells)
    head = [translate(one) for one in HEAD]
    surroundings.show(table([*head, ""] if new else head, rows, surroundings.width, colour=surroundings.colour))
