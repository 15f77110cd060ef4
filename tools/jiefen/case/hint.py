"""Whose dispute it is and who could take it, with what each has in hand: proposed, decided by people (R11, R18)."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from jiefen.case.summary import Summary
from jiefen.office.network import rooms_of
from jiefen.office.office import Office
from jiefen.office.organisation.record import LEADERS, Person


class Load(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody, how many cases they have in hand, and how many of these are overdue.

    Restricted cases are counted like others: a number tells nothing of them.
    """

    handle: str
    open: int
    overdue: int


class Hint(msgspec.Struct, frozen=True, kw_only=True):
    """What the grid proposes, codes and handles; the first of each is the proposal.

    `unit` is "" where the grid gives none. `rooms`: dispute handling rooms of the area that answer to the unit and may
    have it instead, if their own body is no party (R5). `leaders`: the cadre of the section, then that of the area.
    `officers`: those of the unit, who has least first.
    """

    kind: str
    area: str
    unit: str
    rooms: tuple[str, ...]
    leaders: tuple[Load, ...]
    officers: tuple[Load, ...]


def triage_hint(office: Office, cases: Iterable[Summary], kind: str, area: str, day: date) -> Hint:
    """What the grid gives for a kind of dispute in an area on `day`; `cases` are all those that count as load."""
    unit = office.unit_for(kind, area)
    running = [case for case in cases if case.active and case.state != "void"]
    leaders = tuple(_load(handle, running, "leader") for handle in _leaders(office, unit, area, day))
    officers = (_load(person.handle, running, "officer") for person in _officers(office, unit, day))
    return Hint(
        kind=kind,
        area=area,
        unit=unit,
        rooms=tuple(room.code for room in rooms_of(office, area, day) if office.section_of(room) == unit),
        leaders=leaders,
        officers=tuple(sorted(officers, key=lambda load: (load.open, load.overdue, load.handle))),
    )


def _leaders(office: Office, unit: str, area: str, day: date) -> list[str]:
    """The cadre of the section, then that of the area, as far as each is a leader on `day`."""
    grid = office.grid
    cadres = [item.cadre for item in grid.areas if item.unit == unit]
    cadres += [item.cadre for item in grid.areas if item.code == area]
    people = (office.organisation.person(handle) for handle in dict.fromkeys(cadres))
    return [person.handle for person in people if person is not None and person.holds(LEADERS, day)]


def _officers(office: Office, unit: str, day: date) -> Iterator[Person]:
    """Who is officer in the unit on `day`; of a room its leader."""
    room = office.organisation.room(unit)
    for person in office.organisation.staff:
        posts = [post for post in person.posts if post.covers(day)]
        leads = room is not None and room.leader == person.handle and posts
        if leads or any(post.role == "officer" and post.unit == unit for post in posts):
            yield person


def _load(handle: str, running: Iterable[Summary], held: str) -> Load:
    mine = [case for case in running if getattr(case, held) == handle]
    return Load(handle=handle, open=len(mine), overdue=sum(case.state == "overdue" for case in mine))
