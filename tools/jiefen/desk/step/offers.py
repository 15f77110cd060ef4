"""What may be chosen in a form: who was in post on the day and may do it, parties, bodies; the others with a reason."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from jiefen.base.text import N_
from jiefen.desk.asking.question import Offer
from jiefen.desk.saying import day_shown
from jiefen.desk.step.here import Here
from jiefen.office.organisation.record import LEADERS, Person
from jiefen.overview.shelf import Progress, shelf_of
from jiefen.steps.entry import Entry
from jiefen.steps.field import Choice, Code, Number
from jiefen.steps.mediating import Recuse, ReplaceMediator
from jiefen.steps.terms import NETWORK, ROLES

Unfit = Callable[[Person], str]
"""Why somebody who was in post may not be chosen; "" for who may."""
_ROLES: Mapping[str, Iterable[str]] = {
    "leader": LEADERS,
    "leader-present": LEADERS,
    "approved-by": LEADERS,
    "officer": ("officer",),
    "team": ("officer", "assistant", "partner", *LEADERS),
}
"""The roles that a field of staff asks for, by its name."""
MOST_READ = 50
"""So many cases a form reads to say how many somebody has in hand."""
BLANK = "-"
"""The answer that none of the choices holds."""


def staff_offers(step: str, name: str, here: Here) -> tuple[Offer, ...]:
    """Who may stand in a field of staff; below them who may not, and why."""
    offers = _people(here, _unfit(step, name, here))
    return tuple(_with_load(offers, here)) if name == "officer" else offers


def _with_load(offers: Iterable[Offer], here: Here) -> Iterator[Offer]:
    """Who may have a case, each with how many they have in hand; without, where too many would have to be read."""
    seen = shelf_of(here.seen.book.root).look_soon(here.seen.book, here.context.today, MOST_READ)
    if isinstance(seen, Progress):
        yield from offers
        return
    load = Counter(one.summary.officer for one in seen.cases if one.summary.active and one.summary.state != "void")
    for offer in offers:
        label = here.t(N_("{name}（手上 {n} 件）"), name=offer.label, n=load[offer.code])
        yield offer if offer.why_not else msgspec.structs.replace(offer, label=label)


def _unfit(step: str, name: str, here: Here) -> Unfit:
    """What a field of staff asks of whoever stands in it."""
    if name == "by":
        rule = here.context.procedure.step_rule(step)
        return _must_hold(rule.by if rule else (), here)
    if name in _ROLES:
        return _must_hold(_ROLES[name], here)
    if name in ("mediators", "in"):
        return _mediates(here)
    if name in ("out", "who"):
        return _has_the_case(here)
    return lambda _: ""


def _must_hold(roles: Iterable[str], here: Here) -> Unfit:
    wanted = tuple(roles)
    titles = here.t(N_("、")).join(here.t(ROLES.get(role, role)) for role in wanted)

    def unfit(person: Person) -> str:
        if person.holds(wanted, here.day):
            return ""
        return here.t(N_("不是{roles}"), roles=titles)

    return unfit


def _mediates(here: Here) -> Unfit:
    """Who is on the roll of the body that has the case, neither replaced nor stepped aside."""
    may = here.moment.mediators
    aside = {entry.who for entry in here.case.all(Recuse)}
    replaced = {entry.out for entry in here.case.all(ReplaceMediator)} - set(may)

    def unfit(person: Person) -> str:
        if person.handle in may:
            return ""
        if person.handle in aside:
            return here.t(N_("已经回避"))
        if person.handle in replaced:
            return here.t(N_("已经换下"))
        return here.t(N_("不在调解员名册上，不能主持；可以作为邀请的人参加"))

    return unfit


def _has_the_case(here: Here) -> Unfit:
    held = here.held
    meetings = here.moment.mediators
    having = {*meetings, *((held.officer, *held.team) if held else ())}
    return lambda person: "" if person.handle in having else here.t(N_("不在办这一件"))


def _people(here: Here, unfit: Unfit) -> tuple[Offer, ...]:
    """Who was in post that day and fits, whoever has the case first; then the others."""
    able = [one.handle for one in here.moment.able]
    may: dict[str, Offer] = {}
    not_: list[Offer] = []
    for person in here.office.organisation.staff:
        if all(post.role in NETWORK for post in person.posts):
            continue
        why = _not_in_post(person, here) or unfit(person)
        if not why and person.handle not in able:
            why = here.t(N_("已经回避"))
        if why:
            not_.append(Offer(person.handle, here.office.organisation.names[person.handle], why_not=why))
        else:
            may[person.handle] = Offer(person.handle, here.office.organisation.names[person.handle])
    first = here.me if here.me in may else ""
    order = [handle for handle in dict.fromkeys((first, *able)) if handle in may]
    return (*(may[handle] for handle in order), *not_)


def _not_in_post(person: Person, here: Here) -> str:
    if person.in_post(here.day):
        return ""
    year = here.context.today.year
    gone = [post.until for post in person.posts if post.until and post.until < here.day]
    if gone:
        return here.t(N_("{day}离岗"), day=day_shown(max(gone), here.seen.translate, year))
    begins = min(post.from_ for post in person.posts)
    return here.t(N_("{day}才到岗"), day=day_shown(begins, here.seen.translate, year))


def party_offers(here: Here, refs: Iterable[str] | None = None) -> tuple[Offer, ...]:
    """The parties who take part, by role or name; only `refs`, if given."""
    chosen = here.moment.here if refs is None else tuple(refs)
    return tuple(Offer(ref, here.seen.names(ref)) for ref in chosen)


def choice_offers(field: Choice, here: Here) -> tuple[Offer, ...]:
    """The choices as a form says them, and that none of them holds, where that may be said."""
    offers = [Offer(code, here.t(field.said(code))) for code in field.choices]
    return (*offers, *([Offer(BLANK, here.t(field.blank))] if field.blank else []))


def number_offers(field: Number, here: Here) -> tuple[Offer, ...]:
    """Numbers for which people have words."""
    return tuple(Offer(code, here.t(word)) for code, word in field.labels.items())


def code_offers(field: Code, here: Here) -> tuple[Offer, ...]:
    """What the book registered of the kind, as far as it is there on the day; the usual codes of other fields."""
    day, organisation = here.day, here.office.organisation
    titles = here.seen.words.titles
    match field.of:
        case "unit":
            found: Mapping[str, str] = {one.code: one.title for one in organisation.units if one.covers(day)}
            found = {**found, **{room.code: room.title for room in organisation.rooms if room.covers(day)}}
        case "body":
            found = {body.code: body.title for body in organisation.bodies if body.covers(day)}
        case "level":
            found = {level.code: level.title for level in here.context.procedure.levels}
        case "clock":
            found = {code: clock.title for code, clock in here.context.procedure.clocks.items()}
        case "partner":
            found = titles["partner"]
        case _:
            found = field.words
    return tuple(Offer(code, here.t(title)) for code, title in found.items())


def entry_offers(here: Here, wanted: Callable[[Entry], bool]) -> Iterator[Offer]:
    """Entries of the log that are meant by another one, the newest first: `opinion:1`, and what was recorded."""
    for entry in sorted(here.case.log, key=lambda one: one.n, reverse=True):
        if wanted(entry):
            place = here.case.place_of(entry.n)
            yield Offer(f"{place['step']}:{place['nth']}", here.seen.tell(here.seen.data["log"][entry.n]))


def place_of(code: str) -> dict[str, str | int]:
    """The entry that an offer means, as files name it."""
    step, _, nth = code.partition(":")
    return {"step": step, "nth": int(nth)}
