"""What stands in a new letter where nothing else is said: whose, until when, with which targets (R18)."""

from collections.abc import Iterable, Sequence
from datetime import date

from jiefen.base.text import N_
from jiefen.office.office import Office
from jiefen.office.organisation.record import LEADERS, Person, Post
from jiefen.office.pledges.record import Pledge, Target
from jiefen.office.pledges.wanted import sections_on

TARGETS = (
    Target(code="limits", title=N_("办理时限逾期不超过 3 件"), at_most=3, figure="limits-late-untold"),
    Target(code="rounds", title=N_("排查一次不漏"), at_most=0, figure="rounds-section-missed"),
    Target(code="tasks-done", title=N_("交办督办按期办结"), at_most=0, figure="tasks-late"),
)
"""Where no letter was signed before: a program's proposal, which an office changes as it likes."""


def first_of(office: Office, unit: str, day: date) -> str:
    """The first person responsible of a unit: who heads it, else its one member of the leading group, else its leader.

    "" where nobody, or several could be.
    """
    staff = [person for person in office.organisation.staff if _posts(person, unit, day)]
    heads = [person.handle for person in staff if any(post.heads for post in _posts(person, unit, day))]
    groups = [one for one in office.organisation.leading_group if one.covers(day)]
    members = [person.handle for person in staff if any(person.handle in one.members for one in groups)]
    leaders = [person.handle for person in staff if any(post.role in LEADERS for post in _posts(person, unit, day))]
    for found in (heads, members, leaders, [person.handle for person in staff]):
        if len(found) == 1:
            return found[0]
    return ""


def without_letter(office: Office, pledges: Iterable[Pledge], year: int, day: date) -> tuple[str, ...]:
    """The sections of a day that have no letter for the year."""
    signed = {one.unit for one in pledges if one.year == year}
    return tuple(unit for unit in sections_on(office, day) if unit not in signed)


def usual_targets(pledges: Iterable[Pledge], unit: str) -> Sequence[Target]:
    """The targets of the unit's last letter, else of the last one of any unit, else the program's proposal."""
    earlier = sorted(pledges, key=lambda one: (one.unit == unit, one.year, one.signed))
    return earlier[-1].targets if earlier else TARGETS


def _posts(person: Person, unit: str, day: date) -> list[Post]:
    return [post for post in person.posts if post.covers(day) and unit in (post.unit, post.room)]
