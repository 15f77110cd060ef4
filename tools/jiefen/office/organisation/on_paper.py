"""What stands on a letter of appointment 聘书 of a mediator, an informant, a publicity officer (R5, R8)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from jiefen.base.html import day as said_day
from jiefen.office.office import Office
from jiefen.office.organisation.record import Person, Post
from jiefen.steps.terms import ROLES

APPOINTED = ("mediator", "informant", "publicity")
"""The posts for which somebody gets a letter."""


def appointments(office: Office, today: date) -> Iterator[tuple[Person, Post]]:
    """Who holds such a post on a day, in the order of the roll."""
    for person in office.organisation.staff:
        for post in person.posts:
            if post.role in APPOINTED and post.covers(today):
                yield person, post


def appointment_values(person: Person, post: Post, office: Office) -> Mapping[str, Any]:
    """What stands on the letter; a number, an end or a place that is not registered is left to write."""
    body = office.organisation.body(post.body)
    return {
        "number": post.appointed or None,
        "name": person.name,
        "role": ROLES[post.role],
        "place": body.title if body else _place(post, office),
        "since": said_day(post.from_),
        "until": said_day(post.until) if post.until else None,
        "issuer": body.title if body else office.settings.bureau.title,
        "day": None,
    }


def _place(post: Post, office: Office) -> str:
    """The room or group that an informant or publicity officer stands for."""
    room = office.organisation.room(post.room)
    groups = {group.code: group.title for group in office.grid.groups}
    return room.title if room else groups.get(post.group) or office.organisation.unit_title(post.unit)
