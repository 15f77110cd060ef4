"""What markers of hand-written pages become, and texts with markers that records hold: HTML."""

import re
from collections.abc import Iterator

import msgspec
from markupsafe import Markup

from jiefen.base.template import part
from jiefen.guides.markers import Filling, Marker, pieces, replaced
from jiefen.law.cited import cited_in_text
from jiefen.law.public import PublicBasis
from jiefen.office.settings.phone import phone

_TEMPLATE = "guides/filling.html.j2"
NOT_SAID = "（还没有公布）"
"""What stands for a way to reach the office that its settings do not say."""
_EMERGENCY = re.compile(r"(?<![0-9])(110|119|120)(?![0-9])")


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Some words; or a number to `dial`; or a marker, which stays to be filled."""

    text: str = ""
    dial: str = ""
    marker: Marker | None = None


def fill(text: str, filling: Filling) -> str:
    """`text` with every known marker replaced by HTML.

    An unknown one stays, and stops the build elsewhere.
    """
    return replaced(text, lambda marker: _shown(marker, filling), filling)


def _shown(marker: Marker, filling: Filling) -> Markup:
    if marker.kind == "law":
        return cited_in_text(PublicBasis(law=filling.laws[marker.name], article=marker.article))
    if marker.kind == "clock":
        clock = next(clock for clock in filling.procedure.clocks if clock.code == marker.name)
        return part(_TEMPLATE, "length", clock.length)
    value = getattr(filling.office, marker.name.replace("-", "_")) or NOT_SAID
    return phone(value) if marker.name == "phone" else part(_TEMPLATE, "value", value)


def words(text: str, *, dial: bool = True) -> Markup:
    """`text` as HTML that holds nothing but words, its markers kept to be filled.

    With `dial` emergency numbers are links that call them.
    """
    return part(_TEMPLATE, "words", list(_pieces(text, dial=dial)))


def _pieces(text: str, *, dial: bool) -> Iterator[Piece]:
    for piece in pieces(text):
        if isinstance(piece, Marker):
            yield Piece(marker=piece)
        elif dial:
            yield from _dialled(piece)
        else:
            yield Piece(text=piece)


def _dialled(text: str) -> Iterator[Piece]:
    for place, found in enumerate(_EMERGENCY.split(text)):
        yield Piece(dial=found) if place % 2 else Piece(text=found)
