"""Markers in hand-written pages, checked: `[[law:mfd/288]]`, `[[clock:mediation]]`, `[[office:phone]]`.

Data cannot hold one: its brackets are escaped before it meets a page.
"""

import re
from collections.abc import Callable, Iterator, Mapping

import msgspec

from jiefen.law.public import PublicLaw
from jiefen.office.settings.public import PublicOffice
from jiefen.procedure.public import PublicProcedure

_MARKER = re.compile(r"\[\[([^\[\]\n]{0,200})\]\]")
_INSIDE = re.compile(r"(law|clock|office):([a-z][a-z0-9-]*)(?:/([1-9][0-9]{0,3}))?")
OFFICE_FIELDS = ("title", "short-title", "window", "hours", "phone", "register-row")


class Marker(msgspec.Struct, frozen=True, kw_only=True):
    """One marker: `kind` is law, clock, office, or "" if it cannot be understood.

    `line` counts from 1.
    """

    kind: str
    name: str
    article: int | None
    line: int


class Filling(msgspec.Struct, frozen=True, kw_only=True):
    """What markers stand for."""

    laws: Mapping[str, PublicLaw]
    procedure: PublicProcedure
    office: PublicOffice


def markers(text: str) -> Iterator[Marker]:
    """Every marker in `text`, in order."""
    for number, line in enumerate(text.splitlines(), start=1):
        for found in _MARKER.finditer(line):
            yield _marker(found[1], number)


def is_known(marker: Marker, filling: Filling) -> bool:
    """Whether there is something to fill in; whether a law may be cited is not asked here."""
    if marker.kind == "law":
        return marker.name in filling.laws
    if marker.article is not None:
        return False
    if marker.kind == "clock":
        return any(clock.code == marker.name for clock in filling.procedure.clocks)
    return marker.kind == "office" and marker.name in OFFICE_FIELDS


def replaced(text: str, by: Callable[[Marker], str], filling: Filling) -> str:
    """`text` with every known marker replaced.

    An unknown one stays, and stops the build elsewhere.
    """

    def filled(found: re.Match[str]) -> str:
        marker = _marker(found[1], 0)
        return by(marker) if is_known(marker, filling) else found[0]

    return _MARKER.sub(filled, text)


def pieces(text: str) -> Iterator[str | Marker]:
    """The words and the markers of `text`, in order.

    What cannot be understood as a marker is words.
    """
    for number, piece in enumerate(_MARKER.split(text)):
        marker = _marker(piece, 0) if number % 2 else None
        if marker is None:
            yield piece
        else:
            yield marker if marker.kind else f"[[{piece}]]"


def _marker(inside: str, line: int) -> Marker:
    parts = _INSIDE.fullmatch(inside)
    if parts is None:
        return Marker(kind="", name="", article=None, line=line)
    return Marker(kind=parts[1], name=parts[2], article=int(parts[3]) if parts[3] else None, line=line)
