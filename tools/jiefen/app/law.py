"""Looking up a law and what relies on it (R24): `jiefen law`."""

from collections.abc import Iterator

from jiefen.engine.bases import citations_of
from jiefen.engine.rulebook import ALL
from jiefen.out.sites.markers import markers
from jiefen.records.law import Citation, Law, LawRegister
from jiefen.store.book import Book
from jiefen.store.pages import FOLDER, read_pages
from jiefen.store.resources import root


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


def named(register: LawRegister, name: str) -> tuple[Law, ...]:
    """The laws meant by `name`: the one with this id or title; else all whose title or short title holds it."""
    if law := register.get(name):
        return (law,)
    wanted = name.strip("《》 ")
    titles = {law: (law.title, law.short_title, law.title.removeprefix("中华人民共和国")) for law in listing(register)}
    exact = tuple(law for law, known in titles.items() if wanted in known)
    return exact or tuple(law for law, known in titles.items() if wanted and any(wanted in title for title in known))


def listing(register: LawRegister) -> tuple[Law, ...]:
    """All laws, by id."""
    return tuple(register.laws[law] for law in sorted(register.laws))
