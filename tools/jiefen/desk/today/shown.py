"""What the page 今天 shows: the day, the lanes with their rows, the office's own affairs, what was left unfinished."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

import msgspec

from jiefen.base.finding import Finding
from jiefen.base.text import N_, Translate
from jiefen.book.book import Book
from jiefen.case.text.saying import day_shown
from jiefen.desk.drafts import Draft
from jiefen.office.office import Office
from jiefen.overview.matter import Matter
from jiefen.overview.morning import TITLES, Morning
from jiefen.overview.words import Row, begun, rows_of

MOST = 60
"""Rows shown of one lane; the list of all cases has the others."""
OFFICERS = frozenset({"officer"})
"""Whoever has one of these posts sees their own cases first."""
PAGES: Mapping[str, str] = {
    "demands": "/office/demand",
    "duty": "/office/duty",
    "events": "/office/event",
    "inspections": "/office/inspect",
    "meetings": "/office/meeting",
    "pledges": "/office/pledge",
    "returns": "/office/return",
    "screenings": "/office/screening",
    "tasks": "/office/task",
}
"""Where the records of a kind are seen to."""


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """One lane: its name in addresses, its title, the first of its `count` rows."""

    name: str
    title: str
    count: int
    rows: tuple[Row, ...]


class Affair(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be seen to in records of one kind, and the page where that is done."""

    title: str
    address: str
    matters: tuple[Matter, ...]


class Lost(msgspec.Struct, frozen=True):
    """A case that cannot be read: what it is called, and the page that says what is wrong with it."""

    name: str
    address: str


class Unfinished(msgspec.Struct, frozen=True, kw_only=True):
    """A form that was not recorded: its page, what it is called, when it was left."""

    address: str
    title: str
    at: str


def whose(office: Office, me: str, asked: str, today: date) -> str:
    """Whose list is shown: an officer's own unless the whole office's is `asked` for; "" for the whole office's."""
    person = office.organisation.person(me) if me else None
    if person is None or asked == "all":
        return ""
    return me if asked == "mine" or person.holds(OFFICERS, today) else ""


def lanes_of(morning: Morning, book: Book, translate: Translate) -> list[Lane]:
    """The lanes in which something stands."""
    rows = rows_of(morning, book.require_office(), translate)
    return [
        Lane(name=name, title=translate(TITLES[name]), count=len(of_lane), rows=of_lane[:MOST])
        for name, of_lane in rows.items()
        if of_lane
    ]


def lost_of(unread: Iterable[Finding]) -> list[Lost]:
    """What cannot be read, so that it is in no lane and in no list."""
    return [Lost(finding.case or finding.file, f"/case/{finding.case}" if finding.case else "/") for finding in unread]


def affairs_of(matters: Iterable[Matter]) -> list[Affair]:
    """The matters by kind, each with its page; kinds of which something is late come first."""
    by_kind: dict[str, list[Matter]] = {}
    for matter in matters:
        by_kind.setdefault(matter.kind, []).append(matter)
    return [
        Affair(title=found[0].title, address=PAGES.get(kind, "/office"), matters=tuple(found))
        for kind, found in by_kind.items()
    ]


def unfinished(drafts: Iterable[Draft], now: datetime, translate: Translate) -> Iterator[Unfinished]:
    """The drafts as the page names them: by the case and the step, never by anybody's name."""
    for draft in drafts:
        day = day_shown(draft.at.date(), translate, now.year, weekday=True)
        at = f"{draft.at:%H:%M}" if draft.at.date() == now.date() else f"{day} {draft.at:%H:%M}"
        yield Unfinished(address=draft.address, title=_title(draft.address.strip("/").split("/"), translate), at=at)


def _title(parts: Sequence[str], translate: Translate) -> str:
    """`2026-0071 · 联系当事人` for /case/2026-0071/contact."""
    if parts[0] == "case":
        steps = [translate(begun(step)) for step in parts[2:3]]
        return " · ".join([*parts[1:2], *steps])
    return translate({"new": N_("新纠纷"), "office": N_("公事")}.get(parts[0], N_("没填完的一页")))
