"""What identifies a case and its people: every value that its sealed half ever held, superseded ones too (R27)."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from jiefen.sealing.people.called import NOTES, SEVERAL, names_in
from jiefen.sealing.record import Edit, Folded, IdentifierType, Value, identifier_type

HOMES = re.compile(r"[;\n]")
SEAT = re.compile("^(?:[^省市县区]{2,6}[省市县区])+(?=.{4,}(?:公司|中心|厂|店)$)")
ALSO = re.compile("(?:又名|曾用名|别名|小名|原名|本名|化名|人称)[: ]*([^、/,;|)\\]】 ]+)")
NUMBERS = re.compile(
    r"(?<![0-9])1[3-9][0-9](?:[ .·-]?[0-9]{4}){2}(?![0-9])"
    r"|(?<![0-9])\(?0[0-9]{2,3}\)?[ -]*[2-8][0-9]{2,3}[ -]?[0-9]{4}(?![0-9])"
    r"|(?<![0-9])[0-9](?:[ -]?[0-9]){13,17}[0-9X](?![0-9])"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE | re.ASCII,
)
"""Mobiles, landlines, what is as long as the number of a document or a card, e-mail addresses."""


class Identifier(msgspec.Struct, frozen=True, order=True, gc=False):
    """Something of somebody in a case: `ref` is P1, P1.agent, P2.contact, N1, ….

    `value` is as it was typed.
    """

    case: str
    ref: str
    type: IdentifierType
    value: str = ""

    def __repr__(self) -> str:
        """Without the value: a traceback must not tell it."""
        return f"Identifier({self.case}, {self.ref}, {self.type})"


def identifiers(edits: Iterable[Edit]) -> tuple[Identifier, ...]:
    """The identifiers in `edits`, each once, in order."""
    found: set[Identifier] = set()
    for edit in edits:
        found.update(_of(edit))
    return tuple(sorted(found))


def present(folded: Folded) -> frozenset[Identifier]:
    """The identifiers that a sealed half holds now: those that no later line superseded."""
    found: set[Identifier] = set()
    for path, claims in folded.claims.items():
        for claim in claims:
            found.update(_in_field(folded.case, path, claim.value))
    return frozenset(found)


def _of(edit: Edit) -> Iterator[Identifier]:
    for path, value in edit.fields.items():
        yield from _in_field(edit.case, path, value)


def _in_field(case: str, path: str, value: Value) -> Iterator[Identifier]:
    kind = identifier_type(path)
    if kind is None or value is None:
        return
    ref = ".".join(path.split(".")[1:-1])
    for text in (value,) if isinstance(value, str) else value:
        if text.strip():
            yield Identifier(case, ref, kind, text)


def values_in(kind: IdentifierType, value: str, *, shortest: int = 2) -> tuple[str, ...]:
    """A folded value, and each value in it where somebody typed several into one field, or a note beside it.

    张三丰(又名张四) holds 张三丰 and 张四; a company is one without its county.
    """
    bare = NOTES.sub("", value)
    if kind == "reference":
        found = [value]
    elif kind == "address":
        found = [value, *HOMES.split(bare)]
    elif kind in ("name", "alias"):
        several = [part.strip() for part in SEVERAL.split(bare)]
        found = [value, bare, *several, *names_in(value), SEAT.sub("", bare), *ALSO.findall(value)]
    else:
        found = [value, bare, *SEVERAL.split(bare), *NUMBERS.findall(value)]
    return tuple(dict.fromkeys(one.strip() for one in found if len(one.strip()) >= shortest))
