"""What stands in a new plan or event where nothing else is said: unit, who took part, what is customary (R26)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from jiefen.office.events.record import Events
from jiefen.office.events.words import USUAL
from jiefen.office.office import Office

PUBLICITY = "publicity"


def usual_unit(records: Iterable[Events], office: Office, on: date) -> str:
    """The unit of the newest plan, where it is still there; else the first section of the day; "" where none is."""
    plans = sorted((plan for record in records for plan in record.plan), key=lambda plan: plan.date, reverse=True)
    sections = (unit.code for unit in office.organisation.units)
    candidates = (*(plan.unit for plan in plans), *sections)
    return next((unit for unit in candidates if office.organisation.has_unit(unit, on)), "")


def usual_officers(office: Office, unit: str, on: date) -> tuple[str, ...]:
    """The officers of a section, the publicity officers of a room, who hold a post there on a day."""
    found = []
    for person in office.organisation.staff:
        posts = [post for post in person.posts if post.covers(on)]
        here = [post for post in posts if unit in (post.unit, post.room)]
        if any(post.role in ("officer", PUBLICITY) for post in here):
            found.append(person.handle)
    return tuple(found)


def usual_plans(record: Events, unit: str, today: date) -> Iterator[Mapping[str, object]]:
    """What is customary in the year, is not over by today, and of whose theme nothing is planned yet."""
    planned = {plan.theme for plan in record.plan if plan.key not in record.gone}
    for month, day, theme, title in USUAL:
        due = date(record.year, month, day)
        if theme not in planned and due >= today:
            yield {"date": today, "title": title, "theme": theme, "due": due, "unit": unit}
