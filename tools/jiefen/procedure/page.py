"""The regulation as pages: flow chart, time limits with their basis, articles, what each version changed (R6, R24)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from jiefen.base.html import day, page
from jiefen.base.template import render
from jiefen.procedure.changes import Change, changes
from jiefen.procedure.flowchart import flowchart, rows, timed
from jiefen.procedure.public import PublicProcedure
from jiefen.procedure.shown import limit_tables, shown_articles

TITLE = "办事规程"
KEYWORDS = ("要多久", "多少天", "时限", "期限", "流程", "步骤")
"""What people type who look for it."""


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A version in the list of all: where its page is, "" for the one that lists them, and what it `changed`.

    The first version changed nothing: None.
    """

    effective: date
    address: str
    changed: tuple[Change, ...] | None


def regulation_pages(versions: Sequence[PublicProcedure]) -> dict[str, str]:
    """`regulation/index.md` from the newest of `versions`, and a page for each older one by its effective day."""
    ordered = sorted(versions, key=lambda version: version.effective)
    return {f"regulation/{_file(ordered, place)}": _version(ordered, place) for place in range(len(ordered))}


def _file(ordered: Sequence[PublicProcedure], place: int) -> str:
    return "index.md" if place == len(ordered) - 1 else f"{ordered[place].effective}.md"


def _version(ordered: Sequence[PublicProcedure], place: int) -> str:
    procedure = ordered[place]
    newest = place == len(ordered) - 1
    title = TITLE if newest else f"{TITLE}（{day(procedure.effective)}版）"
    body = render(
        "procedure/page.html.j2",
        title=title,
        procedure=procedure,
        last_day=None if newest else ordered[place + 1].effective - timedelta(days=1),
        chart=flowchart(procedure),
        rows=[[timed(step, procedure) for step in row] for row in rows(procedure.steps)],
        limit_tables=limit_tables(procedure),
        articles=shown_articles(procedure),
        versions=list(_versions(ordered, place)),
    )
    return page(title, [body], description="办理流程图、时限和依据、规程全文", keywords=KEYWORDS, searched=newest)


def _versions(ordered: Sequence[PublicProcedure], here: int) -> Iterator[Version]:
    """All versions, the newest first, as the page of one lists them."""
    for place in reversed(range(len(ordered))):
        yield Version(
            effective=ordered[place].effective,
            address="" if place == here else _file(ordered, place),
            changed=changes(ordered[place - 1], ordered[place]) if place else None,
        )
