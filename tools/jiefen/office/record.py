"""The office: settings, organisation (R1, R3, R5), the responsibility grid (R11, R18)."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property

import msgspec

from jiefen.base.citation import Citation
from jiefen.base.record import Record

LEADERS = ("head", "deputy")


class Span(Record, frozen=True, kw_only=True):
    """From a first day to a last day, both included; no last day means until further notice."""

    from_: date = msgspec.field(name="from")
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether `day` lies within."""
        return self.from_ <= day and (self.until is None or day <= self.until)


class Bureau(Record, frozen=True, kw_only=True):
    """The bureau's public names."""

    title: str
    short_title: str
    county: str


class Contact(Record, frozen=True, kw_only=True):
    """How the public reaches the office (published)."""

    window: str
    hours: str
    phone: str
    online: str = ""


class Branch(Record, frozen=True, kw_only=True):
    """A branch of the kinds of dispute and its leaves, code → title."""

    title: str
    leaves: Mapping[str, str]


class Partner(Record, frozen=True, kw_only=True):
    """Another authority a case can go to or be handled with.

    `agreed`: the day of the standing arrangement with a neighbour (R13).
    """

    code: str
    title: str
    kind: str
    agreed: date | None = None


class Retention(Record, frozen=True, kw_only=True):
    """How long the sealed half of a closed case is kept: the bureau's own rule, no law sets it."""

    years: int


class Settings(Record, frozen=True, kw_only=True):
    """`office/settings.yaml`: names, vocabulary and the few choices a book has.

    `late_after` counts working days; `smallest_class` is how many public rows at least show the same.
    `retention`: how many years the sealed half of a closed case is kept, by leaf kind, branch or `default`.
    `sample`: people and disputes are invented, so that the demo key may seal them.
    """

    format: int
    bureau: Bureau
    contact: Contact
    kinds: Mapping[str, Branch]
    outcome_groups: Mapping[str, str]
    partners: tuple[Partner, ...]
    roll_to_make_up_days: bool
    late_after: int
    smallest_class: int = 5
    site_url: str = ""
    no_confirmation: tuple[str, ...] = ()
    sample: bool = False
    retention: Mapping[str, Retention] = {}

    def has_kind(self, kind: str) -> bool:
        """Whether `branch.leaf` is in the vocabulary."""
        branch, _, leaf = kind.partition(".")
        return branch in self.kinds and leaf in self.kinds[branch].leaves

    def kept_for(self, kind: str) -> Retention | None:
        """How long what is sealed of a case of `branch.leaf` is kept; None: the bureau has no rule for it."""
        names = (kind, kind.partition(".")[0], "default")
        return next((self.retention[name] for name in names if name in self.retention), None)

    def kind_title(self, kind: str) -> str:
        """The title of `branch.leaf`, or the code itself when the vocabulary lacks it."""
        branch, _, leaf = kind.partition(".")
        found = self.kinds.get(branch)
        return f"{found.title} · {found.leaves.get(leaf, leaf)}" if found else kind


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

    `reported`: the day it was reported to the justice bureau (rmtjf art. 8, 9); `elected`: of the last election;
    `stamp`: from when its stamp is used; `basis`: the law it was set up under.
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
    """A post somebody holds for a term (R3); a mediator's post names the body on whose roll they stand."""

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

    def roles_on(self, day: date) -> frozenset[str]:
        """The roles held on `day`."""
        return frozenset(post.role for post in self.posts if post.covers(day))

    def covered_until(self, day: date) -> date | None:
        """The last day up to which posts follow one another without a gap from `day`; None means without end.

        The day before `day` if no post covers `day` itself.
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
    """`office/organisation.yaml`. What is looked up for every entry of every case is indexed on first use."""

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


class Area(Record, frozen=True, kw_only=True):
    """An area of the grid: one section, one cadre (R18)."""

    code: str
    title: str
    unit: str
    cadre: str


class Spot(Record, frozen=True, kw_only=True):
    """A place within an area."""

    code: str
    title: str
    area: str


class Assignment(Record, frozen=True, kw_only=True):
    """Whose dispute it is (R11): kinds (branch or branch.leaf), perhaps only in some areas, belong to a unit."""

    kinds: tuple[str, ...]
    unit: str
    areas: tuple[str, ...] = ()


class Grid(Record, frozen=True, kw_only=True, dict=True):
    """`office/grid.yaml`. A county has thousands of places: they are indexed on first use."""

    areas: tuple[Area, ...]
    assignment: tuple[Assignment, ...]
    places: tuple[Spot, ...] = ()

    def has_area(self, code: str) -> bool:
        """Whether an area has this code."""
        return code in self._areas

    def has_place(self, code: str, area: str) -> bool:
        """Whether the place with this code lies in `area`."""
        return (code, area) in self._places

    @cached_property
    def _areas(self) -> frozenset[str]:
        return frozenset(area.code for area in self.areas)

    @cached_property
    def _places(self) -> frozenset[tuple[str, str]]:
        return frozenset((place.code, place.area) for place in self.places)

    def unit_for(self, kind: str, area: str) -> str:
        """The unit that kind and area give, "" if none (the first assignment that fits)."""
        names = (kind, kind.partition(".")[0])
        for item in self.assignment:
            if any(name in item.kinds for name in names) and (not item.areas or area in item.areas):
                return item.unit
        return ""
