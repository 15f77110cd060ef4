"""The approval sheet of a batch as a Word file, before it is released or after (R25, R27)."""

from datetime import date

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.text import N_, say
from jiefen.book.book import Book
from jiefen.files import resources
from jiefen.papers.word.fill import UnusableTemplate, filled
from jiefen.papers.word.templates import OFFICE, read_templates
from jiefen.publishing.sheet import CODE, sheet_values
from jiefen.register.read import load_publications
from jiefen.register.release import rehearsed


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is to be signed and filed; `released`: the batch is, and the sheet names who approved it."""

    name: str
    content: bytes
    released: bool


def filled_sheet(book: Book, batch: str, today: date) -> Sheet:
    """The sheet of a batch that is released, else of what would be released on the day.

    Raises Failure as `rehearsed`, and for a template of the office that cannot be used.
    """
    released = {one.batch: one for one in load_publications(book.root)}
    publication = released.get(batch) or rehearsed(book, batch, today)
    template = read_templates(resources.root(), book.root, (CODE,))[CODE]
    try:
        content = filled(template, sheet_values(publication, book.require_office()))
    except UnusableTemplate as unusable:
        raise Failure(
            unusable.say, say(N_("改正 {file}；删去它，就用程序自带的。"), file=f"{OFFICE}/{CODE}.docx")
        ) from None
    return Sheet(name=f"sheet-{publication.batch}.docx", content=content, released=batch in released)
