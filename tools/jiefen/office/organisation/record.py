"""Who works here (R1, R3, R5). File: office/organisation.yaml."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property

from jiefen.base.record import Citation, Record, Span

LEADERS = ("head", "deputy")
ENTITLED = ("officer", *LEADERS)
"""Whose posts let them approve a change of what guards the book, and make one."""


class Unit(Record, frozen=True, kw_only=True):
    """A section of the bureau."""

    code: str
    title: str


class LeadingGroup(Span, frozen=True, kw_only=True):
    """One composition of the leading group (R1): head, deputies, members as handles."""

    head: str
    deputies: tuple[str, ...]
    members: tuple[str, ...]


class Body(Span, frozen=True, kw_only=True):
    """A mediation body (R8).

    `reported`: the day it was reported to the justice bureau (rmtjf art. 8, 9); `elected`: of the
    last election; `stamp`: from when its stamp is used; `basis`: the law it was set up under.
    """

    code: str
    title: str
    kind: str
    reported: date | None = None
    elected: date | None = None
    stamp: date | None = None
    basis: Citation | None = None
    director: str = ""
    members: tuple[str, ...] = ()
    women: int | None = None


class Post(Span, frozen=True, kw_only=True):
    """A post somebody holds for a term (R3).

    A mediator's post names the body on whose roll they stand.
    """

    role: str
    unit: str = ""
    body: str = ""
    time: str = ""


class Person(Record, frozen=True, kw_only=True):
    """A member of staff."""

    handle: str
    name: str
    posts: tuple[Post, ...]

    def in_post(self, day: date) -> bool:
        """Whether any post is held on `day`."""
        for post in self.posts:  # noqa: SIM110 - asked for every entry of every case: half the time of any()
            if post.covers(day):
                return True
        return False

    def holds(self, roles: Iterable[str], day: date) -> bool:
        """Whether one of `roles` is held on `day`."""
        for post in self.posts:  # noqa: SIM110
            if post.role in roles and post.covers(day):
                return True
        return False

    def is_entitled(self, day: date) -> bool:
        """Whether they may make or approve a change of what guards the book on `day`."""
        return self.holds(ENTITLED, day)

    def roles_on(self, day: date) -> frozenset[str]:
        """The roles held on `day`."""
        return frozenset(post.role for post in self.posts if post.covers(day))

    def covered_until(self, day: date) -> date | None:
        """The last day up to which posts follow one another without a gap from `day`.

        None means without end. The day before `day` if no post covers `day` itself.
        """
        last = day - timedelta(days=1)
        while True:
            spans = [post for post in self.posts if post.covers(last + timedelta(days=1))]
            if not spans:
                return last
            if any(post.until is None for post in spans):
                return None
            last = max(post.until for post in spans if post.until)

    def on_roll(self, body: str, day: date) -> bool:
        """Whether this person is a mediator of `body` on `day`."""
        return any(post.role == "mediator" and post.body == body and post.covers(day) for post in self.posts)


class Organisation(Record, frozen=True, kw_only=True, dict=True):
    """`office/organisation.yaml`.

    What is looked up for every entry of every case is indexed on first use.
    """

    units: tuple[Unit, ...]
    leading_group: tuple[LeadingGroup, ...]
    bodies: tuple[Body, ...]
    staff: tuple[Person, ...]

    def person(self, handle: str) -> Person | None:
        """Who has this handle."""
        return self._people.get(handle)

    def body(self, code: str) -> Body | None:
        """The body with this code."""
        return self._bodies.get(code)

    def has_unit(self, code: str) -> bool:
        """Whether a section has this code."""
        return code in self._units

    @cached_property
    def _people(self) -> Mapping[str, Person]:
        return {person.handle: person for person in reversed(self.staff)}

    @cached_property
    def _bodies(self) -> Mapping[str, Body]:
        return {body.code: body for body in reversed(self.bodies)}

    @cached_property
    def _units(self) -> frozenset[str]:
        return frozenset(unit.code for unit in self.units)
