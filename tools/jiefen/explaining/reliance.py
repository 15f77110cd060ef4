"""Looking up a law and what relies on it (R24): `jiefen law`."""

from collections.abc import Iterator

from jiefen.base.record import Citation
from jiefen.book.book import Book
from jiefen.checking.rulebook import ALL
from jiefen.files.resources import root
from jiefen.guides.handwritten import FOLDER, read_pages
from jiefen.guides.markers import markers
from jiefen.procedure.bases import citations_of


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
