"""Codes on a Chinese screen: which words of an output are codes of a schema or of a book."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jiefen.book.book import open_book
from jiefen.files import resources
from jiefen.office.choices import choices_of
from jiefen.steps.record import STEP_TYPES

TYPED = re.compile(
    r"jiefen [a-z-]+(?: [a-z][a-z-]*(?= ))?|git [a-z-]+(?: --?[a-z-]+| [a-z]+\b)*"  # commands
    r"|(?<![\w-])--?[a-z][a-z-]*(?:[= ][!-~]+)?"  # options, each with its value
    r"|(?:[\w.-]+/)+[\w.*-]*|[\w-]+\.(?:yaml|age|md|pdf|docx|html|zip|pub)\b"  # paths
    r"|https?://\S+"
)
"""What is typed as it stands, or names a file."""


def codes_in(shown: str, book: Path) -> set[str]:
    """The codes in a text of a command, that stand there as words of their own."""
    words = set(re.findall(r"(?<![\w.-])[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*(?![\w-])", TYPED.sub(" ", shown)))
    return words & (codes_of_schemas() | codes_of_book(book))


@cache
def codes_of_schemas() -> frozenset[str]:
    """Every choice that has a word of its own, in all schemas, and the steps."""
    names = ("case", "sealed", "settings", "organisation", "procedure", "publication", "duty")
    found = {code for name in names for code in _labelled(resources.schema(name))}
    return frozenset({*found, *STEP_TYPES})


def _labelled(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _labelled(item)
    elif isinstance(node, dict):
        yield from node.get("x-labels", {})
        for key, value in node.items():
            if key != "x-labels":
                yield from _labelled(value)


@cache
def codes_of_book(book: Path) -> frozenset[str]:
    """Every code that a book has registered and that has a title."""
    office = open_book(book).office
    found = choices_of(office) if office else {}
    branches = office.settings.kinds if office else {}
    return frozenset(code for names in (*found.values(), branches) for code in names)
