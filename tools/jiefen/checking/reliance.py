"""What relies on law, and where (R24): rules, procedures, hand-written pages, typical cases, 解纷指引."""

from collections.abc import Iterator

from jiefen.base.record import Citation
from jiefen.book.book import Book
from jiefen.checking.rulebook import ALL
from jiefen.files.resources import root
from jiefen.guides.handwritten import FOLDER, HandWritten, read_pages
from jiefen.guides.markers import markers
from jiefen.guides.way.read import FILE as WAY_FILE
from jiefen.law.outdated import Reliance
from jiefen.procedure.bases import citations_of


def reliances(book: Book | None, written: HandWritten | None = None) -> Iterator[Reliance]:
    """What cites law: the rules, and the procedures and pages of `book` if there is one.

    `written` are its pages where they have been read already.
    """
    for rule in ALL:
        if rule.basis:
            yield Reliance(citation=rule.basis, rule=rule.code)
    if book is None or book.office is None:
        return
    for procedure in book.office.procedures:
        for path, citation in citations_of(procedure):
            file = f"office/procedure/{procedure.effective}.yaml"
            yield Reliance(citation=citation, file=file, path=path, looked_at=procedure.effective)
    yield from _of_pages(written or read_pages((root(), book.root)))


def _of_pages(written: HandWritten) -> Iterator[Reliance]:
    """The markers of hand-written pages, each with the day on which somebody last looked at the page."""
    looked_at = {guide.path: guide.reviewed for guide in written.guides}
    for page, text in sorted({**written.texts, **written.typical}.items()):
        for marker in markers(text):
            if marker.kind == "law":
                cited = Citation(law=marker.name, article=marker.article)
                file = f"{FOLDER}/{page}"
                yield Reliance(citation=cited, file=file, line=marker.line, looked_at=looked_at.get(page))
    for marker in markers(written.way.text) if written.way else ():
        if marker.kind == "law" and written.way:
            cited = Citation(law=marker.name, article=marker.article)
            yield Reliance(citation=cited, file=WAY_FILE, line=marker.line, looked_at=written.way.way.reviewed)
