"""What would forbid publishing a page that somebody writes, asked before anybody else reads it (R26, R28)."""

from collections.abc import Iterator

import msgspec

from jiefen.base.identifiers.detect import detect
from jiefen.base.text import N_, Say, say
from jiefen.book.book import Book
from jiefen.guides.acting import acting
from jiefen.guides.editing.record import Names
from jiefen.guides.handwritten import FOLDER
from jiefen.guides.judging import Pages, filling_of, wrong_marked_citations, wrong_markers
from jiefen.guides.page import wrong_sections
from jiefen.guides.public import PublicGuide
from jiefen.guides.read import parts, read_guide
from jiefen.law.project import public_law
from jiefen.procedure.project import public_procedure


class Wrong(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong: at a line of what follows the front matter, or at a key of it; 0 and "": with the page."""

    say: Say
    line: int = 0
    key: str = ""


def names_of(book: Book, guides: tuple[PublicGuide, ...]) -> Names:
    """What a page calls laws, limits and other guides in this book."""
    office = book.require_office()
    newest = max(office.procedures, key=lambda one: one.effective)
    laws = {law.id: public_law(law) for law in book.register.laws.values()}
    return Names(
        laws={code: law.short or law.title for code, law in laws.items()},
        clocks={code: clock.title for code, clock in newest.clocks.items()},
        guides={guide.path.removeprefix("guides/").removesuffix(".md"): guide.title for guide in guides},
    )


def guide_wrongs(book: Book, name: str, text: str) -> Iterator[Wrong]:
    """What forbids publishing the guide `name` with this text."""
    path = f"guides/{name}.md"
    guide, findings = read_guide(path, text, f"{FOLDER}/{path}")
    for finding in findings:
        yield Wrong(say=finding.say, key=finding.path)
    if guide is None:
        return
    first = guide.line
    for fault in wrong_sections(guide):
        yield Wrong(say=fault.say, line=fault.line - first + 1)
    yield from _of_body(book, path, text, guide)


def page_wrongs(book: Book, path: str, text: str) -> Iterator[Wrong]:
    """What forbids publishing any page with this text, were it a guide or not."""
    yield from _of_body(book, path, text, None)


def _of_body(book: Book, path: str, text: str, guide: PublicGuide | None) -> Iterator[Wrong]:
    apart = parts(text)
    body, first = (apart.body, apart.line) if apart else (text, 1)
    office = book.require_office()
    pages = Pages(
        settings=office.settings,
        procedures=office.procedures,
        register=book.register,
        texts={path: text},
        guides=(guide,) if guide else (),
    )
    versions = tuple(public_procedure(one, book.register) for one in office.procedures)
    for finding in (*wrong_marked_citations(pages), *wrong_markers(pages, filling_of(pages, versions))):
        yield Wrong(say=finding.say, line=finding.line - first + 1)
    for act in acting(body, 1):
        yield Wrong(say=say(N_("这里写的会在读者的电脑上运行，不能写。")), line=act.line)
    for number, line in enumerate(body.splitlines(), start=1):
        if any(detect(line)):
            yield Wrong(say=say(N_("这里像有人的电话、证件号或者住址。公开的页面不能写。")), line=number)
