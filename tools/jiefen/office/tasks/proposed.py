"""What stands in a new task or line where nothing else is said: number, leader, officer, who acts (R1, R18)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from jiefen.office.office import Office
from jiefen.office.organisation.record import LEADERS, Person
from jiefen.office.tasks.course import Standing
from jiefen.office.tasks.record import Task

BY_THE_UNIT = ("received", "replied", "extended", "refused", "handed")
"""Lines that somebody who has the task makes."""


def next_number(tasks: Iterable[Task], day: date) -> int:
    """The next number of the year."""
    return max((task.number for task in tasks if task.issued.year == day.year), default=0) + 1


def head_on(office: Office, day: date) -> str:
    """The first person of the office; "" where nobody is."""
    return _first(person for person in office.organisation.staff if person.holds(("head",), day))


def leader_of(office: Office, unit: str, day: date) -> str:
    """Who leads a unit: the leader with a post in it, else the cadre of most of its areas, else the first person."""
    own = _first(person for person in office.organisation.staff if _has(person, LEADERS, unit, day))
    return own or _answers_for(office, unit) or head_on(office, day)


def _answers_for(office: Office, unit: str) -> str:
    """Who has most of the areas of a section, or leads a room; "" for neither."""
    cadres = Counter(area.cadre for area in office.grid.areas if area.unit == unit)
    if cadres:
        return cadres.most_common(1)[0][0]
    room = office.organisation.room(unit)
    return room.leader if room else ""


def officer_of(office: Office, unit: str, day: date) -> str:
    """Who heads a section, else its only officer; "" where nobody is, or several are."""
    staff = office.organisation.staff
    heads = [one.handle for one in staff for post in one.posts if post.heads and post.unit == unit and post.covers(day)]
    officers = [person.handle for person in staff if _has(person, ("officer",), unit, day)]
    found = heads or officers
    return found[0] if len(found) == 1 else ""


def actor(office: Office, what: str, standing: Standing, day: date) -> str:
    """Who usually makes such a line: the head approves, who has the task receives and replies, its leader checks."""
    if what == "approved":
        return head_on(office, day)
    if what == "checked" and standing.reply is not None and standing.leader != standing.reply.by:
        return "" if standing.leader in standing.checkers else standing.leader
    return standing.officer or standing.leader if what in BY_THE_UNIT else ""


def _has(person: Person, roles: Iterable[str], unit: str, day: date) -> bool:
    """Whether somebody holds one of the roles in a unit."""
    return any(post.role in roles and post.unit == unit and post.covers(day) for post in person.posts)


def _first(people: Iterable[Person]) -> str:
    return next((person.handle for person in people), "")
