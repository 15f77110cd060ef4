"""Looking for somebody, or for another body's number, in all sealed halves (R28)."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from jiefen.base.failure import Failure
from jiefen.base.finding import Finding
from jiefen.base.identifiers.normalise import as_digits, as_it_is, folded
from jiefen.base.text import N_, say
from jiefen.files import resources
from jiefen.files.schema import shape
from jiefen.sealing.crypt import Keys
from jiefen.sealing.fold import path_order
from jiefen.sealing.halves import open_sealed, sealed_halves
from jiefen.sealing.record import Value, identifier_type

SHORTEST = 2
_BETWEEN = re.compile(r"[\s·.,，。、()（）\[\]〔〕【】/#:-]+")


class Hit(msgspec.Struct, frozen=True, order=True):
    """Where somebody was found: the case, or the month of demands, and the field, never the value."""

    case: str
    path: str


def find(root: Path, keys: Keys, text: str) -> tuple[tuple[Hit, ...], tuple[Finding, ...]]:
    """Where somebody stands in the sealed halves, in older lines too, and what could not be opened.

    Raises Failure for a text of fewer than two characters.
    """
    if len(essence(text)) < SHORTEST:
        raise Failure(
            say(N_("要找的至少写 {least} 个字。"), least=SHORTEST), say(N_("写姓名、电话、证件号、住址或者来件编号。"))
        )
    hits: set[Hit] = set()
    findings: list[Finding] = []
    for case in sealed_halves(root):
        opened = open_sealed(root, case, keys)
        findings += opened.findings
        for edit in opened.edits:
            hits |= {Hit(case, path) for path in _hits(edit.fields, text)}
    return tuple(sorted(hits, key=lambda hit: (hit.case, path_order(hit.path)))), tuple(findings)


def titles(path: str) -> tuple[str, ...]:
    """The Chinese titles of a field's parts below the person, or the number: `("代理人", "电话")`."""
    node: shape.Node = resources.schema("sealed")
    found = []
    for part in path.split("."):
        node = shape.child(resources.schema("sealed"), node, part, None)
        found.append(str(node["title"]))
    return tuple(found[2:])


def _hits(fields: Mapping[str, Value], text: str) -> Iterator[str]:
    for path, value in fields.items():
        values = (value,) if isinstance(value, str) else value or ()
        if identifier_type(path) and any(_holds(one, text) for one in values):
            yield path


def _holds(value: str, text: str) -> bool:
    """Whether `text` stands in `value`, however the two are written."""
    whole, part = essence(value), essence(text)
    digits, wanted = as_digits(whole), as_digits(part)
    return part in whole or ("\0" not in wanted and wanted in digits)


def essence(text: str) -> str:
    """A text as it is compared: however it is written, without what stands between its signs."""
    return _BETWEEN.sub("", folded(as_it_is(text)).text.casefold())
