"""Office records and hand-written pages, looked through for what may identify a person (R28)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from jiefen.base.finding import Finding, Locate, Spot
from jiefen.base.rule import ask
from jiefen.book.book import Book
from jiefen.book.gathered import Held
from jiefen.checking.rulebook import FOR_TEXTS
from jiefen.guides.handwritten import FOLDER, read_pages
from jiefen.guides.way.read import PATH as WAY
from jiefen.office.office import Office

LINES = "lines"
"""The path of a text that is told by its lines; `lines[2]` is its third."""
LONG = 10**9
DIGEST = re.compile(r"(?=(?:[0-9]*[a-f]){4})(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})")
"""A digest or an id of Git, whole: among its signs some look like a telephone number by chance."""


SEALED = ".age"
"""What is sealed looks like anything at all."""


def identifying_texts(held: Held) -> Iterator[Finding]:
    """What looks like an identifier in a record of the office, in its file's name and in what is written in lines.

    What cannot be read is told by who reads it.
    """
    if held.reading is not None:
        texts = {"": held.file, **dict(texts_in(held.reading.data, ""))}
        yield from _identifying(texts, held.file, held.locate)
    elif held.raw is not None and held.kind.form == "lines" and not held.file.endswith(SEALED):
        yield from _of_lines(held.raw.decode("utf-8", "replace"), held.file)


def identifying_pages(book: Book, office: Office) -> Iterator[Finding]:
    """What looks like an identifier, or like the number of a paper, in the book's own pages and in their names."""
    forms = _number_forms(office)
    pages = read_pages([book.root])
    texts = {**pages.texts, **pages.typical}
    if pages.way:
        texts[WAY] = pages.way.text
    for page in sorted({*texts, *pages.files}):
        yield from _of_lines(texts.get(page, ""), f"{FOLDER}/{page}", forms)


def _number_forms(office: Office) -> tuple[str, ...]:
    """How numbers of papers are printed under any version of the procedure, each form once."""
    series = (one for version in office.procedures if version.papers for one in version.papers.series.values())
    return tuple(dict.fromkeys(one.form for one in series))


def _of_lines(text: str, file: str, forms: tuple[str, ...] = ()) -> Iterator[Finding]:
    """What the name of a file and its lines hold; a line is told by its number alone."""
    for one in ask(FOR_TEXTS, {"": file, LINES: text}, forms, Spot(file=file, locate=_line_at)):
        yield msgspec.structs.replace(one, path="")


def _line_at(path: str) -> tuple[int, int]:
    """The place of `lines[2]`: line 3."""
    return (int(path.removeprefix(LINES)[1:-1]) + 1, 0) if path.startswith(LINES) else (0, 0)


def _identifying(texts: Mapping[str, str], file: str, locate: Locate) -> Iterator[Finding]:
    yield from ask(FOR_TEXTS, texts, (), Spot(file=file, locate=locate))


def texts_in(node: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text of a record, by its path, and every number that is long enough to be somebody's; no digests."""
    if isinstance(node, str):
        if not DIGEST.fullmatch(node):
            yield path, node
    elif isinstance(node, int) and node > LONG:
        yield path, str(node)
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from texts_in(item, f"{path}[{index}]")
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from texts_in(value, f"{path}.{key}" if path else key)
