"""Office records and hand-written pages, looked through for what may identify a person (R28)."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from jiefen.base.fault import Fault
from jiefen.base.finding import Finding
from jiefen.book.book import Book
from jiefen.checking.rulebook import FOR_TEXTS
from jiefen.files.disk import read_regular
from jiefen.files.yaml.reader import MOST_BYTES, read
from jiefen.guides.handwritten import FOLDER, read_pages
from jiefen.guides.way.read import PATH as WAY


def identifying_findings(book: Book) -> Iterator[Finding]:
    """What looks like an identifier in the office's records, in the book's own pages and in their names."""
    for path in sorted((book.root / "office").rglob("*.yaml")):
        raw = read_regular(path, MOST_BYTES)
        if isinstance(raw, Fault):  # who reads the records says so
            continue
        reading = read(raw)
        name = path.relative_to(book.root).as_posix()
        for finding in _findings({"": name, **dict(_texts(reading.data, ""))}, name):
            line, column = reading.position(finding.path)
            yield msgspec.structs.replace(finding, line=line, column=column)
    pages = read_pages([book.root])
    texts = {**pages.texts, **pages.typical}
    texts |= {WAY: pages.way.text} if pages.way else {}
    for page in sorted({*texts, *pages.files}):
        name = f"{FOLDER}/{page}"
        yield from _findings({"": name}, name)
        for number, text in enumerate(texts.get(page, "").splitlines(), start=1):
            for finding in _findings({"text": text}, name):
                yield msgspec.structs.replace(finding, path="", line=number)


def _findings(texts: Mapping[str, str], name: str) -> Iterator[Finding]:
    for rule in FOR_TEXTS:
        yield from rule.findings(texts, None, file=name)


def _texts(node: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text of a record, by its path."""
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from _texts(item, f"{path}[{index}]")
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _texts(value, f"{path}.{key}" if path else key)
