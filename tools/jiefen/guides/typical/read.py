"""Typical cases as files (R28): Markdown below docs/public/typical, its front matter by a schema.

They are the book's own: a case number means nothing in another book.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from jiefen.base.finding import Finding
from jiefen.files import resources
from jiefen.files.loading import load_once
from jiefen.files.schema import shape
from jiefen.files.yaml.reader import Reading, read
from jiefen.files.yaml.writer import canonical
from jiefen.guides.read import FENCE, parts
from jiefen.guides.typical.faults import NO_HEAD
from jiefen.guides.typical.record import Narrative

PAGES = "docs/public"
_IN_TEXT = "text["


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A narrative, and the reading of its front matter: it knows where in the file a key stands."""

    narrative: Narrative
    reading: Reading

    def position(self, path: str) -> tuple[int, int]:
        """Line and column of `path`: a key of the front matter, or `text[12]`, the file's line 12."""
        if path.startswith(_IN_TEXT):
            return int(path.removeprefix(_IN_TEXT).removesuffix("]")), 1
        return (self.narrative.line, 1) if path == "text" else self.reading.position(path)


def read_narratives(texts: Mapping[str, str]) -> tuple[tuple[Written, ...], tuple[Finding, ...]]:
    """The narratives in `texts` (pages by path), by path, and what is wrong with the others."""
    narratives: list[Written] = []
    findings: list[Finding] = []
    for page, text in sorted(texts.items()):
        written = _read(page, text)
        if isinstance(written, Written):
            narratives.append(written)
        else:
            findings += written
    return tuple(narratives), tuple(findings)


def data_of(text: str) -> dict[str, Any]:
    """A page as plain data: its front matter, and under `text` what follows.

    {} for what is no such page.
    """
    found = parts(text)
    return {**(read(found.head.encode()).data or {}), "text": found.body} if found else {}


def text_of(data: Mapping[str, Any]) -> str:
    """The page that holds this data."""
    head = {key: value for key, value in data.items() if key != "text"}
    order = shape.key_order(resources.schema("narrative"))
    return f"{FENCE}{canonical(head, order)}{FENCE}{data['text']}"


def _read(page: str, text: str) -> Written | tuple[Finding, ...]:
    name = f"{PAGES}/{page}"
    found = parts(text)
    if found is None:
        return (NO_HEAD.at().finding(name),)
    loaded = load_once(found.head.encode(), name, "narrative")
    if loaded.data is None:
        return loaded.findings
    more = {"page": page, "text": found.body, "line": found.line}
    return Written(narrative=msgspec.convert({**loaded.data, **more}, Narrative), reading=loaded.reading)
