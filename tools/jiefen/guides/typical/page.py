"""Typical cases as pages (R28): an index that says what each teaches, and the narratives."""

from collections.abc import Sequence

import msgspec

from jiefen.base.html import page
from jiefen.base.template import render, written
from jiefen.guides import page as guide
from jiefen.guides.typical.public import PublicNarrative

TITLE = "典型案例"
FOLDER = "typical/"


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What leads to a narrative."""

    address: str
    title: str
    teaches: str


def typical_pages(narratives: Sequence[PublicNarrative]) -> dict[str, str]:
    """`typical/index.md` and each narrative; nothing when there is none."""
    if not narratives:
        return {}
    return {f"{FOLDER}index.md": _index(narratives), **{one.path: _narrative(one) for one in narratives}}


def stories(narratives: Sequence[PublicNarrative]) -> dict[str, list[guide.Card]]:
    """What leads from each guide, by its name, to the narratives that its readers shall find."""
    found: dict[str, list[guide.Card]] = {}
    for one in narratives:
        card = guide.Card(address=f"../../{one.path.removesuffix('.md')}/", title=one.title, summary=one.teaches)
        for name in one.guides:
            found.setdefault(name, []).append(card)
    return found


def _index(narratives: Sequence[PublicNarrative]) -> str:
    body = render("guides/typical/page-index.html.j2", title=TITLE, cards=[_card(one) for one in narratives])
    return page(TITLE, [body], description="别人的纠纷是怎么解决的，能学到什么", styles=["guides"])


def _card(one: PublicNarrative) -> Card:
    address = one.path.removeprefix(FOLDER).removesuffix(".md")
    return Card(address=f"{address}/", title=one.title, teaches=one.teaches)


def _narrative(one: PublicNarrative) -> str:
    body = render("guides/typical/page.html.j2", narrative=one, text=written(one.text.strip()))
    return page(one.title, [body], description=one.teaches)
