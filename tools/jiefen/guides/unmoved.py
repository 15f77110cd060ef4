"""Hand-written pages do not act: what is told of each page and file that would, at its line (docs/dev/security.md)."""

from collections.abc import Iterator, Mapping

from jiefen.base.fault import Fault, FaultKind
from jiefen.base.finding import Finding
from jiefen.book.book import Book
from jiefen.guides.acting import ADDRESS, ATTRIBUTE, ELEMENT, MARKER, UNCLEAR, Act, acting, head_acts, in_sections
from jiefen.guides.beside import file_acts, name_acts
from jiefen.guides.faults import (
    ACTING_ADDRESS,
    ACTING_ATTRIBUTE,
    ACTING_ELEMENT,
    ACTING_FILE,
    ACTING_HEAD,
    ACTING_NAME,
    MARKER_IN_TAG,
    UNCLEAR_HTML,
)
from jiefen.guides.handwritten import FOLDER, STAFF_FOLDER, TYPICAL, HandWritten, read_pages
from jiefen.guides.read import FOLDER as GUIDES
from jiefen.guides.read import Parts, parts

KINDS: Mapping[str, FaultKind] = {
    ELEMENT: ACTING_ELEMENT,
    ATTRIBUTE: ACTING_ATTRIBUTE,
    ADDRESS: ACTING_ADDRESS,
    UNCLEAR: UNCLEAR_HTML,
    MARKER: MARKER_IN_TAG,
}


def acting_pages(book: Book) -> Iterator[Finding]:
    """What acts in the book's own pages, those for the public and those for staff."""
    for folder in (FOLDER, STAFF_FOLDER):
        yield from acting_findings(read_pages([book.root], folder), folder)


def acting_findings(written: HandWritten, folder: str) -> Iterator[Finding]:
    """What acts in hand-written pages and in the files beside them; `folder` is where they lie in a book."""
    for path in sorted({*written.texts, *written.typical, *written.files}):
        if name_acts(path):
            yield ACTING_NAME.at().finding(f"{folder}/{path}")
    for path, text in sorted({**written.texts, **written.typical}.items()):
        for fault in _of_page(path, text):
            yield fault.finding(f"{folder}/{path}")
    for path, raw in sorted(written.files.items()):
        if file_acts(path, raw):
            yield ACTING_FILE.at().finding(f"{folder}/{path}")


def _of_page(path: str, text: str) -> Iterator[Fault]:
    """Guides and typical cases have a head that a schema judges; any other page goes to MkDocs as it stands."""
    if path.startswith((GUIDES, TYPICAL)):
        apart = parts(text) or Parts(head="", body=text)  # without a head it is refused, and told so elsewhere
        first = apart.line if apart.head else 1
        shown = in_sections(apart.body) if path.startswith(GUIDES) else apart.body.strip()
        yield from map(_fault, acting(apart.body, first, shown))
        return
    from mkdocs.utils.meta import get_data  # as the site tells the head from the text; few books have such pages

    body, head = get_data(text)
    if head_acts(head):
        yield ACTING_HEAD.at(1)
    yield from map(_fault, acting(body, 1 + text[: len(text) - len(body)].count("\n")))


def _fault(act: Act) -> Fault:
    return KINDS[act.kind].at(act.line)
