"""Looking up a law and what relies on it (R24): `jiefen law`."""

from collections.abc import Iterable, Iterator

from jiefen.engine.bases import citations_of
from jiefen.engine.law_view import LawView, law_view
from jiefen.engine.rulebook import ALL
from jiefen.out.sites.markers import markers
from jiefen.records.law import Citation, Law, LawRegister
from jiefen.store.book import Book
from jiefen.store.pages import FOLDER, read_pages
from jiefen.store.resources import root


def show(
    register: LawRegister, law: str, article: int | None = None, citations: Iterable[tuple[str, Citation]] = ()
) -> LawView | None:
    """The law with the id `law`, or one article of it, and which of the book's (place, citation) pairs rely on it.

    None: no such law.
    """
    found = register.get(law)
    return law_view(found, article, citations) if found else None


def citations_in(book: Book | None) -> Iterator[tuple[str, Citation]]:
    """(place, citation) of what relies on law: the rules, and the procedures and pages of `book` if there is one."""
    for rule in ALL:
        if rule.basis:
            yield rule.code, rule.basis
    if book is None or book.office is None:
        return
    for procedure in book.office.procedures:
        for path, citation in citations_of(procedure):
            yield f"office/procedure/{procedure.effective}.yaml {path}", citation
    for page, text in sorted(read_pages((root(), book.root)).texts.items()):
        for marker in markers(text):
            if marker.kind == "law":
                yield f"{FOLDER}/{page}:{marker.line}", Citation(law=marker.name, article=marker.article)


def listing(register: LawRegister) -> tuple[Law, ...]:
    """All laws, by id."""
    return tuple(register.laws[law] for law in sorted(register.laws))
