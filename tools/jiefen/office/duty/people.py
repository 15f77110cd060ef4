"""Who may be on duty, on call, and agree to a swap (R4)."""

from datetime import date

from jiefen.office.organisation.record import ENTITLED, LEADERS, Organisation, Person

QUALIFIED = ENTITLED
"""Whose posts in a section qualify them to be the one to turn to."""
OFFICER = "officer"


def posts_of(person: Person, day: date) -> tuple[str, ...]:
    """The sections in which somebody may be the one to turn to on a day."""
    return tuple(post.unit for post in person.posts if post.role in QUALIFIED and post.unit and post.covers(day))


def post_of(person: Person, day: date) -> str:
    """The first of these sections; "" for nobody who is qualified."""
    return next(iter(posts_of(person, day)), "")


def may_agree(organisation: Organisation, handle: str, day: date) -> bool:
    """Whether somebody may agree to a swap of a day: a leader of the bureau, or whoever leads a section then."""
    person = organisation.person(handle)
    if person is None:
        return False
    return person.holds(LEADERS, day) or any(post.heads and post.covers(day) for post in person.posts)
