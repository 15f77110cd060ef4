"""Which letters people mean: by year and unit (R18)."""

from collections.abc import Sequence

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.commands.office.named import unit
from jiefen.office.pledges.record import Pledge
from jiefen.writing.office.pledges import pledges_of


def letters_of(book: Book, year: int, words: Sequence[str]) -> tuple[Pledge, ...]:
    """The letters of a year, of these units or of all.

    Raises Failure where one of the units has none, or the year none at all.
    """
    found = {one.unit: one for one in pledges_of(book).values() if one.year == year}
    office = book.require_office()
    title = office.settings.responsibility.title
    wanted = [unit(book, word, "UNIT") for word in words] or list(found)
    for code in wanted:
        if code not in found:
            name = office.organisation.unit_title(code)
            raise Failure(
                say(N_("{unit} 没有登记 {year} 年的{title}。"), unit=name, year=Term(str(year)), title=title),
                say(N_("签了的，用 jiefen pledge new {year} {unit} 登记。"), year=Term(str(year)), unit=name),
            )
    if not wanted:
        raise Failure(
            say(N_("{year} 年还没有登记{title}。"), year=Term(str(year)), title=title),
            say(N_("签了的，用 jiefen pledge new {year} 登记。"), year=Term(str(year))),
        )
    return tuple(found[code] for code in wanted)
