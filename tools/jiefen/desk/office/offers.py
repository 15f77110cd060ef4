"""What may be chosen on the forms of office records: units, areas, kinds, people, each by what it is called."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from jiefen.base.text import N_
from jiefen.desk.asking.question import Offer, Question
from jiefen.desk.office.act import Here
from jiefen.office.organisation.record import LEADERS, Person

GRID, ROSTER, LAST, WORKED_OUT, ME = N_("按网格"), N_("按名册"), N_("上次"), N_("算出来的"), N_("是你")
"""Where a default comes from."""


def titled(titles: Mapping[str, str]) -> tuple[Offer, ...]:
    """Choices by their codes and titles."""
    return tuple(Offer(code, title) for code, title in titles.items())


def units(here: Here, day: date | None = None) -> tuple[Offer, ...]:
    """The sections and rooms of a day."""
    organisation = here.office.organisation
    on = day or here.today
    return tuple(
        Offer(code, title) for code, title in organisation.unit_titles.items() if organisation.has_unit(code, on)
    )


def areas(here: Here) -> tuple[Offer, ...]:
    """The areas of the grid."""
    return titled(here.choices["area"])


def places(here: Here) -> tuple[Offer, ...]:
    """The places of the grid, and its areas where nothing closer is known."""
    return titled({**here.choices["place"], **here.choices["area"]})


def kinds(here: Here) -> tuple[Offer, ...]:
    """The kinds of dispute."""
    return titled(here.choices["kind"])


def partners(here: Here) -> tuple[Offer, ...]:
    """The bodies that the office works with."""
    return titled(here.choices["partner"])


def anybody(_person: Person) -> str:
    """Nobody who is in post is kept from it."""
    return ""


def leaders_on(day: date) -> Callable[[Person], str]:
    """Only leaders of the bureau may; the reason why others may not."""
    return lambda person: "" if person.holds(LEADERS, day) else N_("不是局领导")


def people(here: Here, fits: Callable[[Person], str] = anybody, day: date | None = None) -> tuple[Offer, ...]:
    """The staff: those in post that day who may do it, and the others with the reason; "" of `fits` is none."""
    on = day or here.today
    found = []
    organisation = here.office.organisation
    for person in organisation.staff:
        why_not = fits(person) if person.in_post(on) else N_("这一天没有岗位")
        found.append(Offer(person.handle, organisation.names[person.handle], _post(here, person, on), why_not))
    return tuple(found)


def _post(here: Here, person: Person, day: date) -> str:
    """The sections in which somebody has a post, as a hint beside the name."""
    units = (post.unit for post in person.posts if post.unit and post.covers(day))
    return "、".join(dict.fromkeys(here.office.organisation.unit_title(unit) for unit in units))


def known(handle: str, offers: Iterable[Offer]) -> str | None:
    """A default where it may be chosen; None where it may not."""
    return handle if handle in {offer.code for offer in offers if not offer.why_not} else None


def day_question(here: Here, ask: str = N_("哪一天")) -> Question:
    """The day on which it happened: today, unless somebody says otherwise."""
    return Question(name="date", ask=ask, control="day", value=here.today, source=N_("今天"))


def by_question(here: Here, ask: str = N_("谁办的"), fits: Callable[[Person], str] = anybody) -> Question:
    """Who did it: whoever sits there, unless somebody says otherwise."""
    offers = people(here, fits)
    return Question(name="by", ask=ask, control="person", offers=offers, value=known(here.me, offers), source=ME)
