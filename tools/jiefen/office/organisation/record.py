"""Who works here (R1, R3, R5). File: office/organisation.yaml."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property

import msgspec

from jiefen.base.record import Citation, Record, Span, Spoken

LEADERS = ("head", "deputy")
ENTITLED = ("officer", *LEADERS)
"""Whose posts let them approve a change of what guards the book, and make one."""


class Unit(Record, frozen=True, kw_only=True):
    """A section of the bureau; no day of setting up where it is older than the book, a last day once dissolved."""

    code: str
    title: str
    from_: date | None = msgspec.field(name="from", default=None)
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the section is there on `day`."""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)


class LeadingGroup(Span, frozen=True, kw_only=True):
    """One composition of the leading group (R1): head, deputies, members as handles."""

    head: str
    deputies: tuple[str, ...]
    members: tuple[str, ...]


class Body(Span, frozen=True, kw_only=True):
    """A mediation body (R8).

    `reported`: the day it was reported to the justice bureau (rmtjf art. 8, 9); `elected`: of the
    last election; `stamp`: from when its stamp is used; `basis`: the law it was set up under;
    `set_up_by`: what kind of organisation set it up, `founder`: its name (rmtjf art. 34).
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
    set_up_by: str = ""
    founder: str = ""


class Room(Span, frozen=True, kw_only=True):
    """A dispute handling room 矛盾纠纷调处室 in one of the trade's grass-roots bodies (R5).

    `host`: the body it is in; `areas`: what it covers; `leader`: who answers for it; `unit`: the
    section that enters its monthly sheet of leads, that of its first area where it says none. Like a
    section it may be the responsible unit of a case, but never of one to which its own body is a party.
    """

    code: str
    title: str
    host: str
    areas: tuple[str, ...]
    leader: str
    unit: str = ""


class Post(Span, frozen=True, kw_only=True):
    """A post somebody holds for a term (R3).

    A mediator's post names the body on whose roll they stand; an informant's or a publicity
    officer's the room or the group. `heads`: leads the section; `source`: the section or partner
    they are seconded from; `payroll`: whether paid from public funds; `appointed`: the number of
    the letter of appointment.
    """

    role: str
    unit: str = ""
    body: str = ""
    room: str = ""
    group: str = ""
    time: str = ""
    heads: bool = False
    source: str = ""
    qualification: str = ""
    payroll: bool | None = None
    appointed: str = ""


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


class Training(Record, frozen=True, kw_only=True):
    """A training, and who took part (R5)."""

    date: date
    title: str
    who: tuple[str, ...]


class PremisesItem(Record, frozen=True, kw_only=True):
    """A line of the checklist of rooms, equipment and wall boards: there or not, and since when (R6)."""

    item: str
    have: bool
    since: date | None = None


class Premises(Record, frozen=True, kw_only=True):
    """The premises (R6)."""

    rooms: int | None = None
    square_metres: int | None = None
    items: tuple[PremisesItem, ...] = ()


class Organisation(Spoken, frozen=True, kw_only=True, dict=True):
    """`office/organisation.yaml`.

    What is looked up for every entry of every case is indexed on first use.
    """

    units: tuple[Unit, ...]
    leading_group: tuple[LeadingGroup, ...]
    bodies: tuple[Body, ...]
    rooms: tuple[Room, ...] = ()
    staff: tuple[Person, ...]
    training: tuple[Training, ...] = ()
    premises: Premises | None = None

    def person(self, handle: str) -> Person | None:
        """Who has this handle."""
        return self._people.get(handle)

    def body(self, code: str) -> Body | None:
        """The body with this code."""
        return self._bodies.get(code)

    def unit(self, code: str) -> Unit | Room | None:
        """The section or room (R5) with this code."""
        return self._units.get(code)

    def room(self, code: str) -> Room | None:
        """The dispute handling room with this code; one that is a section's is none."""
        found = self.unit(code)
        return found if isinstance(found, Room) else None

    def has_unit(self, code: str, day: date | None = None) -> bool:
        """Whether a section or a room (R5) has this code, and is there on `day`, if one is given."""
        found = self.unit(code)
        return found is not None and (day is None or found.covers(day))

    def unit_title(self, code: str) -> str:
        """The title of a section or room, the code itself where nothing has it."""
        found = self.unit(code)
        return found.title if found else code

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Handle → name; two of one name are told apart by the section of their last post: `李娜（信访室）`."""
        many = Counter(person.name for person in self.staff)
        return {one.handle: self._told_apart(one) if many[one.name] > 1 else one.name for one in self.staff}

    def _told_apart(self, person: Person) -> str:
        units = [post.unit for post in person.posts if post.unit]
        return f"{person.name}（{self.unit_title(units[-1])}）" if units else person.name

    @cached_property
    def unit_titles(self) -> Mapping[str, str]:
        """Code → title of all that may be responsible for a dispute: sections, then rooms."""
        return {code: unit.title for code, unit in self._units.items()}

    @cached_property
    def _people(self) -> Mapping[str, Person]:
        return {person.handle: person for person in reversed(self.staff)}

    @cached_property
    def _bodies(self) -> Mapping[str, Body]:
        return {body.code: body for body in reversed(self.bodies)}

    @cached_property
    def _units(self) -> Mapping[str, Unit | Room]:
        # sections come first, and a code of both is the section's
        both: list[Unit | Room] = [*self.units, *self.rooms, *self.units]
        return {unit.code: unit for unit in both}
