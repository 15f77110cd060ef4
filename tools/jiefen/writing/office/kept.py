"""Is a kind of record kept at all: nobody would look at what is written of one that is not (R31)."""

from datetime import date

from jiefen.base.failure import Failure
from jiefen.base.text import N_, Term, say
from jiefen.book.book import Book
from jiefen.book.kinds import OFFICE_KINDS


def require_kept(book: Book, kind: str, day: date, last: date | None = None) -> None:
    """Raises Failure where the office keeps the kind on no day from `day` to `last`: nobody would look at it."""
    if not book.require_office().settings.is_kept(kind, day, last):
        row = next(one for one in OFFICE_KINDS if one.name == kind)
        line = f"- {{kind: {kind}, since: {day}{', document: 文号' if row.by_document else ''}}}"
        raise Failure(
            say(N_("{day} 本局没有记{kind}。"), day=day, kind=Term(row.title)),
            say(
                N_("要记的，在 office/settings.yaml 的 keeps 里加一行 {line}，由另一人批准（jiefen approve）。"),
                line=Term(line),
            ),
        )
