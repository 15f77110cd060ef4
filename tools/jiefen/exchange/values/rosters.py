"""What columns say of a mediator and of a body of people's mediation: from the organisation, which is in the open."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from jiefen.exchange.column import Value
from jiefen.exchange.values.source import Source
from jiefen.office.office import Office
from jiefen.office.organisation.record import Body, Person, Post

_FOUNDERS = {"village": "村居", "town": "乡镇街道", "association": "社会团体", "other": "其他组织", "organ": "国家机关"}


class MediatorSubject(msgspec.Struct, frozen=True, kw_only=True):
    """A mediator on the roll of a body on a day, by the post that puts them there."""

    person: Person
    post: Post
    office: Office


class BodySubject(msgspec.Struct, frozen=True, kw_only=True):
    """A body of people's mediation on a day."""

    body: Body
    office: Office
    day: date


def mediators(office: Office, day: date) -> Iterator[MediatorSubject]:
    """Who stands on the roll of a body of people's mediation on a day, body by body."""
    for subject in bodies(office, day):
        for person in office.organisation.staff:
            for post in person.posts:
                if post.role == "mediator" and post.body == subject.body.code and post.covers(day):
                    yield MediatorSubject(person=person, post=post, office=office)


def bodies(office: Office, day: date) -> Iterator[BodySubject]:
    """The bodies of people's mediation that are there on a day."""
    for body in office.organisation.bodies:
        if body.kind == "people" and body.covers(day):
            yield BodySubject(body=body, office=office, day=day)


def _body_of(of: MediatorSubject) -> Body | None:
    return of.office.organisation.body(of.post.body)


def _post(of: MediatorSubject) -> str:
    body = _body_of(of)
    if body and body.director == of.person.handle:
        return "主任"
    return "委员" if body and of.person.handle in body.members else "调解员"


def _since(of: MediatorSubject) -> str:
    """Since when they mediate in this body without a gap, as the posts have it."""
    posts = (post for post in of.person.posts if post.role == "mediator" and post.body == of.post.body)
    return min(post.from_ for post in posts).isoformat()


def _on_roll(of: BodySubject, time: str) -> int:
    return sum(one.post.time == time and one.post.body == of.body.code for one in mediators(of.office, of.day))


def _director(of: BodySubject) -> Value:
    person = of.office.organisation.person(of.body.director)
    return person.name if person else None


MEDIATOR_VALUES: Mapping[str, Source[MediatorSubject]] = {
    "name": Source(lambda of: of.person.name),
    "post": Source(_post),
    "since": Source(_since),
    "part-time": Source(lambda of: {"part": "是", "full": "否"}.get(of.post.time)),
    "body": Source(lambda of: one.title if (one := _body_of(of)) else None),
    "county": Source(lambda of: of.office.settings.bureau.county),
}
BODY_VALUES: Mapping[str, Source[BodySubject]] = {
    "title": Source(lambda of: of.body.title),
    "set-up-by": Source(lambda of: _FOUNDERS.get(of.body.set_up_by)),
    "full-time": Source(lambda of: _on_roll(of, "full")),
    "part-time": Source(lambda of: _on_roll(of, "part")),
    "phone": Source(lambda of: of.office.settings.contact.phone),
    "address": Source(lambda of: of.office.settings.contact.window),
    "director": Source(_director),
    "since": Source(lambda of: of.body.from_.isoformat()),
    "today": Source(lambda of: of.day.isoformat()),
    "county": Source(lambda of: of.office.settings.bureau.county),
}
