"""解纷指引 in a book: does each of its questions lead somewhere, by law that is in force (R26)."""

from collections.abc import Iterator

from jiefen.base.finding import Finding
from jiefen.book.book import Book
from jiefen.files.resources import root
from jiefen.guides.handwritten import read_pages
from jiefen.guides.judging import Pages, wrong_way
from jiefen.guides.way.read import FILE
from jiefen.office.office import Office


def way_findings(book: Book, office: Office) -> Iterator[Finding]:
    """What is wrong with the questions that the public site of this book would ask, each with its line."""
    written = read_pages([root(), book.root])
    if written.way is None:
        yield from (finding for finding in written.findings if finding.file == FILE)
        return
    source = Pages(
        settings=office.settings,
        procedures=office.procedures,
        register=book.register,
        texts={},
        guides=written.guides,
        way=written.way.way,
        way_text=written.way.text,
    )
    yield from written.way.located(wrong_way(source))
