"""What the page on people asks: who leaves, to whom their cases go, who comes (R3, R10)."""

from collections.abc import Sequence
from datetime import date

import msgspec

from jiefen.base.text import N_, Translate
from jiefen.book.book import Book
from jiefen.desk.asking.question import Offer, Question
from jiefen.office.office import Office
from jiefen.office.organisation.record import ENTITLED, LEADERS, Person
from jiefen.steps.terms import role_titles
from jiefen.writing.staff.moving import InHand

COMING = ("officer", "deputy", "head", "assistant", "partner")
"""The roles that a page gives to somebody new; a mediator's roll is the body's own affair."""


class Somebody(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the office as the page shows them; `last`: the day on which their last post ends, if it does."""

    name: str
    unit: str
    roles: tuple[str, ...]
    last: date | None = None


def people_here(book: Book, today: date, translate: Translate) -> list[Somebody]:
    """Who is in post, in the order of the list."""
    office = book.require_office()
    return [
        Somebody(
            name=person.name,
            unit=_unit(person, office, today),
            roles=tuple(translate(role) for role in role_titles(tuple(sorted(person.roles_on(today))))),
            last=person.covered_until(today),
        )
        for person in office.organisation.staff
        if person.in_post(today)
    ]


def leaving_questions(book: Book, today: date, translate: Translate) -> tuple[Question, ...]:
    """Who leaves, and the last day."""
    office = book.require_office()
    return (
        Question(name="who", ask=translate(N_("谁要离岗")), control="person", offers=in_post(office, today)),
        Question(
            name="last",
            ask=translate(N_("最后一天是哪天")),
            control="day",
            hint=translate(N_("到这一天为止还在岗。")),
        ),
    )


def handing_over(
    held: Sequence[InHand], who: str, book: Book, today: date, translate: Translate
) -> tuple[Question, ...]:
    """For each case that somebody has in hand: who has it from now on; then the leader who approves."""
    office = book.require_office()
    officers = tuple(offer for offer in in_post(office, today, "officer") if offer.code != who)
    titles = {area.code: area.title for area in office.grid.areas}
    asked = [
        Question(
            name=f"case-{one.case.id}",
            ask=f"{one.case.id} · {office.settings.kind_title(one.case.kind)} · {titles.get(one.case.area, '')}",
            control="person",
            offers=officers,
            value=one.officers[0] if one.officers else None,
            source=translate(N_("同股室手上最少的")),
        )
        for one in held
    ]
    return (*asked, approver(office, today, translate, but=who))


def coming_questions(book: Book, today: date, translate: Translate) -> tuple[Question, ...]:
    """Who comes, as what, where, from when, and the leader who approves."""
    office = book.require_office()
    roles = tuple(Offer(role, translate(title)) for role, title in zip(COMING, role_titles(COMING), strict=True))
    units = tuple(Offer(unit.code, unit.title) for unit in office.organisation.units if unit.covers(today))
    times = (Offer("full", translate(N_("专职"))), Offer("part", translate(N_("兼职"))))
    return (
        Question(name="name", ask=translate(N_("姓名")), control="line"),
        Question(name="role", ask=translate(N_("岗位")), control="one", offers=roles),
        Question(name="unit", ask=translate(N_("股室")), control="one", offers=units),
        Question(name="since", ask=translate(N_("从哪天起")), control="day", value=today, source=translate(N_("今天"))),
        Question(name="time", ask=translate(N_("专职还是兼职")), control="one", offers=times, required=False),
        approver(office, today, translate),
    )


def signer_questions(book: Book, today: date, translate: Translate) -> tuple[Question, ...]:
    """Whose key for signatures comes on the list, and the leader who approves."""
    office = book.require_office()
    return (
        Question(name="who", ask=translate(N_("加谁")), control="person", offers=in_post(office, today, *ENTITLED)),
        Question(
            name="key",
            ask=translate(N_("签名公钥")),
            control="lines",
            hint=translate(N_("ssh-ed25519 开头的一行，请他在自己的窗口「我的钥匙」里复制。")),
        ),
        approver(office, today, translate),
    )


def approver(office: Office, today: date, translate: Translate, but: str = "") -> Question:
    """Which leader approves."""
    leaders = tuple(offer for offer in in_post(office, today, *LEADERS) if offer.code != but)
    hint = translate(N_("合到一起的时候，要这位领导或者另一位同事看过。"))
    return Question(name="approved-by", ask=translate(N_("谁批准")), control="person", offers=leaders, hint=hint)


def may_write(book: Book, me: str, today: date) -> bool:
    """Whether whoever sits here may change who holds a post: an officer or a leader in post."""
    person = book.require_office().organisation.person(me)
    return person is not None and person.holds(ENTITLED, today)


def in_post(office: Office, today: date, *roles: str) -> tuple[Offer, ...]:
    """Who is in post, or holds one of these roles, with the section."""
    there = [one for one in office.organisation.staff if (one.holds(roles, today) if roles else one.in_post(today))]
    return tuple(Offer(one.handle, one.name, _unit(one, office, today)) for one in there)


def _unit(person: Person, office: Office, today: date) -> str:
    units = (post.unit for post in person.posts if post.unit and post.covers(today))
    return office.organisation.unit_title(next(units, ""))
